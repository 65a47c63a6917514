import Dispatch
import Synchronization

/// Exclusive possession of one instance, for the functions that are never called at once ([instance-serial] and [instance-setup]).
///
/// An event loop never waits here. It takes the gate if it is free, which it is as a rule, since each loop has an instance of its
/// own; otherwise it leaves its work behind, and whoever holds the gate does it when he goes: the functions concerned
/// return within a millisecond, and their thread may differ from call to call. Only threads that may wait, for setup, wait.
final class SerialGate: Sendable {
    typealias Work = @Sendable () -> Void

    private enum Waiting {
        case work(Work)
        case thread(DispatchSemaphore)
    }

    private struct State {
        var isHeld = false
        var queue: [Waiting] = []
    }

    private let state = Mutex(State())
    private let queueLimit: Int

    init(queueLimit: Int) { self.queueLimit = queueLimit }

    /// True if the gate was free: the caller has it now, and calls `leave()` when done.
    func tryEnter() -> Bool {
        state.withLock { state in
            if state.isHeld { return false }
            state.isHeld = true
            return true
        }
    }

    /// Does the work now, or has it done by the holder. False if too much is waiting: then it is not done at all.
    func submit(_ work: @escaping Work) -> Bool {
        enum Outcome { case mine, queued, full }
        let outcome = state.withLock { state -> Outcome in
            if !state.isHeld {
                state.isHeld = true
                return .mine
            }
            if state.queue.count >= queueLimit { return .full }
            state.queue.append(.work(work))
            return .queued
        }
        switch outcome {
        case .full: return false
        case .queued: return true
        case .mine:
            work()
            leave()
            return true
        }
    }

    /// Waits for the gate. Only on threads that may wait.
    func enterWaiting() {
        let semaphore = state.withLock { state -> DispatchSemaphore? in
            if !state.isHeld {
                state.isHeld = true
                return nil
            }
            let semaphore = DispatchSemaphore(value: 0)
            // Not bounded by the limit: setup threads are few.
            state.queue.append(.thread(semaphore))
            return semaphore
        }
        semaphore?.wait()
    }

    /// Gives the gate up, first doing the work that others left behind.
    func leave() {
        while true {
            let next = state.withLock { state -> Waiting? in
                if state.queue.isEmpty {
                    state.isHeld = false
                    return nil
                }
                return state.queue.removeFirst()
            }
            switch next {
            case nil: return
            case .work(let work): work()
            case .thread(let semaphore):
                // The gate goes over to that thread without being free in between.
                semaphore.signal()
                return
            }
        }
    }
}
