import Engine
import StrictJSON

/// Conversations are changed, end and go.
extension ConversationsSurface {
    func update(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let id = try request.requiredText("id")
        let body = try await request.json()
        _ = try body.object()
        let caller = try Caller(request, body: body)
        let title = try body["title"].ifPresent?.line(bytes: ConversationFacts.title)
        var details = try ConversationFacts.choices(body)
        for member in try ConversationFacts.figures(body) { details[member.key] = member.value }
        if let field = body["endedAt"].ifPresent { details["ended_at"] = .integer(try Self.time(field)) }
        // Counted here: see the answer.
        _ = try body["messageCount"].ifPresent?.integer(in: 0...Int64(Int32.max))
        let (conversation, _) = try await self.conversation(id, for: caller)
        let updated = try await conversations.update(
            conversation.id, ConversationChange(title: title, details: details), at: pipeline.now)
        guard let updated else { throw Self.unknownConversation }
        return answer(ConversationFacts.json(updated), message: "Conversation updated successfully")
    }

    private static func time(_ field: JSONField) throws -> Int64 {
        guard let time = Timestamp(rfc3339: try field.string(bytes: 1...64)) else {
            throw SurfaceError(
                .badRequest, "`\(field.path)` is no moment; expected RFC 3339, such as \"2024-01-01T00:00:00Z\".")
        }
        return time.unixMilliseconds
    }

    func delete(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let (conversation, _) = try await self.conversation(
            try request.requiredText("id"), for: try Caller(request))
        let isDeleted = try await pipeline.between(turnsOf: conversation.key) {
            try await conversations.delete(conversation.id)
        }
        guard isDeleted else { throw Self.unknownConversation }
        return answer(.null, message: "Conversation deleted successfully")
    }

    /// Ending twice keeps the first time and takes the newer figures.
    func end(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let body = try await request.json()
        let caller = try Caller(request, body: body)
        let id = try body["conversationId"].string(bytes: 1...200)
        let duration = try body["durationSeconds"].integer(in: 0...ConversationFacts.mostSeconds)
        var details = try ConversationFacts.figures(body)
        let session = try body["sessionId"].ifPresent?.string(bytes: 1...200)
        details["was_extended"] = try body["wasExtended"].ifPresent.map { .bool(try $0.bool()) }
        details["extensions_used"] = try body["extensionsUsed"].ifPresent.map {
            .integer(try $0.integer(in: 0...Int64(Int32.max)))
        }
        let (conversation, _) = try await self.conversation(id, for: caller)
        let facts = ConversationFacts(conversation.details)
        guard session?.utf8.elementsEqual((facts.sessionID ?? "").utf8) ?? true else {
            throw SurfaceError(.badRequest, "`sessionId` is not the one this conversation was started with.")
        }
        let patch = details
        let ended = try await pipeline.between(turnsOf: conversation.key) { () -> Conversation? in
            guard let now = try await conversations.conversation(conversation.id) else { return nil }
            var patch = patch
            if ConversationFacts(now.details).endedAt == nil {
                patch["ended_at"] = .integer(pipeline.now.unixMilliseconds)
            }
            return try await conversations.update(now.id, ConversationChange(details: patch), at: pipeline.now)
        }
        guard let ended else { throw Self.unknownConversation }
        let audio = ConversationFacts(ended.details).audioSeconds
        return answer(
            [
                "conversation": ConversationFacts.json(ended), "durationSeconds": .integer(duration),
                // A number here, a string in the conversation, as the document has it.
                "audioSeconds": audio.flatMap { try? JSON.parse($0) } ?? .null,
            ], message: "Conversation ended successfully")
    }
}
