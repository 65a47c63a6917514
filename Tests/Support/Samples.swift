package import Engine
package import StrictJSON
import Synchronization

// Values that tests need and that say nothing themselves.

extension Persona {
    /// A persona with these host settings (`data.extensions.persona_host`) and these other members of `data`.
    package static func sample(
        _ id: String = "assistant", name: String = "Ada", settings: JSONObject = [:], data extra: JSONObject = [:]
    ) throws -> Persona {
        guard let id = PersonaID(id) else { throw InvalidSample(description: "\(id) is no persona id") }
        return Persona(id: id, card: try CharacterCard(.sampleCard(name: name, settings: settings, data: extra)))
    }
}

/// A test asked for something that does not exist.
package struct InvalidSample: Error, CustomStringConvertible {
    package let description: String
}

extension JSON {
    /// A V3 card.
    package static func sampleCard(
        name: String = "Ada", settings: JSONObject = [:], data extra: JSONObject = [:]
    ) -> JSON {
        var data: JSONObject = ["name": .string(name), "extensions": ["persona_host": .object(settings)]]
        for member in extra { data[member.key] = member.value }
        return ["spec": "chara_card_v3", "spec_version": "3.0", "data": .object(data)]
    }
}

extension Principal {
    package static func sample(_ account: Int64 = 1, scope: KeyScope = .chat, keyID: Int64? = 1) -> Principal {
        Principal(
            account: AccountID(account), name: "account-\(account)", scope: scope, allowance: .unlimited, keyID: keyID)
    }
}

extension ConversationKey {
    package static func sample(
        _ alias: String = "session", owner: Int64 = 1, surface: SurfaceName = .chattr
    ) -> ConversationKey {
        ConversationKey(owner: AccountID(owner), surface: surface, alias: alias)
    }
}

extension ReplyFacts {
    package static func sample(
        speaker: String = "test.behaviour", model: String? = nil, level: SafetyLevel = .none, annotations: JSON = .null
    ) -> ReplyFacts {
        ReplyFacts(
            model: model, promptTokens: 7, replyTokens: 11, responseMilliseconds: 13, confidence: 0.5, speaker: speaker,
            usedFallback: false, level: level, annotations: annotations)
    }
}

extension TurnRecord {
    /// A turn with the reply `reply`; nil: nothing was said.
    package static func sample(
        id: String, key: ConversationKey = .sample(), persona: PersonaID, at time: Timestamp,
        says message: String = "Hello", reply: String? = "Hi there", outcome: Outcome = .completed,
        facts: ReplyFacts = .sample(), media: [MediaAsset] = [], level: SafetyLevel = .none, trace: JSON = [:],
        state: (key: StateKey, bytes: [UInt8])? = nil
    ) -> TurnRecord {
        TurnRecord(
            id: id, key: key, persona: persona, startedAt: time, userMessage: message, outcome: outcome,
            reply: reply.map {
                Reply(
                    content: $0, createdAt: Timestamp(unixMilliseconds: time.unixMilliseconds + 5), facts: facts,
                    media: media)
            },
            level: level, trace: trace, state: state)
    }
}

extension MediaAsset {
    package static func sample(
        name: String, medium: Medium = .audio, owner: Int64 = 1, persona: PersonaID, text: String = "Hi there",
        at time: Timestamp
    ) -> MediaAsset {
        let (format, fileExtension) =
            switch medium {
            case .audio: ("audio/wav", "wav")
            case .video: ("video/mp4", "mp4")
            case .image: ("image/png", "png")
            }
        return MediaAsset(
            promise: MediaPromise(name: name, medium: medium, fileExtension: fileExtension, purpose: "response"),
            owner: AccountID(owner),
            job: MediaJob(medium: medium, format: format, persona: persona, text: text, language: "en"),
            createdAt: time)
    }
}

/// Where a turn's events go.
package final class EventLog: Sendable {
    private let log = Mutex<[TurnEvent]>([])
    /// Counts the pieces of text received.
    package let texts = Counter()

    package init() {}

    package var events: [TurnEvent] { log.withLock { $0 } }
    /// The reply as far as it was received.
    package var text: String {
        events.reduce(into: "") { if case .text(let piece) = $1 { $0 += piece } }
    }
    package var pieces: [String] {
        events.compactMap { if case .text(let piece) = $0 { piece } else { nil } }
    }

    package func take(_ event: TurnEvent) {
        log.withLock { $0.append(event) }
        if case .text = event { texts.increment() }
    }
}
