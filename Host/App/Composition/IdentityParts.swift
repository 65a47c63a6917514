import Configuration
import Engine
import Glibc
import Identity
import Store
import StrictJSON

/// Who may come in: credentials of both kinds, and what people do with their accounts.
struct IdentityParts {
    let authentication: BearerAuthentication
    let accounts: Accounts
    let external: ExternalAccounts
    private let authenticator: Authenticator
    private let allowance: AccountAllowance
    private let logins: LoginLimits

    init(
        store: SQLiteStore, key: SigningKey, limits: Deployment.Limits, crypto: LibCrypto, clock: any Clock, log: Log
    ) throws(CommandFailure) {
        let hasher: PasswordHasher
        do { hasher = try PasswordHasher(try LibCrypt(), crypto: crypto) } catch {
            throw CommandFailure(.unavailable, "Passwords cannot be hashed: \(error.message)")
        }
        let codec = TokenCodec(key: key, crypto: crypto)
        allowance = AccountAllowance(turnsPerMinute: limits.turnsPerMinute)
        logins = LoginLimits(clock: clock, options: limits.logins)
        let authenticator = Authenticator(
            store: store, tokens: .init(codec: codec, sessions: store), crypto: crypto, clock: clock,
            allowance: allowance)
        self.authenticator = authenticator
        authentication = BearerAuthentication(authenticator: authenticator)
        accounts = Accounts(
            store: store, hasher: hasher, codec: codec, authenticator: authenticator,
            limits: logins, crypto: crypto, clock: clock,
            onReuse: { account in
                log(
                    .warning, "a refresh token came a second time; its session was ended",
                    ["account": .integer(account.rawValue)])
            })
        external = ExternalAccounts(store: store, allowance: allowance, clock: clock)
    }

    /// Takes other limits. What was used of the old ones is not forgotten.
    func apply(_ limits: Deployment.Limits) {
        allowance.set(turnsPerMinute: limits.turnsPerMinute)
        logins.set(
            failuresPerAccount: limits.logins.failuresPerAccount, failuresPerAddress: limits.logins.failuresPerAddress)
    }

    /// Ends accounts here and in the store.
    func eraser(of store: SQLiteStore, catalog: PersonaCatalog, clock: any Clock) -> AccountEraser {
        AccountEraser(store: store, catalog: catalog, clock: clock) { [authenticator, external] account, ended in
            authenticator.forget(ended)
            external.forget(account)
        }
    }

    /// `SECRET_KEY` if it is set, or the key file of the data directory. The caller holds the directory's lock.
    static func signingKey(_ directory: DataDirectory, crypto: LibCrypto) throws(CommandFailure) -> SigningKey {
        do {
            if let secret = getenv("SECRET_KEY") {
                let bytes = UnsafeBufferPointer(start: secret, count: strlen(secret)).map { UInt8(bitPattern: $0) }
                return try SigningKey(secret: bytes)
            }
            return try SigningKey(file: directory.tokenKeyPath, crypto: crypto)
        } catch {
            throw CommandFailure(.configuration, "Tokens cannot be signed: \(error.message)")
        }
    }
}
