import CPersona
import Engine
import Synchronization

/// One plugin's way to the store of this process.
///
/// Operations on the same value follow each other in the order in which they were asked for; others do not wait for each other.
final class StoreCarrier: StateCarrier {
    private let store: any PluginStateStore
    private let plugin: String
    private let log: PluginLog
    /// The store failed last time: said once, not with every value.
    private let isFailing = Atomic<Bool>(false)
    private let state = Mutex(State())

    private struct State {
        var lastNumber: UInt64 = 0
        /// The latest operation on each value that has not ended.
        var latest: [StatePlace: (number: UInt64, task: Task<Void, Never>)] = [:]
    }

    init(store: any PluginStateStore, plugin: String, log: PluginLog) {
        self.store = store
        self.plugin = plugin
        self.log = log
    }

    func perform(_ operation: StateOperation, answer: @escaping @Sendable (StateAnswer) -> Void) {
        guard let place = place(of: operation) else { return answer(StateAnswer(Int(PERSONA_UNSUPPORTED))) }
        state.withLock { state in
            state.lastNumber += 1
            let number = state.lastNumber
            let before = state.latest[place]?.task
            let task = Task.detached { [self] in
                await before?.value
                answer(await result(of: operation.kind, at: place))
                self.state.withLock { state in
                    if state.latest[place]?.number == number { state.latest[place] = nil }
                }
            }
            state.latest[place] = (number, task)
        }
    }

    /// Nil if the request is of nobody whose the value could be.
    private func place(of operation: StateOperation) -> StatePlace? {
        let key = operation.key
        switch (operation.scope, operation.owner) {
        case (.plugin, _): return StatePlace(key, of: plugin)
        case (.persona, .user(_, let persona)): return StatePlace(key, of: plugin, persona: persona)
        case (.user, .user(let account, _)): return StatePlace(key, of: plugin, account: account)
        case (.userOfPersona, .user(let account, let persona)):
            return StatePlace(key, of: plugin, account: account, persona: persona)
        case (_, .request), (_, nil): return nil
        }
    }

    private func result(of kind: StateOperation.Kind, at place: StatePlace) async -> StateAnswer {
        do {
            var value: [UInt8]?
            switch kind {
            case .get: value = try await store.value(at: place)
            case .set(let new): try await store.setValue(new, at: place)
            }
            isFailing.store(false, ordering: .relaxed)
            return StateAnswer(Int(PERSONA_OK), value)
        } catch is StateFull {
            return StateAnswer(Int(PERSONA_TOO_LARGE))
        } catch {
            let failure = error as? StorageFailure
            if failure?.code == .busy { return StateAnswer(Int(PERSONA_OVERLOADED)) }
            if !isFailing.exchange(true, ordering: .relaxed) {
                let reason = failure?.message ?? String(describing: type(of: error))
                log.note(.error, "what it keeps cannot be reached: \(reason)")
            }
            return StateAnswer(Int(PERSONA_UNAVAILABLE))
        }
    }
}
