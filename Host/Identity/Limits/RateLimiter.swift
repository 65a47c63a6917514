package import Engine
internal import Synchronization

/// How often something may happen for each key, by the generic cell rate algorithm (see `TurnRateLimiter`), in bounded memory.
///
/// A limit of 10 in 5 minutes admits 10 at once and then one every 30 s. [any-thread]
package final class RateLimiter<Key: Hashable & Sendable>: Sendable {
    private let window: Int64
    private let share: Atomic<Int64>
    private let capacity: Int
    private let clock: any Clock
    /// When each key's allowance is whole again, in monotonic nanoseconds.
    private let wholeAt = Mutex<[Key: Int64]>([:])

    /// - Parameter capacity: keys remembered. With more of them, those are forgotten first whose allowance is nearest to whole.
    package init(limit: Int, windowMilliseconds: Int64, capacity: Int = 65_536, clock: any Clock) {
        window = max(1, windowMilliseconds) * 1_000_000
        share = Atomic(Self.share(window, limit))
        self.capacity = max(2, capacity)
        self.clock = clock
    }

    /// Changes the limit. What a key has used of the old one counts as the same part of the new one.
    package func setLimit(_ limit: Int) { share.store(Self.share(window, limit), ordering: .relaxed) }

    private static func share(_ window: Int64, _ limit: Int) -> Int64 { max(1, window / Int64(max(1, limit))) }

    /// Milliseconds until one more is admitted; nil if one is now. Counts nothing.
    package func wait(for key: Key) -> Int64? {
        let now = clock.monotonicNow().nanoseconds
        return wholeAt.withLock { wait($0[key], now: now) }
    }

    /// Counts one, whether it was admitted or not.
    package func count(_ key: Key) {
        let now = clock.monotonicNow().nanoseconds
        wholeAt.withLock { count(key, now: now, in: &$0) }
    }

    /// Counts one if it is admitted; otherwise says in how many milliseconds one will be.
    package func admit(_ key: Key) -> Int64? {
        let now = clock.monotonicNow().nanoseconds
        return wholeAt.withLock { wholeAt in
            if let wait = wait(wholeAt[key], now: now) { return wait }
            count(key, now: now, in: &wholeAt)
            return nil
        }
    }

    package var trackedKeys: Int { wholeAt.withLock { $0.count } }

    private func wait(_ wholeAt: Int64?, now: Int64) -> Int64? {
        let wait = max(wholeAt ?? now, now) - now + share.load(ordering: .relaxed) - window
        return wait > 0 ? (wait + 999_999) / 1_000_000 : nil
    }

    private func count(_ key: Key, now: Int64, in wholeAt: inout [Key: Int64]) {
        if wholeAt[key] == nil, wholeAt.count >= capacity { makeRoom(in: &wholeAt, now: now) }
        let share = share.load(ordering: .relaxed)
        wholeAt[key] = min(max(wholeAt[key] ?? now, now) + share, now + window)
    }

    /// Half of the keys at once, so that a flood of new ones costs each of them little.
    private func makeRoom(in wholeAt: inout [Key: Int64], now: Int64) {
        wholeAt = wholeAt.filter { $0.value > now }
        guard wholeAt.count > capacity / 2 else { return }
        let kept = wholeAt.sorted { $0.value > $1.value }.prefix(capacity / 2)
        wholeAt = Dictionary(kept.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}

extension RateLimiter: AccountLimit where Key == AccountID {}
