import StrictJSON
import Testing
import TutorRules

@Suite("Which language the tutor teaches")
struct TutorLanguageTests {
    @Test(
        "a tag with a region or in capitals is its language, and none is English",
        arguments: [
            ("es-MX", "es"), ("DE-at", "de"), ("ja_JP", "ja"), ("fr-Latn-CA", "fr"), ("en-GB", "en"), ("", "en"),
            (nil, "en"),
        ])
    func tags(_ tag: String?, _ language: String) throws {
        var lesson = TutorConversation(tag)
        #expect(SpokenLanguage.of(try lesson.say("…").text) == language)
    }

    @Test(
        "a language without a course is admitted in English, with what there is instead",
        arguments: ["pt-BR", "zh-Hant", "tlh", "xx"])
    func unsupported(_ tag: String) throws {
        var lesson = TutorConversation(tag)
        for message in ["oi", "tudo bem?", "…"] {
            let answer = try lesson.say(message)
            #expect(answer.text.contains("English, Spanish, French, German and Japanese"))
            #expect(answer.confidence == 0.1)
            #expect(SpokenLanguage.of(answer.text) == "en")
        }
        lesson.expectNoRepeatedQuestion()
        #expect(SpokenLanguage.of(try lesson.say("French, please").text) == "fr")
        #expect(SpokenLanguage.of(try lesson.say("bien").text) == "fr")
    }

    @Test(
        "asked for another language, in any, it changes and stays there",
        arguments: [
            ("en", "I want to practice Spanish", "es"), ("en", "Let's speak French!", "fr"), ("en", "Japanese", "ja"),
            ("en", "can we do some German?", "de"), ("es", "¿podemos practicar alemán?", "de"),
            ("fr", "parlons espagnol", "es"),
            ("de", "Sprechen wir Französisch", "fr"), ("ja", "英語で話しましょう", "en"),
            ("es", "let's go back to English", "en"),
        ])
    func change(_ from: String, _ message: String, _ to: String) throws {
        var lesson = TutorConversation(from)
        try lesson.say("…")
        #expect(SpokenLanguage.of(try lesson.say(message).text) == to)
        #expect(SpokenLanguage.of(try lesson.say("…").text) == to)
        #expect(lesson.memory.language == to)
    }

    @Test(
        "in a conversation in English, whoever begins in another language is answered in it",
        arguments: [
            ("¡Hola! ¿Qué tal?", "es"), ("Bonjour", "fr"), ("Guten Tag, wie geht es dir?", "de"), ("こんにちは", "ja"),
        ])
    func spoken(_ message: String, _ language: String) throws {
        var lesson = TutorConversation("en")
        #expect(SpokenLanguage.of(try lesson.say(message).text) == language)
    }

    @Test(
        "later it offers to change, and takes yes or going on for an answer",
        arguments: ["yes", "Y después fuimos a la playa con mi familia"])
    func offer(_ second: String) throws {
        var lesson = TutorConversation("en")
        for message in ["hello", "I'm fine", "I'm from Spain"] { try lesson.say(message) }
        let offer = try lesson.say("Ayer fui al cine con mis amigos porque era mi cumpleaños")
        #expect(offer.question == "Shall we practise Spanish together?")
        #expect(SpokenLanguage.of(try lesson.say(second).text) == "es")
    }

    @Test("to speak of a language is not to ask for it")
    func mention() throws {
        for message in ["I speak Spanish at home.", "We learn German at school.", "My mother is French."] {
            var lesson = TutorConversation("en")
            try lesson.say("hello")
            try lesson.say(message)
            #expect(lesson.memory.language == "en", "\(message)")
        }
    }

    @Test("another language of the turn begins another lesson and keeps the learner's name")
    func turnChanges() throws {
        var spanish = TutorConversation("es")
        for message in ["hola", "bien", "Me llamo Eva"] { try spanish.say(message) }
        var german = TutorConversation("de")
        german.memory = spanish.memory
        #expect(try german.say("…").text.contains("Hallo, Eva!"))
    }

    @Test(
        "state that is none, or another's, begins a lesson",
        arguments: [
            "null", "[]", "{}", #"{"v":2,"language":"es"}"#, #"{"v":1}"#,
            #"{"v":1,"base":"es","language":"klingon","turns":-5}"#,
            #"{"v":1,"base":"es","language":"es","topic":"nothing","scenario":"cafe","step":99,"level":77,"lastAsk":["name",99]}"#,
            #"{"v":1,"base":"es","language":"es","turns":9223372036854775807,"asked":{"name":-1,"food":9223372036854775807},"lastAsk":["food",-1]}"#,
            #"{"v":1,"base":"es","language":"es","name":7,"offered":"zz","question":"x","scenario":4}"#,
        ])
    func garbage(_ state: String) throws {
        var lesson = TutorConversation("es")
        lesson.memory = Memory(json: try JSON.parse(state), school: try TutorConversation.school)
        for message in ["hola", "bien", "¿qué significa gato?", "más despacio", "adiós"] {
            #expect(SpokenLanguage.of(try lesson.say(message).text) == "es")
        }
    }
}
