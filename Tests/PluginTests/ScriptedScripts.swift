import ScriptedRules
import StrictJSON
import Testing

/// Scripts written in the tests.
enum ScriptedScripts {
    /// A script with these rules and a plain fallback behind them.
    static func script(
        _ rules: String, words: String = "{}", language: String = "en", character: String = "Robin"
    ) throws -> Script {
        let text = """
            {"version": 1, "language": "\(language)", "words": \(words), "rules": [\(rules)\(rules.isEmpty ? "" : ",")
            {"id": "fallback", "say": ["Go on.", "Tell me more."]}]}
            """
        return try Script.read(JSON.parse(text), character: character).get()
    }

    /// The problems of a whole script.
    static func problems(_ text: String) throws -> [ScriptProblem] {
        switch Script.read(try JSON.parse(text), character: "Robin") {
        case .success: []
        case .failure(let problems): problems.list
        }
    }
}

/// A conversation that carries its memory along, through JSON as the host does.
struct ScriptedConversation {
    let script: Script
    var userName: String?
    var memory = Memory()
    var seed: UInt64 = 1
    private(set) var last: Answer?

    init(_ script: Script, userName: String? = nil, seed: UInt64 = 1) {
        self.script = script
        self.userName = userName
        self.seed = seed
    }

    @discardableResult
    mutating func say(_ text: String) throws -> Answer {
        let answer = Answerer.answer(
            Question(text, userName: userName, seed: seed), script: script, memory: memory)
        memory = Memory(json: try JSON.parse(answer.memory.json.text()), script: script)
        last = answer
        seed &+= 1
        return answer
    }
}
