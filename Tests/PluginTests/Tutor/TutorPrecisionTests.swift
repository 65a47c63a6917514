import Testing
import TutorRules

@Suite("The tutor's corrections")
struct TutorPrecisionTests {
    private func course(_ language: String) throws -> Course {
        try #require(try TutorConversation.school.course(language))
    }

    @Test("nothing that is right is corrected, in sixty sentences of a language and more", arguments: TutorCorpus.all)
    func right(_ corpus: TutorCorpus) throws {
        let course = try course(corpus.language)
        #expect(corpus.right.count >= 60)
        for sentence in corpus.right {
            let (text, rules) = course.corrected(sentence)
            #expect(text == sentence, "\(rules)")
        }
    }

    @Test("common mistakes are put right, thirty of a language and more", arguments: TutorCorpus.all)
    func wrong(_ corpus: TutorCorpus) throws {
        let course = try course(corpus.language)
        #expect(corpus.wrong.count >= 30)
        for (sentence, corrected) in corpus.wrong {
            let (text, rules) = course.corrected(sentence)
            #expect(text == corrected, "\(sentence): \(rules)")
            #expect(course.corrected(corrected).text == corrected, "what was put right stays")
        }
    }

    @Test(
        "accents tell what is right from what is not",
        arguments: [
            ("es", "Ayer compró pan.", "Ayer compró pan."), ("es", "Ayer compro pan.", "Ayer compré pan."),
            ("es", "Ayer compro\u{301} pan.", "Ayer compro\u{301} pan."),
            ("fr", "Il a le café.", "Il a le café."), ("fr", "Je vais à le café.", "Je vais au café."),
        ])
    func accents(_ language: String, _ sentence: String, _ corrected: String) throws {
        #expect(try course(language).corrected(sentence).text == corrected)
    }

    @Test(
        "a sentence said again keeps its question or exclamation mark",
        arguments: [
            ("en", "Did you saw the film?", "“Did you see the film?”"),
            ("es", "¿Me gusta los gatos?", "«¿Me gustan los gatos?»"),
            ("fr", "Tu es 20 ans ?", "« Tu as 20 ans ? »"), ("de", "Ich bin 20 Jahre!", "„Ich bin 20 Jahre alt!“"),
            ("ja", "ねこを好きですか？", "「ねこが好きですか？」"),
        ])
    func marks(_ language: String, _ sentence: String, _ recast: String) throws {
        var lesson = TutorConversation(language)
        try lesson.say("…")
        #expect(try lesson.say(sentence).text.contains(recast))
    }

    @Test("who makes the same mistake again is put right again, but not lectured")
    func again() throws {
        var lesson = TutorConversation("es")
        try lesson.say("hola")
        #expect(try lesson.say("Soy 20 años.").text.contains("Age is said"))
        let second = try lesson.say("Soy 20 años.")
        #expect(second.text.contains("«Tengo 20 años»") && !second.text.contains("Age is said"))
        #expect(second.corrections.map(\.right) == ["Tengo 20 años"])
    }
}
