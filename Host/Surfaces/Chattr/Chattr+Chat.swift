import Engine
import StrictJSON
import Wire

/// Messages and their history. A session id is the client's own string and means something only together with its API key.
extension ChattrSurface {
    /// Longest message, in bytes.
    static let messageBytes = JSONField.messageBytes

    func sendMessage(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let principal = try request.requiredPrincipal
        let body = try await request.json()
        let message = try Self.message(body["message"])
        let persona = try character(named: try body["character_id"].ifPresent?.string() ?? "assistant", for: principal)
        let session = try Self.sessionID(body["session_id"]) ?? pipeline.newSessionID()
        let turn = try turn(
            principal, session: session, persona: persona, message: message, context: body["context"])
        let finished = try await pipeline.run(turn) { _ in }

        var answer: JSONObject = [
            "response": .string(finished.replyText),
            "character_id": .string(persona.id.rawValue),
            "session_id": .string(session),
            "timestamp": .string((finished.record.reply?.createdAt ?? finished.record.startedAt).rfc3339),
        ]
        let promises = finished.record.reply?.media.map(\.promise) ?? []
        if !promises.isEmpty { answer["media"] = Self.mediaJSON(promises) }
        answer["metadata"] = Self.metadata(of: finished)
        var response = SurfaceResponse.json(.object(answer))
        response.add(finished.rate)
        return response
    }

    func history(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let limit = try request.integer("limit", in: 1...1000, otherwise: 50)
        let offset = try request.integer("offset", in: 0...Int64(Int32.max), otherwise: 0)
        let (session, conversation) = try await self.session(of: request)
        let page = try await conversations.messages(in: conversation.id, offset: offset, limit: Int(limit))
        return .json([
            "session_id": .string(session),
            "messages": .array(page.messages.map(Self.messageJSON)),
            "total_count": .integer(page.total),
            "has_more": .bool(offset + Int64(page.messages.count) < page.total),
        ])
    }

    func clearHistory(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let (session, conversation) = try await self.session(of: request)
        let now = pipeline.now
        _ = try await conversations.clear(conversation.id, at: now)
        return .json([
            "message": "Conversation history cleared successfully",
            "session_id": .string(session),
            "cleared_at": .string(now.rfc3339),
        ])
    }

    private func session(of request: SurfaceRequest) async throws -> (id: String, conversation: Conversation) {
        let session = request.parameters.first ?? ""
        guard let conversation = try await conversations.conversation(key(try request.requiredPrincipal, session))
        else {
            throw SurfaceError(.notFound, "There is no session of this id under your API key.")
        }
        return (session, conversation)
    }

    func key(_ principal: Principal, _ session: String) -> ConversationKey {
        ConversationKey(
            owner: principal.account, surface: .chattr, alias: "\(principal.keyID.map { String($0) } ?? "")/\(session)")
    }

    /// The turn of a message, whether it came over HTTP or a WebSocket. `context` is the document's `context` or `metadata`; it may be
    /// missing.
    func turn(
        _ principal: Principal, session: String, persona: Persona, message: String, context: JSONField
    ) throws -> Turn {
        if let present = context.ifPresent { _ = try present.object() }
        return Turn(
            key: key(principal, session), principal: principal, persona: persona, message: message,
            userName: try context["user_name"].ifPresent?.string(bytes: 0...200).nonEmpty,
            usesHistory: try context["conversation_history"].ifPresent?.bool() ?? true,
            relationship: try context["relationship"].ifPresent?.string(bytes: 1...64),
            language: try context["language"].ifPresent?.string(bytes: 1...35),
            media: try Self.media(context["media"]))
    }

    static func message(_ field: JSONField) throws -> String {
        try field.message()
    }

    /// Nil if none was given: one is made.
    static func sessionID(_ field: JSONField) throws -> String? {
        guard let present = field.ifPresent else { return nil }
        let session = try present.string(bytes: 1...200)
        guard session.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw SurfaceError(
                .badRequest, "`session_id` contains a control character; expected 1 to 200 bytes of text.")
        }
        return session
    }

    /// Which media the client wants promised; nil: all there are.
    private static func media(_ field: JSONField) throws -> Set<Medium>? {
        guard let present = field.ifPresent else { return nil }
        var wanted: Set<Medium> = []
        for element in try present.elements(0...8) {
            switch try element.string() {
            case "audio": wanted.insert(.audio)
            case "video": wanted.insert(.video)
            default:
                throw SurfaceError(.badRequest, "`\(element.path)` is not a medium; expected \"audio\" or \"video\".")
            }
        }
        return wanted
    }

    static func metadata(of turn: FinishedTurn) -> JSON {
        guard let facts = turn.record.reply?.facts else { return [:] }
        var metadata: JSONObject = [
            "tokens_used": .integer(Int64(facts.promptTokens + facts.replyTokens)),
            "response_time_ms": .integer(facts.responseMilliseconds),
            "confidence": facts.confidence.map { .number($0) } ?? .null,
            "behaviour": .string(facts.speaker),
        ]
        if let id = turn.ids.reply { metadata["message_id"] = .string(messageID(id)) }
        if facts.usedFallback { metadata["fallback"] = true }
        let assessment = turn.assessment
        if assessment.level > .none {
            metadata["safety"] = [
                "level": .string(assessment.level.name),
                "triggers": .array(assessment.triggers.map { .string($0) }),
                "escalate": .bool(assessment.shouldEscalate),
                "resources": facts.annotations["resources"] ?? [],
            ]
        }
        return .object(metadata)
    }

    private static func messageJSON(_ message: Message) -> JSON {
        var object: JSONObject = [
            "id": .string(messageID(message.id)),
            "timestamp": .string(message.createdAt.rfc3339),
            "role": .string(message.role.rawValue),
            "content": .string(message.content),
        ]
        if message.role == .user, let persona = message.persona { object["character_id"] = .string(persona.rawValue) }
        if !message.media.isEmpty { object["media"] = mediaJSON(message.media) }
        return .object(object)
    }

    static func messageID(_ id: MessageID) -> String {
        let digits = String(id.rawValue)
        return "msg_" + String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
    }

    static func mediaJSON(_ promises: [MediaPromise]) -> JSON {
        var object = JSONObject()
        for promise in promises { object["\(promise.medium.name)_url"] = .string(promise.path) }
        return .object(object)
    }
}

extension String {
    var nonEmpty: String? { isEmpty ? nil : self }
}

extension SurfaceRequest {
    /// The router lets nobody without a principal through to a route that is not open.
    var requiredPrincipal: Principal {
        get throws(SurfaceError) {
            guard let principal else { throw SurfaceError(.unauthorized, "API key is missing or invalid") }
            return principal
        }
    }
}
