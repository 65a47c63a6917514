import Engine
import StrictJSON
import Wire

/// Conversations, each with one persona at a time.
extension DigitalPersonaSurface {
    static let titleCharacters = 1...255

    func create(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        try await validated {
            let principal = try request.requiredPrincipal
            let body = try await request.json()
            let title = try body["title"].trimmedText(characters: Self.titleCharacters)
            let persona = try persona(body["persona_id"], for: principal)
            let made = try await conversations.create(
                ConversationDraft(
                    key: ConversationKey(
                        owner: principal.account, surface: .digitalPersona, alias: pipeline.newSessionID()),
                    persona: persona.id, title: title, details: Self.details(of: persona), createdAt: pipeline.now))
            return .json(json(made))
        }
    }

    func list(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        try await validated {
            let account = try request.requiredPrincipal.account
            let limit = try request.integer("limit", in: 1...100, otherwise: 100)
            let offset = try request.integer("offset", in: 0...Int64(Int32.max), otherwise: 0)
            let number = try request.integer("persona_id", in: 0...Int64.max, otherwise: -1)
            var query = ConversationQuery(
                owner: account, surface: .digitalPersona, offset: offset, limit: Int(limit))
            if number >= 0 {
                guard let persona = catalog.persona(alias: number, for: account) else { return .json([]) }
                query.persona = persona.id
            }
            return .json(.array(try await conversations.conversations(query).conversations.map(json)))
        }
    }

    func show(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        try await validated { .json(json(try await conversation(of: request))) }
    }

    /// Members that are not sent stay as they are.
    func update(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        try await validated {
            let conversation = try await conversation(of: request)
            let body = try await request.json()
            _ = try body.object()
            var change = ConversationChange()
            change.title = try body["title"].ifPresent?.trimmedText(characters: Self.titleCharacters)
            if let number = body["persona_id"].ifPresent {
                let persona = try persona(number, for: try request.requiredPrincipal)
                change.persona = persona.id
                change.details = Self.details(of: persona)
            }
            if let isActive = try body["is_active"].ifPresent?.bool() { change.details["is_active"] = .bool(isActive) }
            // A turn that runs now ends with the persona it began with.
            let updated = try await pipeline.between(turnsOf: conversation.key) {
                try await conversations.update(conversation.id, change, at: pipeline.now)
            }
            guard let updated else { throw Self.unknownConversation }
            return .json(json(updated))
        }
    }

    func delete(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        try await validated {
            let conversation = try await conversation(of: request)
            let isDeleted = try await pipeline.between(turnsOf: conversation.key) {
                try await conversations.delete(conversation.id)
            }
            guard isDeleted else { throw Self.unknownConversation }
            return .json(["message": "Conversation deleted"])
        }
    }

    static let unknownConversation = SurfaceError(.notFound, "Conversation not found")

    /// The conversation a request names: 404 if there is none, 403 if it is somebody else's.
    func conversation(of request: SurfaceRequest) async throws -> Conversation {
        let id = ConversationID(try request.number("conversation_id"))
        guard let found = try await conversations.conversation(id), found.key.surface == .digitalPersona else {
            throw Self.unknownConversation
        }
        guard found.key.owner == (try request.requiredPrincipal.account) else {
            throw SurfaceError(.forbidden, "This conversation belongs to somebody else")
        }
        return found
    }

    private func persona(_ field: JSONField, for principal: Principal) throws -> Persona {
        let number = try field.integer(in: 0...Int64.max)
        guard let persona = catalog.persona(alias: number, for: principal.account) else {
            throw SurfaceError(.notFound, "Persona not found. GET /personas lists those there are.")
        }
        return persona
    }

    /// The persona's number is kept with the conversation, which outlives it.
    private static func details(of persona: Persona) -> JSONObject {
        ["persona_id": persona.alias.map { .integer($0) } ?? .null]
    }

    func json(_ conversation: Conversation) -> JSON {
        let persona = catalog.persona(conversation.persona, for: conversation.key.owner)
        return [
            "id": .integer(conversation.id.rawValue),
            "title": .string(conversation.title ?? ""),
            "persona_id": persona?.alias.map { .integer($0) } ?? conversation.details["persona_id"] ?? .null,
            "user_id": .integer(conversation.key.owner.rawValue),
            "is_active": .bool(Self.isActive(conversation)),
            "created_at": .string(conversation.createdAt.rfc3339WithoutZone),
            "updated_at": .string(conversation.updatedAt.rfc3339WithoutZone),
        ]
    }

    static func isActive(_ conversation: Conversation) -> Bool {
        conversation.details["is_active"]?.boolValue ?? true
    }
}
