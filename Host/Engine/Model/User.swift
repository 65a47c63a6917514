/// A person with a user name, an e-mail address and a password: what an account has besides if somebody registered it. The account's
/// name is the user name.
///
/// User names and e-mail addresses are ASCII and compare without regard to the case of A-Z. Both are kept as they were written.
package struct UserRecord: Sendable, Hashable {
    package var account: AccountID
    package var username: String
    package var email: String
    /// In the form of crypt(3). Never leaves the identity module.
    package var passwordHash: String
    package var createdAt: Timestamp

    package init(account: AccountID, username: String, email: String, passwordHash: String, createdAt: Timestamp) {
        self.account = account
        self.username = username
        self.email = email
        self.passwordHash = passwordHash
        self.createdAt = createdAt
    }
}

/// One log-in and the tokens that came of it, each renewed from the one before. Ended by removing it.
package struct SessionRecord: Sendable, Hashable {
    package static let idBytes = 16

    /// Random.
    package var id: [UInt8]
    package var account: AccountID
    /// Of the one refresh token that may still be used; older ones have been.
    package var generation: Int64
    package var createdAt: Timestamp
    /// When the refresh token does. No access token of the session lasts longer.
    package var expiresAt: Timestamp

    package init(
        id: [UInt8], account: AccountID, generation: Int64 = 0, createdAt: Timestamp, expiresAt: Timestamp
    ) {
        self.id = id
        self.account = account
        self.generation = generation
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}

/// An account as its owner sees it.
package struct AccountProfile: Sendable, Hashable {
    package var id: AccountID
    package var username: String
    /// Nil for an account that has API keys only.
    package var email: String?
    package var createdAt: Timestamp

    package init(id: AccountID, username: String, email: String?, createdAt: Timestamp) {
        self.id = id
        self.username = username
        self.email = email
        self.createdAt = createdAt
    }
}

/// What a log-in gives.
package struct TokenPair: Sendable, Hashable {
    package var accessToken: String
    package var refreshToken: String
    /// Seconds until the access token ends.
    package var expiresIn: Int64

    package init(accessToken: String, refreshToken: String, expiresIn: Int64) {
        self.accessToken = accessToken
        self.refreshToken = refreshToken
        self.expiresIn = expiresIn
    }
}
