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

    /// Nobody has the gate; somebody has it; and somebody waits for it, or did since it was taken.
    private static let free = 0
    private static let held = 1
    private static let wanted = 2

    /// Taken and given up without a lock as long as nobody else wants it. Only under `queue`'s lock it becomes or stops being `wanted`.
    private let state = Atomic<Int>(SerialGate.free)
    private let queue = Mutex<[Waiting]>([])
    private let queueLimit: Int

    init(queueLimit: Int) { self.queueLimit = queueLimit }

    /// True if the gate was free: the caller has it now, and calls `leave()` when done.
    func tryEnter() -> Bool {
        state.compareExchange(expected: Self.free, desired: Self.held, ordering: .acquiring).exchanged
    }

    /// True if the gate was free and is the caller's now; otherwise its holder will look at the queue. Under the queue's lock.
    private func enterOrAsk() -> Bool {
        while true {
            if tryEnter() { return true }
            let asked = state.compareExchange(expected: Self.held, desired: Self.wanted, ordering: .relaxed)
            if asked.exchanged || asked.original == Self.wanted { return false }
        }
    }

    /// Does the work now, or has it done by the holder. False if too much is waiting: then it is not done at all.
    func submit(_ work: @escaping Work) -> Bool {
        enum Outcome { case mine, queued, full }
        let outcome = queue.withLock { queue -> Outcome in
            if enterOrAsk() { return .mine }
            if queue.count >= queueLimit { return .full }
            queue.append(.work(work))
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
        let semaphore = queue.withLock { queue -> DispatchSemaphore? in
            if enterOrAsk() { return nil }
            let semaphore = DispatchSemaphore(value: 0)
            // Not bounded by the limit: setup threads are few.
            queue.append(.thread(semaphore))
            return semaphore
        }
        semaphore?.wait()
    }

    /// Gives the gate up, first doing the work that others left behind.
    func leave() {
        while true {
            if state.compareExchange(expected: Self.held, desired: Self.free, ordering: .releasing).exchanged { return }
            let next = queue.withLock { queue -> Waiting? in
                if queue.isEmpty {
                    state.store(Self.free, ordering: .releasing)
                    return nil
                }
                return queue.removeFirst()
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
