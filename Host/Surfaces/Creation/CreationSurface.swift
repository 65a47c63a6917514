package import Engine
package import StrictJSON
import Wire

/// The Conversational Character Creation API: an interview over a WebSocket that ends in a persona of the user's own.
///
/// An interview is a conversation with the persona of ``CreationSettings/persona``, whose behaviour asks and understands; this surface keeps its
/// status, and makes the persona of what was gathered.
package struct CreationSurface: Surface {
    /// Conversations twice: with their turns, and as things of their own.
    package typealias Store = ConversationStore & ConversationCatalog

    let pipeline: TurnPipeline
    let store: any Store
    let personas: PersonaCatalog
    let authentication: any Authentication
    let environment: TurnEnvironment
    /// What the deployment says now.
    let current: @Sendable () -> CreationSettings
    var settings: CreationSettings { current() }
    let limit: any AccountLimit
    let open: OpenInterviews
    let attendance = Attendance()

    /// - Parameter limit: of messages over the socket and requests together; see ``CreationSettings/messagesPerMinute``.
    package init(
        pipeline: TurnPipeline, store: any Store, personas: PersonaCatalog, authentication: any Authentication,
        environment: TurnEnvironment, settings: @escaping @Sendable () -> CreationSettings, limit: any AccountLimit
    ) {
        self.pipeline = pipeline
        self.store = store
        self.personas = personas
        self.authentication = authentication
        self.environment = environment
        current = settings
        self.limit = limit
        open = OpenInterviews { settings().openConversations }
    }

    package var label: String { "creation" }
    package var prefixes: [String] { ["/ws", "/api/conversations/{conversation_id}"] }

    package var routes: [Route] {
        [
            Route(.get, "/ws/conversational-character-creation", Operations.socket, access: .open, handle: socket),
            Route(.get, "/api/conversations/{conversation_id}/state", Operations.state, handle: state),
            Route(.post, "/api/conversations/{conversation_id}/pause", Operations.pause, handle: pause),
            Route(.post, "/api/conversations/{conversation_id}/resume", Operations.resume, handle: resume),
            Route(.post, "/api/conversations/{conversation_id}/abandon", Operations.abandon, handle: abandon),
        ]
    }

    package func authenticate(_ request: SurfaceRequest) async throws -> Principal {
        guard let bearer = request.bearer, let principal = try await authentication.principal(bearer: bearer) else {
            throw SurfaceError(.unauthorized, "The token is missing, malformed, unknown, expired or revoked.")
        }
        return principal
    }

    package func envelope(_ error: SurfaceError, request: SurfaceRequest?) -> JSON {
        let segments = request?.head.segments ?? []
        let isOfConversation = segments.count >= 3 && segments[0] == "api" && segments[1] == "conversations"
        let isKnown = segments.count == 4 && ["state", "pause", "resume", "abandon"].contains(segments[3])
        return CreationError(refusal: error, namesConversation: isOfConversation && isKnown).json(
            conversation: isOfConversation ? segments[2] : nil, at: pipeline.now)
    }
}
