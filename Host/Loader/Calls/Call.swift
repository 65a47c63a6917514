import CPersona
import Dispatch
import Engine
import Synchronization

/// The caller's side of one request.
///
/// One task owns it: opens, has the plugin started, takes steps until the end, closes. `cancel` alone may be called by others.
struct Call: Sendable {
    let slot: CallSlot
    let handle: CallHandle
    let kind: CallKind
    /// On the monotonic clock.
    let deadline: Int64
    private let table: CallTable

    /// How long a plugin may take to finish a request after it was cancelled.
    static let grace: Int64 = 100_000_000
    /// In a worker nobody gives a plugin up: the host does, and ends the process.
    static let waitsForEver = Atomic<Bool>(false)

    init?(
        _ kind: CallKind, plugin: UInt16, limits: CallSlot.Limits = CallSlot.Limits(),
        deadline: Int64, seed: UInt64, owner: StateOwner? = nil, in table: CallTable = .shared
    ) {
        guard
            let (slot, handle) = table.open(
                kind, plugin: plugin, limits: limits, deadline: deadline, seed: seed, owner: owner)
        else { return nil }
        self.slot = slot
        self.kind = kind
        self.deadline = deadline
        self.handle = handle
        self.table = table
    }

    /// The result of a request that is finished and left nothing to read, with the call closed; nil, and nothing changed, otherwise.
    func closeIfFinished() -> CallResult? {
        let (result, engagement) = slot.cell.pointee.state.withLock { state -> (CallResult?, Engagement?) in
            guard state.phase == .finished, state.buffer.isEmpty, state.cancellation == nil else { return (nil, nil) }
            let result = state.result.take()
            let engagement = state.engagement.take()
            slot.cell.pointee.due.store(.max, ordering: .relaxed)
            state.reset()
            return (result, engagement)
        }
        guard let result else { return nil }
        table.close(slot)
        engagement?.release(handle, wasAbandoned: false)
        return result
    }

    /// Ends the call, whatever the plugin still does, and lets go of its instance and persona.
    func close() {
        var wakes = CallSlot.Wakes()
        let (engagement, wasAbandoned) = slot.cell.pointee.state.withLock { state in
            let wasAbandoned = state.phase == .abandoned || state.phase == .open
            let engagement = state.engagement.take()
            slot.cell.pointee.word.store(handle.tag, ordering: .releasing)
            slot.cell.pointee.due.store(.max, ordering: .relaxed)
            wakes.writers = state.takeWriters()
            state.takeOutgoing(into: &wakes)
            state.reset()
            return (engagement, wasAbandoned)
        }
        wakes.fire()
        table.close(slot)
        engagement?.release(handle, wasAbandoned: wasAbandoned)
    }

    /// Runs the function that starts the plugin's work on an instance, possessed exclusively by this thread. Does nothing if
    /// the request is over or cancelled already, or the instance is at its end.
    func start(on instance: PluginInstance, _ persona: PersonaCache.Key?, _ body: () -> Void) {
        guard instance.beginUse() else {
            if let persona { instance.personas.unpin(persona) }
            let ending = CallEnding(status: persona_status(PERSONA_UNAVAILABLE), message: "it is being retired")
            _ = slot.finish(handle, with: .opened(OpenCompletion(ending: ending)))
            return
        }
        let isEngaged = slot.cell.pointee.state.withLock { state -> Bool in
            guard slot.isCurrent(handle), state.cancellation == nil, state.engagement == nil else { return false }
            state.engagement = .instance(instance, persona: persona)
            slot.enter()
            return true
        }
        guard isEngaged else {
            instance.release(persona, wasAbandoned: false)
            return
        }
        instance.counters.countStart()
        body()
        // A cancel() that came before the plugin knew the request was lost on it.
        let isCancelled = slot.cancelFlag(handle) == 1 && slot.isCurrent(handle)
        if isCancelled { instance.cancel(handle, kind) }
        table.leave(slot)
    }

    /// Makes a worker's link the server of this request. False if the request is over or cancelled already: then the link is not to be
    /// asked.
    func engage(_ link: WorkerLink) -> Bool {
        slot.cell.pointee.state.withLock { state -> Bool in
            guard slot.isCurrent(handle), state.cancellation == nil, state.engagement == nil else { return false }
            state.engagement = .link(link)
            return true
        }
    }

    /// The link could not be asked: another may be.
    func disengage() { slot.cell.pointee.state.withLock { $0.engagement = nil } }

    /// The instance of this process that serves the request.
    var instance: PluginInstance? {
        slot.cell.pointee.state.withLock { state in
            if case .instance(let instance, _) = state.engagement { instance } else { nil }
        }
    }

    /// The link that serves the request.
    var link: WorkerLink? { slot.link(of: handle) }

    /// Runs resume(), on an instance possessed exclusively by this thread; skips it if the request is over or cancelled.
    func resume(_ body: () -> Void) {
        let isOpen = slot.cell.pointee.state.withLock { _ -> Bool in
            guard slot.isCurrent(handle) else { return false }
            slot.enter()
            return true
        }
        guard isOpen else { return }
        if slot.cancelFlag(handle) == 0 { body() }
        table.leave(slot)
    }

    /// Calls the plugin's cancel(). False if the plugin was not started, and will not be any more.
    @discardableResult
    func tellPlugin() -> Bool {
        let engagement = slot.cell.pointee.state.withLock { state -> Engagement? in
            state.isCancelDelivered = true
            state.engagement?.extendUse()
            return state.engagement
        }
        guard let engagement else { return false }
        engagement.cancel(handle, kind)
        engagement.endUse()
        return true
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
        let step = slot.cell.pointee.state.withLock { state -> Step? in
            if state.cancellation == nil, !state.buffer.isEmpty {
                wakes.writers = state.takeWriters()
                var taken: [UInt8] = []
                swap(&taken, &state.buffer)
                return .bytes(taken)
            }
            if state.phase == .abandoned { return .abandoned }
            if let result = state.result.take() { return .finished(result) }
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
                let isReady = slot.cell.pointee.state.withLock { state -> Bool in
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
        slot.cell.pointee.state.withLock { state in
            defer { state.wasToldAgain = false }
            return state.wasToldAgain
        }
    }

    /// Flags the request as cancelled: writes answer CANCELLED, waiting ones at once, and the grace period begins. False if it
    /// was cancelled or over already. The plugin's own cancel() is the caller's to call.
    @discardableResult
    func cancel(_ why: CallCancellation) -> Bool { slot.cancel(handle, why, isDelivered: false) }

    var cancellation: CallCancellation? { slot.cell.pointee.state.withLock { $0.cancellation } }

    /// The explanation collected, for a call of that kind.
    func takeText() -> String {
        slot.cell.pointee.state.withLock { state in
            defer { state.buffer = [] }
            return String(decoding: state.buffer, as: UTF8.self)
        }
    }
}

extension CallSlot {
    /// The link that serves the request; nil if it is over, or served in this process.
    func link(of handle: CallHandle) -> WorkerLink? {
        cell.pointee.state.withLock { state in
            if isCurrent(handle), case .link(let link) = state.engagement { link } else { nil }
        }
    }

    /// Whose work the request is.
    func owner(of handle: CallHandle) -> StateOwner? {
        cell.pointee.state.withLock { isCurrent(handle) ? $0.owner : nil }
    }

    func cancel(_ handle: CallHandle, _ why: CallCancellation, isDelivered: Bool) -> Bool {
        var wakes = Wakes()
        let isFirst = cell.pointee.state.withLock { state -> Bool in
            guard isCurrent(handle), state.cancellation == nil else { return false }
            state.cancel(why, now: MonotonicClock.now)
            state.isCancelDelivered = isDelivered
            cell.pointee.word.store(handle.tag | Self.isOpen | Self.isCancelled, ordering: .releasing)
            wakes.waiter = state.takeWaiter()
            wakes.writers = state.takeWriters()
            state.takeOutgoing(into: &wakes)
            return true
        }
        wakes.fire()
        if isFirst { CallWatch.shared.watch(self, handle) }
        return isFirst
    }

    /// The watch's visit: cancels what is late, gives up what did not finish in its grace period.
    func visit(now: Int64) {
        let handle = CallHandle(rawValue: cell.pointee.word.load(ordering: .acquiring) & ~0xFFFF | UInt64(index))
        var wakes = Wakes()
        var tellPlugin: (@Sendable () -> Void)?
        cell.pointee.state.withLock { state in
            guard isCurrent(handle), now >= cell.pointee.due.load(ordering: .relaxed) else { return }
            if state.cancellation == nil {
                state.cancel(.deadline, now: now)
                cell.pointee.word.store(handle.tag | Self.isOpen | Self.isCancelled, ordering: .releasing)
                cell.pointee.due.store(state.giveUpAt, ordering: .relaxed)
                // The caller tells the plugin itself if it waits here; it may be held up by a slow reader instead.
                if state.waiter == nil, let engagement = state.engagement {
                    state.isCancelDelivered = true
                    // The engagement is in use only as long as the call is open.
                    engagement.extendUse()
                    let kind = state.kind
                    tellPlugin = {
                        engagement.cancel(handle, kind)
                        engagement.endUse()
                    }
                }
            } else {
                state.phase = .abandoned
                if state.engagement != nil { CallTable.shared.count(.neverFinished, by: handle) }
                cell.pointee.word.store(handle.tag, ordering: .releasing)
                cell.pointee.due.store(.max, ordering: .relaxed)
            }
            wakes.waiter = state.takeWaiter()
            wakes.writers = state.takeWriters()
            state.takeOutgoing(into: &wakes)
        }
        wakes.fire()
        if let tellPlugin { DispatchQueue.global().async(execute: tellPlugin) }
    }
}

extension CallSlot.State {
    fileprivate mutating func cancel(_ why: CallCancellation, now: Int64) {
        cancellation = why
        giveUpAt = Call.waitsForEver.load(ordering: .relaxed) ? .max : now + Call.grace
        buffer = []
    }
}
