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

    /// Reads `surfaces.creation` of a deployment file.
    package init(_ field: JSONField) throws(JSONError) {
        guard let present = field.ifPresent else { return }
        try present.requireKnown(
            "greet_on_connect", "persona", "crisis_from", "messages_per_minute", "open_conversations",
            "resume_seconds")
        greetsOnConnect = try field["greet_on_connect"].ifPresent?.bool() ?? greetsOnConnect
        if let name = field["persona"].ifPresent {
            persona = try name.string(bytes: 1...128)
            guard PersonaID(persona) != nil else {
                throw JSONError(
                    code: .outOfRange, found: "another string", expected: "a persona's id", path: name.path)
            }
        }
        if let level = field["crisis_from"].ifPresent { crisisFrom = try level.choice(Level.self).safety }
        messagesPerMinute = Int(
            try field["messages_per_minute"].ifPresent?.integer(in: 1...100_000) ?? Int64(messagesPerMinute))
        openConversations = Int(
            try field["open_conversations"].ifPresent?.integer(in: 1...10_000) ?? Int64(openConversations))
        resumeSeconds = try field["resume_seconds"].ifPresent?.integer(in: 1...31_536_000) ?? resumeSeconds
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
