import Engine
import StrictJSON
import TestSupport

/// A pipeline with everything around it in the test's hands.
final class PipelineBench: Sendable {
    let store = InMemoryConversationStore()
    let clock: ManualClock
    let plugins: PluginSets
    let pipeline: TurnPipeline
    let persona: Persona

    init(
        behaviours: [FakeBehaviour] = [FakeBehaviour(says: "Hi there")], policies: [FakePolicy] = [],
        styles: [FakeStyle] = [], generators: [FakeGenerator] = [], settings: JSONObject = [:], data: JSONObject = [:],
        admission: FakeAdmission = FakeAdmission(), limits: TurnLimits = TurnLimits(),
        clock: ManualClock = ManualClock(),
        randomSeed: UInt64 = 1, alerted: @escaping @Sendable (SafetyAlert) -> Void = { _ in }
    ) throws {
        self.clock = clock
        persona = try .sample(settings: settings, data: data)
        plugins = PluginSets(
            PluginSet(
                behaviours: behaviours, defaultBehaviours: behaviours.map(\.identity.id), styles: styles,
                policies: PolicyChains(policies), generators: generators))
        pipeline = TurnPipeline(
            store: store, plugins: plugins, admission: admission,
            environment: TurnEnvironment(clock: clock, random: SeededRandomSource(seed: randomSeed)), limits: limits,
            alerted: alerted)
    }

    func turn(_ message: String = "Hello", alias: String = "session") -> Turn {
        Turn(key: .sample(alias), principal: .sample(), persona: persona, message: message)
    }

    @discardableResult
    func run(_ turn: Turn, log: EventLog = EventLog()) async throws(EngineError) -> FinishedTurn {
        try await pipeline.run(turn) { log.take($0) }
    }

    @discardableResult
    func say(_ message: String, alias: String = "session", log: EventLog = EventLog()) async throws -> FinishedTurn {
        try await run(turn(message, alias: alias), log: log)
    }

    /// All messages of the conversation, as `role: content`, partial ones with a `~` before.
    func history(_ alias: String = "session") async throws -> [String] {
        guard let conversation = try await store.conversation(.sample(alias)) else { return [] }
        return try await store.messages(in: conversation.id, offset: 0, limit: 1000).messages.map {
            "\($0.isPartial ? "~" : "")\($0.role.rawValue): \($0.content)"
        }
    }
}
