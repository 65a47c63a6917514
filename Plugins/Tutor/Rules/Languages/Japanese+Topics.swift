extension School {
    /// Questions and reactions of the lesson of Japanese.
    static let japaneseTopics = #"""
        topic mood
        ask A1 おげんきですか。 | How are you? | はい、げんきです。
        ask A2 今日はどんな一日でしたか。 | What kind of day was it today? | 今日は…。
        ask B1 今週、いちばんうれしかったことは何ですか。 | What made you happiest this week? | いちばんうれしかったことは…ことです。
        when (つかれています|つかれました|疲れています|疲れました|つかれた|疲れた) = おつかれさまです。ゆっくり休んでくださいね。 >> きのうは何時にねましたか。 | What time did you go to bed yesterday? | …時にねました。
        when (元気じゃない|げんきじゃない|病気です|びょうきです|かなしいです|悲しいです|あまりよくない|ねむいです|眠いです) = そうですか。おだいじに。
        when (元気です|げんきです|うれしいです|嬉しいです) = それはよかったです！
        reply (元気|げんき|とてもいいです|いいです|まあまあ) = それはよかったです！
        reply (だめ|よくない|わるい|悪い) = そうですか。おだいじに。
        any そうですか。ありがとうございます。
        any なるほど。
        me わたしはとても元気です。 | I'm very well.

        topic name
        ask A1 おなまえはなんですか。 | What's your name? | …です。
        ask A2 お名前はだれがつけましたか。 | Who gave you your name? | …がつけました。
        ask B1 もしほかの名前を選べたら、どんな名前がいいですか。 | If you could choose another name, which would you like? | もし選べたら、…がいいです。
        when [わたしの|私の|ぼくの|僕の] (名前|なまえ)は{9}(です|といいます|と言います) = {user}さんですね。はじめまして！
        when {#}(歳|才|さい)です = ありがとうございます。何歳でも勉強できますね。
        when ^ [わたしは|私は|ぼくは|僕は] {9}(といいます|と言います|ともうします|と申します) = {user}さんですね。はじめまして！
        reply ^ (わたしは|私は|ぼくは|僕は){9}です = {user}さんですね。はじめまして！
        reply ^ {9}です $ = {user}さんですね。はじめまして！
        reply ^ {9} $ = {user}さんですね。はじめまして！
        any ありがとうございます。
        any おもしろいですね。
        me わたしは{char}です。 | I'm {char}.

        topic origin
        keys 町|まち|村|川|出身
        ask A1 おくにはどちらですか。 | Which country are you from? | …です。
        ask A1 あなたのまちはおおきいですか、ちいさいですか。 | Is your town big or small? | わたしのまちは…です。
        ask A2 あなたの町のどんなところが好きですか。 | What do you like about your town? | …が好きです。
        ask B1 子どものころとくらべて、町はどう変わりましたか。 | How has your town changed compared with your childhood? | むかしは…が、今は…。
        when ^ [わたしは|私は|ぼくは|僕は] {9}から(来ました|きました) = そうですか！いいところですね。 >> そこには何がありますか。 | What is there to see? | …があります。
        when (出身は|しゅっしんは){9}です = $2ですか。いいところですね。 >> $2には何がありますか。 | What is there to see? | …があります。
        when {9}に(住んでいます|すんでいます|住んでます) = そうですか。 >> そこは好きですか。 | Do you like it there? | はい、好きです。
        when ^ [わたしは|私は|ぼくは|僕は] (ドイツ|アメリカ|イギリス|フランス|スペイン|イタリア|カナダ|オーストラリア|中国|韓国|インド|ブラジル|メキシコ)人です = そうですか！ >> $2のどこから来ましたか。 | Which part are you from? | …から来ました。
        reply2 (おおきい|ちいさい|大きい|小さい) = そうですか。
        reply ^ {9}です $ = $1ですか。いいですね！
        reply ^ {6} $ = $1ですか。いいですね！
        any そうですか。おもしろいですね。
        any 行ってみたいです。
        me わたしは駅のカフェにいます。 | I'm in the station café.

        topic family
        keys 家族|かぞく|母|父|兄|姉|弟|妹|両親|子ども|子供|妻|夫|祖母|祖父|ペット|犬|いぬ|ねこ|猫|きょうだい|兄弟
        ask A1 きょうだいがいますか。 | Do you have brothers or sisters? | はい、…がいます。
        ask A1 ペットがいますか。 | Do you have a pet? | はい、…がいます。
        ask A2 ご家族はどんな人たちですか。 | What is your family like? | わたしの家族は…。
        ask B1 家族の中で、だれをいちばん尊敬していますか。どうしてですか。 | Whom in your family do you respect most, and why? | …を尊敬しています。…からです。
        when (兄|姉|弟|妹|あに|あね|おとうと|いもうと|きょうだい|兄弟)が{4}います = いいですね！ >> お名前は何ですか。 | What are their names? | …です。
        when (兄|姉|弟|妹|あに|あね|おとうと|いもうと|きょうだい|兄弟)がいます = いいですね！ >> お名前は何ですか。 | What are their names? | …です。
        when2 (犬|いぬ|ねこ|猫|とり|鳥|うさぎ|さかな)が{4}います = かわいいですね！ >> よくいっしょにあそびますか。 | Do you often play together? | はい、よく…。
        when2 (犬|いぬ|ねこ|猫|とり|鳥|うさぎ|さかな)がいます = かわいいですね！ >> よくいっしょにあそびますか。 | Do you often play together? | はい、よく…。
        when (子ども|子供|こども|むすこ|むすめ|息子|娘)が{4}います = すてきですね！ >> いっしょに何をしますか。 | What do you do together? | いっしょに…。
        when (子ども|子供|こども|むすこ|むすめ|息子|娘)がいます = すてきですね！ >> いっしょに何をしますか。 | What do you do together? | いっしょに…。
        when (けっこんしています|結婚しています) = すてきですね！ >> どこで会いましたか。 | Where did you meet? | …で会いました。
        when (ひとりっ子|一人っ子) = そうですか。 >> 子どものとき、友だちはたくさんいましたか。 | Did you have many friends as a child? | はい、たくさん…。
        when (母|父|兄|姉|妹|弟|妻|夫|はは|ちち)は{9}です = そうですか。 >> よく話しますか。 | Do you talk often? | はい、よく…。
        when (きょうだい|兄弟)(は|が)いません = そうですか。
        when2 (ペット)(は|が)いません = そうですか。 >> ペットがほしいですか。 | Would you like to have a pet? | はい、…がほしいです。
        any いいですね。
        any そうですか。ありがとうございます。
        me わたしは家族がいません。でも、お客さんがたくさんいます。 | I have no family, but many guests.

        topic food
        keys 食べ|たべ|飲み|のみ|料理|りょうり|レストラン|朝ご飯|昼ご飯|晩ご飯|ピザ|すし|寿司|ラーメン|パン|肉|魚|野菜|果物|コーヒー|お茶|ケーキ
        ask A1 どんなたべものがすきですか。 | What food do you like? | …がすきです。
        ask A1 あさ、なにをのみますか。 | What do you drink in the morning? | …をのみます。
        ask A2 きのう、何を食べましたか。 | What did you eat yesterday? | きのう、…を食べました。
        ask A2 料理をしますか。何がいちばん得意ですか。 | Do you cook? What are you best at? | …が得意です。
        ask B1 友だちに国の料理を作るなら、何を作りますか。どうやって作りますか。 | If you cooked a dish of your country for a friend, what would you make, and how? | …を作ります。まず…。
        when (すし|寿司|ラーメン|ピザ|パン|ごはん|ご飯|チーズ|チョコレート|くだもの|果物|魚|さかな|肉|にく|カレー|うどん|そば|てんぷら|天ぷら|ケーキ|サラダ|パスタ|りんご|やさい|野菜|おにぎり)が(すき|好き|大好き|だいすき)です = わたしも大好きです！ >> よく$1を食べますか。 | Do you often eat it? | はい、よく…。
        when2 (コーヒー|お茶|おちゃ|水|みず|牛乳|ぎゅうにゅう|ジュース|紅茶|こうちゃ)を(のみます|飲みます) = いいですね！ >> おさとうを入れますか。 | Do you put sugar in it? | はい、入れます。
        when {9}を(食べました|たべました) = おいしそうですね！ >> 自分で作りましたか。 | Did you make it yourself? | はい、自分で…。
        when (料理をします|りょうりをします|料理はしません|料理ができません|料理が好きです) = そうですか。 >> いつもだれが料理をしますか。 | Who usually cooks? | いつも…が料理をします。
        when (ベジタリアン)です = そうですか。 >> どんな野菜が好きですか。 | Which vegetables do you like? | …が好きです。
        any おいしそうですね！
        any おなかがすいてきました。
        me わたしはコーヒーに合うものが好きです。 | I like what goes well with coffee.

        topic hobbies
        keys 音楽|おんがく|映画|えいが|本を|読み|サッカー|テニス|ギター|ピアノ|趣味|しゅみ|ゲーム|アニメ|まんが|漫画|スポーツ|歌|泳|走
        ask A1 しゅみはなんですか。 | What's your hobby? | しゅみは…です。
        ask A1 おんがくがすきですか。 | Do you like music? | はい、すきです。
        ask A2 最近、どんな映画を見ましたか。 | What film have you seen recently? | …を見ました。
        ask B1 これから始めたい趣味がありますか。どうしてまだ始めていませんか。 | Is there a hobby you want to start? Why haven't you started yet? | …を始めたいですが、…。
        when (ギター|ピアノ|バイオリン|ドラム|フルート)を(ひきます|弾きます|ひいています|弾いています|やっています|ふきます) = すごいですね！ >> いつから$1をやっていますか。 | Since when have you played it? | …年前からです。
        when (サッカー|テニス|バスケ|バスケットボール|野球|ゲーム|バレーボール|スポーツ)を(します|しています|やります) = いいですね！ >> だれとしますか。 | Who do you play with? | …とします。
        when (本|ほん|まんが|漫画|小説)を(よみます|読みます|よんでいます|読んでいます) = いいですね！ >> 今、何を読んでいますか。 | What are you reading now? | …を読んでいます。
        when (読書|どくしょ)です = いいですね！ >> 今、何を読んでいますか。 | What are you reading now? | …を読んでいます。
        when (音楽|おんがく|映画|えいが|アニメ|スポーツ|サッカー|テニス|ダンス|旅行|りょこう|料理|りょうり|ロック|ジャズ|ゲーム)が(すき|好き|大好き|だいすき)です = わたしも好きです！ >> いつから好きですか。 | Since when have you liked it? | …からです。
        when (しゅみ|趣味)は{9}です = いいですね！ >> よく$2をしますか。 | Do you do it often? | はい、よく…。
        when (映画|えいが|アニメ|テレビ|ドラマ)を(見ます|みます|見ました|みました) = いいですね！ >> どれがいちばん好きですか。 | Which do you like best? | …がいちばん好きです。
        when (泳ぎます|およぎます|走ります|はしります|おどります|うたいます|歌います) = いいですね！ >> 一週間に何回ですか。 | How many times a week? | 一週間に…回です。
        when {6}が(すき|好き|大好き|だいすき)です = いいですね！ >> どんなところが好きですか。 | What do you like about it? | …ところが好きです。
        any たのしそうですね！
        any いいですね！
        me わたしのしゅみは、ことばをあつめることです。 | My hobby is collecting words.

        topic weather
        keys 天気|てんき|雨|雪|晴れ|寒い|寒かった|暑い|暑かった|夏|冬|春|秋|風
        ask A1 きょうのてんきはどうですか。 | What's the weather like today? | きょうは…です。
        ask A1 なつとふゆと、どちらがすきですか。 | Which do you like better, summer or winter? | …がすきです。
        ask A2 この前の雨の日、何をしましたか。 | What did you do on the last rainy day? | 雨の日に、…。
        ask B1 好きな気候の所に住めるなら、どんな所に住みたいですか。 | If you could live in a climate you like, where would you live? | …所に住みたいです。
        when (さむい|寒い|すずしい|涼しい)です = そうですか。あたたかくしてくださいね。
        when (あつい|暑い|あたたかい|暖かい)です = そうですか。 >> きょう、出かけますか。 | Are you going out today? | はい、出かけます。
        when (いい天気|いいてんき|晴れ|はれ)です = いいですね！ >> きょう、出かけますか。 | Are you going out today? | はい、出かけます。
        when (雨です|あめです|雨が|あめが|くもりです|曇りです|雪です|ゆきです|雪が|ゆきが) = そうですか。お茶と本の日ですね。
        when2 (なつ|ふゆ|はる|あき|夏|冬|春|秋)(が|のほうが|の方が)(すき|好き)です = わかります！ >> $1に何をしますか。 | What do you do in that season? | $1に…。
        any 天気の話はいつでもできますね。
        any なるほど。
        me わたしはカフェの中にいますから、いつもいい天気です。 | I'm inside the café, so the weather is always good.

        topic work
        keys 仕事|しごと|会社|学校|大学|勉強|べんきょう|試験|テスト|授業|先生|学生|上司|会議
        ask A1 おしごとはなんですか。がくせいですか。 | What's your job? Are you a student? | …です。
        ask A1 どうしてにほんごをべんきょうしていますか。 | Why are you studying Japanese? | …からです。
        ask A2 今週、仕事や学校で何をしましたか。 | What did you do this week at work or school? | 今週は…。
        ask B1 仕事や勉強で、もし何か変えられるなら、何を変えたいですか。 | If you could change something about your work or studies, what would it be? | …を変えたいです。
        when (学生|がくせい|大学生|高校生|先生|せんせい|教師|医者|いしゃ|かんごし|看護師|会社員|かいしゃいん|エンジニア|プログラマー|べんごし|弁護士|デザイナー|りょうりにん)です = そうですか！ >> どんなところがおもしろいですか。 | What is interesting about it? | …ところがおもしろいです。
        when {9}で(働いています|はたらいています) = そうですか！ >> 何で行きますか。電車ですか。 | How do you get there? By train? | …で行きます。
        when {9}を(勉強しています|べんきょうしています|専攻しています) = おもしろそうですね！ >> どうしてそれをえらびましたか。 | Why did you choose it? | …からです。
        reply (からです|が好きですから|がすきですから|たいですから|たいからです) = とてもいい理由ですね。
        any そうですか。
        any なるほど。
        me わたしの仕事は、あなたと話すことです。とても楽しいです。 | My work is to talk with you. It's great fun.

        topic weekend
        keys 週末|しゅうまつ|土曜日|日曜日|友だち|友達|パーティー|公園
        ask A1 しゅうまつになにをしますか。 | What do you do at the weekend? | しゅうまつに…。
        ask A2 先週の週末、何をしましたか。 | What did you do last weekend? | 先週の週末は…。
        ask A2 今度の週末、何をするつもりですか。 | What do you plan to do next weekend? | …つもりです。
        ask B1 理想の週末について話してください。何をしたいですか。 | Tell me about an ideal weekend. What would you like to do? | まず…たいです。
        when {9}(に|へ)(行きます|いきます|行きました|いきました) = いいですね！ >> だれと行きますか。 | Who do you go with? | …と行きます。
        when (友だち|ともだち|友達|家族|かぞく|母|父)(に|と)(会います|あいます|会いました|あいました) = いいですね！ >> いっしょに何をしますか。 | What do you do together? | いっしょに…。
        when (寝ます|ねます|寝ました|ねました) = それも大切ですね。 >> いつも何時間ねますか。 | How many hours do you usually sleep? | …時間ねます。
        when (家に|うちに|家で|うちで) = 家がいちばんいい時もありますね。 >> 家で何をしますか。 | What do you do at home? | 家で…。
        any たのしそうですね！
        any なるほど。
        me 週末はカフェにお客さんがたくさん来ますから、たくさん話します。 | At the weekend many guests come to the café, so I talk a lot.

        topic travel
        keys 旅行|りょこう|飛行機|ひこうき|電車|新幹線|空港|ホテル|外国|国に
        ask A1 どこにいきたいですか。 | Where do you want to go? | …にいきたいです。
        ask A1 でんしゃとひこうきと、どちらがすきですか。 | Which do you like better, trains or planes? | …がすきです。
        ask A2 最近の旅行はどこへ行きましたか。 | Where did your last trip take you? | …へ行きました。
        ask B1 計画どおりにいかなかった旅行について話してください。 | Tell me about a trip that did not go as planned. | …たかったのですが、…。
        when ^ [わたしは|私は] {9}(に|へ)(行きたい|いきたい)です = いいですね！ >> そこで何がしたいですか。 | What do you want to do there? | …たいです。
        when ^ [わたしは|私は] {9}(に|へ)(旅行し|りょこうし)ました = いいですね！ >> 何がいちばんよかったですか。 | What was best? | …がいちばんよかったです。
        when {9}に行ったことがあります = いいですね！ >> いつ行きましたか。 | When did you go? | …に行きました。
        when2 (電車|でんしゃ|飛行機|ひこうき|しんかんせん|新幹線|車|くるま)(が|のほうが)(すき|好き)です = わかります！
        any いっしょに行きたいです！
        any いいですね！
        me わたしは会話で旅行します。安いですよ。 | I travel by conversation. It's cheap.
        """#
}
