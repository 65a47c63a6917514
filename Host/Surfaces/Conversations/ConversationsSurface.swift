package import Engine
package import StrictJSON
import Wire

/// The Conversations API of the language learning application: conversations and their messages, kept one by one.
package struct ConversationsSurface: Surface {
    let pipeline: TurnPipeline
    let conversations: any ConversationStore & ConversationCatalog
    let catalog: PersonaCatalog
    let authentication: any Authentication
    let external: any ExternalIdentities
    let random: any RandomSource
    /// What the deployment says now.
    let current: @Sendable () -> ConversationsSettings
    var settings: ConversationsSettings { current() }

    package init(
        pipeline: TurnPipeline, conversations: any ConversationStore & ConversationCatalog, catalog: PersonaCatalog,
        authentication: any Authentication, external: any ExternalIdentities, random: any RandomSource,
        settings: @escaping @Sendable () -> ConversationsSettings
    ) {
        self.pipeline = pipeline
        self.conversations = conversations
        self.catalog = catalog
        self.authentication = authentication
        self.external = external
        self.random = random
        current = settings
    }

    package var label: String { "conversations" }
    package var prefixes: [String] {
        [
            "/api/conversation", "/api/conversations", "/api/conversation-end", "/api/conversation-messages",
            "/api/conversation-message",
        ]
    }

    package var routes: [Route] {
        [
            Route(.post, "/api/conversations", Operations.start, handle: start),
            Route(.get, "/api/conversations", Operations.list, handle: listOrShow),
            Route(.put, "/api/conversations", Operations.update, handle: update),
            Route(.delete, "/api/conversations", Operations.delete, handle: delete),
            Route(.post, "/api/conversation-end", Operations.end, handle: end),
            Route(.post, "/api/conversation-messages", Operations.addMessage, isTurn: true, handle: addMessage),
            Route(.get, "/api/conversation-messages", Operations.listMessages, handle: listMessages),
            Route(.get, "/api/conversation-message", Operations.showMessage, handle: showMessage),
            Route(.put, "/api/conversation-message", Operations.updateMessage, isTurn: true, handle: updateMessage),
            Route(.delete, "/api/conversation-message", Operations.deleteMessage, handle: deleteMessage),
        ]
    }

    package var security: [[SecurityScheme]] { [[.bearer], [.guestID], []] }

    /// A bearer must be good. Who has none may be a guest, whose id may stand in the body: see ``Caller``.
    package func authenticate(_ request: SurfaceRequest) async throws -> Principal {
        guard let bearer = request.bearer else {
            guard settings.guests != .closed else {
                throw SurfaceError(.unauthorized, "There are no guests here; expected a bearer credential.")
            }
            return Caller.nobody
        }
        guard let principal = try await authentication.principal(bearer: bearer) else {
            throw SurfaceError(.unauthorized, "The bearer credential is not valid.")
        }
        return principal
    }

    package func envelope(_ error: SurfaceError, request: SurfaceRequest?) -> JSON {
        ["success": false, "error": .string(error.message), "timestamp": .string(pipeline.now.rfc3339)]
    }

    func answer(_ data: JSON, message: String? = nil) -> SurfaceResponse {
        var object: JSONObject = ["success": true, "data": data]
        object["message"] = message.map { .string($0) }
        object["timestamp"] = .string(pipeline.now.rfc3339)
        return .json(.object(object))
    }
}

extension SecurityScheme {
    fileprivate static let guestID = SecurityScheme(
        name: "guestID", form: .header("X-Guest-Id"),
        description: "A guest's own id. It may stand in the query or body instead, as `guestId`.")
}
