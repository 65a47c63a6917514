import Dispatch
import Synchronization

/// The caller's side of one request.
///
/// One task owns it: opens, has the plugin started, takes steps until the end, closes. `cancel` alone may be called by others.
struct Call: Sendable {
    let slot: CallSlot
    let handle: CallHandle
    private let table: CallTable

    /// How long a plugin may take to finish a request after it was cancelled.
    static let grace: Int64 = 100_000_000

    init?(
        _ kind: CallKind, plugin: UInt16, counters: PluginCounters?, limits: CallSlot.Limits = CallSlot.Limits(),
        deadline: Int64, seed: UInt64, in table: CallTable = .shared
    ) {
        guard
            let (slot, handle) = table.open(
                kind, plugin: plugin, counters: counters, limits: limits, deadline: deadline, seed: seed)
        else { return nil }
        self.slot = slot
        self.handle = handle
        self.table = table
    }

    func close() { table.close(slot, handle) }

    /// Runs a plugin's function for this request; skips it if the request is over or cancelled already.
    func run(_ body: () -> Void) {
        guard table.enter(slot, handle) else { return }
        if slot.cancelFlag(handle) == 0 { body() }
        table.leave(slot)
    }

    enum Step: Sendable {
        case bytes([UInt8])
        case progress(Double)
        /// The request was cancelled by its caller or is late: the plugin has to be told.
        case tellCancelled
        case finished(CallResult)
        /// The plugin did not finish in its grace period; the host goes on without it.
        case abandoned
    }

    /// What there is to do, without waiting; nil if nothing yet.
    func poll() -> Step? {
        var wakes = CallSlot.Wakes()
        let step = slot.state.withLock { state -> Step? in
            if state.cancellation == nil, !state.buffer.isEmpty {
                wakes.writers = state.takeWriters()
                var taken: [UInt8] = []
                swap(&taken, &state.buffer)
                return .bytes(taken)
            }
            if state.phase == .abandoned { return .abandoned }
            if let result = state.result { return .finished(result) }
            if state.cancellation != nil, !state.isCancelDelivered {
                state.isCancelDelivered = true
                return .tellCancelled
            }
            if let progress = state.progress {
                state.progress = nil
                return .progress(progress)
            }
            return nil
        }
        wakes.fire()
        return step
    }

    /// Waits until there is something to do: at the latest when the grace period after the deadline ends.
    func next() async -> Step {
        while true {
            let step = poll()
            // Also while the caller passes on what it got: a slow reader must not hold up the deadline.
            if slot.isCurrent(handle) { CallWatch.shared.watch(slot, handle) }
            if let step { return step }
            await withUnsafeContinuation { continuation in
                let isReady = slot.state.withLock { state -> Bool in
                    if state.isReady { return true }
                    state.waiter = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        }
    }

    /// Whether the plugin was told AGAIN since the last question: its resume() is due.
    func takeAgain() -> Bool {
        slot.state.withLock { state in
            defer { state.wasToldAgain = false }
            return state.wasToldAgain
        }
    }

    /// Flags the request as cancelled: writes answer CANCELLED, waiting ones at once, and the grace period begins. False if it
    /// was cancelled or over already. The plugin's own cancel() is the caller's to call.
    @discardableResult
    func cancel(_ why: CallCancellation) -> Bool { slot.cancel(handle, why, isDelivered: false) }

    var cancellation: CallCancellation? { slot.state.withLock { $0.cancellation } }

    /// The explanation collected, for a call of that kind.
    func takeText() -> String {
        slot.state.withLock { state in
            defer { state.buffer = [] }
            return String(decoding: state.buffer, as: UTF8.self)
        }
    }
}

extension CallSlot {
    func cancel(_ handle: CallHandle, _ why: CallCancellation, isDelivered: Bool) -> Bool {
        var wakes = Wakes()
        let isFirst = state.withLock { state -> Bool in
            guard isCurrent(handle), state.cancellation == nil else { return false }
            state.cancel(why, now: MonotonicClock.now)
            state.isCancelDelivered = isDelivered
            word.store(handle.tag | Self.isOpen | Self.isCancelled, ordering: .releasing)
            wakes.waiter = state.takeWaiter()
            wakes.writers = state.takeWriters()
            return true
        }
        wakes.fire()
        if isFirst { CallWatch.shared.watch(self, handle) }
        return isFirst
    }

    /// The watch's visit: cancels what is late, gives up what did not finish in its grace period.
    func visit(now: Int64) {
        let handle = CallHandle(rawValue: word.load(ordering: .acquiring) & ~0xFFFF | UInt64(index))
        var wakes = Wakes()
        var tellPlugin: (@Sendable () -> Void)?
        state.withLock { state in
            guard isCurrent(handle), now >= due.load(ordering: .relaxed) else { return }
            if state.cancellation == nil {
                state.cancel(.deadline, now: now)
                word.store(handle.tag | Self.isOpen | Self.isCancelled, ordering: .releasing)
                due.store(state.giveUpAt, ordering: .relaxed)
                // The caller tells the plugin itself if it waits here; it may be held up by a slow reader instead.
                if state.waiter == nil, let canceller = state.canceller {
                    state.isCancelDelivered = true
                    tellPlugin = canceller.cancelLater(handle, state.kind)
                }
            } else {
                state.phase = .abandoned
                state.counters?.count(.neverFinished)
                word.store(handle.tag, ordering: .releasing)
                due.store(.max, ordering: .relaxed)
            }
            wakes.waiter = state.takeWaiter()
            wakes.writers = state.takeWriters()
        }
        wakes.fire()
        if let tellPlugin { DispatchQueue.global().async(execute: tellPlugin) }
    }
}

extension CallSlot.State {
    fileprivate mutating func cancel(_ why: CallCancellation, now: Int64) {
        cancellation = why
        giveUpAt = now.addingReportingOverflow(Call.grace).partialValue
        buffer = []
    }
}
