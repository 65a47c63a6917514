/// Users and their sessions, on the same account table as ``CredentialStore``.
package protocol UserStore: Sendable {
    /// Makes an account with a user; `user.account` is assigned here. Throws ``NameTaken`` if the user name is one of an account, or the
    /// e-mail address is another user's.
    func createUser(_ user: UserRecord) async throws -> UserRecord

    func user(_ account: AccountID) async throws -> UserRecord?

    /// The user with this user name or this e-mail address. No text is both of different users: whoever registers sees to that.
    func user(login: String) async throws -> UserRecord?

    /// Puts a new hash in the place of `old`; does nothing if another one is there by now.
    func replacePasswordHash(of account: AccountID, _ old: String, by new: String) async throws

    /// Stores a new session, and forgets some that have expired at its creation.
    func createSession(_ session: SessionRecord) async throws

    /// The session with its account; also if it has expired.
    func session(_ id: [UInt8]) async throws -> (session: SessionRecord, account: Account)?

    /// Uses up the refresh token of this generation.
    func renewSession(
        _ id: [UInt8], generation: Int64, now: Timestamp, expiresAt: Timestamp
    ) async throws -> SessionRenewal

    /// False if it was not there.
    func endSession(_ id: [UInt8]) async throws -> Bool
}

package enum SessionRenewal: Sendable, Hashable {
    /// The session as it is now: of the next generation.
    case renewed(SessionRecord)
    /// The token had been used before, so somebody has a copy, and which of the two is the thief cannot be told: the session was ended.
    case reused(AccountID)
    /// There is no such session, or it has expired.
    case unknown
}

/// Somebody else has this name already.
package struct NameTaken: Error, Sendable, Equatable {
    package enum Name: Sendable {
        case username, email
    }

    package var name: Name

    package init(_ name: Name) { self.name = name }
}

/// What people do with their accounts. Every method throws ``EngineError``, or what the store throws.
package protocol UserAccounts: Sendable {
    /// `.invalid`, naming the field and what was expected; `.conflict` if a name is taken.
    func register(username: String, email: String, password: String) async throws -> AccountProfile

    /// - Parameters:
    ///   - login: a user name or an e-mail address.
    ///   - address: whoever has the same one is counted together.
    /// - Throws: `.unauthorized`, the same for an unknown user and a wrong password; `.rateLimited` after too many of those;
    ///   `.overloaded` if too many log in at once.
    func logIn(_ login: String, password: String, address: String) async throws -> TokenPair

    /// Every refresh token can be used once; one that comes again ends its session. `.unauthorized`.
    func refresh(_ refreshToken: String) async throws -> TokenPair

    /// Returns if this is the password of the account's user. `.forbidden` if not, or if it has none; `.rateLimited` after too many of
    /// those, log-ins included; `.overloaded`.
    ///
    /// - Parameter address: whoever has the same one is counted together.
    func confirm(_ password: String, of account: AccountID, address: String) async throws

    /// Ends the session of an access token, with all tokens that came of it. `.forbidden` for an API key, which has none.
    func logOut(bearer: String) async throws

    func profile(of account: AccountID) async throws -> AccountProfile?
}
