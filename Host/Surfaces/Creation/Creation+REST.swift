import Engine
import StrictJSON

/// An interview's state, and changes of it, without a socket.
extension CreationSurface {
    func state(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let found = try await answering { try await interview(try admit(request)) }
        // What a crash left undone is done now; if it cannot be, there still is a state to show.
        let current = (try? await complete(found)) ?? found
        return .json([
            "conversation_id": .string(current.id),
            "player_id": .string(current.player),
            "status": .string(status(of: current).rawValue),
            "progress": current.progress.json,
            "collected_data": current.progress.collectedJSON,
            "created_at": .string(current.conversation.createdAt.rfc3339),
            "updated_at": .string(current.conversation.updatedAt.rfc3339),
            "crisis_detected": .bool(current.hadCrisis),
        ])
    }

    func pause(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        _ = try await answering { try await pause(try admit(request)) }
        return Self.success("Conversation paused successfully")
    }

    func resume(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        _ = try await answering { try await resume(try admit(request)) }
        return Self.success("Conversation resumed successfully")
    }

    func abandon(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        _ = try await answering { try await abandon(try admit(request)) }
        return Self.success("Conversation abandoned successfully")
    }

    /// The conversation that is meant, if the user may ask so often.
    private func admit(_ request: SurfaceRequest) throws -> ConversationKey {
        let principal = try request.requiredPrincipal
        if let wait = limit.admit(principal.account) { throw Self.tooOften(wait) }
        return try key(request.parameters.first ?? "", of: principal)
    }

    /// This surface's own errors as the router knows them.
    private func answering<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch let error as CreationError { throw SurfaceError(error) }
    }

    private static func success(_ message: String) -> SurfaceResponse {
        .json(["success": true, "message": .string(message)])
    }

    static func tooOften(_ wait: Int64) -> CreationError {
        CreationError(.rateLimit, "Too many messages in a minute.", retryAfterMilliseconds: wait)
    }
}

extension SurfaceError {
    fileprivate init(_ error: CreationError) {
        let code: Code =
            switch error.code {
            case .conversationNotFound: .notFound
            case .conversationInactive, .crisis: .conflict
            case .invalidInput, .connection: .badRequest
            case .authentication: .unauthorized
            case .rateLimit: .rateLimited
            case .service: .unavailable
            }
        self.init(code, error.message, retryAfterMilliseconds: error.retryAfterMilliseconds)
    }
}
