public import PersonaSDK
internal import StrictJSON
internal import TutorRules

/// A language lesson as a conversation, held in the language that is being learnt: `host.persona.tutor`.
///
/// Needs no model and no network. Everything is decided by `TutorRules`; this type only carries values across the ABI.
struct TutorBehaviour: ChatBehaviour {
    static let id = "host.persona.tutor"
    static let name = "Language tutor"
    static let version = "1.0.0"
    static let vendor = "Persona Host"
    static let description =
        "Holds conversations in English, Spanish, French, German and Japanese, corrects mistakes and explains words."
    /// A relationship style writes English; in a lesson it would put words before the learner that nobody checked.
    static let isRewritable = false

    /// Reads every course here, on a thread that may wait, so that no turn does.
    init(host: Host) throws {
        do throws(CourseProblems) { _ = try School.shared.get() } catch {
            throw PersonaError(.failed, "the courses have \(error.list.count) mistakes:\n\(error)")
        }
    }

    /// Of the card, only the name is used: what is taught does not depend on it.
    func open(_ card: Card) throws -> String {
        let json: JSON
        do { json = try JSON.parse(card.json) } catch { throw PersonaError(.invalid, "the card is not JSON: \(error)") }
        return json["data"]?["name"]?.stringValue ?? ""
    }

    func reply(to turn: Turn, as character: String, into reply: PersonaSDK.Reply) throws -> ReplyResult {
        let school: School
        do throws(CourseProblems) { school = try School.shared.get() } catch { throw PersonaError(.failed, "\(error)") }
        let state = turn.state.flatMap { try? JSON.parse($0, limits: JSON.Limits(depth: 8, bytes: 65_536)) }
        let question = Question(
            turn.message, userName: turn.userName, character: character, language: turn.language,
            maxTokens: turn.maxTokens ?? 0)
        let answer = Tutor.answer(question, school: school, memory: Memory(json: state, school: school))
        for piece in answer.pieces { try reply.write(piece) }
        return ReplyResult(
            model: "tutor/1", promptTokens: answer.promptTokens, replyTokens: answer.replyTokens,
            confidence: answer.confidence, finishReason: answer.isCut ? .length : .stop,
            state: answer.memory.json.text(), annotations: JSON.object([Self.id: answer.annotations]).text(),
            explanation: answer.explanation)
    }
}

@c(persona_plugin_entry)
public func personaPluginEntry() -> PersonaEntry { export(TutorBehaviour.self) }
