package import Engine
package import StrictJSON
import Wire

/// The Chattr app API: chat by session, characters, media files, health and metrics.
package struct ChattrSurface: Surface {
    let pipeline: TurnPipeline
    let conversations: any ConversationStore
    let catalog: PersonaCatalog
    let media: MediaLibrary
    let mediaStore: any MediaStore
    let mediaRequests: MediaRequests
    let messages: any ConversationCatalog
    let ratings: any RatingStore
    let authentication: any Authentication
    let avatars: Avatars
    let status: HostStatus

    package init(
        pipeline: TurnPipeline, conversations: any ConversationStore, catalog: PersonaCatalog, media: MediaLibrary,
        mediaStore: any MediaStore, mediaRequests: MediaRequests, messages: any ConversationCatalog,
        ratings: any RatingStore, authentication: any Authentication, avatars: Avatars, status: HostStatus
    ) {
        self.pipeline = pipeline
        self.conversations = conversations
        self.catalog = catalog
        self.media = media
        self.mediaStore = mediaStore
        self.mediaRequests = mediaRequests
        self.messages = messages
        self.ratings = ratings
        self.authentication = authentication
        self.avatars = avatars
        self.status = status
    }

    package var label: String { "chattr" }
    package var prefixes: [String] { ["/api/v1", "/assets"] }

    package var routes: [Route] {
        [
            Route(.post, "/api/v1/chat/message", Operations.sendMessage, isTurn: true, handle: sendMessage),
            Route(.get, "/api/v1/chat/history/{session_id}", Operations.history, handle: history),
            Route(.delete, "/api/v1/chat/history/{session_id}", Operations.clearHistory, handle: clearHistory),
            Route(.post, "/api/v1/chat/rating", Operations.rate, handle: rate),
            Route(.get, "/api/v1/characters", Operations.listCharacters, handle: listCharacters),
            Route(.get, "/api/v1/characters/{character_id}", Operations.characterDetails, handle: characterDetails),
            Route(
                .put, "/api/v1/characters/{character_id}", Operations.updateCharacter, access: .operator,
                handle: updateCharacter),
            Route(.post, "/api/v1/media/voice", Operations.generateVoice, handle: generateVoice),
            Route(.post, "/api/v1/media/video", Operations.generateVideo, handle: generateVideo),
            Route(.get, "/api/v1/media/status/{request_id}", Operations.mediaStatus, handle: mediaStatus),
            Route(.get, "/api/v1/health", Operations.health, access: .open, handle: health),
            Route(.get, "/api/v1/metrics", Operations.metrics, handle: metrics),
            Route(.get, "/api/v1/ws/chat", Operations.chatSocket, access: .open, handle: chatSocket),
            Route(.get, "/assets/avatars/{file}", Operations.avatar, access: .open, handle: avatar),
            Route(.get, "/assets/audio/{file}", Operations.audio, access: .open) { try await asset(.audio, $0) },
            Route(.get, "/assets/video/{file}", Operations.video, access: .open) { try await asset(.video, $0) },
        ]
    }

    package func authenticate(_ request: SurfaceRequest) async throws -> Principal {
        guard let bearer = request.bearer, let principal = try await authentication.principal(bearer: bearer) else {
            throw SurfaceError(.unauthorized, "API key is missing or invalid")
        }
        return principal
    }

    package func envelope(_ error: SurfaceError, request: SurfaceRequest?) -> JSON {
        var body: JSONObject = [
            "type": "error", "code": .string(code(of: error)), "message": .string(error.message),
        ]
        if let wait = error.retryAfterMilliseconds {
            body["retry_after_seconds"] = .integer(max(1, (wait + 999) / 1000))
        }
        return .object(body)
    }

    /// The document's seven codes; a status it does not list takes the nearest one.
    private func code(of error: SurfaceError) -> String {
        switch error.code.status.code {
        case 401: "UNAUTHORIZED"
        case 403: "FORBIDDEN"
        case 404: "NOT_FOUND"
        case 429: "RATE_LIMIT_EXCEEDED"
        case 400..<500: "INVALID_REQUEST"
        case 502, 503, 504, 507: "SERVICE_UNAVAILABLE"
        default: "INTERNAL_ERROR"
        }
    }
}
