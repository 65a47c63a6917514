package import Engine
internal import Synchronization

/// The accounts of people somebody else vouches for, remembered once they were looked up: an account never changes its subject. [any-thread]
package final class ExternalAccounts: ExternalIdentities {
    private struct Key: Hashable {
        let issuer: Issuer
        let subject: [UInt8]
    }

    private let store: any CredentialStore
    private let clock: any Clock
    private let allowance: AccountAllowance
    private let capacity: Int
    private let known = Mutex<[Key: Account]>([:])

    /// - Parameters:
    ///   - allowance: of every such account.
    ///   - capacity: accounts remembered; with more of them all are forgotten and looked up again.
    package init(
        store: any CredentialStore, allowance: AccountAllowance, capacity: Int = 65_536, clock: any Clock
    ) {
        self.store = store
        self.allowance = allowance
        self.capacity = max(1, capacity)
        self.clock = clock
    }

    package func principal(issuer: Issuer, subject: String) async throws -> Principal {
        let key = Key(issuer: issuer, subject: Array(subject.utf8))
        guard (1...200).contains(key.subject.count) else {
            throw EngineError(.invalid, "Expected an id of 1 to 200 bytes, found \(key.subject.count).")
        }
        let account: Account
        if let remembered = known.withLock({ $0[key] }) {
            account = remembered
        } else {
            account = try await store.account(issuer: issuer, subject: subject, at: clock.wallNow())
            known.withLock { known in
                if known.count >= capacity { known = [:] }
                known[key] = account
            }
        }
        return Principal(account: account.id, name: account.name, scope: .chat, allowance: allowance.current)
    }

    /// Forgets an account that was erased.
    package func forget(_ account: AccountID) {
        known.withLock { known in known = known.filter { $0.value.id != account } }
    }
}
