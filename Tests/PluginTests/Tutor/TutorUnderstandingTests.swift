import StrictJSON
import Testing
import TutorRules

/// What a lesson was told before, and what the reply to the last message must (one of several, with bars between) and must not hold.
struct TutorCase: Sendable, CustomTestStringConvertible {
    let language: String
    let messages: [String]
    let part: String
    let never: String

    var testDescription: String { "\(language): \(messages.last ?? "")" }

    init(_ language: String, _ messages: String..., part: String, never: String = "\u{0}") {
        self.language = language
        self.messages = messages
        self.part = part
        self.never = never
    }
}

@Suite("What the tutor understands")
struct TutorUnderstandingTests {
    static let cases: [TutorCase] = [
        .init("en", "hi", "I live in Madrid and I like it.", part: "living in Madrid?"),
        .init("fr", "salut", "J'habite à Londres avec ma femme.", part: "vivre à Londres ?"),
        .init("de", "hallo", "Ich wohne in London und arbeite dort.", part: "in London?"),
        .init("es", "hola", "Vivo en Lima con mi gato.", part: "vivir en Lima?"),
        .init("de", "hallo", "Ich komme aus einem kleinen Dorf in Portugal.", part: "dort sehen", never: "Einem"),
        .init("en", "hi", "I'm from a small town in Spain.", part: "there?", never: "small?"),
        .init("en", "hi", "I went to the park with my son.", part: "good company", never: "Who did you"),
        .init("fr", "salut", "Je vais à la piscine avec mon fils.", part: "bonne compagnie", never: "Avec qui"),
        .init("es", "hola", "Fui a la playa con mis amigos.", part: "buena compañía", never: "¿Con quién?"),
        .init(
            "de", "hallo", "Am Samstag gehe ich mit meinem Sohn ins Kino.", part: "guter Gesellschaft", never: "Mit wem"
        ),
        .init("de", "hallo", "Ich habe drei Brüder.", part: "Wie heißen sie?"),
        .init("en", "hi", "My name is Kenji and I live in Osaka.", "no", part: "?", never: "What's your name"),
        .init("ja", "こんにちは", "わたしは25年です。", part: "25歳", never: "25年さん"),
        .init("ja", "こんにちは", "昨日は寒かったです。", part: "。", never: "寒かったですか"),
        .init("ja", "こんにちは", "ペルーの首都はどこですか", part: "知り"),
        .init("es", "hola", "Mi trabajo es difícil pero interesante.", part: "¿", never: "despacio"),
        .init("fr", "salut", "C'est facile d'aller au travail.", part: "?", never: "difficile."),
        .init("es", "hola", "más fácil", part: "fáciles|fácil|pasito"),
        .init("en", "hi", "Can you speak more simply?", part: "simple|short|small step"),
        .init("en", "hi", "What do you think? If I had more time, I would travel.", part: "?", never: "cook it"),
        .init("fr", "salut", "Si j'avais le temps, je voyagerais.", part: "?", never: "Super !"),
        .init("es", "hola", "I don't know how to say this in Spanish", part: "español", never: "«this»"),
        .init("es", "hola", "no, gracias", part: "¿", never: "De nada"),
        .init("de", "hallo", "nein danke", part: "?", never: "Bitte sehr"),
        .init("es", "hola", "te quiero", part: "Gracias|bonita", never: "hambre"),
        .init("en", "hi", "I love you", part: "kind|nice of you", never: "like most about it"),
        .init("es", "hola", "bien", "Soy brasileña", part: "ciudad", never: "Brasileña"),
        .init("de", "hallo", "gut", "Ich bin Brasilianerin", part: "Stadt", never: "Brasilianerin"),
        .init("fr", "salut", "bien", "Je suis brésilienne", part: "ville", never: "Brésilienne"),
        .init("es", "hola", "No me gusta la música", part: "¿", never: "A mí también"),
        .init("de", "hallo", "Ich mag kein kaltes Wetter", part: "?", never: "das merkt man"),
        .init("es", "hola", "Tuve un mal día", part: "Ánimo"),
        .init("de", "hallo", "Ich hatte einen schlechten Tag", part: "Oh nein"),
        .init("en", "hi", "Do you speak Portuguese?", part: "Spanish, French"),
        .init("fr", "salut", "Tu parles portugais ?", part: "espagnol"),
        .init("en", "hi", "Tell me a joke", part: "Why is six|What has hands"),
        .init("de", "hallo", "Erzähl mir einen Witz", part: "orange|Pirat"),
        .init("es", "hola", "¿Puedes corregir mis errores?", part: "frase|corrijo"),
        .init("fr", "salut", "J'aimerais visiter le Japon parce que j'adore la cuisine", part: "là-bas"),
        .init("es", "hola", "bien", "yes", part: "¿", never: "Yes"),
        .init("en", "hi", "fine", "asdf", part: "?", never: "Asdf"),
        .init("en", "hi", "asdf ghjkl", part: "I", never: "Thank you for telling me"),
        .init("de", "hallo", "qwertz", part: "verst", never: "erzählst"),
        .init("ja", "こんにちは", "「勉強」はどういう意味ですか", part: "to study"),
        .init("en", "hi", "How do you say \"window\" in Spanish?", part: "la ventana"),
        .init(
            "en", "hi", "what does key mean?", "I lost my key yesterday.", part: "good sentence|Well used|one uses it"),
        .init("es", "hola", "Nivel B2, por favor", part: "difícil"),
        .init("de", "hallo", "Niveau A2", part: "mehr|schwer"),
    ]

    @Test("a message is answered by what it says", arguments: cases)
    func understands(_ example: TutorCase) throws {
        var lesson = TutorConversation(example.language)
        for message in example.messages { try lesson.say(message) }
        let text = try #require(lesson.answers.last).text
        #expect(
            example.part.split(separator: "|").contains(where: text.contains) && !text.contains(example.never),
            "\(text)")
    }

    @Test(
        "an example is given of the word spoken of, another one if there is one, and else asked of the learner",
        arguments: [
            ("en", "what does umbrella mean?", "Can you give me an example?"),
            ("es", "¿qué significa gato?", "¿Me das otro ejemplo?"), ("fr", "que veut dire chat ?", "un autre exemple"),
            ("de", "was bedeutet Hund?", "noch ein Beispiel bitte"), ("ja", "かさはどういう意味ですか", "例を教えてください"),
        ])
    func examples(_ language: String, _ word: String, _ request: String) throws {
        var lesson = TutorConversation(language)
        try lesson.say("…")
        try lesson.say(word)
        var texts: [String] = []
        for _ in 0..<4 {
            let answer = try lesson.say(request)
            #expect(answer.confidence == 0.9 && SpokenLanguage.of(answer.text) == language)
            texts.append(answer.text)
        }
        #expect(Set(texts).count > 1)
    }

    @Test("a level is set by its name; what is beyond the hardest is admitted", arguments: TutorCoursesTests.languages)
    func level(_ language: String) throws {
        var lesson = TutorConversation(language)
        try lesson.say("…")
        for (wish, level) in [("B1", "B1"), ("A1 please", "A1"), ("level A2", "A2"), ("B2", "B1"), ("level C1", "B1")] {
            #expect(try lesson.say(wish).annotations["level"]?.stringValue == level, "\(wish)")
        }
    }

    @Test("who does not understand a question twice gets another one", arguments: TutorCoursesTests.languages)
    func confused(_ language: String) throws {
        var lesson = TutorConversation(language)
        try lesson.say("…")
        let first = try lesson.say("I don't understand")
        let second = try lesson.say("I don't understand")
        #expect(first.question.isEmpty && !second.question.isEmpty)
    }

    @Test("a question that follows from what was said is explained, too")
    func followUp() throws {
        var lesson = TutorConversation("es")
        try lesson.say("hola")
        try lesson.say("Estoy muy cansado.")
        #expect(try lesson.say("no entiendo").text.contains("What time did you go to bed"))
    }

    @Test("the longest message of typical words takes well under a second", arguments: TutorCoursesTests.languages)
    func long(_ language: String) throws {
        let heaps = [
            "en": "because i like the problem and yesterday he go to the home ",
            "es": "ayer voy a la playa y la problema es que soy en casa ",
            "fr": "je suis allé à le cinéma et je ai de le pain avec des amis ",
            "de": "ich habe gestern ein hund und weil ich bin müde gehe ich zu hause ",
            "ja": "わたしはねこを好きですから毎日に東京で住んでいます",
        ]
        let heap = try #require(heaps[language])
        for separator in ["", ". ", "、"] {
            let unit = heap + separator
            let message = String(repeating: unit, count: 32_768 / unit.utf8.count)
            var best = Duration.seconds(60)
            // Other tests run beside this one: who is late gets two more tries.
            for _ in 0..<3 where best >= .seconds(1) {
                var lesson = TutorConversation(language)
                try lesson.say("…")
                best = min(best, try ContinuousClock().measure { try lesson.say(message) })
            }
            #expect(best < .seconds(1))
        }
    }
}
