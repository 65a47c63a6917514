import TestSupport

@testable import Engine

extension TurnRun {
    /// A turn in progress, for parts of the pipeline that are tested alone.
    static func sample(clock: ManualClock = ManualClock(), limits: TurnLimits = TurnLimits()) throws -> TurnRun {
        TurnRun(
            turn: Turn(key: .sample(), principal: .sample(), persona: try .sample(), message: "Hello", seed: 7),
            environment: TurnEnvironment(clock: clock, random: SeededRandomSource()), limits: limits)
    }
}

extension PolicyScene {
    static func sample(history: [BehaviourTurn.Line] = []) throws -> PolicyScene {
        PolicyScene(
            persona: try Persona.sample().id, relationship: "friend", language: "en", history: history)
    }
}
