package import Engine

/// Registration, log-in, and the sessions that come of it. [any-thread]
package struct Accounts: UserAccounts {
    package struct Lifetimes: Sendable {
        package var accessSeconds: Int64 = 86_400
        /// Of a refresh token; each renewal begins anew.
        package var refreshSeconds: Int64 = 30 * 86_400
        package init() {}
    }

    private let store: any UserStore & CredentialStore
    private let hasher: PasswordHasher
    private let codec: TokenCodec
    private let authenticator: Authenticator
    private let limits: LoginLimits
    private let crypto: LibCrypto
    private let clock: any Clock
    private let lifetimes: Lifetimes
    private let onReuse: @Sendable (AccountID) -> Void

    /// - Parameters:
    ///   - authenticator: forgets sessions that are ended here.
    ///   - onReuse: a refresh token of this account came twice: worth an operator's look. Must not block.
    package init(
        store: any UserStore & CredentialStore, hasher: PasswordHasher, codec: TokenCodec, authenticator: Authenticator,
        limits: LoginLimits, crypto: LibCrypto, clock: any Clock, lifetimes: Lifetimes = Lifetimes(),
        onReuse: @escaping @Sendable (AccountID) -> Void = { _ in }
    ) {
        self.store = store
        self.hasher = hasher
        self.codec = codec
        self.authenticator = authenticator
        self.limits = limits
        self.crypto = crypto
        self.clock = clock
        self.lifetimes = lifetimes
        self.onReuse = onReuse
    }

    package func register(username: String, email: String, password: String) async throws -> AccountProfile {
        try NameRules.check(username: username, email: email)
        guard let secret = Password(password), secret.bytes.count >= Password.leastBytes else {
            throw EngineError(
                .invalid,
                "`password` must have \(Password.leastBytes) to \(Password.mostBytes) bytes and contain no NUL character."
            )
        }
        let hash = try await awaitingEngineErrors { try await hasher.hash(secret) }
        do {
            let user = try await store.createUser(
                UserRecord(
                    account: AccountID(0), username: username, email: email, passwordHash: hash,
                    createdAt: clock.wallNow()))
            return Self.profile(user)
        } catch let taken as NameTaken {
            throw EngineError(
                .conflict,
                taken.name == .username ? "This user name is taken." : "This e-mail address is registered already.")
        }
    }

    package func logIn(_ login: String, password: String, address: String) async throws -> TokenPair {
        guard (1...NameRules.emailBytes).contains(login.utf8.count), let secret = Password(password) else {
            throw EngineError(
                .invalid,
                "Expected a user name or e-mail address of 1 to \(NameRules.emailBytes) bytes, and a password of 1 to "
                    + "\(Password.mostBytes) bytes without NUL characters.")
        }
        let user = try await store.user(login: login)
        let target = try user.map { LoginLimits.Target.account($0.account) } ?? .nobody(digest(login))
        let verdict = try await verify(secret, against: user?.passwordHash, of: target, address: address)
        guard verdict.matches, let user else {
            throw EngineError(.unauthorized, "The user name, e-mail address or password is wrong.")
        }
        if let replacement = verdict.replacement {
            // Not worth failing a log-in for: the next one tries again.
            try? await store.replacePasswordHash(of: user.account, user.passwordHash, by: replacement)
        }
        let now = clock.wallNow()
        let session = SessionRecord(
            id: try engineErrors { () throws(IdentityError) in try crypto.random(SessionRecord.idBytes) },
            account: user.account, createdAt: now, expiresAt: now.advanced(bySeconds: lifetimes.refreshSeconds))
        try await store.createSession(session)
        return try tokens(of: session, now: now)
    }

    package func confirm(_ password: String, of account: AccountID, address: String) async throws {
        let refusal = EngineError(.forbidden, "The password is wrong.")
        guard let user = try await store.user(account), let secret = Password(password) else { throw refusal }
        let verdict = try await verify(
            secret, against: user.passwordHash, of: .account(account), address: address)
        guard verdict.matches else { throw refusal }
    }

    private func verify(
        _ secret: Password, against hash: String?, of target: LoginLimits.Target, address: String
    ) async throws -> PasswordHasher.Verdict {
        // Twice: here, so that a flood does not fill the queue; and in the queue, so that none slips by while others are in it.
        try limits.check(target, address: address)
        return try await awaitingEngineErrors {
            try await hasher.verify(secret, against: hash) { [limits] in
                try limits.check(target, address: address)
            } after: { [limits] matches in
                if !matches { limits.countFailure(target, address: address) }
            }
        }
    }

    package func refresh(_ refreshToken: String) async throws -> TokenPair {
        let now = clock.wallNow()
        let claims = try engineErrors { () throws(IdentityError) in
            try codec.decode(.refresh, refreshToken, now: now)
        }
        let renewal = try await store.renewSession(
            claims.session, generation: claims.generation, now: now,
            expiresAt: now.advanced(bySeconds: lifetimes.refreshSeconds))
        switch renewal {
        case .renewed(let session):
            return try tokens(of: session, now: now)
        case .reused(let account):
            authenticator.forget(session: claims.session)
            onReuse(account)
            throw EngineError(IdentityError.unauthorized)
        case .unknown:
            throw EngineError(IdentityError.unauthorized)
        }
    }

    package func logOut(bearer: String) async throws {
        guard !APIKey.isMeant(by: bearer) else {
            throw EngineError(.forbidden, "An API key has no session to log out of; its operator can revoke it.")
        }
        let claims = try engineErrors { () throws(IdentityError) in
            try codec.decode(.access, bearer, now: clock.wallNow())
        }
        _ = try await store.endSession(claims.session)
        authenticator.forget(session: claims.session)
    }

    package func profile(of account: AccountID) async throws -> AccountProfile? {
        if let user = try await store.user(account) { return Self.profile(user) }
        return try await store.account(account).map {
            AccountProfile(id: $0.id, username: $0.name, email: nil, createdAt: $0.createdAt)
        }
    }

    private func tokens(of session: SessionRecord, now: Timestamp) throws(EngineError) -> TokenPair {
        func token(_ kind: TokenCodec.Kind, _ expiresAt: Timestamp) throws(IdentityError) -> String {
            try codec.encode(
                kind,
                TokenCodec.Claims(
                    account: session.account, session: session.id, generation: session.generation, issuedAt: now,
                    expiresAt: expiresAt))
        }
        return try engineErrors { () throws(IdentityError) in
            TokenPair(
                accessToken: try token(.access, now.advanced(bySeconds: lifetimes.accessSeconds)),
                refreshToken: try token(.refresh, session.expiresAt), expiresIn: lifetimes.accessSeconds)
        }
    }

    private func digest(_ login: String) throws(EngineError) -> [UInt8] {
        try engineErrors { () throws(IdentityError) in try crypto.sha256(NameRules.folded(login)) }
    }

    private static func profile(_ user: UserRecord) -> AccountProfile {
        AccountProfile(id: user.account, username: user.username, email: user.email, createdAt: user.createdAt)
    }

    /// This module's errors as the surfaces know them.
    private func engineErrors<Value>(
        _ body: () throws(IdentityError) -> Value
    ) throws(EngineError) -> Value {
        do { return try body() } catch { throw EngineError(error) }
    }

    private func awaitingEngineErrors<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch let error as IdentityError { throw EngineError(error) }
    }
}

extension EngineError {
    /// What trouble with a credential means to a surface.
    package init(_ error: IdentityError) {
        switch error.code {
        case .unauthorized:
            self.init(.unauthorized, "The credential is missing, malformed, unknown, expired or revoked.")
        case .busy: self.init(.overloaded, "Too many sign in at once. Try again later.", retryAfterMilliseconds: 1000)
        default: self.init(.storageUnavailable, "Identities cannot be checked at present.", detail: error.message)
        }
    }
}
