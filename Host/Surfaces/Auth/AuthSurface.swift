package import Engine
import StrictJSON
import Wire

/// Registration and log-in, in the envelope of the Digital Persona API: the accounts of every surface.
package struct AuthSurface: DetailSurface {
    let accounts: any UserAccounts
    package let authentication: any Authentication
    let records: any AccountRecords & ConversationStore & ConversationCatalog
    let catalog: PersonaCatalog
    let eraser: AccountEraser
    let clock: any Clock

    /// Longest body: nothing here needs more.
    static let bodyBytes = 16 << 10

    package init(
        accounts: any UserAccounts, authentication: any Authentication,
        records: any AccountRecords & ConversationStore & ConversationCatalog, catalog: PersonaCatalog,
        eraser: AccountEraser, clock: any Clock
    ) {
        self.accounts = accounts
        self.authentication = authentication
        self.records = records
        self.catalog = catalog
        self.eraser = eraser
        self.clock = clock
    }

    package var label: String { "auth" }
    package var prefixes: [String] { ["/auth"] }

    package var routes: [Route] {
        [
            Route(.post, "/auth/register", Operations.register, access: .open, handle: register),
            Route(.post, "/auth/login", Operations.logIn, access: .open, handle: logIn),
            Route(.post, "/auth/refresh", Operations.refresh, access: .open, handle: refresh),
            Route(.post, "/auth/logout", Operations.logOut, handle: logOut),
            Route(.get, "/auth/me", Operations.me, handle: me),
            Route(.delete, "/auth/me", Operations.erase, handle: erase),
            Route(.get, "/auth/me/export", Operations.export, handle: export),
        ]
    }

    private func register(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        try await validated {
            let body = try await request.json(upTo: Self.bodyBytes)
            let profile = try await accounts.register(
                username: try body["username"].string(), email: try body["email"].string(),
                password: try body["password"].string())
            return .json(Self.json(profile))
        }
    }

    private func logIn(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        try await validated {
            let body = try await request.json(upTo: Self.bodyBytes)
            let names = [body["username"].ifPresent, body["email"].ifPresent].compactMap { $0 }
            guard names.count == 1, let login = names.first else {
                throw SurfaceError(.badRequest, "Expected either `username` or `email`, found \(names.count) of them.")
            }
            let pair = try await accounts.logIn(
                try login.string(), password: try body["password"].string(), address: request.clientAddress.text)
            return Self.response(pair)
        }
    }

    private func refresh(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        try await validated {
            let body = try await request.json(upTo: Self.bodyBytes)
            return Self.response(try await accounts.refresh(try body["refresh_token"].string()))
        }
    }

    private func logOut(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        // The router let only a valid credential through.
        try await accounts.logOut(bearer: request.bearer ?? "")
        return .json(["message": "Logged out"])
    }

    private func me(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        .json(Self.json(try await profile(of: request)))
    }

    private static func response(_ pair: TokenPair) -> SurfaceResponse {
        var response = SurfaceResponse.json([
            "access_token": .string(pair.accessToken), "refresh_token": .string(pair.refreshToken),
            "token_type": "bearer", "expires_in": .integer(pair.expiresIn),
        ])
        // RFC 6749 section 5.1.
        response.headers.set("cache-control", "no-store")
        return response
    }

    private static func json(_ profile: AccountProfile) -> JSON {
        [
            "id": .integer(profile.id.rawValue), "username": .string(profile.username),
            "email": profile.email.map { .string($0) } ?? .null,
            "created_at": .string(profile.createdAt.rfc3339WithoutZone),
        ]
    }
}
