extension School {
    /// What the tutor says in a lesson of Japanese whatever the topic, and what it recognises.
    static let japanesePhrases = #"""
        class common = です|ます
        class number = 一|二|三|四|五|六|七|八|九|十
        mark A2 (ました|でした|から|たい|とき|時|ので|ています|てから|ことができ|ほうが)
        mark B1 (と思い|たら|かもしれ|ように|のに|はずです|ことがあり|なければ|ながら|そうです|ために)

        say greet = こんにちは！{char}です。どうぞよろしくおねがいします。 | Hello! I'm {char}. Nice to meet you.
        say greet.name = {user}さん、こんにちは！{char}です。どうぞよろしくおねがいします。 | Hello, {user}! I'm {char}. Nice to meet you.
        say switched = では、日本語で話しましょう！まちがえてもだいじょうぶですよ。 | Then let's speak Japanese! Mistakes are all right.
        say hello = こんにちは！ | Hello!
        say hello = また会いましたね。 | We meet again.
        say silence = ゆっくりでいいですよ。 | Take your time.
        say recast = こう言います：「%」。
        say recast = 少しだけ直しますね：「%」。
        say bye = さようなら！今日はよくがんばりましたね。またお話ししましょう。 | Goodbye! You worked hard today. Let's talk again.
        say bye = では、また！お話しできてうれしかったです。 | See you! I was glad to talk with you.
        say howareyou = はい、とても元気です。ありがとうございます。 | Yes, I'm very well, thank you.
        say howareyou = おかげさまで、元気です。 | I'm fine, thank you.
        say yourname = {char}といいます。 | My name is {char}.
        say yourself = わたしは語学の先生です。ことばが大好きです。 | I'm a language teacher. I love words.
        say topic = いいですね、その話をしましょう。 | Good, let's talk about that.
        say topic = よろこんで！ | With pleasure!
        say thanks = どういたしまして。 | You're welcome.
        say thanks = いえいえ、こちらこそ。 | Not at all, thank you.
        say praise = ありがとうございます。うれしいです。 | Thank you. I'm glad.
        say sorry = だいじょうぶですよ。まちがいは勉強になります。 | It's all right. We learn from mistakes.
        say in-english = わかりました。でも、日本語で話してみましょう。 | I understood. But let's try it in Japanese.
        say you-can-say = こう言えますよ：「%」
        say that-means = 英語では “%” です。
        say no-problem = だいじょうぶ、ゆっくりいきましょう。 | It's all right, let's go slowly.
        say no-answer = いい質問ですね。でも、わたしにはわかりません。 | That's a good question. But I don't know.
        say no-answer = すみません、それは知りません。 | I'm sorry, I don't know that.
        say yes = いいですね！ | Good!
        say yes = すばらしいです！ | Wonderful!
        say no = そうですか。だいじょうぶですよ。 | I see. That's all right.
        say no = わかりました。 | I understand.
        say any = そうですか。 | I see.
        say any = おもしろいですね。 | That's interesting.
        say any = 教えてくれて、ありがとうございます。 | Thank you for telling me.
        say confused = すみません、よくわかりませんでした。べつの質問をしますね。 | Sorry, I didn't understand. I'll ask another question.
        say confused = ごめんなさい、わかりませんでした。 | I'm sorry, I didn't understand.
        say slower = はい、もっとかんたんに話しますね。 | Yes, I'll speak more simply.
        say slower.most = はい。みじかくて、かんたんな文にしますね。 | Yes. Short and simple sentences, then.
        say harder = すごいですね！では、もう少しむずかしくしましょう。 | Great! Then let's make it a bit harder.
        say harder.most = これがいちばんむずかしいです。すばらしいですね！ | This is the hardest I can do. Wonderful!
        say stopped = はい、ロールプレイはここまでにしましょう。 | All right, let's end the role-play here.
        say help = 毎日のことを話したり、ことばの意味を説明したり（「ねこはどういう意味ですか」）、ロールプレイをしたりできます：カフェで注文する、道を聞く、買い物をする。「もっとゆっくり」「もっとむずかしく」と言ってもいいですよ。 | We can talk about everyday things, I can explain words, and we can do a role-play: ordering in a café, asking the way, shopping. You can say “slower” or “harder”.
        say word = 「{word}」は英語で “{english}” です。例：「{example}」
        say word.foreign = {word} ({language}) = “{english}”. {example}
        say make-sentence = 「{word}」を使って、文を作ってみませんか。 | Can you make a sentence with “{word}”?
        say make-sentence = では、「{word}」を使って何か言ってみてください。 | Now say something with “{word}”, please.
        say unknown-word = すみません、「%」ということばは知りません。
        say describe = せつめいしてみてください：「…するものです。」「…する人です。」 | Try to describe it: “It is a thing for …”, “It is a person who …”.
        say go-on = では、つづけましょう。 | Then let's go on.

        hear switch = (@lang)(を|で)(話し|はなし|勉強し|べんきょうし|練習し|れんしゅうし|習い|ならい)(たい|ましょう|ませんか|て)
        hear meaning = {9}(は|って)どういう(意味|いみ)
        hear meaning = {9}の(意味|いみ)(は|を)
        hear meaning = {9}(って何|って、何|ってなん|ってなに|とは何ですか|とはなんですか)
        hear meaning = {9}(は|って)(何という意味|なんという意味|なんといういみ)
        hear translate = {9}(は|を)(@lang)で(何|なん|どう|なに)
        hear translate = (@lang)で{9}(は|を)(何|なん|どう|なに)(と|て)
        hear english = (英語でお願い|えいごでおねがい|英語で言って|英語で話して|えいごで言って|英語で説明)
        hear confused = (わかりません|分かりません|わからない|分からない|意味がわかり|わかりませんでした)
        hear confused = (それ|これ)はどういう(意味|いみ)
        hear repeat = (もう一度|もういちど|もう一回|もういっかい|くりかえして|繰り返して)
        hear slower = (もっとゆっくり|ゆっくり話して|ゆっくりおねがい|ゆっくりお願い|もっと簡単|もっとかんたん|むずかしすぎ|難しすぎ|はやすぎ|速すぎ)
        hear harder = (もっとむずかしく|もっと難しく|もっとむずかしい|もっと難しい|かんたんすぎ|簡単すぎ)
        hear stop = (やめましょう|やめてください|終わりにし|おわりにし|ロールプレイを終わ)
        hear help = (何ができますか|なにができますか|何を話せますか|助けて|たすけて|手伝って)
        hear scenario.cafe = (カフェで注文|カフェのロールプレイ|カフェで練習|カフェの練習|喫茶店で注文|注文の練習|注文を練習|コーヒーを注文|レストランで注文)
        hear scenario.way = (道を聞く|道を聞きたい|道をたずね|道案内|道をきく|みちをきく|道の聞き方)
        hear scenario.shop = (買い物の練習|買い物のロールプレイ|買い物を練習|かいもののれんしゅう|服を買う練習|店で買い物)
        hear bye = (さようなら|さよなら|じゃあまた|じゃあね|またね|また明日|またあした|では、また|ではまた|おやすみなさい|バイバイ|失礼します)
        hear thanks = (ありがとう|どうも)
        hear hello = ^ (こんにちは|こんばんは|おはよう|はじめまして|もしもし|やあ)
        hear howareyou = (お元気ですか|おげんきですか|元気ですか|げんきですか|調子はどう)
        hear yourname = (あなたの名前は何|お名前は何|おなまえは何|お名前は？|おなまえはなん|あなたの名前は|だれですか|誰ですか)
        hear yourself = (どこに住んで|どこから来ましたか|出身はどこ|何歳ですか|なんさいですか|ロボットですか|人間ですか)
        hear andyou = (あなたは|先生は|ミカさんは|そちらは) $
        hear praise = (いい先生|やさしいですね|すごいですね|親切ですね|すばらしい先生)
        hear sorry = ^ (すみません|ごめんなさい|ごめん|申し訳)
        hear yes = ^ (はい|ええ|うん|そうです|もちろん|いいですよ)
        hear no = (知りません|しりません|おぼえていません|覚えていません)
        hear request = (教えてください|おしえてください|見せてください|歌ってください)
        hear no = ^ (いいえ|いや|ううん|ちがいます|まだです)
        hear topic.food = (食べ物|たべもの|料理|りょうり)(について|のこと|の話)
        hear topic.family = (家族|かぞく)(について|のこと|の話)
        hear topic.hobbies = (趣味|しゅみ|音楽|スポーツ|映画)(について|のこと|の話)
        hear topic.weather = (天気|てんき)(について|のこと|の話)
        hear topic.work = (仕事|しごと|学校|勉強)(について|のこと|の話)
        hear topic.weekend = (週末|しゅうまつ)(について|のこと|の話)
        hear topic.travel = (旅行|りょこう)(について|のこと|の話)
        """#
}
