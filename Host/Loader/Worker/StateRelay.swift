import CPersona
import Engine
import Synchronization

/// A worker's way to kept values: its host has the store. A value is the request's own user's, whom the host knows and the worker does not: an
/// operation names the host's request.
final class StateRelay: Sendable {
    private struct State {
        /// Of the requests that are open: an operation goes the same way as the request's end, and before it.
        var channels: [UInt64: FrameChannel] = [:]
        var last: UInt64 = 0
        var answers: [UInt64: @Sendable (StateAnswer) -> Void] = [:]
    }

    /// A plugin's own way.
    struct Way: StateCarrier {
        let relay: StateRelay
        let plugin: UInt16

        func perform(_ operation: StateOperation, answer: @escaping @Sendable (StateAnswer) -> Void) {
            guard case .request(let request) = operation.owner else {
                return answer(StateAnswer(Int(PERSONA_UNSUPPORTED)))
            }
            relay.perform(operation, of: plugin, request, answer)
        }
    }

    private let state = Mutex(State())

    func open(_ request: UInt64, _ channel: FrameChannel) { state.withLock { $0.channels[request] = channel } }
    func close(_ request: UInt64) { state.withLock { $0.channels[request] = nil } }

    private func perform(
        _ operation: StateOperation, of plugin: UInt16, _ request: UInt64,
        _ answer: @escaping @Sendable (StateAnswer) -> Void
    ) {
        let (number, channel) = state.withLock { state -> (UInt64, FrameChannel?) in
            state.last += 1
            state.answers[state.last] = answer
            return (state.last, state.channels[request])
        }
        if channel?.send(operation.frame(plugin, request: request, number: number)) != true {
            receive(StateAnswer(Int(PERSONA_STALE)), number)
        }
    }

    func receive(_ answer: StateAnswer, _ number: UInt64) {
        state.withLock { $0.answers.removeValue(forKey: number) }?(answer)
    }
}
