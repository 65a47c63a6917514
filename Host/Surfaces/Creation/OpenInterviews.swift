import Engine
import Synchronization

/// Which interviews of an account may still be open, so that a limit need not read all it ever had.
///
/// An account's are read once (``load(_:of:)``) and added to from there; one that ended meanwhile stays until somebody looks. What is known here
/// is lost with the process, and with too many accounts.
final class OpenInterviews: Sendable {
    private struct Known {
        /// Those that are stored.
        var made: Set<ConversationKey> = []
        /// A place is taken for them.
        var reserved: Set<ConversationKey> = []
        var isLoaded = false
    }

    private let most: @Sendable () -> Int
    private let capacity: Int
    private let accounts = Mutex<[AccountID: Known]>([:])

    /// - Parameter most: of an account; asked each time.
    init(capacity: Int = 65_536, most: @escaping @Sendable () -> Int) {
        self.most = most
        self.capacity = capacity
    }

    var limit: Int { most() }

    func isLoaded(_ account: AccountID) -> Bool { accounts.withLock { $0[account]?.isLoaded ?? false } }

    func load(_ keys: [ConversationKey], of account: AccountID) {
        accounts.withLock { accounts in
            if accounts.count >= capacity { accounts = accounts.filter { !$0.value.reserved.isEmpty } }
            accounts[account, default: Known()].made.formUnion(keys)
            accounts[account]?.isLoaded = true
        }
    }

    /// False if there is no place for another one.
    func reserve(_ key: ConversationKey) -> Bool {
        let limit = limit
        return accounts.withLock { accounts in
            let known = accounts[key.owner] ?? Known()
            guard known.made.count + known.reserved.count < limit else { return false }
            accounts[key.owner, default: Known()].reserved.insert(key)
            return true
        }
    }

    /// What was reserved is stored, or was not made after all.
    func settle(_ key: ConversationKey, isMade: Bool) {
        accounts.withLock { accounts in
            accounts[key.owner]?.reserved.remove(key)
            if isMade { accounts[key.owner]?.made.insert(key) }
        }
    }

    func made(by account: AccountID) -> [ConversationKey] { accounts.withLock { Array($0[account]?.made ?? []) } }

    func remove(_ key: ConversationKey) { accounts.withLock { _ = $0[key.owner]?.made.remove(key) } }
}

/// Who is there: how many sockets take part in which interview.
final class Attendance: Sendable {
    private let sockets = Mutex<[ConversationKey: Int]>([:])

    func contains(_ key: ConversationKey) -> Bool { sockets.withLock { $0[key] != nil } }

    func enter(_ key: ConversationKey) { sockets.withLock { $0[key, default: 0] += 1 } }

    func leave(_ key: ConversationKey) {
        sockets.withLock { sockets in
            guard let count = sockets[key] else { return }
            sockets[key] = count > 1 ? count - 1 : nil
        }
    }
}
