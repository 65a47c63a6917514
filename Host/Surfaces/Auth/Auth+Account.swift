import Engine
import StrictJSON
import Wire

/// What people may do with their account as a whole: look at all of it, and end it.
extension AuthSurface {
    func export(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let export = AccountExport(
            profile: try await profile(of: request), now: clock.wallNow(), catalog: catalog, records: records)
        var headers = HTTPHeaders()
        headers.append("content-type", "application/json")
        headers.append("content-disposition", "attachment; filename=\"account.json\"")
        headers.append("cache-control", "no-store")
        return SurfaceResponse(
            headers: headers, content: .stream(probe: nil) { write in try await export.write(to: write) })
    }

    /// Asks for the password again: a token that was left lying about must not be enough to end an account.
    func erase(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        try await validated {
            let principal = try request.requiredPrincipal
            guard principal.keyID == nil else {
                throw SurfaceError(.forbidden, "An API key cannot erase its account; its user's password can.")
            }
            let body = try await request.json(upTo: Self.bodyBytes)
            try await accounts.confirm(
                try body["password"].string(), of: principal.account, address: request.clientAddress.text)
            try await eraser.erase(principal.account)
            return .json(["message": "Account erased"])
        }
    }

    func profile(of request: SurfaceRequest) async throws -> AccountProfile {
        guard let profile = try await accounts.profile(of: try request.requiredPrincipal.account) else {
            throw SurfaceError(.unauthorized, "Could not validate credentials")
        }
        return profile
    }
}
