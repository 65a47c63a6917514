import Engine
import StrictJSON
import Wire

/// Conversations begin and are found again.
extension ConversationsSurface {
    func start(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let body = try await request.json()
        let caller = try Caller(request, body: body)
        let language = try Self.language(body["targetLanguageId"])
        let title = try body["title"].ifPresent?.line(bytes: ConversationFacts.title)
        let device = try body["deviceType"].ifPresent?.line(bytes: 1...64) ?? "desktop"
        var details = try ConversationFacts.choices(body)

        let owner: Principal
        if let known = try await self.owner(caller) {
            owner = known
        } else if settings.guests == .open {
            owner = try await guest(nil)
        } else {
            throw SurfaceError(.unauthorized, "Expected a bearer credential or a guest id.")
        }
        let session = random.unguessableName()
        details["language"] = .string(language.text)
        details["session_id"] = .string(session)
        details["device_type"] = .string(device)
        if caller.user == nil {
            details["is_guest"] = true
            details["guest_id"] = caller.guestID.map { .string($0) }
        }
        let key = ConversationKey(
            owner: owner.account, surface: .conversations, alias: ConversationAlias.new(random))
        let conversation = try await conversations.create(
            ConversationDraft(
                key: key, persona: try persona(nil, for: owner).id,
                title: title ?? "Conversation in \(language.englishName)", details: details, createdAt: pipeline.now))
        return answer(
            ["conversation": ConversationFacts.json(conversation), "sessionId": .string(session)],
            message: "Conversation started successfully")
    }

    private static func language(_ field: JSONField) throws -> LanguageTag {
        guard let tag = LanguageTag(try field.string(bytes: 1...35)) else {
            throw SurfaceError(
                .badRequest,
                "`\(field.path)` names no language known here; expected a BCP 47 tag such as \"ja\" or \"pt-BR\".")
        }
        return tag
    }

    /// One path and two answers: with `id` a conversation with all its messages, without it the list.
    func listOrShow(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        guard request.head.query.contains(where: { $0.name.utf8.elementsEqual("id".utf8) }) else {
            return try await list(request)
        }
        return try await show(request)
    }

    private func list(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let paging = try Paging(request, limit: 50)
        guard let owner = try await owner(try Caller(request)) else {
            throw SurfaceError(
                .badRequest, "Nobody is named whose conversations to list; expected `guestId` or a bearer credential.")
        }
        let page = try await conversations.conversations(
            ConversationQuery(
                owner: owner.account, surface: .conversations, offset: paging.offset, limit: Int(paging.limit)))
        return answer(page.conversations.map(ConversationFacts.json), total: page.total, paging) {
            ["conversations": $0]
        }
    }

    /// However long it is: the messages are read and sent some at a time.
    private func show(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let (conversation, _) = try await self.conversation(
            try request.requiredText("id"), for: try Caller(request))
        let end = ",\"timestamp\":\(JSON.string(pipeline.now.rfc3339).text())}"
        let begin =
            "{\"success\":true,\"data\":{\"conversation\":\(ConversationFacts.json(conversation).text()),\"messages\":["
        var headers = HTTPHeaders()
        headers.append("content-type", "application/json")
        return SurfaceResponse(
            headers: headers,
            content: .stream(probe: nil) { write in
                var bytes = Array(begin.utf8)
                var offset: Int64 = 0
                while true {
                    let page = try await conversations.messages(
                        in: conversation.id, offset: offset, limit: Self.messagesAtOnce)
                    for message in page.messages {
                        if offset > 0 { bytes.append(UInt8(ascii: ",")) }
                        Self.json(message, in: conversation).write(to: &bytes)
                        offset += 1
                    }
                    guard page.messages.count == Self.messagesAtOnce else { break }
                    try await write(bytes)
                    bytes = []
                }
                bytes.append(contentsOf: "]}".utf8)
                bytes.append(contentsOf: end.utf8)
                try await write(bytes)
            })
    }

    private static let messagesAtOnce = 200

    /// The one a conversation was last answered by, or where that is gone the deployment's.
    func persona(_ id: PersonaID?, for owner: Principal) throws(SurfaceError) -> Persona {
        for id in [id, settings.persona] {
            if let id, let persona = catalog.persona(id, for: owner.account) { return persona }
        }
        throw SurfaceError(.unavailable, "The persona of this service is not there; its operator knows why.")
    }
}
