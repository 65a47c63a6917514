import Engine
import Loader
import Synchronization

/// Asks the model's server for its list of models, with the deployment's key: `GET {base}/models`.
///
/// One question at a time for all who ask, at most five seconds long, and its answer is good for thirty. A server that answers with success, or that
/// it is asked too often, is connected.
final class LiveModelProbe: ModelProbe {
    private let model: ModelEnvironment
    private let clock: any Clock
    private let client: HTTPClient
    private let state = Mutex(State())

    private struct State {
        var known: (state: ModelState, at: MonotonicInstant)?
        var asking: Task<ModelState, Never>?
    }

    static let goodMilliseconds: Int64 = 30_000
    static let patienceMilliseconds: Int64 = 5_000

    init(_ model: ModelEnvironment, clock: any Clock, client: HTTPClient = .shared) {
        self.model = model
        self.clock = clock
        self.client = client
    }

    func state() async -> ModelState {
        let now = clock.monotonicNow()
        enum Next {
            case known(ModelState)
            case ask(Task<ModelState, Never>)
        }
        let next = state.withLock { state -> Next in
            if let known = state.known, now.milliseconds(since: known.at) < Self.goodMilliseconds {
                return .known(known.state)
            }
            if let asking = state.asking { return .ask(asking) }
            // Detached: whoever asked first may leave, the others wait on.
            let asking = Task.detached { [self] in await ask() }
            state.asking = asking
            return .ask(asking)
        }
        switch next {
        case .known(let state): return state
        case .ask(let task): return await task.value
        }
    }

    private func ask() async -> ModelState {
        let found = await question()
        state.withLock { state in
            state.known = (found, clock.monotonicNow())
            state.asking = nil
        }
        return found
    }

    private func question() async -> ModelState {
        var headers = [(name: "Accept", value: "application/json")]
        if let key = model.apiKey { headers.append((name: "Authorization", value: "Bearer \(key)")) }
        guard let request = try? HTTPOutgoingRequest("GET", model.baseURL + "/models", headers: headers) else {
            return .disconnected
        }
        let deadline = clock.monotonicNow().advanced(byMilliseconds: Self.patienceMilliseconds)
        let status = await withCheckedContinuation { continuation in
            let receiver = StatusReceiver { continuation.resume(returning: $0) }
            client.start(
                HTTPTransfer(
                    request, hosts: HTTPHostList([model.host]), deadline: deadline.nanoseconds, limit: 16 << 20,
                    userAgent: "persona-host/\(PersonaHost.version)", receiver: receiver))
        }
        return status.map { (200...299).contains($0) || $0 == 429 } == true ? .connected : .disconnected
    }

    /// Wants the status of an answer that is complete.
    private final class StatusReceiver: HTTPReceiver {
        private let status = Mutex<Int?>(nil)
        private let done: @Sendable (Int?) -> Void

        init(_ done: @escaping @Sendable (Int?) -> Void) { self.done = done }

        func receive(status: Int, headers: String) { self.status.withLock { $0 = status } }
        func receive(_ bytes: UnsafeRawBufferPointer) -> Bool { true }
        func end(_ outcome: HTTPOutcome) { done(outcome == .complete ? status.withLock { $0 } : nil) }
    }
}
