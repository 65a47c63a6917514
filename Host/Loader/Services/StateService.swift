import CPersona
import Engine
import Synchronization

/// What one plugin may keep, and how much of that it does at once.
final class StateService: Sendable {
    let carrier: any StateCarrier
    private let callLimit: Int
    private let openCalls = Atomic<Int>(0)

    init(carrier: any StateCarrier, callLimit: Int) {
        self.carrier = carrier
        self.callLimit = callLimit
    }

    /// False if as many calls are open as there may be.
    func beginCall() -> Bool {
        if openCalls.add(1, ordering: .relaxed).oldValue < callLimit { return true }
        endCall()
        return false
    }

    func endCall() { openCalls.subtract(1, ordering: .relaxed) }
}

/// Who carries operations on one plugin's values to where they are kept: the store's side of this process, or a worker's way to its host.
protocol StateCarrier: Sendable {
    /// Carries it out, in the order of operations on the same value, whether or not anybody still waits for the answer: a value that was
    /// taken is kept. Does not wait; `answer` is called once, on any thread.
    func perform(_ operation: StateOperation, answer: @escaping @Sendable (StateAnswer) -> Void)
}

/// One get or set, as the plugin asked for it.
struct StateOperation: Sendable {
    enum Kind: Sendable {
        case get
        /// Nil removes.
        case set([UInt8]?)
    }

    var kind: Kind
    var scope: StateScope
    var key: [UInt8]
    var owner: StateOwner?

    /// There is nobody whose the value could be.
    var lacksOwner: Bool { owner == nil && scope != .plugin }
}

/// What done() is told.
struct StateAnswer: Sendable {
    var status: persona_status
    var value: [UInt8]?

    init(_ status: Int, _ value: [UInt8]? = nil) {
        self.status = persona_status(status)
        self.value = value
    }
}

/// Whose a value is, as the contract numbers it.
enum StateScope: Int32, Sendable {
    case plugin = 1
    case persona = 2
    case user = 3
    case userOfPersona = 4
}
