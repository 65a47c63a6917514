package import Engine
package import StrictJSON
import Wire

/// The MindIgo API: chat sessions about how one feels, behind a gateway that knows its users.
package struct MindIgoSurface: Surface {
    let pipeline: TurnPipeline
    let conversations: any ConversationStore & ConversationCatalog
    let catalog: PersonaCatalog
    let authentication: any Authentication
    let external: any ExternalIdentities
    let random: any RandomSource
    let status: HostStatus
    /// What the deployment says now.
    let current: @Sendable () -> MindIgoSettings
    var settings: MindIgoSettings { current() }

    package init(
        pipeline: TurnPipeline, conversations: any ConversationStore & ConversationCatalog, catalog: PersonaCatalog,
        authentication: any Authentication, external: any ExternalIdentities, random: any RandomSource,
        status: HostStatus, settings: @escaping @Sendable () -> MindIgoSettings
    ) {
        self.pipeline = pipeline
        self.conversations = conversations
        self.catalog = catalog
        self.authentication = authentication
        self.external = external
        self.random = random
        self.status = status
        current = settings
    }

    package var label: String { "mindigo" }
    /// All else under `/chat` is Digital Persona's; the two routes there answer a wrong method as routes do.
    package var prefixes: [String] { ["/health", "/session"] }

    package var routes: [Route] {
        [
            Route(.get, "/health", Operations.health, access: .open, handle: health),
            Route(.post, "/session/new", Operations.newSession, handle: newSession),
            Route(.get, "/session/{session_id}", Operations.history, handle: history),
            Route(.post, "/chat", Operations.chat, isTurn: true, handle: chat),
            Route(.post, "/chat/stream", Operations.stream, isTurn: true, handle: stream),
        ]
    }

    package var security: [[SecurityScheme]] {
        [[.gatewayUserID, .gatewayUserName], [.bearer, .gatewayUserID, .gatewayUserName]]
    }

    /// The headers are believed from a trusted proxy, or beside a bearer whose account they name.
    package func authenticate(_ request: SurfaceRequest) async throws -> Principal {
        let user = try GatewayUser(request.head.headers)
        if let bearer = request.bearer {
            guard let principal = try await authentication.principal(bearer: bearer),
                principal.account.rawValue == user.id
            else {
                throw SurfaceError(
                    .unauthorized, "The bearer credential is not valid, or X-User-Id is not the id of its account.")
            }
            return principal
        }
        guard request.isFromTrustedProxy else {
            throw SurfaceError(
                .unauthorized,
                "X-User-Id is believed from a trusted gateway only; expected one, or a bearer credential of that user.")
        }
        return try await external.principal(issuer: .gateway, subject: String(user.id))
    }

    package func envelope(_ error: SurfaceError, request: SurfaceRequest?) -> JSON {
        ["success": false, "message": .string(error.message), "data": .null]
    }

    static func answer(_ message: String, _ data: JSON) -> SurfaceResponse {
        .json(["success": true, "message": .string(message), "data": data])
    }

    private func health(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        guard status.ready, persona(nil, for: AccountID(0)) != nil else {
            throw SurfaceError(.unavailable, "Mental Health Service Unavailable")
        }
        return Self.answer("Mental Health Service Active", ["status": "healthy", "service": "genai-service"])
    }

    /// The one a session was begun with, or where that is gone the deployment's.
    func persona(_ id: PersonaID?, for account: AccountID) -> Persona? {
        id.flatMap { catalog.persona($0, for: account) }
            ?? settings.persona.flatMap { catalog.persona($0, for: account) }
    }

    static let noPersona = SurfaceError(
        .unavailable, "The persona of this service is not there; its operator knows why.")
}

extension SecurityScheme {
    fileprivate static let gatewayUserID = SecurityScheme(
        name: "gatewayUserID", form: .header("X-User-Id"),
        description: "The user's integer id: the gateway's own from a trusted gateway, the account's beside a bearer.")
    fileprivate static let gatewayUserName = SecurityScheme(
        name: "gatewayUserName", form: .header("X-User-Name"), description: "What the persona calls the user.")
}
