import Engine
import StrictJSON
import Wire

/// Messages: said and answered, read, removed.
extension DigitalPersonaSurface {
    static let contentCharacters = 1...4000

    func send(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        try await validated {
            let content = try await request.json()["content"].trimmedText(characters: Self.contentCharacters)
            let finished = try await answer(content, request)
            guard let reply = finished.record.reply, let replyID = finished.ids.reply,
                let conversation = try await conversations.conversation(finished.ids.conversation)
            else { throw Self.unknownConversation }
            let record = finished.record
            let said = Message(
                id: finished.ids.userMessage, conversation: conversation.id, role: .user, content: record.userMessage,
                persona: record.persona, createdAt: record.startedAt)
            let answered = Message(
                id: replyID, conversation: conversation.id, role: .assistant, content: reply.content,
                persona: record.persona, createdAt: reply.createdAt, reply: reply.facts)
            var response = SurfaceResponse.json([
                "conversation": json(conversation), "user_message": Self.json(said),
                "assistant_message": Self.json(answered),
            ])
            response.add(finished.rate)
            return response
        }
    }

    /// Tries again when the conversation is given another persona before the turn's place in its lane comes.
    private func answer(
        _ content: String, _ request: SurfaceRequest, attempts: Int = 3
    ) async throws -> FinishedTurn {
        let turn = try await turn(content, request)
        do {
            return try await pipeline.run(turn) { _ in }
        } catch {
            guard error.code == .conflict, attempts > 1 else { throw Self.refusal(error) }
        }
        return try await answer(content, request, attempts: attempts - 1)
    }

    /// The document has two statuses for a model that does not answer: 429 where it wants to be asked later, 500 for all else.
    private static func refusal(_ error: EngineError) -> SurfaceError {
        var refusal = SurfaceError(error)
        if error.isModelLimit {
            refusal.code = .rateLimited
        } else if error.code == .behaviourUnavailable || error.code == .deadline {
            refusal.code = .internalError
        }
        return refusal
    }

    private func turn(_ content: String, _ request: SurfaceRequest) async throws -> Turn {
        let conversation = try await conversation(of: request)
        let principal = try request.requiredPrincipal
        guard Self.isActive(conversation) else {
            throw SurfaceError(.conflict, "This conversation is not active: PUT `is_active` true to go on with it.")
        }
        guard let persona = catalog.persona(conversation.persona, for: principal.account) else {
            throw SurfaceError(
                .notFound, "Persona not found: PUT another `persona_id` to go on with this conversation.")
        }
        return Turn(
            key: conversation.key, principal: principal, persona: persona, message: content,
            requirement: conversation.isUnchanged)
    }

    func messages(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        try await validated {
            let limit = try request.integer("limit", in: 1...100, otherwise: 50)
            let conversation = try await conversation(of: request)
            // The newest of them, in the order they were said.
            let page = try await conversations.messages(
                in: conversation.id, offset: max(0, conversation.messageCount - limit), limit: Int(limit))
            return .json(.array(page.messages.map(Self.json)))
        }
    }

    func deleteMessage(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        try await validated {
            let id = MessageID(try request.number("message_id"))
            let unknown = SurfaceError(.notFound, "Message not found")
            guard let (_, conversation) = try await conversations.message(id),
                conversation.key.surface == .digitalPersona
            else { throw unknown }
            guard conversation.key.owner == (try request.requiredPrincipal.account) else {
                throw SurfaceError(.forbidden, "This message belongs to somebody else")
            }
            let isDeleted = try await pipeline.between(turnsOf: conversation.key) {
                try await conversations.deleteMessage(id, at: pipeline.now)
            }
            guard isDeleted else { throw unknown }
            return .json(["message": "Message deleted"])
        }
    }

    private static func json(_ message: Message) -> JSON {
        var object: JSONObject = [
            "id": .integer(message.id.rawValue),
            "conversation_id": .integer(message.conversation.rawValue),
            "role": .string(message.role.rawValue),
            "content": .string(message.content),
        ]
        if let facts = message.reply {
            object["tokens_used"] = .integer(Int64(facts.promptTokens + facts.replyTokens))
            // What has no model, a script or a policy, spoke for itself.
            object["model_used"] = .string(facts.model ?? facts.speaker)
            object["response_time_ms"] = .integer(facts.responseMilliseconds)
        }
        object["created_at"] = .string(message.createdAt.rfc3339WithoutZone)
        return .object(object)
    }
}
