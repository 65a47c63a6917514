import CPersona
import Engine
import Synchronization

/// What one plugin keeps: the way from its instances to the store.
///
/// Operations on the same value take effect in the order in which they were asked for; others do not wait for each other.
final class StateService: Sendable {
    private let store: any PluginStateStore
    private let plugin: String
    private let callLimit: Int
    private let log: PluginLog
    private let openCalls = Atomic<Int>(0)
    /// The store failed last time: said once, not with every value.
    private let isFailing = Atomic<Bool>(false)
    /// The latest operation on each value that has not ended.
    private let latest = Mutex<[StatePlace: (number: UInt64, task: Task<Void, Never>)]>([:])
    private let lastNumber = Atomic<UInt64>(0)

    typealias Answer = (status: persona_status, value: [UInt8]?)

    init(store: any PluginStateStore, plugin: String, callLimit: Int, log: PluginLog) {
        self.store = store
        self.plugin = plugin
        self.callLimit = callLimit
        self.log = log
    }

    /// False if as many calls are open as there may be.
    func beginCall() -> Bool {
        if openCalls.add(1, ordering: .relaxed).oldValue < callLimit { return true }
        endCall()
        return false
    }

    func endCall() { openCalls.subtract(1, ordering: .relaxed) }

    /// Where a value of this scope lies; nil if the request is of nobody whose it could be.
    func place(_ scope: StateScope, _ key: [UInt8], owner: StateOwner?) -> StatePlace? {
        switch (scope, owner) {
        case (.plugin, _): StatePlace(key, of: plugin)
        case (.persona, let owner?): StatePlace(key, of: plugin, persona: owner.persona)
        case (.user, let owner?): StatePlace(key, of: plugin, account: owner.account)
        case (.userOfPersona, let owner?):
            StatePlace(key, of: plugin, account: owner.account, persona: owner.persona)
        case (_, nil): nil
        }
    }

    enum Operation: Sendable {
        case get
        /// Nil removes.
        case set([UInt8]?)
    }

    /// Does it, in its turn, whether or not anybody still waits for the answer: a value that was taken is kept.
    func perform(_ operation: Operation, at place: StatePlace, answer: @escaping @Sendable (Answer) -> Void) {
        let number = lastNumber.add(1, ordering: .relaxed).newValue
        latest.withLock { latest in
            let before = latest[place]?.task
            let task = Task.detached { [self] in
                await before?.value
                answer(await result(of: operation, at: place))
                self.latest.withLock { latest in
                    if latest[place]?.number == number { latest[place] = nil }
                }
            }
            latest[place] = (number, task)
        }
    }

    private func result(of operation: Operation, at place: StatePlace) async -> Answer {
        do {
            var value: [UInt8]?
            switch operation {
            case .get: value = try await store.value(at: place)
            case .set(let new): try await store.setValue(new, at: place)
            }
            isFailing.store(false, ordering: .relaxed)
            return (persona_status(PERSONA_OK), value)
        } catch is StateFull {
            return (persona_status(PERSONA_TOO_LARGE), nil)
        } catch {
            let failure = error as? StorageFailure
            if failure?.code == .busy { return (persona_status(PERSONA_OVERLOADED), nil) }
            if !isFailing.exchange(true, ordering: .relaxed) {
                log.note(
                    .error,
                    "what it keeps cannot be reached: \(failure?.message ?? String(describing: type(of: error)))"
                )
            }
            return (persona_status(PERSONA_UNAVAILABLE), nil)
        }
    }
}

/// Whose a value is, as the contract numbers it.
enum StateScope: Int32, Sendable {
    case plugin = 1
    case persona = 2
    case user = 3
    case userOfPersona = 4
}
