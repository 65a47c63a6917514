import StrictJSON
import Testing
import TutorRules

@Suite("A tutor's lesson")
struct TutorLessonTests {
    /// A conversation of a beginner in each language.
    static let talks: [(language: String, messages: [String])] = [
        (
            "en",
            [
                "Hello!", "I'm fine, thanks.", "My name is Ana.", "I'm from Spain.", "You can see the sea.",
                "It is small.",
                "I have two brothers.", "Their names are Juan and Luis.", "I have a dog.", "I like pizza.",
                "Every Friday.",
                "I drink coffee.", "Yes, with sugar.", "I play the guitar.", "For two years.", "It is raining.",
                "I am a teacher.", "I like the children.", "I went to the cinema.", "With my brother.",
                "I want to visit Japan.", "I want to see the temples.",
            ]
        ),
        (
            "es",
            [
                "Hola", "Estoy bien, gracias.", "Me llamo Tom.", "Soy de Berlín.", "Se puede ver la puerta.",
                "Es grande.",
                "Tengo dos hermanos.", "Se llaman Max y Paul.", "Tengo un perro.", "Me gusta la pizza.",
                "Todos los viernes.",
                "Bebo café.", "En casa.", "Toco la guitarra.", "Desde hace dos años.", "Hoy hace frío.",
                "Soy profesor.", "Los niños.", "Fui al cine.", "Con mi hermano.", "Quiero visitar Perú.",
                "Quiero ver Cuzco.",
            ]
        ),
        (
            "fr",
            [
                "Bonjour", "Je vais bien, merci.", "Je m'appelle Tom.", "Je viens de Berlin.",
                "On peut visiter la tour.",
                "Elle est grande.", "J'ai deux frères.", "Ils s'appellent Max et Paul.", "J'ai un chien.",
                "J'aime la pizza.", "Tous les vendredis.", "Je bois du café.", "Oui, chez moi.",
                "Je joue de la guitare.",
                "Depuis deux ans.", "Il fait froid.", "Je suis professeur.", "Les enfants.", "Je suis allé au cinéma.",
                "Avec mon frère.", "Je veux visiter le Japon.", "Je veux voir les temples.",
            ]
        ),
        (
            "de",
            [
                "Hallo", "Mir geht es gut, danke.", "Ich heiße Tom.", "Ich komme aus Spanien.",
                "Man kann das Meer sehen.",
                "Sie ist klein.", "Ich habe zwei Brüder.", "Sie heißen Max und Paul.", "Ich habe einen Hund.",
                "Ich esse gern Pizza.", "Jeden Freitag.", "Am Morgen trinke ich Kaffee.", "Heiß.",
                "Ich spiele Gitarre.",
                "Seit zwei Jahren.", "Es ist kalt.", "Ich bin Lehrer.", "Die Kinder.", "Ich gehe ins Kino.",
                "Mit meinem Bruder.", "Ich möchte nach Japan reisen.", "Ich möchte Kyoto sehen.",
            ]
        ),
        (
            "ja",
            [
                "こんにちは", "はい、元気です。", "トムです。", "ドイツから来ました。", "お城があります。", "大きいです。",
                "兄が二人います。", "マックスとポールです。", "犬がいます。", "すしが好きです。", "毎週食べます。",
                "コーヒーを飲みます。", "はい。", "ギターを弾いています。", "二年前からです。", "今日は寒いです。",
                "わたしは先生です。", "子どもがおもしろいです。", "映画に行きました。", "兄と行きました。",
                "日本に行きたいです。", "お寺を見たいです。",
            ]
        ),
    ]

    @Test("it is held in the language that is being learnt, from the greeting on", arguments: talks)
    func language(_ talk: (language: String, messages: [String])) throws {
        var lesson = TutorConversation(talk.language)
        for message in talk.messages {
            let answer = try lesson.say(message)
            #expect(SpokenLanguage.of(answer.text) == talk.language, "\(message) -> \(answer.text)")
            #expect(answer.corrections.isEmpty, "\(message): \(answer.corrections)")
            #expect(answer.annotations["language"]?.stringValue == talk.language)
        }
        lesson.expectNoRepeatedQuestion()
        let understood = lesson.answers.count { $0.confidence >= 0.8 }
        #expect(understood * 5 >= talk.messages.count * 3, "\(understood) of \(talk.messages.count) understood")
    }

    @Test("no reply, whatever was said, shows a placeholder or a gap where one was", arguments: talks)
    func gaps(_ talk: (language: String, messages: [String])) throws {
        for user in ["Alice", nil] {
            var lesson = TutorConversation(talk.language, userName: user)
            for message in talk.messages + talk.messages.reversed() {
                let text = try lesson.say(message).text
                for wrong in ["{", "}", "$", "%", "  ", " ,", " .", ",,", "| ", "()"] {
                    #expect(!text.contains(wrong), "\(text)")
                }
            }
            lesson.expectNoRepeatedQuestion()
        }
    }

    @Test("whoever says the same again and again is never asked the same question twice in a row", arguments: talks)
    func repeated(_ talk: (language: String, messages: [String])) throws {
        for message in talk.messages.prefix(12) {
            var lesson = TutorConversation(talk.language)
            for _ in 0..<40 { try lesson.say(message) }
            lesson.expectNoRepeatedQuestion()
        }
    }

    @Test(
        "it reacts to what was said",
        arguments: [
            ("en", "I play the piano", "piano"), ("es", "toco la guitarra", "la guitarra"),
            ("es", "Me llamo Eva", "Eva"),
            ("fr", "je joue du piano", "du piano"), ("de", "ich spiele Geige", "Geige"), ("ja", "ピアノを弾いています", "ピアノ"),
            ("es", "soy de México", "México"), ("de", "ich heiße Jürgen", "Jürgen"),
        ])
    func reaction(_ language: String, _ message: String, _ part: String) throws {
        var lesson = TutorConversation(language)
        try lesson.say("…")
        #expect(try lesson.say(message).text.contains(part))
    }

    @Test("it greets by the name the host knows and asks for none")
    func name() throws {
        var lesson = TutorConversation("es", userName: "Alice")
        #expect(try lesson.say("hola").text.contains("¡Hola, Alice!"))
        for _ in 0..<30 { #expect(try !lesson.say("bien").text.contains("¿Cómo te llamas?")) }
    }

    @Test("asked back, it answers for itself before it asks on")
    func askedBack() throws {
        var lesson = TutorConversation("de")
        try lesson.say("Hallo")
        let answer = try lesson.say("Mir geht es gut, und dir?")
        #expect(answer.text.contains("Mir geht es sehr gut"))
        #expect(answer.question.hasSuffix("?"))
    }

    @Test("a name is no answer to a question other than that for a name")
    func noName() throws {
        var lesson = TutorConversation("es")
        for message in ["hola", "bien", "no", "sí", "gracias"] { try lesson.say(message) }
        #expect(lesson.memory.name == nil)
    }

    @Test("a token limit cuts the reply and says so")
    func limit() throws {
        var lesson = TutorConversation("fr")
        let answer = try lesson.say("Bonjour", maxTokens: 6)
        #expect(answer.isCut && answer.replyTokens <= 6 && !answer.text.isEmpty)
        #expect(try !lesson.say("bien").isCut)
    }

    @Test(
        "a message of nothing, of noise and of four thousand signs gets an answer",
        arguments: [
            "", " \n", "?!", "....", "asdf qwer", "\u{0}\u{300}", "'''’’", "👍",
            String(repeating: "la problema ", count: 4_000),
        ])
    func noise(_ message: String) throws {
        for language in TutorCoursesTests.languages {
            var lesson = TutorConversation(language)
            for _ in 0..<3 {
                let answer = try lesson.say(message)
                #expect(!answer.text.isEmpty && answer.text.utf8.count < 4_000)
            }
        }
    }
}
