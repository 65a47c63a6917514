import StrictJSON
import Synchronization

/// One turn while it runs: its fixed frame (id, clock, seed, deadline) and what it has found out so far.
///
/// Used by one task at a time. A class, because the behaviour's stream, the policies and the pipeline all add to the same trace.
final class TurnRun: Sendable {
    let id: String
    let turn: Turn
    let clock: any Clock
    let limits: TurnLimits
    let now: Timestamp
    let startedAt: MonotonicInstant
    let deadline: MonotonicInstant
    let seed: UInt64
    private let random: any RandomSource

    private struct Findings {
        var assessment = SafetyAssessment()
        var annotations = JSONObject()
        var trace = DecisionTrace()
        var calls: UInt64 = 0
        var readerFailure: String?
    }

    // A lock, although there is one task at a time: the compiler cannot see that, and an uncontended lock costs less than an actor's hop.
    private let findings = Mutex(Findings())

    init(turn: Turn, environment: TurnEnvironment, limits: TurnLimits) {
        self.turn = turn
        self.limits = limits
        clock = environment.clock
        random = environment.random
        id = "turn_" + environment.random.unguessableName()
        now = turn.now ?? environment.clock.wallNow()
        startedAt = environment.clock.monotonicNow()
        deadline = turn.deadline ?? startedAt.advanced(byMilliseconds: limits.turnMilliseconds)
        seed = turn.seed ?? environment.random.next()
    }

    var elapsedMilliseconds: Int64 { clock.monotonicNow().milliseconds(since: startedAt) }
    var remainingMilliseconds: Int64 { deadline.milliseconds(since: clock.monotonicNow()) }

    /// Nobody is there to read on: what goes wrong from here on is nobody's failure.
    var isAbandoned: Bool { Task.isCancelled || findings.withLock { $0.readerFailure != nil } }

    /// Passes an event on to the surface, and remembers if it could not take it.
    func pass(_ event: TurnEvent, to emit: (TurnEvent) async throws -> Void) async throws {
        do { try await emit(event) } catch {
            findings.withLock { $0.readerFailure = "\(type(of: error))" }
            throw error
        }
    }

    /// For file names clients see; not part of what a replay reproduces.
    func unguessableName() -> String { random.unguessableName() }

    /// The frame of the next call into a plugin: at most `budget` milliseconds, never past the turn's deadline, with a seed of its
    /// own that follows from the turn's.
    func callContext(budget: Int64? = nil) -> CallContext {
        let call = findings.withLock {
            $0.calls += 1
            return $0.calls
        }
        let limit = budget.map { clock.monotonicNow().advanced(byMilliseconds: $0) }
        return CallContext(
            deadline: limit.map { min($0, deadline) } ?? deadline, now: now,
            seed: Self.mix(seed &+ call &* 0x9E37_79B9_7F4A_7C15),
            owner: .user(turn.principal.account, with: turn.persona.id))
    }

    /// SplitMix64's finalizer: neighbouring inputs give unrelated outputs.
    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    var assessment: SafetyAssessment { findings.withLock { $0.assessment } }

    /// What plugins said for surfaces, and what the policies found, under `safety`, if they found anything.
    var annotations: JSON {
        findings.withLock {
            var object = $0.annotations
            object["safety"] = $0.assessment.json
            return object.isEmpty ? .null : .object(object)
        }
    }

    func record(
        _ verdict: Verdict, of policy: PluginIdentity, stage: PolicyReview.Stage, since started: MonotonicInstant,
        isSign: Bool
    ) {
        let elapsed = clock.monotonicNow().milliseconds(since: started)
        findings.withLock {
            if isSign {
                $0.assessment.add(verdict)
                merge(verdict.annotations, into: &$0.annotations)
            }
            $0.trace.add(verdict, of: policy, stage: stage, milliseconds: elapsed)
        }
    }

    func recordFailure(
        _ error: any Error, of policy: PluginIdentity, stage: PolicyReview.Stage, since started: MonotonicInstant
    ) {
        let elapsed = clock.monotonicNow().milliseconds(since: started)
        findings.withLock { $0.trace.add(failure: error, of: policy, stage: stage, milliseconds: elapsed) }
    }

    func annotate(_ annotations: JSON) {
        findings.withLock { merge(annotations, into: &$0.annotations) }
    }

    /// Adds to the decision trace.
    func trace(_ change: (inout DecisionTrace) -> Void) {
        findings.withLock { change(&$0.trace) }
    }

    func traceJSON() -> JSON {
        findings.withLock { $0.trace.json(of: self) }
    }

    private func merge(_ annotations: JSON, into object: inout JSONObject) {
        for member in annotations.objectValue ?? JSONObject() { object[member.key] = member.value }
    }
}

/// Where the engine gets time, ids and randomness.
package struct TurnEnvironment: Sendable {
    package var clock: any Clock
    package var random: any RandomSource

    package init(clock: any Clock, random: any RandomSource) {
        self.clock = clock
        self.random = random
    }
}

/// The deployment's limits for turns. Times in milliseconds.
package struct TurnLimits: Sendable, Equatable {
    /// From admission to commit.
    package var turnMilliseconds: Int64 = 30_000
    /// One review of one policy.
    package var policyMilliseconds: Int64 = 2_000
    /// Kept in reserve for the next behaviour while one answers that is not the last.
    package var fallbackMilliseconds: Int64 = 5_000
    /// One call of a style.
    package var styleMilliseconds: Int64 = 2_000
    /// Turns running at once in the whole host; more are refused with ``EngineError/Code/overloaded``.
    package var concurrentTurns = 2048
    /// Turns that wait for another one of the same conversation.
    package var waitingTurns = 8
    /// History shown to a behaviour: messages, and bytes of their text.
    package var historyMessages = 40
    package var historyBytes = 32 << 10
    /// Longest reply, in bytes.
    package var replyBytes = 1 << 20

    package init() {}
}
