package import Engine
import Synchronization

/// A clock that stands still until a test moves it, so that deadlines are tested without time.
package final class ManualClock: Clock {
    private struct Sleeper {
        let id: UInt64
        let until: MonotonicInstant
        let signal: Signal
    }

    private struct State {
        var wall: Timestamp
        var monotonic: MonotonicInstant
        var sleepers: [Sleeper] = []
        var nextID: UInt64 = 0
    }

    private let state: Mutex<State>
    private let sleeperCount = Counter()

    /// Begins on 2024-01-15T10:30:00Z, an hour after the machine's start.
    package init(
        wall: Timestamp = Timestamp(unixMilliseconds: 1_705_314_600_000),
        monotonic: MonotonicInstant = MonotonicInstant(nanoseconds: 3_600_000_000_000)
    ) {
        state = Mutex(State(wall: wall, monotonic: monotonic))
    }

    package func wallNow() -> Timestamp { state.withLock { $0.wall } }
    package func monotonicNow() -> MonotonicInstant { state.withLock { $0.monotonic } }

    /// Moves both clocks on and wakes whoever waits for a moment that has come.
    package func advance(byMilliseconds milliseconds: Int64) {
        let woken: [Sleeper] = state.withLock {
            $0.monotonic = $0.monotonic.advanced(byMilliseconds: milliseconds)
            $0.wall = Timestamp(unixMilliseconds: $0.wall.unixMilliseconds + milliseconds)
            let now = $0.monotonic
            let due = $0.sleepers.filter { $0.until <= now }
            $0.sleepers.removeAll { $0.until <= now }
            return due
        }
        for sleeper in woken { sleeper.signal.fire() }
    }

    /// Sets the wall clock alone, as an operator does.
    package func setWall(_ wall: Timestamp) { state.withLock { $0.wall = wall } }

    /// Waits until the clock was moved to this moment. Throws `CancellationError` when the task is cancelled before.
    package func wait(until moment: MonotonicInstant) async throws {
        let sleeper: Sleeper? = state.withLock {
            guard moment > $0.monotonic else { return nil }
            $0.nextID += 1
            let sleeper = Sleeper(id: $0.nextID, until: moment, signal: Signal())
            $0.sleepers.append(sleeper)
            return sleeper
        }
        guard let sleeper else { return try Task.checkCancellation() }
        sleeperCount.increment()
        defer { state.withLock { $0.sleepers.removeAll { $0.id == sleeper.id } } }
        try await sleeper.signal.wait()
    }

    /// Returns once `wait(until:)` was called at least this often since the clock was made: then moving the clock wakes them.
    package func waitForSleepers(_ count: Int) async throws { try await sleeperCount.wait(for: count) }
}
