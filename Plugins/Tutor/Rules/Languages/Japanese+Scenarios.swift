extension School {
    /// Role-plays of the lesson of Japanese.
    static let japaneseScenarios = #"""
        scenario cafe
        intro では、ロールプレイです。あなたはカフェのお客さん、わたしは店員です。 | A role-play, then: you are a guest in a café, and I'm the waitress.
        any かしこまりました。
        any はい、わかりました。
        step いらっしゃいませ。お飲み物は何になさいますか。 | Welcome. What would you like to drink? | …をおねがいします。
        when (コーヒー|カフェラテ|紅茶|こうちゃ|お茶|おちゃ|水|みず|ジュース|オレンジジュース|ココア|ビール) = はい、$1ですね。
        step お食事はいかがですか。 | Would you like something to eat? | ケーキをおねがいします。
        when (ケーキ|サンドイッチ|トースト|サラダ|カレー|パスタ|アイスクリーム|パン) = $1ですね。かしこまりました。
        when (いいえ|けっこうです|いりません|大丈夫|だいじょうぶ) = お飲み物だけですね。かしこまりました。
        step こちらでめしあがりますか、お持ち帰りですか。 | Will you eat here or take it away? | ここで食べます。
        when (ここ|こちら|店内) = では、お席へどうぞ。
        when (持ち帰り|もちかえり|テイクアウト) = では、ふくろに入れますね。
        step 七百五十円です。お支払いは現金ですか、カードですか。 | That's 750 yen. Will you pay cash or by card? | カードでおねがいします。
        when (カード) = ありがとうございます。カードをこちらにおねがいします。
        when (現金|げんきん) = ありがとうございます。おつりです。
        step お待たせしました。ほかにご注文はありますか。 | Thank you for waiting. Anything else? | いいえ、けっこうです。
        when (いいえ|けっこうです|大丈夫|だいじょうぶ|ありません) = では、ごゆっくりどうぞ。
        end とても上手でした！もうどのカフェでも注文できますね。 | Very well done! Now you can order in any café.

        scenario way
        intro では、ロールプレイです。あなたは知らない町で駅をさがしています。わたしは町の人です。 | A role-play, then: you are in a town you don't know, looking for the station. I'm somebody from the town.
        any そうですか。
        any はい、はい。
        step こんにちは。どうしましたか。 | Hello. What's the matter? | すみません、えきはどこですか。
        when (駅|えき|電車|でんしゃ) = 駅ですか。近いですよ。
        when (びじゅつかん|美術館|銀行|ぎんこう|ホテル|病院|びょういん|空港|くうこう|スーパー) = $1ですか。駅の近くですよ。
        step まっすぐ行って、郵便局を左に曲がってください。郵便局はわかりますか。 | Go straight on and turn left at the post office. Do you know the post office? | いいえ、わかりません。
        when (いいえ|わかりません|分かりません) = あの赤いたてものですよ。
        when (はい|わかります|分かります) = それはよかったです。
        step そこから五分です。歩きますか、バスに乗りますか。 | It's five minutes from there. Will you walk or take the bus? | あるきます。
        when (歩き|あるき) = いいですね。きれいな道ですよ。
        when (バス) = 四番のバスに乗ってください。十分に一本来ますよ。
        step 電車は何時ですか。 | What time is your train? | …時です。
        when {#}時 = では、時間がありますね。
        when (時です|分です) = では、時間がありますね。
        step どこへ行くんですか。 | Where are you going? | …へ行きます。
        when ^ {9}(へ|に)(行き|いき) = $1ですか。いいですね。いってらっしゃい！
        end とても上手でした！もう日本語で道を聞けますね。 | Very well done! Now you can ask the way in Japanese.

        scenario shop
        intro では、ロールプレイです。あなたは服の店のお客さん、わたしは店員です。 | A role-play, then: you are a customer in a clothes shop, and I'm the shop assistant.
        any かしこまりました。
        any はい、わかりました。
        step いらっしゃいませ。何をおさがしですか。 | Welcome. What are you looking for? | シャツをさがしています。
        when (シャツ|Tシャツ|ジャケット|コート|ズボン|スカート|セーター|ぼうし|帽子|くつ|靴|かばん|ワンピース) = $1ですね。こちらへどうぞ。
        step サイズはいくつですか。 | What size are you? | Mです。
        when (S|M|L|エス|エム|エル) = $1サイズですね。ございますよ。
        when {#} = $1ですね。ございますよ。
        step 色は何色がいいですか。 | Which colour would you like? | あおがいいです。
        when (赤|あか|青|あお|黒|くろ|白|しろ|緑|みどり|黄色|きいろ|茶色|ピンク|グレー) = いい色ですね。
        step こちらです。試着なさいますか。 | Here it is. Would you like to try it on? | はい、おねがいします。
        when ^ (はい|ええ|お願い|おねがい) = 試着室はあちらです。
        when ^ (いいえ|けっこう) = かしこまりました。
        step 四千円です。いかがですか。 | It's 4,000 yen. How about it? | これをください。
        when (ください|買います|かいます|おねがいします|お願いします) = ありがとうございます！
        when (高い|たかい|安く|やすく) = では、三千五百円にいたします。
        when ^ (いいえ|けっこう) = わかりました。またどうぞ。
        end とても上手でした！もう日本語で買い物ができますね。 | Very well done! Now you can shop in Japanese.
        """#
}
