public import PersonaSDK
internal import ScriptedRules
internal import StrictJSON

/// What an author wrote into the card, said at the right moment: `host.persona.scripted`.
///
/// Needs no model and no network. Everything is decided by `ScriptedRules`; this type only carries values across the ABI.
struct ScriptedBehaviour: ChatBehaviour {
    static let id = "host.persona.scripted"
    static let name = "Scripted behaviour"
    static let version = "1.0.0"
    static let vendor = "Persona Host"
    static let description = "Answers from the pattern rules of the persona's card, offline."
    /// The text is the card author's, so that a relationship style may put it in its own words.
    static let isRewritable = true

    init(host: Host) {}

    /// A card without a script gets `Script.standard`, so that an imported card can at least hold a conversation.
    func open(_ card: Card) throws -> Script {
        let json: JSON
        do { json = try JSON.parse(card.json) } catch { throw PersonaError(.invalid, "the card is not JSON: \(error)") }
        do throws(ScriptProblems) { return try Script.open(card: json) } catch {
            throw PersonaError(.invalid, "the script has \(error.list.count) mistakes:\n\(error)")
        }
    }

    func reply(to turn: Turn, as script: Script, into reply: PersonaSDK.Reply) throws -> ReplyResult {
        let state = turn.state.flatMap { try? JSON.parse($0, limits: JSON.Limits(depth: 8, bytes: 65_536)) }
        let memory = Memory(json: state, script: script)
        let question = Question(
            turn.message, userName: turn.userName, relationship: turn.relationship, language: turn.language,
            seed: turn.seed,
            maxTokens: turn.maxTokens ?? 0)
        let answer = Answerer.answer(question, script: script, memory: memory)
        // A sentence at a time, as people speak: what reads along has something to say early.
        for piece in answer.pieces { try reply.write(piece) }
        var facts = JSONObject()
        facts["rule"] = .string(answer.rule)
        if let topic = answer.memory.topic { facts["topic"] = .string(topic) }
        return ReplyResult(
            model: "scripted/1", promptTokens: answer.promptTokens, replyTokens: answer.replyTokens,
            confidence: answer.confidence, finishReason: answer.isCut ? .length : .stop,
            state: answer.memory.json.text(), annotations: JSON.object([Self.id: .object(facts)]).text(),
            explanation: answer.explanation)
    }
}

@c(persona_plugin_entry)
public func personaPluginEntry() -> PersonaEntry { export(ScriptedBehaviour.self) }
