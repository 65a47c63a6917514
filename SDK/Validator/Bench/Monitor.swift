import Foundation

/// State that several threads change and wait for.
final class Monitor<State>: @unchecked Sendable {
    // `@unchecked Sendable`: `state` is touched with the condition's lock held only.
    private let condition = NSCondition()
    private var state: State

    init(_ state: State) { self.state = state }

    /// Reads or changes the state, and wakes whoever waits for a change.
    func change<Value>(_ body: (inout State) throws -> Value) rethrows -> Value {
        condition.lock()
        defer {
            condition.broadcast()
            condition.unlock()
        }
        return try body(&state)
    }

    /// Waits until `body` gives a value, which it may take out of the state; nil when the time is over.
    func wait<Value>(milliseconds: Int64, _ body: (inout State) -> Value?) -> Value? {
        let end = Date(timeIntervalSinceNow: Double(milliseconds) / 1000)
        condition.lock()
        defer { condition.unlock() }
        while true {
            if let value = body(&state) { return value }
            guard condition.wait(until: end) else { return body(&state) }
        }
    }
}

/// `CLOCK_MONOTONIC`, the clock of deadlines, in nanoseconds.
enum Now {
    static var nanoseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
