package import Engine
package import StrictJSON

/// What a deployment decides about the Creation API.
package struct CreationSettings: Sendable, Equatable {
    /// The server speaks first, before a conversation is started.
    package var greetsOnConnect = true
    /// Who asks the questions.
    package var persona = "interviewer"
    /// The least level of which the client is told with `crisis_detected`.
    package var crisisFrom = SafetyLevel.warning
    /// Of one user, over REST and WebSocket together.
    package var messagesPerMinute = 60
    /// Conversations of one user that are active or paused.
    package var openConversations = 10
    /// How long a conversation waits for its client to come back.
    package var resumeSeconds: Int64 = 30 * 60

    package init() {}

    /// The members of `surfaces.creation` that are read here.
    package static let fields = [
        "greet_on_connect", "persona", "crisis_from", "messages_per_minute", "open_conversations", "resume_seconds",
    ]

    /// Reads `surfaces.creation` of a deployment file.
    package init(_ field: JSONField, _ errors: inout JSONErrors) {
        errors.read(field["greet_on_connect"], into: &greetsOnConnect) { try $0.bool() }
        errors.read(field["persona"], into: &persona) { try $0.personaID().rawValue }
        errors.read(field["crisis_from"], into: &crisisFrom) { try $0.choice(Level.self).safety }
        errors.read(field["messages_per_minute"], into: &messagesPerMinute) { Int(try $0.integer(in: 1...100_000)) }
        errors.read(field["open_conversations"], into: &openConversations) { Int(try $0.integer(in: 1...10_000)) }
        errors.read(field["resume_seconds"], into: &resumeSeconds) { try $0.integer(in: 1...31_536_000) }
    }

    /// The document's names of levels.
    package enum Level: String, CaseIterable, Sendable {
        case low, medium, high, emergency

        package var safety: SafetyLevel {
            switch self {
            case .low: .concern
            case .medium: .warning
            case .high: .crisis
            case .emergency: .emergency
            }
        }

        /// Nil for `none`.
        package init?(_ level: SafetyLevel) {
            guard let found = Self.allCases.first(where: { $0.safety == level }) else { return nil }
            self = found
        }
    }
}
