package import Engine

/// A key to be made.
package struct KeyRequest: Sendable {
    /// Names the key and, unless `account` says otherwise, the account it belongs to.
    package var name: String
    package var account: String
    package var scope: KeyScope
    /// Nil: what the deployment allows.
    package var allowance: TurnAllowance?
    package var expiresAt: Timestamp?

    package init(
        name: String, account: String? = nil, scope: KeyScope = .chat, allowance: TurnAllowance? = nil,
        expiresAt: Timestamp? = nil
    ) {
        self.name = name
        self.account = account ?? name
        self.scope = scope
        self.allowance = allowance
        self.expiresAt = expiresAt
    }

    /// A fresh key and what a store keeps of it; the store assigns the record's ids.
    package func make(
        _ crypto: LibCrypto, now: Timestamp
    ) throws(IdentityError) -> (key: APIKey, record: APIKeyRecord) {
        let key = try APIKey(random: crypto)
        let record = APIKeyRecord(
            id: 0, accountID: AccountID(0), name: name, scope: scope, allowance: allowance,
            digest: try key.digest(crypto), createdAt: now, expiresAt: expiresAt)
        return (key, record)
    }
}
