import Synchronization

/// Something that happens once: whoever waits for it, before or after, goes on.
package final class Signal: Sendable {
    private let counter = Counter()

    package init() {}

    package var hasFired: Bool { counter.value > 0 }

    package func fire() { counter.increment() }

    /// Throws `CancellationError` when the task is cancelled first.
    package func wait() async throws { try await counter.wait(for: 1) }
}

/// Counts events and lets tests wait for the n-th, so that no test needs to sleep.
package final class Counter: Sendable {
    private struct Waiter {
        let id: UInt64
        let count: Int
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var value = 0
        var waiters: [Waiter] = []
        var nextID: UInt64 = 0
        /// Cancelled before they could wait.
        var cancelled: Set<UInt64> = []
    }

    private let state = Mutex(State())

    package init() {}

    package var value: Int { state.withLock { $0.value } }

    package func increment() {
        let woken: [Waiter] = state.withLock { state in
            state.value += 1
            let due = state.waiters.filter { $0.count <= state.value }
            state.waiters.removeAll { $0.count <= state.value }
            return due
        }
        for waiter in woken { waiter.continuation.resume(returning: true) }
    }

    /// Returns once the count is at least `count`. Throws `CancellationError` when the task is cancelled first.
    package func wait(for count: Int) async throws {
        let id = state.withLock {
            $0.nextID += 1
            return $0.nextID
        }
        let happened = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = state.withLock {
                    if $0.value >= count { return true }
                    if $0.cancelled.contains(id) { return false }
                    $0.waiters.append(Waiter(id: id, count: count, continuation: continuation))
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let waiter: Waiter? = state.withLock {
                guard let index = $0.waiters.firstIndex(where: { $0.id == id }) else {
                    $0.cancelled.insert(id)
                    return nil
                }
                return $0.waiters.remove(at: index)
            }
            waiter?.continuation.resume(returning: false)
        }
        state.withLock { _ = $0.cancelled.remove(id) }
        guard happened else { throw CancellationError() }
    }
}
