import StrictJSON
import Testing
import TutorRules

@Suite("What a learner may ask of the tutor")
struct TutorCommandTests {
    private func reply(_ language: String?, _ messages: String...) throws -> Answer {
        var lesson = TutorConversation(language)
        for message in messages.dropLast() { try lesson.say(message) }
        return try lesson.say(messages.last ?? "")
    }

    @Test(
        "a word is explained in the lesson's language, asked for in that language or in English",
        arguments: [
            ("es", "¿Qué significa \"gato\"?", "«el gato» significa “cat”"),
            ("es", "what does gato mean?", "«el gato»"),
            ("es", "¿Cómo se dice cat en español?", "«el gato»"),
            ("es", "how do you say 'dog' in Spanish?", "«el perro»"),
            ("fr", "Que veut dire « chat » ?", "« le chat » veut dire “cat”"),
            ("fr", "comment dit-on water en français ?", "« l'eau (f.) »"),
            ("de", "Was bedeutet „Hund“?", "„der Hund“ bedeutet “dog”"),
            ("de", "Wie sagt man cat auf Deutsch?", "„die Katze“"), ("ja", "ねこはどういう意味ですか", "「猫（ねこ）」は英語で “cat”"),
            ("ja", "How do you say cat in Japanese?", "「猫（ねこ）」"), ("ja", "「水」は英語で何ですか", "“water”"),
            ("en", "What does umbrella mean?", "rains"), ("en", "How do you say cat in Japanese?", "猫（ねこ）"),
            ("en", "what is perro in english", "“dog”"), ("de", "how do you say gato in German", "„die Katze“"),
        ])
    func words(_ language: String, _ message: String, _ part: String) throws {
        let answer = try reply(language, "…", message)
        #expect(answer.text.contains(part), "\(answer.text)")
        #expect(answer.confidence >= 0.9)
        #expect(answer.topic == "vocabulary")
    }

    @Test(
        "a word it does not know it does not invent",
        arguments: [
            ("es", "¿Qué significa zarandaja?", "conozco"),
            ("de", "Was bedeutet Quastenflosser?", "kenne"),
            ("fr", "que veut dire billevesée", "connais"), ("ja", "すっとこどっこいはどういう意味ですか", "知"),
            ("en", "what does floccinaucinihilipilification mean", "don't know"),
        ])
    func unknown(_ language: String, _ message: String, _ part: String) throws {
        let answer = try reply(language, "…", message)
        #expect(answer.text.contains(part), "\(answer.text)")
        #expect(answer.explanation == "a word the glossary lacks")
        #expect(answer.confidence == 0.3)
    }

    @Test(
        "slower lowers the level and holds it there, too easy raises it",
        arguments: [
            ("en", "too hard", "too easy"), ("es", "más despacio", "demasiado fácil"),
            ("fr", "plus lentement", "trop facile"),
            ("de", "langsamer bitte", "zu einfach"), ("ja", "もっとゆっくり", "もっとむずかしく"),
        ])
    func level(_ language: String, _ slower: String, _ harder: String) throws {
        var lesson = TutorConversation(language)
        try lesson.say("…")
        #expect(lesson.memory.level == .a1)
        #expect(try lesson.say(harder).annotations["level"] == "A2")
        #expect(try lesson.say(harder).annotations["level"] == "B1")
        #expect(try lesson.say(harder).annotations["level"] == "B1")
        #expect(try lesson.say(slower).annotations["level"] == "A2")
        #expect(try lesson.say(slower).annotations["level"] == "A1")
        #expect(try lesson.say(slower).annotations["level"] == "A1")
        lesson.expectNoRepeatedQuestion()
    }

    @Test("the level follows what the learner's sentences show, up and down")
    func estimate() throws {
        var lesson = TutorConversation("es")
        try lesson.say("hola")
        for message in [
            "Ayer fui al cine con mis amigos porque quería ver una película nueva",
            "Después comimos en un restaurante que está muy cerca de mi casa",
            "Creo que me gustaría vivir en otro país aunque aquí tengo a toda mi familia",
            "Si tuviera más tiempo, podría estudiar más idiomas y sería muy feliz",
            "Mis padres querían que yo estudiara medicina, sin embargo me gustaría ser músico",
        ] { try lesson.say(message) }
        #expect(lesson.memory.level == .b1)
        for message in Array(repeating: "muy bien", count: 8) { try lesson.say(message) }
        #expect(lesson.memory.level < .b1)
    }

    @Test(
        "English stands in brackets for beginners alone",
        arguments: ["es", "fr", "de", "ja"])
    func gloss(_ language: String) throws {
        var lesson = TutorConversation(language)
        #expect(try lesson.say("…").text.contains("(How are you"))
        for _ in 0..<2 { try lesson.say("too easy") }
        #expect(try !lesson.say("...").text.contains("("))
    }

    @Test(
        "who does not understand gets the question in English and the beginning of an answer",
        arguments: [
            ("es", "no entiendo", "Puedes decir: «Estoy bien.»"),
            ("fr", "I don't understand", "Tu peux dire : « Je vais bien. »"),
            ("de", "in English, please", "Du kannst sagen: „Mir geht es gut.“"), ("ja", "わかりません", "「はい、げんきです。」"),
        ])
    func notUnderstood(_ language: String, _ message: String, _ starter: String) throws {
        let text = try reply(language, "…", message).text
        #expect(text.contains("How are you") && text.contains(starter), "\(text)")
    }

    @Test("English in a lesson of another language is understood, and answered with a way to say it")
    func english() throws {
        let answer = try reply("es", "hola", "I am a bit tired because the week was so long")
        #expect(answer.text.contains("español") && answer.text.contains("Puedes decir"))
    }

    @Test(
        "a scene is played to its end, and can be left",
        arguments: [
            (
                "en", "Can we practise ordering in a café?",
                ["A coffee, please.", "A sandwich.", "To eat here.", "By card.", "No, thank you."], "Well done"
            ),
            (
                "es", "quiero pedir un café",
                ["Un café, por favor.", "Una tarta.", "Para llevar.", "Con tarjeta.", "No, gracias."],
                "¡Muy bien hecho!"
            ),
            (
                "fr", "je voudrais demander mon chemin",
                ["Où est la gare ?", "Non.", "À pied.", "À huit heures.", "Je vais à Paris."], "Bravo"
            ),
            (
                "de", "Können wir einkaufen üben?",
                ["Ich suche eine Jacke.", "Größe 40.", "In Blau.", "Ja, gern.", "Ja, ich nehme es."], "Sehr gut gemacht"
            ),
            ("ja", "カフェで注文の練習をしたいです", ["コーヒーをお願いします。", "ケーキをください。", "ここで食べます。", "現金で。", "いいえ。"], "上手でした"),
        ])
    func scene(_ language: String, _ request: String, _ lines: [String], _ end: String) throws {
        var lesson = TutorConversation(language)
        try lesson.say("…")
        try lesson.say(request)
        let scenario = try #require(lesson.memory.scenario)
        for line in lines {
            #expect(lesson.memory.scenario == scenario)
            let answer = try lesson.say(line)
            #expect(answer.confidence == 0.9, "\(line): \(answer.text)")
            #expect(answer.topic == scenario)
        }
        #expect(lesson.memory.scenario == nil)
        #expect(lesson.answers.last?.text.contains(end) == true)
        lesson.expectNoRepeatedQuestion()

        var left = TutorConversation(language)
        try left.say("…")
        try left.say(request)
        try left.say("stop the role play")
        #expect(left.memory.scenario == nil)
    }

    @Test("each course has the same three scenes")
    func scenes() throws {
        for language in TutorCoursesTests.languages {
            for request in ["role play in a café", "ask the way", "shopping practice"] {
                #expect(try reply(language, "…", request).memory.scenario != nil, "\(language) \(request)")
            }
        }
    }

    @Test("a mistake is said again rightly, with a note that beginners get in English")
    func correction() throws {
        var lesson = TutorConversation("es")
        try lesson.say("hola")
        let beginner = try lesson.say("Soy 20 años.")
        #expect(beginner.text.contains("«Tengo 20 años»") && beginner.text.contains("Age is said"))
        #expect(beginner.corrections.map(\.wrong) == ["Soy 20 años"])
        #expect(beginner.annotations["corrections"]?[0]?["right"] == "Tengo 20 años")
        #expect(beginner.annotations["corrections"]?[0]?["note"]?.stringValue?.isEmpty == false)
        try lesson.say("too easy")
        #expect(try lesson.say("Soy 20 años.").text.contains("La edad se dice con «tener»"))
    }

    @Test("of many mistakes two are spoken of")
    func fewCorrections() throws {
        let answer = try reply(
            "en", "hi", "He go home. She don't like fish. People is nice. I am agree. I need informations.")
        #expect(answer.corrections.count == 2)
    }
}
