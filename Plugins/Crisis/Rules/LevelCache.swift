internal import Synchronization

/// Levels of earlier messages: each message is history for many turns and would be read anew in each.
///
/// Keeps no text, only its 64-bit hash, seeded anew in each process. Bounded; any thread.
final class LevelCache: Sendable {
    private static let most = 4_096
    private let levels = Mutex<[Int: Level]>([:])

    func level(of text: String, otherwise read: () -> Level) -> Level {
        var hasher = Hasher()
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        let key = hasher.finalize()
        if let known = levels.withLock({ $0[key] }) { return known }
        let level = read()
        levels.withLock { levels in
            // All at once: what is still needed comes back with the next turn.
            if levels.count >= Self.most { levels.removeAll(keepingCapacity: true) }
            levels[key] = level
        }
        return level
    }
}
