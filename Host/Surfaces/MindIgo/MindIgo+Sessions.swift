import Engine
import StrictJSON
import Wire

/// Sessions and their history. A session's id is unguessable, and means something only together with its user.
extension MindIgoSurface {
    private static let idCharacters = 20

    func newSession(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let principal = try request.requiredPrincipal
        guard let persona = persona(nil, for: principal.account) else { throw Self.noPersona }
        // 20 of 62 characters: 119 bits.
        let id = String(random.unguessableName().prefix(Self.idCharacters))
        _ = try await processing {
            try await conversations.create(
                ConversationDraft(key: key(principal, id), persona: persona.id, createdAt: pipeline.now))
        }
        return Self.answer("Session created successfully", ["session_id": .string(id)])
    }

    func history(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let user = try GatewayUser(request.head.headers)
        let page = try request.integer("page", in: 1...Int64(Int32.max), otherwise: 1)
        let perPage = try request.integer("per_page", in: 1...100, otherwise: 20)
        let id = request.parameters.first ?? ""
        let session = try await session(id, of: try request.requiredPrincipal)
        let offset = (page - 1) * perPage
        let found = try await conversations.exchanges(in: session.id, offset: offset, limit: Int(perPage))
        return Self.answer(
            "Session history retrieved successfully",
            [
                "messages": .array(found.exchanges.map { Self.json($0, session: id, user: user) }),
                "total_messages": .integer(found.total),
                "page": .integer(page),
                "per_page": .integer(perPage),
                "has_more": .bool(offset + Int64(found.exchanges.count) < found.total),
            ])
    }

    private static func json(_ exchange: Exchange, session: String, user: GatewayUser) -> JSON {
        let message = exchange.message
        return [
            "_id": .string("msg\(message.id.rawValue)"),
            "session_id": .string(session),
            "user_id": .integer(user.id),
            "user_name": message.details["user_name"] ?? .string(user.name),
            "user_message": .string(message.content),
            "ai_response": .string(exchange.reply?.content ?? ""),
            "timestamp": .string(message.createdAt.rfc3339),
            "metadata": exchange.reply?.reply.map { Findings($0).metadata } ?? Findings.unknown,
        ]
    }

    /// Throws `.notFound` for an unknown session and for another user's alike.
    func session(_ id: String, of principal: Principal) async throws -> Conversation {
        // No session has another form: nothing that long need be looked up.
        guard id.utf8.count == Self.idCharacters,
            let conversation = try await conversations.conversation(key(principal, id))
        else { throw Self.unknownSession }
        return conversation
    }

    static let unknownSession = SurfaceError(.notFound, "There is no session of this id for this user.")

    private func key(_ principal: Principal, _ id: String) -> ConversationKey {
        ConversationKey(owner: principal.account, surface: .mindigo, alias: id)
    }
}
