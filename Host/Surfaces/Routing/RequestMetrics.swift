package import Engine
import Synchronization

/// What is counted about requests, without a lock: every number is an atomic of its own.
package final class RequestMetrics: Sendable {
    /// Upper bounds of the latency buckets, in milliseconds.
    package static let bounds: [Int64] = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000]

    /// Requests of one surface.
    package final class Counter: Sendable {
        package let label: String
        fileprivate let byClass: [Count] = (0..<6).map { _ in Count() }
        fileprivate let buckets: [Count] = (0...RequestMetrics.bounds.count).map { _ in Count() }
        fileprivate let milliseconds = Count()

        init(label: String) { self.label = label }

        /// Requests answered with a status of this class: 2 for 200-299.
        package func count(statusClass: Int) -> Int { byClass[min(max(statusClass, 0), 5)].value }
        /// Requests that took at most `bounds[index]`, more than the bound before; the last index is the rest.
        package func count(bucket index: Int) -> Int { buckets.indices.contains(index) ? buckets[index].value : 0 }
        package var total: Int { byClass.reduce(0) { $0 + $1.value } }
        package var totalMilliseconds: Int { milliseconds.value }
    }

    /// An atomic on the heap, so that an array can hold it.
    fileprivate final class Count: Sendable {
        private let number = Atomic<Int>(0)
        var value: Int { number.load(ordering: .relaxed) }
        func add(_ amount: Int) { number.add(amount, ordering: .relaxed) }
    }

    package let counters: [Counter]
    private let clock: any Clock
    package let startedAt: MonotonicInstant
    private let inFlight = Atomic<Int>(0)

    /// Requests in each of the last 60 seconds, by second of the monotonic clock modulo 60; the upper bits hold the second so that an old
    /// slot is told from a new one.
    private let seconds: [SecondCount] = (0..<60).map { _ in SecondCount() }

    /// How many requests one second had.
    private final class SecondCount: Sendable {
        /// The second, then ``countBits`` bits of count.
        private let value = Atomic<UInt64>(0)
        private static let countBits: UInt64 = 24

        func add(second: UInt64) {
            var old = value.load(ordering: .relaxed)
            while true {
                let new = old >> Self.countBits == second ? old &+ 1 : second << Self.countBits | 1
                let (exchanged, original) = value.weakCompareExchange(expected: old, desired: new, ordering: .relaxed)
                if exchanged { return }
                old = original
            }
        }

        /// The count, if the second lies within the last minute.
        func count(now: UInt64) -> Int {
            let value = value.load(ordering: .relaxed)
            let second = value >> Self.countBits
            return now >= second && now - second < 60 ? Int(value & (1 << Self.countBits - 1)) : 0
        }
    }

    package init(labels: [String], clock: any Clock) {
        counters = labels.map(Counter.init)
        self.clock = clock
        startedAt = clock.monotonicNow()
    }

    package func begin() { inFlight.add(1, ordering: .relaxed) }

    /// A request of the surface at `index` was answered.
    package func end(surface index: Int, status: Int, since arrival: MonotonicInstant) {
        inFlight.subtract(1, ordering: .relaxed)
        guard counters.indices.contains(index) else { return }
        let now = clock.monotonicNow()
        let elapsed = max(0, now.milliseconds(since: arrival))
        let counter = counters[index]
        counter.byClass[min(max(status / 100, 0), 5)].add(1)
        counter.buckets[Self.bounds.firstIndex { elapsed <= $0 } ?? Self.bounds.count].add(1)
        counter.milliseconds.add(Int(elapsed))
        let second = UInt64(clamping: now.nanoseconds / 1_000_000_000)
        seconds[Int(second % 60)].add(second: second)
    }

    package var requestsInFlight: Int { inFlight.load(ordering: .relaxed) }
    package var requestsTotal: Int { counters.reduce(0) { $0 + $1.total } }

    /// Requests answered in the last 60 seconds.
    package var requestsInLastMinute: Int {
        let now = UInt64(clamping: clock.monotonicNow().nanoseconds / 1_000_000_000)
        return seconds.reduce(0) { $0 + $1.count(now: now) }
    }

    /// Over all requests; nil before the first.
    package var averageMilliseconds: Double? {
        let total = requestsTotal
        guard total > 0 else { return nil }
        return Double(counters.reduce(0) { $0 + $1.totalMilliseconds }) / Double(total)
    }

    /// Share of requests answered with a status from 500 up, 0-100.
    package var errorPercent: Double {
        let total = requestsTotal
        guard total > 0 else { return 0 }
        return Double(counters.reduce(0) { $0 + $1.count(statusClass: 5) }) * 100 / Double(total)
    }

    package var uptimeSeconds: Int64 { clock.monotonicNow().milliseconds(since: startedAt) / 1000 }
}
