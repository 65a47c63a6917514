import Synchronization

/// Names one waiting call, so that its cancellation finds it; and remembers a cancellation that came first.
final class WaiterID: Sendable {
    private let cancelled = Atomic<Bool>(false)

    var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

    func cancel() { cancelled.store(true, ordering: .relaxed) }
}

/// Suspended calls in the order in which they came. Loop thread only.
struct WaiterList<Value: Sendable> {
    private struct Waiter {
        let id: WaiterID
        let continuation: UnsafeContinuation<Value, Never>
        /// What the call does when its turn comes, and what it answers.
        let turn: (() -> Value)?
    }

    private var waiters: [Waiter] = []

    var isEmpty: Bool { waiters.isEmpty }

    mutating func append(
        _ id: WaiterID, _ continuation: UnsafeContinuation<Value, Never>, turn: (() -> Value)? = nil
    ) {
        waiters.append(Waiter(id: id, continuation: continuation, turn: turn))
    }

    /// Answers one call; a call that has not come yet learns it when it does.
    mutating func resume(_ id: WaiterID, with value: Value) {
        id.cancel()
        guard let place = waiters.firstIndex(where: { $0.id === id }) else { return }
        waiters.remove(at: place).continuation.resume(returning: value)
    }

    mutating func resumeFirst(with value: Value) -> Bool {
        guard !waiters.isEmpty else { return false }
        waiters.removeFirst().continuation.resume(returning: value)
        return true
    }

    /// Takes the first call out, to be answered by the caller after its turn.
    mutating func popFirst() -> (turn: (() -> Value)?, continuation: UnsafeContinuation<Value, Never>)? {
        guard !waiters.isEmpty else { return nil }
        let waiter = waiters.removeFirst()
        return (waiter.turn, waiter.continuation)
    }

    mutating func resumeAll(with value: Value) {
        let all = waiters
        waiters = []
        for waiter in all { waiter.continuation.resume(returning: value) }
    }
}
