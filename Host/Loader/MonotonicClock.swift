import Glibc

/// `CLOCK_MONOTONIC`, the clock of deadlines.
enum MonotonicClock {
    /// Nanoseconds.
    static var now: Int64 { read(CLOCK_MONOTONIC) }

    /// Up to a few milliseconds behind ``now``, never ahead of it, and several times as cheap: what is late by it is late.
    static var coarse: Int64 { read(CLOCK_MONOTONIC_COARSE) }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
