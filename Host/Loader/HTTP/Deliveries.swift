import CPersona
import Dispatch
import Glibc
import Synchronization

/// What waits to be told to one instance about its HTTP calls, and who tells it: one thing at a time, in possession of the instance.
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
        var news: [OutgoingCall] = []
        /// Calls that have not ended, by request.
        var open: [CallHandle: Int] = [:]
        var isScheduled = false
        var isDelivering = false
        /// The request whose function waits, and how it is woken.
        var waiting: (request: CallHandle, semaphore: DispatchSemaphore)?
    }

    /// - Parameter submit: has work done on a thread that may wait.
    init(submit: @escaping @Sendable (@escaping @Sendable () -> Void) -> Bool) { self.submit = submit }

    func open(_ request: CallHandle) { state.withLock { $0.open[request, default: 0] += 1 } }

    func close(_ call: OutgoingCall) {
        state.withLock { state in
            let left = (state.open[call.request] ?? 1) - 1
            state.open[call.request] = left > 0 ? left : nil
        }
        call.service.endCall()
        if let slot = CallTable.shared.slot(of: call.request) { slot.forget(call) }
    }

    /// A call has news.
    func post(_ call: OutgoingCall) {
        let (waiter, mustSchedule) = state.withLock { state -> (DispatchSemaphore?, Bool) in
            if !state.news.contains(where: { $0 === call }) { state.news.append(call) }
            if let waiting = state.waiting, waiting.request == call.request {
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
            let call = state.withLock { state -> OutgoingCall? in
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

    private func deliver(_ call: OutgoingCall) {
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

    /// Delivers one thing about the request's calls, waiting for it if need be. Not OK if there is nothing to wait for.
    func wait(_ request: CallHandle) -> persona_status {
        guard possessor.load(ordering: .relaxed) == UInt(pthread_self()) else {
            return persona_status(PERSONA_UNSUPPORTED)
        }
        while true {
            enum Next {
                case nested
                case call(OutgoingCall)
                case nothing
                case wait(DispatchSemaphore)
            }
            let next = state.withLock { state -> Next in
                // Inside on_head(), on_body() or on_end(): what came later would be told before they return.
                if state.isDelivering { return .nested }
                if let index = state.news.firstIndex(where: { $0.request == request }) {
                    return .call(state.news.remove(at: index))
                }
                guard state.open[request] != nil else { return .nothing }
                let semaphore = DispatchSemaphore(value: 0)
                state.waiting = (request, semaphore)
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
