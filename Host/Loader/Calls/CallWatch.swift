import Dispatch
import Synchronization

/// The thread that sees to deadlines and grace periods, so that no event loop waits and no plugin is believed to be punctual.
///
/// Calls that finish at once never meet it. The others store when they are due in their own slot, and wake the thread only if
/// that is sooner than what it waits for; nothing is registered, sorted or removed, and no lock is shared. It runs no
/// plugin's code and can therefore not be held up by one.
final class CallWatch: Sendable {
    static let shared = CallWatch(table: .shared)

    private let table: CallTable
    /// When the thread will look next; `.max` while it is looking.
    private let planned = Atomic<Int64>(.max)
    private let wake = DispatchSemaphore(value: 0)

    init(table: CallTable) {
        self.table = table
        NamedThread.start("persona-watch") { [self] in
            while true { look() }
        }
    }

    /// Sees to it that the slot is visited at its deadline, or, once cancelled, at the end of its grace period.
    func watch(_ slot: CallSlot, _ handle: CallHandle) {
        let due = slot.cell.pointee.state.withLock { state -> Int64? in
            guard slot.isCurrent(handle) else { return nil }
            let due = state.cancellation == nil ? state.deadline : state.giveUpAt
            // Sequentially consistent, like `planned`: either the thread sees this slot on its round, or we see
            // that its round is over.
            slot.cell.pointee.due.store(due, ordering: .sequentiallyConsistent)
            return due
        }
        guard let due else { return }
        if due < planned.load(ordering: .sequentiallyConsistent) { wake.signal() }
    }

    private func look() {
        planned.store(.max, ordering: .sequentiallyConsistent)
        let now = MonotonicClock.now
        var soonest = Int64.max
        for index in 0..<table.usedCount {
            let slot = table[index]
            if slot.cell.pointee.due.load(ordering: .sequentiallyConsistent) <= now { slot.visit(now: now) }
            soonest = min(soonest, slot.cell.pointee.due.load(ordering: .sequentiallyConsistent))
        }
        planned.store(soonest, ordering: .sequentiallyConsistent)
        if soonest == .max {
            wake.wait()
        } else {
            _ = wake.wait(timeout: .now() + .nanoseconds(Int(clamping: max(soonest - MonotonicClock.now, 0))))
        }
    }
}
