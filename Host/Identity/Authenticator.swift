package import Engine
internal import Synchronization

/// Tells who holds an API key.
///
/// Answers come from memory once a key has been seen; the store is asked about each key that is in use about once a
/// second, in the background (Decisions/0001). So a key made or revoked by another process counts after at most
/// `Options.staleMilliseconds`, a new one usually at once, and no request of a known key waits for the disk.
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
        /// Known keys, and unknown ones, kept in memory: each at most.
        package var capacity = 16_384
        /// Keys looked up at the same time for the first time; one more is answered `busy`.
        package var lookups = 64
        package init() {}
    }

    private let store: any CredentialStore
    private let crypto: LibCrypto
    private let clock: any Clock
    private let allowance: TurnAllowance
    private let options: Options
    private let cache: Mutex<Cache>

    /// - Parameter allowance: of keys that name none.
    package init(
        store: any CredentialStore, crypto: LibCrypto, clock: any Clock, allowance: TurnAllowance = .perMinute(600),
        options: Options = Options()
    ) {
        self.store = store
        self.crypto = crypto
        self.clock = clock
        self.allowance = allowance
        self.options = options
        cache = Mutex(Cache(capacity: options.capacity))
    }

    /// - Parameter bearer: what followed `Bearer `, or came as a token in a message.
    /// - Throws: `IdentityError` `unauthorized`, the same for every reason; `busy`; `StorageFailure` if the store cannot
    ///   say.
    package func authenticate(_ bearer: String) async throws -> Principal {
        guard let key = APIKey(bearer) else { throw Self.unauthorized }
        let digest = try key.digest(crypto)
        let now = clock.monotonicNow()
        switch cache.withLock({ $0.look(digest, now: now, options: options) }) {
        case .known(let holder):
            return try principal(holder, digest)
        case .stale(let holder):
            Task { _ = try? await self.ask(digest) }
            return try principal(holder, digest)
        case .unknown:
            throw Self.unauthorized
        case .ask:
            guard let holder = try await ask(digest) else { throw Self.unauthorized }
            return try principal(holder, digest)
        case .busy:
            throw IdentityError(.busy, "too many keys are being looked up; try again later")
        }
    }

    /// Forgets what is known of a key, so that the next request asks the store: for changes made in this process.
    package func forget(digest: [UInt8]) {
        cache.withLock { $0.remove(digest) }
    }

    /// Entries in memory, known and unknown.
    package var cachedKeys: Int { cache.withLock { $0.count } }

    private func ask(_ digest: [UInt8]) async throws -> KeyHolder? {
        do {
            let found = try await store.key(digest: digest)
            let holder = found.map { KeyHolder(key: $0.key, account: $0.account) }
            let now = clock.monotonicNow()
            cache.withLock { $0.learn(digest, holder, now: now, options: options) }
            return holder
        } catch {
            cache.withLock { $0.failed(digest) }
            throw error
        }
    }

    private func principal(_ holder: KeyHolder, _ digest: [UInt8]) throws(IdentityError) -> Principal {
        let key = holder.key
        // The look-up found the row by this very digest; compared again in constant time, so that no index and no hash
        // table ever decides alone.
        guard crypto.areEqual(key.digest, digest), key.revokedAt == nil else { throw Self.unauthorized }
        if let expiresAt = key.expiresAt, expiresAt <= clock.wallNow() { throw Self.unauthorized }
        return Principal(
            account: key.accountID, name: holder.account.name, scope: key.scope,
            allowance: key.allowance ?? allowance, keyID: key.id)
    }

    private static let unauthorized = IdentityError(
        .unauthorized, "the API key is missing, unknown, expired or revoked")
}

/// A key and its account, as the store had them.
struct KeyHolder: Sendable {
    var key: APIKeyRecord
    var account: Account
}
