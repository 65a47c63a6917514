package import Engine

/// Tells who holds a credential: an API key (`pk_...`) or an access token.
///
/// Answers come from memory once a credential has been seen; the store is asked about each one that is in use about once a
/// second, in the background (Decisions/0001). So a key made or revoked by another process counts after at most
/// `Options.staleMilliseconds`, a new one usually at once, and no request of a known key waits for the disk. A token is believed
/// while its session is there.
///
/// [any-thread]
package final class Authenticator: Sendable {
    package struct Options: Sendable {
        /// For this long an answer is taken as it is.
        package var freshMilliseconds: Int64 = 1000
        /// For this long it is still taken, while the store is asked again behind it. After that, requests wait.
        package var staleMilliseconds: Int64 = 3000
        /// For this long an unknown key stays unknown without asking.
        package var unknownMilliseconds: Int64 = 500
        /// Known keys, and unknown ones, kept in memory: each at most; and as many sessions.
        package var capacity = 16_384
        /// Keys looked up at the same time for the first time; one more is answered `busy`. Sessions likewise.
        package var lookups = 64
        package init() {}
    }

    /// How access tokens are read, and where their sessions are.
    package struct Tokens: Sendable {
        package var codec: TokenCodec
        package var sessions: any UserStore

        package init(codec: TokenCodec, sessions: any UserStore) {
            self.codec = codec
            self.sessions = sessions
        }
    }

    private let crypto: LibCrypto
    private let clock: any Clock
    private let allowance: AccountAllowance
    private let keys: RememberedAnswers<KeyHolder>
    private let tokens: TokenCodec?
    private let sessions: RememberedAnswers<SessionHolder>

    /// - Parameters:
    ///   - tokens: nil: API keys alone are believed.
    ///   - allowance: of users, and of keys that name none.
    package init(
        store: any CredentialStore, tokens: Tokens? = nil, crypto: LibCrypto, clock: any Clock,
        allowance: AccountAllowance = AccountAllowance(turnsPerMinute: 600), options: Options = Options()
    ) {
        self.crypto = crypto
        self.clock = clock
        self.allowance = allowance
        keys = RememberedAnswers(clock: clock, options: options) { digest in
            try await store.key(digest: digest).map { KeyHolder(key: $0.key, account: $0.account) }
        }
        self.tokens = tokens?.codec
        sessions = RememberedAnswers(clock: clock, options: options) { id in
            try await tokens?.sessions.session(id).map { SessionHolder(session: $0.session, account: $0.account) }
        }
    }

    /// - Parameter bearer: what followed `Bearer `, or came as a token in a message.
    /// - Throws: `IdentityError` `unauthorized`, the same for every reason; `busy`; `StorageFailure` if the store cannot
    ///   say.
    package func authenticate(_ bearer: String) async throws -> Principal {
        if APIKey.isMeant(by: bearer) { return try await authenticate(key: bearer) }
        guard let tokens else { throw IdentityError.unauthorized }
        return try await authenticate(try tokens.decode(.access, bearer, now: clock.wallNow()))
    }

    /// Forgets what is known of a key, so that the next request asks the store: for changes made in this process.
    package func forget(digest: [UInt8]) { keys.forget(digest) }

    /// The same for a session.
    package func forget(session: [UInt8]) { sessions.forget(session) }

    /// The same for all of an account that ended.
    package func forget(_ ended: EndedCredentials) {
        for session in ended.sessions { forget(session: session) }
        for digest in ended.keys { forget(digest: digest) }
    }

    /// Keys in memory, known and unknown.
    package var cachedKeys: Int { keys.count }

    private func authenticate(key text: String) async throws -> Principal {
        guard let key = APIKey(text) else { throw IdentityError.unauthorized }
        let digest = try key.digest(crypto)
        guard let holder = try await keys.holder(of: digest) else { throw IdentityError.unauthorized }
        let record = holder.key
        // The look-up found the row by this very digest; compared again in constant time, so that no index and no hash
        // table ever decides alone.
        guard crypto.areEqual(record.digest, digest), record.revokedAt == nil else { throw IdentityError.unauthorized }
        if let expiresAt = record.expiresAt, expiresAt <= clock.wallNow() { throw IdentityError.unauthorized }
        return Principal(
            account: record.accountID, name: holder.account.name, scope: record.scope,
            allowance: record.allowance ?? allowance.current, keyID: record.id, expiresAt: record.expiresAt)
    }

    private func authenticate(_ claims: TokenCodec.Claims) async throws -> Principal {
        guard let holder = try await sessions.holder(of: claims.session),
            holder.session.account == claims.account
        else { throw IdentityError.unauthorized }
        return Principal(
            account: claims.account, name: holder.account.name, scope: .chat, allowance: allowance.current,
            expiresAt: claims.expiresAt)
    }
}

/// A key and its account, as the store had them.
private struct KeyHolder: Sendable {
    var key: APIKeyRecord
    var account: Account
}

/// A session and its account, as the store had them.
private struct SessionHolder: Sendable {
    var session: SessionRecord
    var account: Account
}
