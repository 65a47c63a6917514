import Testing
import TutorRules

@Suite("What the tutor says again")
struct TutorWordingTests {
    /// What somebody types who does not cooperate.
    static let monotony = [
        "yes", "no", "thanks", "ok", "…", "asdf", "hello", "you are great", "I don't understand", "too easy",
    ]

    /// Fails if a piece of a reply was said within the last five turns, except what quotes a word, an example or the learner.
    private func expectFresh(_ answers: [Answer], _ comment: String) {
        for (index, answer) in answers.enumerated() {
            let before = answers[max(0, index - 5)..<index].flatMap { $0.pieces.map(Self.plain) }
            for piece in answer.pieces.map(Self.plain) where !piece.isEmpty {
                #expect(!before.contains(piece), "\(comment), turn \(index): \(piece)")
            }
        }
    }

    private static func plain(_ piece: String) -> String {
        let isQuoting = piece.contains { "“”«»„「(".contains($0) }
        return isQuoting ? "" : String(piece.trimmingPrefix(" ").reversed().drop { $0 == " " }.reversed())
    }

    @Test("nothing is said twice within five turns in a whole lesson", arguments: TutorLessonTests.talks)
    func lessons(_ talk: (language: String, messages: [String])) throws {
        var lesson = TutorConversation(talk.language)
        for message in talk.messages + talk.messages.reversed() { try lesson.say(message) }
        expectFresh(lesson.answers, talk.language)
    }

    @Test("nor to somebody who always says the same", arguments: TutorCoursesTests.languages)
    func monotony(_ language: String) throws {
        for message in Self.monotony {
            var lesson = TutorConversation(language)
            for _ in 0..<12 { try lesson.say(message) }
            expectFresh(lesson.answers, "\(language) \(message)")
        }
    }

    @Test("no reply is the same as one of the five before it", arguments: TutorLessonTests.talks)
    func replies(_ talk: (language: String, messages: [String])) throws {
        for message in talk.messages {
            var lesson = TutorConversation(talk.language)
            for _ in 0..<12 { try lesson.say(message) }
            for (index, answer) in lesson.answers.enumerated() {
                #expect(!lesson.answers[max(0, index - 5)..<index].contains { $0.text == answer.text }, "\(message)")
            }
        }
    }
}
