import Engine
import StrictJSON
import Wire

/// What users thought of replies.
extension ChattrSurface {
    func rate(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let principal = try request.requiredPrincipal
        let body = try await request.json()
        try body.requireKnown("session_id", "message_id", "rating")
        guard let session = try Self.sessionID(body["session_id"]) else {
            throw SurfaceError(.badRequest, "`session_id` is missing; expected the session the message belongs to.")
        }
        let name = try body["message_id"].string(bytes: 1...64)
        let rating = try body["rating"].integer(in: 1...5)
        guard let id = Self.message(named: name), let (message, conversation) = try await messages.message(id),
            conversation.key == key(principal, session), message.role == .assistant, let persona = message.persona
        else {
            throw SurfaceError(
                .notFound,
                "There is no reply of this id in this session; `message_id` is in a reply's metadata and in the history."
            )
        }
        let now = pipeline.now
        try await ratings.rate(id, of: persona, Int(rating), at: now)
        return .json([
            "session_id": .string(session), "message_id": .string(name), "rating": .integer(rating),
            "rated_at": .string(now.rfc3339),
        ])
    }

    /// The inverse of ``messageID(_:)``.
    private static func message(named name: String) -> MessageID? {
        guard name.hasPrefix("msg_"), let number = SurfaceRequest.decimal(String(name.dropFirst(4))) else { return nil }
        let id = MessageID(number)
        return messageID(id).utf8.elementsEqual(name.utf8) ? id : nil
    }

    /// Rounded to two decimals; null before the first rating.
    static func average(_ summary: RatingSummary?) -> JSON {
        summary?.average.map { .number(($0 * 100).rounded() / 100) } ?? .null
    }
}
