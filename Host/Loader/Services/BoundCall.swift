import CPersona
import Engine
import Synchronization

/// A call of a plugin to a service of the host that belongs to a request and is answered later.
///
/// It is listed in the request's slot, which stops it when the request ends, and told to its instance by ``Deliveries``. It keeps the
/// instance in use until its end has been told, so that the instance is not destroyed before.
protocol BoundCall: AnyObject, Sendable {
    var request: CallHandle { get }
    var instance: PluginInstance { get }
    /// Whose wait() tells it.
    var kind: BoundCallKind { get }

    /// Tells the plugin one thing. In possession of the instance. True if more waits.
    func deliverOne() -> Bool

    /// The call is over, because its request is or the plugin asked for it. Nil: the request was finished.
    func stop(_ why: CallCancellation?)
}

enum BoundCallKind: Sendable {
    case http, state
}

extension CallSlot {
    struct BindingRefusal: Error { var status: persona_status }

    /// Makes a call that ends with the request. Refused if the request is over, cancelled, or served by another instance.
    ///
    /// - Parameter make: under the slot's lock; given the instance, in use once more for this call. Nil: refused as unsupported.
    func bind<Bound: BoundCall>(
        _ handle: CallHandle, for context: HostContext,
        make: (_ instance: PluginInstance, _ deadline: Int64, _ owner: StateOwner?) -> Bound?
    ) -> Result<Bound, BindingRefusal> {
        cell.pointee.state.withLock { state -> Result<Bound, BindingRefusal> in
            func refused(_ status: Int) -> Result<Bound, BindingRefusal> {
                .failure(BindingRefusal(status: persona_status(status)))
            }
            guard isCurrent(handle) else { return refused(PERSONA_STALE) }
            if let cancellation = state.cancellation {
                return refused(cancellation == .deadline ? PERSONA_DEADLINE : PERSONA_CANCELLED)
            }
            guard case .instance(let instance, _) = state.engagement, instance.context === context else {
                return refused(PERSONA_INVALID)
            }
            guard let call = make(instance, state.deadline, state.owner) else { return refused(PERSONA_UNSUPPORTED) }
            instance.extendUse()
            context.deliveries.open(call)
            state.outgoing.append(call)
            return .success(call)
        }
    }

    /// Ends the request's calls of one kind; the request goes on.
    func stopOutgoing(_ kind: BoundCallKind, of handle: CallHandle, for context: HostContext) {
        let calls = cell.pointee.state.withLock { state -> [any BoundCall] in
            guard isCurrent(handle), case .instance(let instance, _) = state.engagement, instance.context === context
            else { return [] }
            defer { state.outgoing.removeAll { $0.kind == kind } }
            return state.outgoing.filter { $0.kind == kind }
        }
        for call in calls { call.stop(.caller) }
    }

    /// A call has ended.
    func forget(_ call: any BoundCall) {
        cell.pointee.state.withLock { state in
            if isCurrent(call.request) { state.outgoing.removeAll { $0 === call } }
        }
    }
}
