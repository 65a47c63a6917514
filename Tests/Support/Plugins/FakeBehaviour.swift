package import Engine
import StrictJSON
import Synchronization

/// A behaviour that follows a script, step by step, and remembers what it was asked.
package final class FakeBehaviour: Behaviour {
    package enum Step: Sendable {
        case write(String)
        /// Goes on when the signal fires.
        case wait(Signal)
        /// Tells the test that the script came this far.
        case reach(Signal)
        /// Until cancelled, or until the clock reaches the call's deadline.
        case hang(ManualClock)
        case fail(PluginFailure.Code)
        /// Cancelled or not: like a plugin that does not look.
        case ignoreCancellation(Signal)
    }

    package let identity: PluginIdentity
    package let isRewritable: Bool
    package let meetsDistress: Bool
    private let refusal: String?
    private let script: @Sendable (BehaviourTurn, CallContext) -> [Step]
    private let result: @Sendable (BehaviourTurn, CallContext) -> BehaviourResult

    private struct Seen {
        var turns: [BehaviourTurn] = []
        var contexts: [CallContext] = []
        var opened: [PersonaID] = []
    }
    private let seen = Mutex(Seen())

    /// Fires when a call ended because it was cancelled.
    package let cancelled = Signal()
    /// How many calls have begun.
    package let calls = Counter()

    /// A behaviour whose steps and result depend on the turn.
    package init(
        _ id: String = "test.behaviour", version: String = "1.0.0", isRewritable: Bool = false,
        meetsDistress: Bool = false, refusing: String? = nil,
        result: @escaping @Sendable (BehaviourTurn, CallContext) -> BehaviourResult = { _, _ in BehaviourResult() },
        script: @escaping @Sendable (BehaviourTurn, CallContext) -> [Step]
    ) {
        identity = PluginIdentity(id: id, version: version)
        self.isRewritable = isRewritable
        self.meetsDistress = meetsDistress
        refusal = refusing
        self.script = script
        self.result = result
    }

    /// A behaviour that does the same in every turn. `refusing`: why it refuses every card.
    package convenience init(
        _ id: String = "test.behaviour", isRewritable: Bool = false, refusing: String? = nil,
        result: BehaviourResult = BehaviourResult(), steps: [Step]
    ) {
        self.init(
            id, isRewritable: isRewritable, refusing: refusing, result: { _, _ in result }, script: { _, _ in steps })
    }

    /// A behaviour that says this, piece by piece.
    package convenience init(
        _ id: String = "test.behaviour", isRewritable: Bool = false, result: BehaviourResult = BehaviourResult(),
        says pieces: String...
    ) {
        self.init(id, isRewritable: isRewritable, result: result, steps: pieces.map { .write($0) })
    }

    package var turns: [BehaviourTurn] { seen.withLock { $0.turns } }
    package var contexts: [CallContext] { seen.withLock { $0.contexts } }
    package var opened: [PersonaID] { seen.withLock { $0.opened } }

    package func open(_ persona: Persona) async throws(PluginFailure) {
        seen.withLock { $0.opened.append(persona.id) }
        if let refusal { throw PluginFailure(code: .invalid, plugin: identity.id, message: refusal) }
    }

    package func reply(
        to turn: BehaviourTurn, context: CallContext, write: (String) async throws -> Void
    ) async throws -> BehaviourResult {
        seen.withLock {
            $0.turns.append(turn)
            $0.contexts.append(context)
        }
        calls.increment()
        do {
            for step in script(turn, context) {
                switch step {
                case .write(let text):
                    try Task.checkCancellation()
                    try await write(text)
                case .wait(let signal): try await signal.wait()
                case .reach(let signal): signal.fire()
                case .hang(let clock):
                    try await clock.wait(until: context.deadline)
                    throw PluginFailure(code: .deadline, plugin: identity.id, message: "The deadline passed.")
                case .fail(let code):
                    throw PluginFailure(code: code, plugin: identity.id, message: "It failed, as scripted.")
                case .ignoreCancellation(let signal):
                    // A task of its own is not cancelled with this one.
                    try await Task { try await signal.wait() }.value
                }
            }
        } catch is CancellationError where Task.isCancelled {
            cancelled.fire()
            throw PluginFailure(code: .cancelled, plugin: identity.id, message: "Cancelled.")
        }
        return result(turn, context)
    }
}
