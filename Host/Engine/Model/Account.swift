/// Whoever chats: the owner of conversations, keys and personas.
package struct Account: Sendable, Hashable {
    package var id: AccountID
    package var name: String
    package var createdAt: Timestamp

    package init(id: AccountID, name: String, createdAt: Timestamp) {
        self.id = id
        self.name = name
        self.createdAt = createdAt
    }
}

/// What a credential allows. The raw value is stored.
package enum KeyScope: String, Sendable, CaseIterable {
    /// Chat, and read what belongs to the account.
    case chat
    /// All of `chat`, and change what belongs to the deployment.
    case `operator`
}

/// How often an account may start a turn.
package enum TurnAllowance: Sendable, Hashable {
    /// 1 or more turns in any minute.
    case perMinute(Int)
    case unlimited
}

/// An API key as it is stored: the secret itself only as a digest.
package struct APIKeyRecord: Sendable, Hashable {
    package var id: Int64
    package var accountID: AccountID
    package var name: String
    package var scope: KeyScope
    package var allowance: TurnAllowance?
    /// SHA-256 of the whole key. Keys carry 256 random bits, so a fast digest is enough: there is nothing to guess.
    package var digest: [UInt8]
    package var createdAt: Timestamp
    package var expiresAt: Timestamp?
    package var revokedAt: Timestamp?

    package init(
        id: Int64, accountID: AccountID, name: String, scope: KeyScope, allowance: TurnAllowance?, digest: [UInt8],
        createdAt: Timestamp, expiresAt: Timestamp? = nil, revokedAt: Timestamp? = nil
    ) {
        self.id = id
        self.accountID = accountID
        self.name = name
        self.scope = scope
        self.allowance = allowance
        self.digest = digest
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }
}

/// Who is asking, once a credential was believed.
package struct Principal: Sendable, Hashable {
    package var account: AccountID
    package var name: String
    package var scope: KeyScope
    package var allowance: TurnAllowance
    /// The API key used, if one was: Chattr scopes its session ids to it.
    package var keyID: Int64?
    /// When the credential ends, if it does: what outlives a request, such as a WebSocket, ends with it.
    package var expiresAt: Timestamp?

    package init(
        account: AccountID, name: String, scope: KeyScope, allowance: TurnAllowance, keyID: Int64? = nil,
        expiresAt: Timestamp? = nil
    ) {
        self.account = account
        self.name = name
        self.scope = scope
        self.allowance = allowance
        self.keyID = keyID
        self.expiresAt = expiresAt
    }
}
