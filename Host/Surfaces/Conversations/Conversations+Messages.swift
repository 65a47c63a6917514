import Engine
import StrictJSON

/// Messages of a conversation. All of them are judged as those of a turn are, also those nobody is to answer.
extension ConversationsSurface {
    func addMessage(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let body = try await request.json()
        let caller = try Caller(request, body: body)
        let id = try body["conversationId"].string(bytes: 1...200)
        let role = try body["role"].choice(MessageRole.self)
        let content = try body["content"].message()
        let audio = try body["audioUrl"].ifPresent.map { try Self.audioURL($0) }
        let wantsReply = try body["reply"].ifPresent?.bool() ?? false
        guard !wantsReply || role == .user else {
            throw SurfaceError(.badRequest, "`reply` is true for a message of another role; expected \"user\".")
        }
        let (conversation, owner) = try await self.conversation(id, for: caller)
        let draft = AddedMessage(
            key: conversation.key, conversation: conversation.id, principal: owner,
            persona: try persona(conversation.persona, for: owner), role: role, content: content,
            language: ConversationFacts(conversation.details).language,
            details: audio.map { ["audio_url": .string($0)] } ?? .null, requirement: Self.isOpen)
        return try await processing {
            wantsReply ? try await converse(draft, in: conversation) : try await keep(draft, in: conversation)
        }
    }

    /// Stores a message that nobody answers.
    private func keep(_ draft: AddedMessage, in conversation: Conversation) async throws -> SurfaceResponse {
        let judged = try await pipeline.add(draft, to: conversations)
        var data: JSONObject = [
            "message": Self.json(judged.message, in: conversation),
            "messageCount": .integer(judged.messageCount ?? 0),
        ]
        data["safety"] = Self.safety(judged.assessment, judged.annotations, remark: judged.remark)
        var response = answer(.object(data))
        response.add(judged.rate)
        return response
    }

    /// Stores a message with the persona's reply.
    private func converse(_ draft: AddedMessage, in conversation: Conversation) async throws -> SurfaceResponse {
        let turn = Turn(
            key: draft.key, principal: draft.principal, persona: draft.persona, message: draft.content,
            language: draft.language, messageDetails: draft.details, requirement: draft.requirement)
        let finished = try await pipeline.run(turn) { _ in }
        let (record, ids) = (finished.record, finished.ids)
        let message = Message(
            id: ids.userMessage, conversation: ids.conversation, role: .user, content: record.userMessage,
            persona: record.persona, createdAt: record.startedAt, details: record.messageDetails)
        var data: JSONObject = [
            "message": Self.json(message, in: conversation),
            "messageCount": .integer(try await conversations.conversation(conversation.id)?.messageCount ?? 0),
            "reply": .null,
        ]
        if let reply = record.reply, let id = ids.reply {
            let message = Message(
                id: id, conversation: ids.conversation, role: .assistant, content: reply.content,
                persona: record.persona, createdAt: reply.createdAt, media: reply.media.map(\.promise))
            data["reply"] = Self.json(message, in: conversation)
        }
        data["safety"] = Self.safety(finished.assessment, record.reply?.facts.annotations ?? .null, remark: nil)
        var response = answer(.object(data))
        response.add(finished.rate)
        return response
    }

    func listMessages(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let id = try request.requiredText("conversationId")
        let paging = try Paging(request, limit: 100)
        var role: MessageRole?
        if let named = try request.text("role") {
            role = try JSONField(.string(named), path: "role").choice(MessageRole.self)
        }
        let (conversation, _) = try await self.conversation(id, for: try Caller(request))
        let limit = Int(paging.limit)
        let page =
            if let role {
                try await conversations.messages(
                    in: conversation.id, role: role, offset: paging.offset, limit: limit)
            } else {
                try await conversations.messages(in: conversation.id, offset: paging.offset, limit: limit)
            }
        return answer(page.messages.map { Self.json($0, in: conversation) }, total: page.total, paging) {
            ["messages": $0, "conversationId": .string(conversation.key.alias)]
        }
    }

    // MARK: One message

    func showMessage(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let (message, conversation, _) = try await self.message(of: request, try Caller(request))
        return answer(Self.json(message, in: conversation))
    }

    func updateMessage(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let body = try await request.json()
        let content = try body["content"].message()
        let audio = try body["audioUrl"].ifPresent.map { try Self.audioURL($0) }
        let (message, conversation, owner) = try await self.message(of: request, try Caller(request, body: body))
        let judged = try await pipeline.revise(
            message.id,
            AddedMessage(
                key: conversation.key, conversation: conversation.id, principal: owner,
                persona: try persona(message.persona, for: owner), role: message.role, content: content,
                language: ConversationFacts(conversation.details).language,
                details: audio.map { ["audio_url": .string($0)] } ?? .null), in: conversations)
        var response = answer(Self.json(judged.message, in: conversation), message: "Message updated successfully")
        response.add(judged.rate)
        return response
    }

    func deleteMessage(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let (message, conversation, _) = try await self.message(of: request, try Caller(request))
        let isDeleted = try await pipeline.between(turnsOf: conversation.key) {
            try await conversations.deleteMessage(message.id, at: pipeline.now)
        }
        guard isDeleted else { throw Self.unknownMessage }
        return answer(.null, message: "Message deleted successfully")
    }

    private func message(
        of request: SurfaceRequest, _ caller: Caller
    ) async throws -> (message: Message, conversation: Conversation, owner: Principal) {
        let alias = MessageAlias(try request.requiredText("id"))
        // A malformed id is that of no message, for whoever asks; who may ask is examined all the same.
        let (conversation, owner) = try await self.conversation(alias?.conversation ?? "", for: caller)
        guard let alias, let (message, of) = try await conversations.message(alias.message), of.id == conversation.id
        else { throw Self.unknownMessage }
        return (message, conversation, owner)
    }

    private static let unknownMessage = SurfaceError(.notFound, "There is no message of this id for you.")

    /// Messages are taken until a conversation ends.
    private static let isOpen: ConversationRequirement = { (conversation) throws(EngineError) in
        guard let conversation else { throw EngineError(.notFound, unknownConversation.message) }
        guard ConversationFacts(conversation.details).endedAt == nil else {
            throw EngineError(.invalid, "The conversation has ended and takes no more messages; start another one.")
        }
    }
}
