import CPersona
import Dispatch
import Glibc
import Synchronization

/// What waits to be told to one instance about the calls it made to services of the host, and who tells it: one thing at a time, in possession of the instance.
///
/// As a rule a thread of the plugin's own takes possession and delivers; a function that may wait delivers on its own thread with
/// wait(). Event loops do neither.
final class Deliveries: Sendable {
    private let submit: @Sendable (@escaping @Sendable () -> Void) -> Bool
    private let state = Mutex(State())
    /// The thread in a function of the instance that may wait; 0: none.
    private let possessor = Atomic<UInt>(0)

    private struct State {
        /// Calls with news, each once, in the order in which the news came.
        var news: [any BoundCall] = []
        /// How many calls have not ended.
        var open: [Purpose: Int] = [:]
        var isScheduled = false
        var isDelivering = false
        /// What a function waits for, and how it is woken.
        var waiting: (purpose: Purpose, semaphore: DispatchSemaphore)?
    }

    /// What one wait() is about: calls of one kind for one request.
    private struct Purpose: Hashable {
        var request: CallHandle
        var kind: BoundCallKind

        init(_ request: CallHandle, _ kind: BoundCallKind) {
            self.request = request
            self.kind = kind
        }

        init(_ call: any BoundCall) { self.init(call.request, call.kind) }
    }

    /// - Parameter submit: has work done on a thread that may wait.
    init(submit: @escaping @Sendable (@escaping @Sendable () -> Void) -> Bool) { self.submit = submit }

    func open(_ call: any BoundCall) { state.withLock { $0.open[Purpose(call), default: 0] += 1 } }

    func close(_ call: any BoundCall) {
        state.withLock { state in
            let left = (state.open[Purpose(call)] ?? 1) - 1
            state.open[Purpose(call)] = left > 0 ? left : nil
        }
        if let slot = CallTable.shared.slot(of: call.request) { slot.forget(call) }
    }

    /// A call has news.
    func post(_ call: any BoundCall) {
        let (waiter, mustSchedule) = state.withLock { state -> (DispatchSemaphore?, Bool) in
            if !state.news.contains(where: { $0 === call }) { state.news.append(call) }
            if let waiting = state.waiting, waiting.purpose == Purpose(call) {
                state.waiting = nil
                return (waiting.semaphore, false)
            }
            defer { state.isScheduled = true }
            return (nil, !state.isScheduled)
        }
        waiter?.signal()
        if mustSchedule { schedule(call.instance) }
    }

    private func schedule(_ instance: PluginInstance) {
        instance.extendUse()
        let isAccepted = submit { [self] in
            instance.gate.enterWaiting()
            possess { deliverAll() }
            instance.gate.leave()
            instance.endUse()
        }
        // The plugin's threads are gone: nothing of it runs any more, and nothing is missed.
        if !isAccepted { instance.endUse() }
    }

    private func deliverAll() {
        while true {
            let call = state.withLock { state -> (any BoundCall)? in
                if state.news.isEmpty {
                    state.isScheduled = false
                    return nil
                }
                return state.news.removeFirst()
            }
            guard let call else { return }
            deliver(call)
        }
    }

    private func deliver(_ call: any BoundCall) {
        state.withLock { $0.isDelivering = true }
        let hasMore = call.deliverOne()
        state.withLock { state in
            state.isDelivering = false
            if hasMore, !state.news.contains(where: { $0 === call }) { state.news.append(call) }
        }
    }

    // MARK: Functions that may wait

    /// Runs functions of the instance that may wait, on the thread that possesses it.
    func possess<Value>(_ body: () -> Value) -> Value {
        possessor.store(UInt(pthread_self()), ordering: .relaxed)
        defer { possessor.store(0, ordering: .relaxed) }
        return body()
    }

    /// Delivers one thing about the request's calls of a kind, waiting for it if need be. Not OK if there is nothing to wait for.
    func wait(_ request: CallHandle, for kind: BoundCallKind) -> persona_status {
        let purpose = Purpose(request, kind)
        guard possessor.load(ordering: .relaxed) == UInt(pthread_self()) else {
            return persona_status(PERSONA_UNSUPPORTED)
        }
        while true {
            enum Next {
                case nested
                case call(any BoundCall)
                case nothing
                case wait(DispatchSemaphore)
            }
            let next = state.withLock { state -> Next in
                // Inside what it is told with: what came later would be told before that returns.
                if state.isDelivering { return .nested }
                if let index = state.news.firstIndex(where: { Purpose($0) == purpose }) {
                    return .call(state.news.remove(at: index))
                }
                guard state.open[purpose] != nil else { return .nothing }
                let semaphore = DispatchSemaphore(value: 0)
                state.waiting = (purpose, semaphore)
                return .wait(semaphore)
            }
            switch next {
            case .nested: return persona_status(PERSONA_UNSUPPORTED)
            case .call(let call):
                deliver(call)
                return persona_status(PERSONA_OK)
            case .nothing: return Self.refusal(request)
            // Every call ends with its request, at the deadline at the latest.
            case .wait(let semaphore): semaphore.wait()
            }
        }
    }

    /// Why nothing can come: the request is over, or has no calls.
    private static func refusal(_ request: CallHandle) -> persona_status {
        guard let slot = CallTable.shared.slot(of: request) else { return persona_status(PERSONA_STALE) }
        return slot.cell.pointee.state.withLock { state in
            guard slot.isCurrent(request) else { return persona_status(PERSONA_STALE) }
            switch state.cancellation {
            case .deadline: return persona_status(PERSONA_DEADLINE)
            case .caller: return persona_status(PERSONA_CANCELLED)
            case nil: return persona_status(PERSONA_INVALID)
            }
        }
    }
}
