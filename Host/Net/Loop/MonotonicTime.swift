import CSystem

/// A point on the clock that never jumps, in nanoseconds since an arbitrary start.
///
/// A plain integer rather than `ContinuousClock.Instant`, because it is read and compared on every request, and because
/// that clock goes on while a machine sleeps: every client would time out when it wakes.
package struct MonotonicTime: Sendable, Hashable, Comparable {
    package let nanoseconds: Int64

    package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// Later than everything; what a timer that is not armed is set to.
    package static let never = MonotonicTime(nanoseconds: .max)

    /// Read from the kernel; on a loop `EventLoop.now` costs nothing and is at most one pass old.
    package static func now() -> MonotonicTime { .init(nanoseconds: csystem_monotonic_nanoseconds()) }

    package static func < (a: Self, b: Self) -> Bool { a.nanoseconds < b.nanoseconds }

    /// Saturates: a time too far away is `never`.
    package static func + (time: Self, duration: Duration) -> Self {
        let (sum, overflow) = time.nanoseconds.addingReportingOverflow(duration.wholeNanoseconds)
        return overflow ? .never : .init(nanoseconds: sum)
    }

    package static func - (later: Self, earlier: Self) -> Duration {
        .nanoseconds(later.nanoseconds.subtractingReportingOverflow(earlier.nanoseconds).partialValue)
    }
}

extension Duration {
    /// Saturates at about 292 years.
    package var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        if overflow { return seconds < 0 ? .min : .max }
        let (sum, tooLarge) = scaled.addingReportingOverflow(attoseconds / 1_000_000_000)
        return tooLarge ? (seconds < 0 ? .min : .max) : sum
    }
}
