internal import Engine
internal import Synchronization

/// What turns will ask about the conversations that are talked in now, kept in memory: a turn in one of them reads no
/// disk (Decisions/0004).
///
/// True at any time, because this process alone writes conversations (`ServeLock`): every entry is either what the
/// database held when it was read, with each turn added that was acknowledged since, or it is dropped.
///
/// [any-thread], never waits.
final class ContextCache: Sendable {
    /// A promise to bring an entry; void once the conversation has changed meanwhile.
    struct Ticket {
        fileprivate let number: UInt64
    }

    enum Answer {
        case hit(ConversationContext)
        /// Read it, then `fill`.
        case miss(Ticket)
    }

    private let shards: [Shard]

    /// - Parameter bytes: of text and overhead, estimated, over all entries. 0 turns the cache off.
    init(bytes: Int) {
        shards = (0..<16).map { _ in Shard(capacity: bytes / 16) }
    }

    func look(_ key: ConversationKey, _ limits: ContextLimits) -> Answer {
        shard(of: key).state.withLock { state in
            if let context = state.entries[key]?.context(limits) {
                state.entries[key]?.isUsed = true
                return .hit(context)
            }
            state.tickets += 1
            state.loading[key] = state.tickets
            return .miss(Ticket(number: state.tickets))
        }
    }

    /// - Parameter context: nil if there is no such conversation, or if it could not be read.
    func fill(_ key: ConversationKey, _ ticket: Ticket, _ context: ConversationContext?, _ limits: ContextLimits) {
        shard(of: key).state.withLock { state in
            guard state.loading[key] == ticket.number else { return }
            state.loading[key] = nil
            guard let context else { return }
            state.insert(key, CachedContext(context, limits))
        }
    }

    /// Takes in a turn that has been acknowledged; `isNew`: it made its conversation.
    func append(_ turn: TurnRecord, _ ids: CommittedTurn, isNew: Bool) {
        shard(of: turn.key).state.withLock { state in
            state.loading[turn.key] = nil
            if var entry = state.remove(turn.key) {
                if entry.append(turn, ids) { state.insert(turn.key, entry) }
            } else if isNew, let entry = CachedContext(first: turn, ids) {
                state.insert(turn.key, entry)
            }
        }
    }

    func drop(_ key: ConversationKey) {
        shard(of: key).state.withLock { state in
            state.loading[key] = nil
            _ = state.remove(key)
        }
    }

    /// Drops whatever is known of an account's conversations.
    func drop(owner: AccountID) {
        for shard in shards {
            shard.state.withLock { state in
                for key in state.loading.keys where key.owner == owner { state.loading[key] = nil }
                for key in state.entries.keys where key.owner == owner { _ = state.remove(key) }
            }
        }
    }

    private func shard(of key: ConversationKey) -> Shard {
        shards[Int(truncatingIfNeeded: UInt(bitPattern: key.hashValue) & 15)]
    }

    private final class Shard: Sendable {
        struct State {
            let capacity: Int
            var entries: [ConversationKey: CachedContext] = [:]
            var size = 0
            var loading: [ConversationKey: UInt64] = [:]
            var tickets: UInt64 = 0

            mutating func insert(_ key: ConversationKey, _ entry: CachedContext) {
                guard entry.size <= capacity / 4 else { return }
                _ = remove(key)
                if size + entry.size > capacity { makeRoom(for: entry.size) }
                entries[key] = entry
                size += entry.size
            }

            mutating func remove(_ key: ConversationKey) -> CachedContext? {
                guard let entry = entries.removeValue(forKey: key) else { return nil }
                size -= entry.size
                return entry
            }

            /// Second chance: what has not been used since the last time goes; everything, if that is not enough. So
            /// the cost of choosing is spread over as many insertions as there are entries.
            private mutating func makeRoom(for needed: Int) {
                entries = entries.filter { $0.value.isUsed }
                for key in entries.keys { entries[key]?.isUsed = false }
                size = entries.values.reduce(0) { $0 + $1.size }
                if size + needed > capacity {
                    entries = [:]
                    size = 0
                }
            }
        }
        let state: Mutex<State>

        init(capacity: Int) {
            state = Mutex(State(capacity: capacity))
        }
    }
}

/// How much of a conversation a turn wants to see.
struct ContextLimits: Sendable {
    var messages: Int
    /// Of text, the newest message apart.
    var bytes: Int

    /// How many of `messages`, counted from their end, lie within the limits.
    func suffix(of messages: some BidirectionalCollection<Message>) -> Int {
        var count = 0
        var bytes = 0
        for message in messages.reversed() {
            guard count < self.messages else { break }
            if count > 0 {
                bytes += message.content.utf8.count
                guard bytes <= self.bytes else { break }
            }
            count += 1
        }
        return count
    }

    func covers(_ other: ContextLimits) -> Bool { messages >= other.messages && bytes >= other.bytes }
}
