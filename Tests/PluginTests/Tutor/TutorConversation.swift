import StrictJSON
import Testing
import TutorRules

/// A lesson that carries its memory along, through JSON as the host does.
struct TutorConversation {
    static var school: School { get throws { try School.shared.get() } }

    let language: String?
    var userName: String?
    var memory = Memory()
    private(set) var answers: [Answer] = []

    init(_ language: String?, userName: String? = nil) {
        self.language = language
        self.userName = userName
    }

    @discardableResult
    mutating func say(_ text: String, maxTokens: Int = 0) throws -> Answer {
        let school = try Self.school
        let answer = Tutor.answer(
            Question(text, userName: userName, language: language, maxTokens: maxTokens), school: school, memory: memory
        )
        let state = answer.memory.json.text()
        #expect(state.utf8.count <= 6_144)
        memory = Memory(json: try JSON.parse(state), school: school)
        #expect(memory == answer.memory, "the memory survives being written and read")
        answers.append(answer)
        return answer
    }

    /// No question is asked twice in a row.
    func expectNoRepeatedQuestion() {
        for (before, after) in zip(answers, answers.dropFirst()) where !after.question.isEmpty {
            #expect(before.question != after.question)
        }
    }
}

/// How a test tells languages apart, by other means than the tutor's own.
enum SpokenLanguage {
    private static let words: [(language: String, common: Set<String>)] = [
        (
            "en",
            "the you your is it do what to i are that of how a hello my so with and have we can very good did does when where"
        ),
        (
            "es",
            "qué el la los las de es tu tú en un una muy cómo te que por hola y no a se lo gusta ya eso con para sí al del"
        ),
        (
            "fr",
            "le la les de est tu je que un une très ce bonjour à merci c qu il en et quel ça va pas as des se ne l d j"
        ),
        (
            "de",
            "der die das ist du ich wie was und sehr ein eine dir hast mit hallo wo es in im auf den dem nicht zu so wir man wem"
        ),
    ].map { ($0.0, Set($0.1.split(separator: " ").map(String.init))) }

    /// The language whose commonest words a text uses most, without what stands in brackets; "ja" if kana prevail.
    static func of(_ text: String) -> String? {
        let plain = withoutGloss(text)
        let kana = plain.unicodeScalars.count { (0x3041...0x30FF).contains($0.value) }
        if kana * 3 > plain.unicodeScalars.count { return "ja" }
        // "¿" and "¡" are Spanish, a space before "!" and "?" is French.
        if plain.contains(where: "¿¡".contains) { return "es" }
        if plain.contains(" !") || plain.contains(" ?") { return "fr" }
        let spoken = plain.lowercased().split { !$0.isLetter }.map(String.init)
        var best: (language: String, count: Int)?
        for (language, common) in words {
            let count = spoken.count(where: common.contains)
            if count > best?.count ?? 0 { best = (language, count) }
        }
        return best?.language
    }

    private static func withoutGloss(_ text: String) -> String {
        var depth = 0
        var plain = ""
        for character in text {
            if character == "(" { depth += 1 }
            if depth == 0 { plain.append(character) }
            if character == ")" { depth -= 1 }
        }
        return plain
    }
}
