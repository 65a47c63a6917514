import Synchronization

/// Told to those who watch over a deployment: policies found something in a message. Names and levels; no text, and nobody's name.
package struct SafetyAlert: Sendable, Equatable {
    /// As in the decision trace.
    package var turn: String
    package var surface: SurfaceName
    package var persona: PersonaID
    package var assessment: SafetyAssessment
}

/// How many alerts there were since the host began, by level.
final class SafetyAlertCounts: Sendable {
    private let counts = Mutex<[SafetyLevel: Int]>([:])

    func add(_ level: SafetyLevel) { counts.withLock { $0[level, default: 0] += 1 } }
    subscript(_ level: SafetyLevel) -> Int { counts.withLock { $0[level] ?? 0 } }
}

extension TurnPipeline {
    /// Alerts of this level since the host began.
    package func alertCount(_ level: SafetyLevel) -> Int { alertCounts[level] }

    /// Tells what the policies found in the run, if they found anything, whether or not it can be stored.
    func alert(_ run: TurnRun) {
        let found = run.assessment
        guard found.level > .none else { return }
        alertCounts.add(found.level)
        alerted(
            SafetyAlert(
                turn: run.id, surface: run.turn.key.surface, persona: run.turn.persona.id, assessment: found))
    }
}
