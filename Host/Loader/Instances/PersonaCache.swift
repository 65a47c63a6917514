import Synchronization

/// The personas that one instance has open, by id and revision. The least recently used that no turn uses is closed first.
final class PersonaCache: Sendable {
    struct Key: Hashable, Sendable {
        var id: String
        var revision: String
    }

    private struct Entry {
        var handle: UInt64
        /// Open turns. A turn that the plugin never finished counts for ever: the plugin may still be at it.
        var pins = 0
        var lastUse: UInt64
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var uses: UInt64 = 0
    }

    private let state = Mutex(State())
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    /// The plugin's handle, which stays open until as many `unpin` follow; nil if this persona is not open.
    func pin(_ key: Key) -> UInt64? {
        state.withLock { state in
            guard let index = state.entries.index(forKey: key) else { return nil }
            state.uses += 1
            state.entries.values[index].pins += 1
            state.entries.values[index].lastUse = state.uses
            return state.entries.values[index].handle
        }
    }

    func unpin(_ key: Key) {
        state.withLock { $0.entries[key]?.pins -= 1 }
    }

    func insert(_ key: Key, _ handle: UInt64) {
        state.withLock { state in
            state.uses += 1
            state.entries[key] = Entry(handle: handle, lastUse: state.uses)
        }
    }

    /// Removes what no turn uses until one more fits, and returns the handles for the caller to close.
    func makeRoom() -> [UInt64] {
        state.withLock { state in
            var closing: [UInt64] = []
            while state.entries.count >= capacity,
                let oldest = state.entries.filter({ $0.value.pins == 0 }).min(by: {
                    $0.value.lastUse < $1.value.lastUse
                })
            {
                state.entries[oldest.key] = nil
                closing.append(oldest.value.handle)
            }
            return closing
        }
    }

    /// Removes everything that no turn uses, for the end of the instance.
    func removeAll() -> [UInt64] {
        state.withLock { state in
            let closing = state.entries.values.filter { $0.pins == 0 }.map(\.handle)
            state.entries = state.entries.filter { $0.value.pins > 0 }
            return closing
        }
    }

    var count: Int { state.withLock { $0.entries.count } }
}
