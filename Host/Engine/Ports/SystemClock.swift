import Glibc

/// The machine's clocks.
package struct SystemClock: Clock {
    package init() {}

    package func wallNow() -> Timestamp {
        let time = Self.read(CLOCK_REALTIME)
        return Timestamp(unixMilliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    package func monotonicNow() -> MonotonicInstant {
        let time = Self.read(CLOCK_MONOTONIC)
        return MonotonicInstant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        // Fails only for a clock the kernel does not know; these two are in every Linux.
        clock_gettime(clock, &time)
        return time
    }
}
