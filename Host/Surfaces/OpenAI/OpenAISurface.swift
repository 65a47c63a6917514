package import Engine
package import StrictJSON
import Wire

/// The API that clients of OpenAI's speak: personas are its models, and a conversation is whatever the client sends with each message.
///
/// Objects, names and codes are those of OpenAI's API reference; what a persona cannot do is refused by name rather than passed over.
package struct OpenAISurface: Surface {
    let pipeline: TurnPipeline
    let conversations: any ConversationStore
    let catalog: PersonaCatalog
    let media: MediaLibrary
    let mediaRequests: MediaRequests
    let authentication: any Authentication
    let status: HostStatus
    let continuations: Continuations

    /// - Parameter sha256: 32 bytes; anything else, and no conversation is recognised again.
    package init(
        pipeline: TurnPipeline, conversations: any ConversationStore, catalog: PersonaCatalog, media: MediaLibrary,
        mediaRequests: MediaRequests, authentication: any Authentication, status: HostStatus,
        sha256: @escaping @Sendable ([UInt8]) -> [UInt8]
    ) {
        self.pipeline = pipeline
        self.conversations = conversations
        self.catalog = catalog
        self.media = media
        self.mediaRequests = mediaRequests
        self.authentication = authentication
        self.status = status
        continuations = Continuations(sha256: sha256)
    }

    package var label: String { "openai" }
    package var prefixes: [String] { ["/v1"] }

    package var routes: [Route] {
        [
            Route(.get, "/v1/models", Operations.listModels, handle: listModels),
            Route(.get, "/v1/models/{model}", Operations.retrieveModel, handle: retrieveModel),
            Route(
                .post, "/v1/chat/completions", Operations.createCompletion, isTurn: true, handle: createCompletion),
            Route(.post, "/v1/audio/speech", Operations.createSpeech, handle: createSpeech),
        ]
    }

    package func authenticate(_ request: SurfaceRequest) async throws -> Principal {
        guard let bearer = request.bearer, let principal = try await authentication.principal(bearer: bearer) else {
            throw SurfaceError(
                .unauthorized,
                "The API key is missing or not valid. Send a key of this host, or an access token, as `Authorization: Bearer`."
            )
        }
        return principal
    }

    package func envelope(_ error: SurfaceError, request: SurfaceRequest?) -> JSON {
        [
            "error": [
                "message": .string(error.message),
                "type": .string(Self.type(of: error)),
                "param": error.field.flatMap(\.nonEmpty).map { .string($0) } ?? .null,
                "code": Self.code(of: error).map { .string($0) } ?? .null,
            ]
        ]
    }

    private static func type(of error: SurfaceError) -> String {
        switch error.code.status.code {
        case 429: "requests"
        case 500...: "server_error"
        default: "invalid_request_error"
        }
    }

    private static func code(of error: SurfaceError) -> String? {
        if let reason = error.reason { return reason }
        return switch error.code.status.code {
        case 401: "invalid_api_key"
        case 403: "insufficient_permissions"
        case 405: "method_not_supported"
        case 413: "request_too_large"
        case 429: "rate_limit_exceeded"
        case 503: "service_unavailable"
        case 504: "timeout"
        case 507: "insufficient_storage"
        default: nil
        }
    }
}

extension SurfaceError {
    /// As it is, with the header fields by which clients of this API see where they stand.
    init(openAI error: any Error) {
        self.init(error)
        if let engine = error as? EngineError, engine.code == .refused {
            reason = "content_policy_violation"
            field = "messages"
        }
        headers += rate.map(\.openAIHeaders) ?? []
    }
}

extension RateStatus {
    /// `x-ratelimit-*`, in requests; the time as OpenAI writes it.
    var openAIHeaders: [(name: String, value: String)] {
        [
            ("x-ratelimit-limit-requests", String(limit)),
            ("x-ratelimit-remaining-requests", String(remaining)),
            ("x-ratelimit-reset-requests", "\(resetSeconds)s"),
        ]
    }
}

extension HTTPHeaders {
    /// Both forms of where the account stands: this host's own, and OpenAI's.
    mutating func addOpenAI(_ rate: RateStatus?) {
        add(rate)
        for field in rate?.openAIHeaders ?? [] { set(field.name, field.value) }
    }
}
