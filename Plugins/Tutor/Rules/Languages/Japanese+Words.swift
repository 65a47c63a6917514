extension School {
    /// Words of the lesson of Japanese: `word | reading | English | level | example`; a word in kana alone has no reading.
    static let japaneseWords = #"""
        男の人 | おとこのひと | man | A1 | 男の人が新聞を読んでいます。
        女の人 | おんなのひと | woman | A1 | 女の人がコーヒーを飲んでいます。
        子ども | こども | child | A1 | 子どもが公園で遊んでいます。
        男の子 | おとこのこ | boy | A1 | 男の子がりんごを食べています。
        女の子 | おんなのこ | girl | A1 | 女の子が本を読んでいます。
        友だち | ともだち | friend | A1 | 友だちに会いました。
        お母さん | おかあさん | mother | A1 | お母さんは先生です。
        お父さん | おとうさん | father | A1 | お父さんは料理が上手です。
        兄 | あに | older brother, brother | A1 | 兄は学生です。
        弟 | おとうと | younger brother | A1 | 弟は十歳です。
        姉 | あね | older sister, sister | A1 | 姉は音楽が好きです。
        妹 | いもうと | younger sister | A1 | 妹は絵が上手です。
        息子 | むすこ | son | A2 | 息子は学校へ行きます。
        娘 | むすめ | daughter | A2 | 娘は英語を話します。
        おじいさん | | grandfather | A1 | おじいさんはむかしの話をします。
        おばあさん | | grandmother | A1 | おばあさんはケーキを作ります。
        家族 | かぞく | family | A1 | わたしの家族は五人です。
        夫 | おっと | husband | A2 | 夫は医者です。
        妻 | つま | wife | A2 | 妻は会社で働いています。
        人 | ひと | person, people | A1 | 駅に人がたくさんいます。
        名前 | なまえ | name | A1 | お名前は何ですか。
        頭 | あたま | head | A1 | 頭がいたいです。
        手 | て | hand | A1 | 手を洗います。
        目 | め | eye | A1 | 目が大きいです。
        口 | くち | mouth | A2 | 口を開けてください。
        鼻 | はな | nose | A2 | 鼻がつめたいです。
        耳 | みみ | ear | A2 | うさぎの耳は長いです。
        足 | あし | foot, leg | A2 | 足がいたいです。
        心 | こころ | heart, mind | A2 | 心があたたかい人です。
        髪 | かみ | hair | A2 | 髪が長いです。
        水 | みず | water | A1 | 水を一杯ください。
        パン | | bread | A1 | 毎朝パンを食べます。
        牛乳 | ぎゅうにゅう | milk | A1 | 夜、牛乳を飲みます。
        コーヒー | | coffee | A1 | コーヒーをお願いします。
        お茶 | おちゃ | tea, green tea | A1 | お茶を飲みませんか。
        ワイン | | wine | A1 | フランスのワインです。
        ビール | | beer | A1 | つめたいビールをください。
        ジュース | | juice | A1 | ジュースはあまいです。
        りんご | | apple | A1 | りんごを食べます。
        みかん | | orange, mandarin | A1 | みかんはあまいです。
        バナナ | | banana | A1 | バナナは黄色いです。
        果物 | くだもの | fruit | A1 | 果物が好きです。
        野菜 | やさい | vegetable, vegetables | A1 | 毎日野菜を食べます。
        肉 | にく | meat | A1 | 肉は食べません。
        魚 | さかな | fish | A1 | この魚はおいしいです。
        とり肉 | とりにく | chicken | A1 | とり肉とご飯をください。
        ご飯 | ごはん | rice, meal | A1 | 朝ご飯を食べました。
        チーズ | | cheese | A1 | チーズが好きです。
        卵 | たまご | egg | A1 | 朝、卵を食べます。
        スープ | | soup | A1 | スープは熱いです。
        砂糖 | さとう | sugar | A1 | コーヒーに砂糖を入れます。
        塩 | しお | salt | A1 | 塩を少し入れます。
        チョコレート | | chocolate | A1 | チョコレートが大好きです。
        ケーキ | | cake | A1 | ケーキを作りました。
        アイスクリーム | | ice cream | A1 | 夏にアイスクリームを食べます。
        すし | | sushi | A1 | すしはおいしいです。
        朝ご飯 | あさごはん | breakfast | A1 | 七時に朝ご飯を食べます。
        昼ご飯 | ひるごはん | lunch | A1 | 昼ご飯は十二時です。
        晩ご飯 | ばんごはん | dinner, supper | A1 | 晩ご飯はカレーです。
        食べ物 | たべもの | food | A1 | どんな食べ物が好きですか。
        飲み物 | のみもの | drink | A1 | 飲み物は何にしますか。
        料理 | りょうり | cooking, dish | A1 | 日本の料理が好きです。
        家 | いえ | house, home | A1 | 家に庭があります。
        アパート | | flat, apartment | A1 | アパートは小さいです。
        部屋 | へや | room | A1 | わたしの部屋は静かです。
        台所 | だいどころ | kitchen | A1 | 母は台所にいます。
        トイレ | | toilet, bathroom | A1 | トイレはどこですか。
        ドア | | door | A1 | ドアを閉めてください。
        窓 | まど | window | A1 | 窓を開けます。
        机 | つくえ | desk, table | A1 | 本は机の上にあります。
        いす | | chair | A1 | いすに座ってください。
        ベッド | | bed | A1 | ベッドで寝ます。
        かぎ | | key | A1 | かぎがありません。
        庭 | にわ | garden | A1 | 庭に花があります。
        服 | ふく | clothes | A1 | 新しい服を買いました。
        シャツ | | shirt | A1 | 青いシャツを着ています。
        くつ | | shoe, shoes | A1 | このくつは新しいです。
        ズボン | | trousers, pants | A1 | ズボンは黒いです。
        コート | | coat | A1 | 寒いですから、コートを着ます。
        ぼうし | | hat | A2 | ぼうしをかぶります。
        時計 | とけい | watch, clock | A1 | この時計は古いです。
        電話 | でんわ | phone, telephone | A1 | 電話をかけます。
        パソコン | | computer | A1 | パソコンで仕事をします。
        本 | ほん | book | A1 | この本はおもしろいです。
        紙 | かみ | paper | A1 | 紙に名前を書きます。
        手紙 | てがみ | letter | A2 | 手紙を書きました。
        新聞 | しんぶん | newspaper | A2 | 毎朝新聞を読みます。
        かさ | | umbrella | A2 | 雨ですから、かさを持って行きます。
        町 | まち | town | A1 | 町はきれいです。
        都市 | とし | city | A2 | 東京は大きい都市です。
        村 | むら | village | A1 | わたしの村は小さいです。
        道 | みち | street, way, road | A1 | この道は静かです。
        店 | みせ | shop, store | A1 | 店は十時に開きます。
        市場 | いちば | market | A2 | 市場で果物を買います。
        学校 | がっこう | school | A1 | 学校は近いです。
        大学 | だいがく | university | A1 | 大学で勉強しています。
        病院 | びょういん | hospital | A1 | 病院は新しいです。
        教会 | きょうかい | church | A2 | 古い教会があります。
        お寺 | おてら | temple | A1 | 京都にはお寺がたくさんあります。
        銀行 | ぎんこう | bank | A1 | 銀行は三時に閉まります。
        郵便局 | ゆうびんきょく | post office | A1 | 郵便局で切手を買います。
        公園 | こうえん | park | A1 | 公園を歩きます。
        レストラン | | restaurant | A1 | レストランで食べます。
        駅 | えき | station | A1 | 駅はどこですか。
        電車 | でんしゃ | train | A1 | 電車は八時に来ます。
        車 | くるま | car | A1 | 車で行きます。
        バス | | bus | A1 | バスに乗ります。
        飛行機 | ひこうき | plane, airplane | A1 | 飛行機で日本に行きます。
        自転車 | じてんしゃ | bicycle, bike | A1 | 自転車で学校に行きます。
        船 | ふね | ship, boat | A2 | 船で島に行きます。
        空港 | くうこう | airport | A1 | 空港は大きいです。
        旅行 | りょこう | trip, travel, journey | A1 | 旅行は楽しいです。
        切符 | きっぷ | ticket | A1 | 切符を買います。
        国 | くに | country | A1 | お国はどちらですか。
        世界 | せかい | world | A2 | 世界を見たいです。
        太陽 | たいよう | sun | A2 | 太陽が出ました。
        月 | つき | moon | A1 | 月がきれいです。
        星 | ほし | star | A2 | 星がたくさん見えます。
        空 | そら | sky | A1 | 空は青いです。
        雨 | あめ | rain | A1 | 雨が降っています。
        雪 | ゆき | snow | A1 | 雪は白いです。
        風 | かぜ | wind | A1 | 風が強いです。
        天気 | てんき | weather | A1 | 今日はいい天気です。
        海 | うみ | sea, beach | A1 | 海に行きたいです。
        川 | かわ | river | A1 | 川で泳ぎます。
        山 | やま | mountain | A1 | 山は高いです。
        森 | もり | forest, wood | A2 | 森を歩きました。
        木 | き | tree | A1 | 大きい木があります。
        花 | はな | flower | A1 | 花はきれいです。
        火 | ひ | fire | A2 | 火をつけます。
        犬 | いぬ | dog | A1 | 犬が走っています。
        猫 | ねこ | cat | A1 | 猫が寝ています。
        鳥 | とり | bird | A1 | 鳥が歌っています。
        馬 | うま | horse | A1 | 馬は速いです。
        牛 | うし | cow | A2 | 牛は牛乳を出します。
        ねずみ | | mouse | A2 | 猫がねずみを見ています。
        日 | ひ | day | A1 | いい日ですね。
        夜 | よる | night | A1 | 夜は静かです。
        朝 | あさ | morning | A1 | 朝、コーヒーを飲みます。
        午後 | ごご | afternoon | A1 | 午後、本を読みます。
        夕方 | ゆうがた | evening | A1 | 夕方、家に帰ります。
        週 | しゅう | week | A1 | 来週会いましょう。
        年 | とし | year | A1 | 新しい年です。
        時間 | じかん | time, hour | A1 | 時間がありません。
        今日 | きょう | today | A1 | 今日は休みです。
        昨日 | きのう | yesterday | A1 | 昨日、映画を見ました。
        明日 | あした | tomorrow | A1 | また明日！
        今 | いま | now | A1 | 今、何時ですか。
        いつも | | always | A1 | いつも家で食べます。
        ときどき | | sometimes | A1 | ときどき映画を見ます。
        よく | | often, well | A1 | よく海に行きます。
        ぜんぜん | | not at all, never | A2 | ぜんぜんわかりません。
        夏 | なつ | summer | A1 | 夏は暑いです。
        冬 | ふゆ | winter | A1 | 冬は寒いです。
        春 | はる | spring | A1 | 春に花がさきます。
        秋 | あき | autumn, fall | A1 | 秋はすずしいです。
        週末 | しゅうまつ | weekend | A1 | 週末は休みます。
        仕事 | しごと | work, job | A1 | 仕事は楽しいです。
        会社 | かいしゃ | company, office | A1 | 会社で働いています。
        お金 | おかね | money | A1 | お金がありません。
        医者 | いしゃ | doctor | A1 | 姉は医者です。
        先生 | せんせい | teacher | A1 | 先生はやさしいです。
        学生 | がくせい | student | A1 | わたしは学生です。
        授業 | じゅぎょう | class, lesson | A1 | 授業は九時に始まります。
        言葉 | ことば | word, language | A1 | 新しい言葉を覚えます。
        日本語 | にほんご | Japanese | A1 | 日本語はおもしろいです。
        英語 | えいご | English | A1 | 英語で話します。
        質問 | しつもん | question | A1 | 質問があります。
        答え | こたえ | answer | A1 | 答えがわかりません。
        問題 | もんだい | problem | A2 | 問題はありません。
        もの | | thing | A1 | これは大切なものです。
        間違い | まちがい | mistake, error | A2 | 間違いを直します。
        プレゼント | | present, gift | A1 | これはプレゼントです。
        パーティー | | party | A1 | 土曜日にパーティーがあります。
        音楽 | おんがく | music | A1 | 音楽を聞きます。
        歌 | うた | song | A1 | この歌が好きです。
        映画 | えいが | film, movie | A1 | 映画を見に行きます。
        写真 | しゃしん | photo, picture | A1 | 写真をとります。
        趣味 | しゅみ | hobby | A1 | 趣味は読書です。
        健康 | けんこう | health | B1 | 健康は大切です。
        人生 | じんせい | life | B1 | 人生は長いです。
        愛 | あい | love | B1 | 愛は大切です。
        夢 | ゆめ | dream | A2 | 夢を見ました。
        環境 | かんきょう | environment | B1 | 環境を守りましょう。
        経験 | けいけん | experience | B1 | いい経験になりました。
        約束 | やくそく | promise, appointment | A2 | 約束があります。
        赤い | あかい | red | A1 | 車は赤いです。
        青い | あおい | blue | A1 | 空は青いです。
        緑 | みどり | green | A1 | 緑が多い町です。
        黄色い | きいろい | yellow | A1 | 黄色い花です。
        黒い | くろい | black | A1 | 猫は黒いです。
        白い | しろい | white | A1 | 雪は白いです。
        大きい | おおきい | big, large | A1 | 家は大きいです。
        小さい | ちいさい | small, little | A1 | 部屋は小さいです。
        いい | | good | A1 | いい天気ですね。
        悪い | わるい | bad | A1 | 天気が悪いです。
        新しい | あたらしい | new | A1 | 新しい電話です。
        古い | ふるい | old | A1 | 古いお寺です。
        若い | わかい | young | A1 | 先生は若いです。
        きれい | | beautiful, pretty, clean | A1 | きれいな花ですね。
        うれしい | | happy, glad | A1 | とてもうれしいです。
        悲しい | かなしい | sad | A1 | 悲しい話です。
        元気 | げんき | well, healthy, lively | A1 | お元気ですか。
        暑い | あつい | hot | A1 | 今日は暑いです。
        寒い | さむい | cold | A1 | 冬は寒いです。
        やさしい | | kind, easy | A1 | やさしい人です。
        難しい | むずかしい | difficult, hard | A1 | 漢字は難しいです。
        簡単 | かんたん | simple, easy | A1 | この問題は簡単です。
        高い | たかい | expensive, high, tall | A1 | このホテルは高いです。
        安い | やすい | cheap | A1 | この店は安いです。
        速い | はやい | fast, quick | A1 | 新幹線は速いです。
        遅い | おそい | slow, late | A1 | バスは遅いです。
        長い | ながい | long | A1 | 川は長いです。
        短い | みじかい | short | A1 | 短い手紙です。
        大切 | たいせつ | important | A1 | 家族は大切です。
        おもしろい | | interesting, funny | A1 | おもしろい映画です。
        楽しい | たのしい | fun, enjoyable | A1 | 旅行は楽しいです。
        静か | しずか | quiet, calm | A1 | 静かな町です。
        忙しい | いそがしい | busy | A1 | 今週は忙しいです。
        おいしい | | delicious, tasty | A1 | おいしいケーキですね。
        有名 | ゆうめい | famous | A1 | 有名な人です。
        便利 | べんり | convenient, useful | A1 | 電車は便利です。
        行く | いく | to go | A1 | 学校に行きます。
        来る | くる | to come | A1 | 友だちが来ます。
        帰る | かえる | to go home, to return | A1 | 六時に帰ります。
        食べる | たべる | to eat | A1 | 魚を食べます。
        飲む | のむ | to drink | A1 | 水を飲みます。
        寝る | ねる | to sleep, to go to bed | A1 | 十一時に寝ます。
        起きる | おきる | to get up | A1 | 七時に起きます。
        話す | はなす | to speak, to talk | A1 | 日本語を話します。
        言う | いう | to say, to tell | A1 | もう一度言ってください。
        読む | よむ | to read | A1 | 本を読みます。
        書く | かく | to write | A1 | 名前を書きます。
        聞く | きく | to listen, to hear, to ask | A1 | 音楽を聞きます。
        見る | みる | to see, to look, to watch | A1 | テレビを見ます。
        習う | ならう | to learn | A1 | ピアノを習っています。
        勉強する | べんきょうする | to study | A1 | 毎日勉強します。
        働く | はたらく | to work | A1 | 銀行で働いています。
        遊ぶ | あそぶ | to play | A1 | 公園で遊びます。
        買う | かう | to buy | A1 | パンを買います。
        売る | うる | to sell | A2 | 花を売っています。
        払う | はらう | to pay | A2 | カードで払います。
        する | | to do | A1 | 何をしますか。
        作る | つくる | to make | A1 | ケーキを作ります。
        ある | | to be, to have | A1 | 本があります。
        いる | | to be | A1 | 犬がいます。
        わかる | | to understand | A1 | 日本語がわかります。
        知る | しる | to know | A1 | その人を知っています。
        住む | すむ | to live | A1 | 東京に住んでいます。
        待つ | まつ | to wait | A1 | ちょっと待ってください。
        手伝う | てつだう | to help | A2 | 母を手伝います。
        開ける | あける | to open | A1 | 窓を開けます。
        閉める | しめる | to close | A1 | ドアを閉めます。
        始める | はじめる | to begin, to start | A2 | さあ、始めましょう。
        終わる | おわる | to finish, to end | A1 | 仕事は五時に終わります。
        着く | つく | to arrive | A2 | 駅に着きました。
        出る | でる | to leave, to go out | A1 | 八時に家を出ます。
        あげる | | to give | A1 | 友だちに花をあげます。
        もらう | | to receive, to get | A1 | 父に本をもらいました。
        取る | とる | to take | A2 | しおを取ってください。
        探す | さがす | to look for | A2 | かぎを探しています。
        忘れる | わすれる | to forget | A2 | かさを忘れました。
        覚える | おぼえる | to remember, to memorize | A2 | 漢字を覚えます。
        思う | おもう | to think | A2 | いいと思います。
        歌う | うたう | to sing | A1 | 歌を歌います。
        おどる | | to dance | A1 | みんなでおどりました。
        泳ぐ | およぐ | to swim | A1 | 海で泳ぎます。
        歩く | あるく | to walk | A1 | 駅まで歩きます。
        走る | はしる | to run | A1 | 朝、公園を走ります。
        乗る | のる | to ride, to get on | A1 | バスに乗ります。
        会う | あう | to meet | A1 | 友だちに会います。
        笑う | わらう | to laugh | A2 | みんなが笑いました。
        泣く | なく | to cry | A2 | 子どもが泣いています。
        選ぶ | えらぶ | to choose | B1 | 好きな色を選びます。
        旅行する | りょこうする | to travel | A1 | 日本を旅行します。
        料理する | りょうりする | to cook | A1 | 週末に料理します。
        こんにちは | | hello, good afternoon | A1 | こんにちは、田中さん。
        おはようございます | | good morning | A1 | おはようございます、先生。
        こんばんは | | good evening | A1 | こんばんは、いい夜ですね。
        おやすみなさい | | good night | A1 | おやすみなさい、また明日。
        さようなら | | goodbye, bye | A1 | さようなら、お元気で。
        ありがとう | | thank you, thanks | A1 | 本当にありがとう。
        すみません | | excuse me, sorry | A1 | すみません、駅はどこですか。
        お願いします | おねがいします | please | A1 | コーヒーをお願いします。
        はい | | yes | A1 | はい、そうです。
        いいえ | | no | A1 | いいえ、ちがいます。
        ここ | | here | A1 | ここに書いてください。
        たくさん | | much, many, a lot | A1 | 本がたくさんあります。
        少し | すこし | little, a little, few | A1 | 日本語が少しわかります。
        とても | | very | A1 | とてもおいしいです。
        でも | | but | A1 | 高いです。でも、きれいです。
        だから | | so, therefore | A2 | 雨です。だから、家にいます。
        しかし | | however | B1 | 遅いです。しかし、続けます。
        """#
}
