internal import CPersona
internal import Glibc

/// One piece of work: its deadline, its cancellation, its clock and its seed.
///
/// A value that may be kept and used on any thread, also after the request is over: `isCancelled` is true then.
// @unchecked: the only member that is not Sendable by itself is the host's function pointer, which is [any-thread].
public struct Request: @unchecked Sendable {
    /// Names the request, in log lines for example; never given out twice while the process lives.
    public let id: UInt64

    /// When the host stops waiting: nanoseconds of CLOCK_MONOTONIC.
    public let deadlineNanoseconds: Int64

    /// The time this work takes place, milliseconds since 1970 UTC. Use it instead of the system's clock, so that the turn can be
    /// replayed.
    public let nowUnixMilliseconds: Int64

    /// Use it, mostly through `random`, instead of the system's randomness, so that the turn can be replayed.
    public let seed: UInt64

    private let cancelled: (@convention(c) (UInt64) -> Int32)?

    /// Nil if the host's struct is missing or older than 1.0.
    init?(_ pointer: UnsafePointer<persona_request>?) {
        guard let raw = known(pointer) else { return nil }
        id = raw.handle
        deadlineNanoseconds = raw.deadline_ns
        nowUnixMilliseconds = raw.now_unix_ms
        seed = raw.seed
        cancelled = raw.is_cancelled
    }

    /// The request is cancelled, late or over. Cheap enough to ask in an inner loop.
    public var isCancelled: Bool {
        cancelled.map { $0(id) != 0 } ?? false
    }

    /// Throws `cancelled` when nobody waits any more.
    public func checkCancellation() throws(PersonaError) {
        if isCancelled { throw .cancelled }
    }

    /// How long the host still waits; zero when it stopped.
    public var remaining: Duration {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        let (passed, overflow) = deadlineNanoseconds.subtractingReportingOverflow(
            Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec))
        return overflow || passed < 0 ? .zero : .nanoseconds(passed)
    }

    /// Random numbers for one purpose; different labels give independent sequences. Same request, same label: same numbers.
    public func random(_ label: String = "") -> SeededRandom {
        SeededRandom(seed: seed, label: label)
    }
}
