import Engine
import Identity

/// The surfaces' view of API keys: a principal or none, and trouble of the store as the engine knows it.
struct KeyAuthentication: Authentication {
    let authenticator: Authenticator

    func principal(bearer: String) async throws -> Principal? {
        do { return try await authenticator.authenticate(bearer) } catch let error as IdentityError {
            switch error.code {
            case .unauthorized: return nil
            case .busy: throw EngineError(.overloaded, error.message, retryAfterMilliseconds: 1000)
            default: throw EngineError(.storageUnavailable, error.message)
            }
        }
    }
}
