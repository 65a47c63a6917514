import Engine
import Identity

/// The surfaces' view of API keys and access tokens: a principal or none, and trouble of the store as the engine knows it.
struct BearerAuthentication: Authentication {
    let authenticator: Authenticator

    func principal(bearer: String) async throws -> Principal? {
        do { return try await authenticator.authenticate(bearer) } catch let error as IdentityError {
            if error.code == .unauthorized { return nil }
            throw EngineError(error)
        }
    }
}
