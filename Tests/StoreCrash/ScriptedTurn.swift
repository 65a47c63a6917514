package import Engine
import StrictJSON

/// A turn whose every byte follows from its session and number, so that whoever finds it on disk can tell whether it is
/// whole.
package enum ScriptedTurn {
    package static let persona = PersonaID("assistant")!  // A literal of the right form.
    package static let stateKey = StateKey(persona: persona, behaviour: "org.example.scripted")

    package static func key(owner: AccountID, session: Int) -> ConversationKey {
        ConversationKey(owner: owner, surface: .chattr, alias: "session \(session)")
    }

    package static func userText(_ session: Int, _ number: Int) -> String { text("user", session, number) }
    package static func replyText(_ session: Int, _ number: Int) -> String { text("reply", session, number) }
    package static func assetName(_ session: Int, _ number: Int) -> String { "asset-\(session)-\(number)" }

    /// The behaviour's state after a turn: written with it, so it tells the number of the last whole turn.
    package static func state(_ number: Int) -> [UInt8] { Array("\(number)".utf8) }

    package static func record(owner: AccountID, session: Int, number: Int) -> TurnRecord {
        let time = Timestamp(unixMilliseconds: Int64(number) * 1000)
        let job = MediaJob(medium: .audio, format: "audio/wav", persona: persona, text: "say \(number)")
        let asset = MediaAsset(
            promise: MediaPromise(
                name: assetName(session, number), medium: .audio, fileExtension: "wav", purpose: "response"),
            owner: owner, job: job, createdAt: time)
        let facts = ReplyFacts(
            model: nil, promptTokens: 1, replyTokens: 2, responseMilliseconds: 3, confidence: 1, speaker: "scripted",
            usedFallback: false, level: .none, annotations: .null)
        return TurnRecord(
            id: "turn-\(session)-\(number)", key: key(owner: owner, session: session), persona: persona,
            startedAt: time, userMessage: userText(session, number), outcome: .completed,
            reply: .init(content: replyText(session, number), createdAt: time, facts: facts, media: [asset]),
            level: .none, trace: ["number": .integer(Int64(number))], state: (stateKey, state(number)))
    }

    /// Between some bytes and some pages long.
    private static func text(_ role: String, _ session: Int, _ number: Int) -> String {
        let length = (session * 7919 + number * 104_729) % 97
        let repeated = number % 10 == 0 ? length * 3 : length
        return "\(role) \(session)/\(number) " + String(repeating: "[\(session).\(number)é]", count: repeated)
    }
}
