import CPersona
import Engine
import Synchronization

/// One get or set of a plugin, between the store and the thread that delivers to the instance.
final class StateCall: BoundCall {
    typealias Done = @convention(c) (persona_instance, UInt64, persona_status, persona_text) -> Void

    let request: CallHandle
    let instance: PluginInstance
    private let operation: StateOperation
    private let deliveries: Deliveries
    private let service: StateService
    private let token: UInt64
    private let done: Done
    private let state = Mutex(State())

    private struct State {
        var answer: StateAnswer?
        var isTold = false
    }

    var kind: BoundCallKind { .state }

    init(
        _ request: CallHandle, token: UInt64, done: @escaping Done, instance: PluginInstance,
        operation: StateOperation, deliveries: Deliveries, service: StateService
    ) {
        self.request = request
        self.token = token
        self.done = done
        self.instance = instance
        self.operation = operation
        self.deliveries = deliveries
        self.service = service
    }

    func begin() { service.carrier.perform(operation) { [self] in end($0) } }

    /// What it is told is settled by whatever comes first, the answer or the end of the request.
    private func end(_ answer: StateAnswer) {
        let isNews = state.withLock { state -> Bool in
            guard state.answer == nil else { return false }
            state.answer = answer
            return true
        }
        if isNews { deliveries.post(self) }
    }

    func stop(_ why: CallCancellation?) {
        end(StateAnswer(Int(why == .deadline ? PERSONA_DEADLINE : PERSONA_CANCELLED)))
    }

    func deliverOne() -> Bool {
        let answer = state.withLock { state -> StateAnswer? in
            guard !state.isTold, let answer = state.answer else { return nil }
            state.isTold = true
            return answer
        }
        guard let answer else { return false }
        service.endCall()
        deliveries.close(self)
        if let value = answer.value {
            value.withUnsafeBytes { bytes in
                // No address would be no value.
                let data = bytes.baseAddress ?? UnsafeRawPointer(Self.somewhere)
                let text = persona_text(
                    data: data.assumingMemoryBound(to: CChar.self), size: UInt64(bytes.count))
                done(instance.name, token, answer.status, text)
            }
        } else {
            done(instance.name, token, answer.status, persona_text(data: nil, size: 0))
        }
        instance.endUse()
        return false
    }

    // `nonisolated(unsafe)`: made once, never written or freed; nothing is read there.
    nonisolated(unsafe) private static let somewhere = UnsafePointer(UnsafeMutablePointer<CChar>.allocate(capacity: 1))
}
