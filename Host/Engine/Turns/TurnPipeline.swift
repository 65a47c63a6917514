import StrictJSON
import Synchronization

/// The one way a message becomes a reply, whichever surface it came through:
///
///     admission -> lane -> context -> input policies -> style and behaviour -> output policies -> commit
///
/// The turn is on disk when ``run(_:emit:)`` returns.
package final class TurnPipeline: Sendable {
    let store: any ConversationStore
    let plugins: PluginSets
    let admission: any TurnAdmission
    let environment: TurnEnvironment
    private let currentLimits: Mutex<TurnLimits>
    let alerted: @Sendable (SafetyAlert) -> Void
    let alertCounts = SafetyAlertCounts()
    private let lanes: ConversationLanes
    private let running = Atomic<Int>(0)

    /// - Parameter alerted: told when policies found something, in the turn's task; must not wait.
    package init(
        store: any ConversationStore, plugins: PluginSets, admission: any TurnAdmission, environment: TurnEnvironment,
        limits: TurnLimits = TurnLimits(), alerted: @escaping @Sendable (SafetyAlert) -> Void = { _ in }
    ) {
        self.store = store
        self.plugins = plugins
        self.admission = admission
        self.environment = environment
        currentLimits = Mutex(limits)
        self.alerted = alerted
        lanes = ConversationLanes(longestQueue: limits.waitingTurns)
    }

    /// What holds for turns that begin now; those that run keep what they began with. How many turns may wait is settled at the start.
    package var limits: TurnLimits {
        get { currentLimits.withLock { $0 } }
        set { currentLimits.withLock { $0 = newValue } }
    }

    /// The wall clock that turns use.
    package var now: Timestamp { environment.clock.wallNow() }

    /// A session id for a client that brought none.
    package func newSessionID() -> String { "session-" + environment.random.unguessableName() }

    /// How many turns run now.
    package var runningTurns: Int { running.load(ordering: .relaxed) }

    /// Whether another turn would be refused as overloaded once so many that wait have begun: good for refusing before anything is
    /// spent on it.
    package func isFull(waiting: Int) -> Bool { runningTurns + waiting >= limits.concurrentTurns }

    /// Runs a turn to its end. `emit` is awaited for each event before the next is made: a slow reader holds the behaviour back.
    ///
    /// When the calling task is cancelled, or `emit` throws, the behaviour is cancelled, what was said so far is stored as partial, and
    /// ``EngineError/Code/cancelled`` is thrown. Before the input policies have judged the message nothing is stored.
    ///
    /// - Parameter admitted: told where the account stands with its limit, before the first event.
    package func run(
        _ turn: Turn, admitted: (RateStatus?) -> Void = { _ in }, emit: (TurnEvent) async throws -> Void
    ) async throws(EngineError) -> FinishedTurn {
        let rate = try admit(turn.principal, to: turn.key.surface, persona: turn.persona.id)
        defer { leave() }
        admitted(rate)
        let run = TurnRun(turn: turn, environment: environment, limits: limits)
        return try await lanes.run(turn.key) { () async throws(EngineError) in
            guard run.remainingMilliseconds > 0 else {
                throw EngineError(.deadline, "The message waited too long for those before it.")
            }
            let context = try await self.context(of: turn, run: run)
            try turn.requirement?(context?.conversation)
            var reply = ReplyInProgress(run: run, plugins: plugins.forTurn(seed: run.seed), context: context)
            let end = await reply.produce { event in try await run.pass(event, to: emit) }
            alert(run)
            let record = try reply.record(of: end)
            let ids = try await self.commit(record)
            if let error = end.error { throw error }
            return FinishedTurn(
                record: record, ids: ids, assessment: run.assessment, rate: rate, finishReason: reply.finishReason)
        }
    }

    /// Runs something about one conversation while no turn of it runs, in its place among them: what is read there is still true when it is
    /// written.
    package func between<Value>(
        turnsOf key: ConversationKey, _ body: () async throws -> Value
    ) async throws -> Value {
        let result: Result<Value, any Error> = try await lanes.run(key) { () async throws(EngineError) in
            do { return .success(try await body()) } catch { return .failure(error) }
        }
        return try result.get()
    }

    /// Takes a place among the running turns, which the caller gives back, and one turn of the account's allowance.
    func admit(
        _ principal: Principal, to surface: SurfaceName, persona: PersonaID
    ) throws(EngineError) -> RateStatus? {
        let before = running.add(1, ordering: .relaxed).oldValue
        var refusal: EngineError?
        if before >= limits.concurrentTurns {
            refusal = EngineError(
                .overloaded, "The host is answering as many messages as it can.", retryAfterMilliseconds: 1000)
        } else {
            switch admission.admit(principal, to: surface, persona: persona) {
            case .admitted(let rate): return rate
            case .closed:
                refusal = EngineError(.notFound, "The operator of this host has switched this API off.")
            case .refused(let rate, let wait):
                refusal = EngineError(.rateLimited, "Too many requests", retryAfterMilliseconds: wait, rate: rate)
            }
        }
        running.subtract(1, ordering: .relaxed)
        throw refusal ?? EngineError(.overloaded, "Not admitted.")
    }

    /// Gives back the place that ``admit(_:to:persona:)`` took.
    func leave() { running.subtract(1, ordering: .relaxed) }

    func context(of turn: Turn, run: TurnRun) async throws(EngineError) -> ConversationContext? {
        do {
            let context = try await store.context(
                for: turn.key, messageLimit: run.limits.historyMessages, byteLimit: run.limits.historyBytes)
            run.trace { $0.time("context", run.elapsedMilliseconds) }
            return context
        } catch {
            throw EngineError(ofStore: error)
        }
    }

    /// Stores the turn, whether or not anybody still waits for it: a store does not look at the task's cancellation.
    private func commit(_ record: TurnRecord) async throws(EngineError) -> CommittedTurn {
        do { return try await store.commit(record) } catch { throw EngineError(ofStore: error) }
    }
}
