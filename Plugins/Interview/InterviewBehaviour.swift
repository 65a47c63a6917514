internal import InterviewRules
public import PersonaSDK
internal import StrictJSON

/// Gets to know the user in thirteen steps and gathers what a character is made of: `host.persona.interview`.
///
/// Needs no model and no network. Everything is decided by `InterviewRules`; this type only carries values across the ABI.
struct InterviewBehaviour: ChatBehaviour {
    static let id = "host.persona.interview"
    static let name = "Interview behaviour"
    static let version = "1.0.0"
    static let vendor = "Persona Host"
    static let description =
        "Interviews the user in thirteen stages and extracts fifteen fields from free text, offline."
    /// The text is no model's, yet it is not to be put in other words: a question that was reworded asks for something else,
    /// and a summary must say exactly what was understood.
    static let isRewritable = false
    /// What weighs on people is what it asks for, and the surface shows the words of support beside its next question.
    static let meetsDistress = true

    init(host: Host) {}

    func reply(to turn: Turn, as card: Card, into reply: PersonaSDK.Reply) throws -> ReplyResult {
        let state = turn.state.flatMap { try? JSON.parse($0, limits: JSON.Limits(depth: 8, bytes: 65_536)) }
        let question = Question(
            turn.message, userName: turn.userName, seed: turn.seed, now: turn.nowUnixMilliseconds,
            maxTokens: turn.maxTokens ?? 0)
        let answer = Interview.answer(question, progress: Progress(json: state))
        // A sentence at a time, as people speak: what reads along has something to say early.
        for piece in answer.pieces { try reply.write(piece) }
        return ReplyResult(
            model: "interview/1", promptTokens: answer.promptTokens, replyTokens: answer.replyTokens,
            confidence: answer.confidence, finishReason: answer.isCut ? .length : .stop,
            state: answer.progress.json.text(), annotations: JSON.object([Self.id: answer.annotations]).text(),
            explanation: answer.explanation)
    }
}

@c(persona_plugin_entry)
public func personaPluginEntry() -> PersonaEntry { export(InterviewBehaviour.self) }
