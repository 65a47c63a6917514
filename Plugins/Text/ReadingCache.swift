internal import Synchronization

/// What earlier messages were read as: each message is history for many turns and would be read anew in each.
///
/// Keeps no text, only its 64-bit hash, seeded anew in each process. Bounded; any thread.
package final class ReadingCache<Reading: Sendable>: Sendable {
    private let most = 4_096
    private let readings = Mutex<[Int: Reading]>([:])

    package init() {}

    package func reading(of text: String, otherwise read: () -> Reading) -> Reading {
        var hasher = Hasher()
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        let key = hasher.finalize()
        if let known = readings.withLock({ $0[key] }) { return known }
        let reading = read()
        readings.withLock { readings in
            // All at once: what is still needed comes back with the next turn.
            if readings.count >= most { readings.removeAll(keepingCapacity: true) }
            readings[key] = reading
        }
        return reading
    }
}
