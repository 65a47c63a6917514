import CrisisRules
import Testing
import TutorRules

@Suite("The tutor's courses")
struct TutorCoursesTests {
    static let languages = ["en", "es", "fr", "de", "ja"]

    private func course(_ language: String) throws -> Course {
        try #require(try TutorConversation.school.course(language))
    }

    @Test("the courses are read without a problem, one for each language that is promised")
    func read() throws {
        let school = try TutorConversation.school
        #expect(school.courses.map(\.language) == Self.languages)
    }

    @Test("a course knows enough common mistakes", arguments: zip(languages, [25, 25, 25, 25, 15]))
    func rules(_ language: String, _ least: Int) throws {
        #expect(try course(language).examples.count >= least)
    }

    @Test("every rule puts its wrong sentences right and leaves the right ones alone", arguments: languages)
    func mistakes(_ language: String) throws {
        let course = try course(language)
        for (rule, right, wrong) in course.examples {
            #expect(!right.isEmpty && !wrong.isEmpty, "rule \(rule) has sentences of both kinds")
            for sentence in right {
                let (text, rules) = course.corrected(sentence)
                #expect(text == sentence, "\(rule): \(rules)")
            }
            for (sentence, corrected) in wrong {
                let (text, rules) = course.corrected(sentence)
                #expect(text == corrected, "\(rule)")
                #expect(rules.contains(rule), "\(sentence) is for \(rule), not for \(rules)")
                #expect(course.corrected(corrected).text == corrected, "\(rule): what was put right stays")
            }
        }
    }

    @Test("no rule finds a mistake in what the tutor itself says", arguments: languages)
    func ownWords(_ language: String) throws {
        let course = try course(language)
        for line in course.spoken + course.glossary.entries.map(\.example) {
            let (text, rules) = course.corrected(line)
            #expect(text == line, "\(rules)")
        }
    }

    @Test("the crisis policy lets everything pass that the tutor may say", arguments: languages)
    func harmless(_ language: String) throws {
        let policy = try CrisisPolicy()
        let course = try course(language)
        for line in course.spoken + course.glossary.entries.flatMap({ [$0.word, $0.example] }) where !line.isEmpty {
            #expect(policy.reviewOutput(line, isLast: true).decision == .allow, "\(line)")
        }
    }

    @Test("a glossary is large, and each word is found by itself", arguments: zip(languages, [90, 250, 250, 250, 250]))
    func glossary(_ language: String, _ least: Int) throws {
        let glossary = try course(language).glossary
        #expect(glossary.entries.count >= least)
        for entry in glossary.entries {
            #expect(glossary.entries(for: entry.word).contains { $0.word == entry.word }, "\(entry.word)")
        }
    }

    @Test("a glossary is found from English, too", arguments: ["es", "fr", "de", "ja"])
    func fromEnglish(_ language: String) throws {
        let glossary = try course(language).glossary
        for entry in glossary.entries {
            for english in entry.english.split(separator: ", ") {
                #expect(glossary.entries(english: english).contains { $0.word == entry.word }, "\(english)")
            }
        }
        for concept in [
            "cat", "dog", "water", "house", "friend", "to eat", "eat", "big", "thank you", "train", "umbrella",
        ] {
            #expect(!glossary.entries(english: concept).isEmpty, "\(concept)")
        }
    }

    @Test(
        "a word is found in other forms than the dictionary's",
        arguments: [
            ("es", "gatos", "gato"), ("es", "roja", "rojo"), ("es", "ciudades", "ciudad"), ("de", "Hunde", "Hund"),
            ("de", "Katzen", "Katze"), ("fr", "livres", "livre"), ("ja", "ねこ", "猫"), ("ja", "飲みます", "飲む"),
            ("ja", "たべます", "食べる"), ("es", "CAFÉ", "café"), ("fr", "ete", "été"),
        ])
    func forms(_ language: String, _ form: String, _ word: String) throws {
        #expect(try course(language).glossary.entries(for: form).first?.word == word)
    }
}
