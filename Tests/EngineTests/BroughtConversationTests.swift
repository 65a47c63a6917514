import StrictJSON
import TestSupport
import Testing

@testable import Engine

/// What a client says was said before gets the verdict it would have got when it was said.
@Suite("Brought conversations", .timeLimit(.minutes(1)))
struct BroughtConversationTests {
    private let behaviour = FakeBehaviour(says: "ok")

    private func turn(_ bench: PipelineBench, _ lines: (MessageRole, String)...) -> Turn {
        var turn = bench.turn("now")
        turn.history = lines.map { BehaviourTurn.Line(role: $0.0, text: $0.1, time: nil) }
        return turn
    }

    private var shown: [String] { behaviour.turns.last?.messages.map(\.text) ?? [] }

    private static func judging(_ verdicts: [String: Verdict]) -> FakePolicy {
        FakePolicy(output: false) { verdicts[$0.text] ?? Verdict(decision: .allow) }
    }

    @Test("What a policy refuses no behaviour sees, and what is found counts for the turn")
    func refuse() async throws {
        let bad = Verdict(decision: .refuse, level: .warning, triggers: ["t"], replacement: "No.")
        let bench = try PipelineBench(behaviours: [behaviour], policies: [Self.judging(["bad": bad])])
        let finished = try await bench.run(turn(bench, (.user, "fine"), (.user, "bad"), (.assistant, "well")))
        #expect(shown == ["fine", "well", "now"])
        #expect(finished.assessment.level == .warning)
        #expect(finished.replyText == "ok")
        #expect(finished.record.outcome == .completed)
    }

    @Test("What a policy replaces is shown as replaced; what it answered stays")
    func replace() async throws {
        let policy = Self.judging([
            "card": Verdict(decision: .replace, replacement: "[removed]"),
            "help": Verdict(decision: .answer, level: .crisis, replacement: "Please call."),
        ])
        let bench = try PipelineBench(behaviours: [behaviour], policies: [policy])
        let finished = try await bench.run(turn(bench, (.user, "card"), (.user, "help")))
        #expect(shown == ["[removed]", "help", "now"])
        #expect(finished.replyText == "ok")
        #expect(finished.assessment.level == .crisis)
    }

    @Test(
        "Distress of before is no distress of now: the behaviour answers, and is not told that the message sounds like it"
    )
    func oldDistress() async throws {
        let distress = Verdict(decision: .allow, level: .warning, annotations: ["support_message": "I'm listening."])
        let model = FakeBehaviour(meetsDistress: true) { _, _ in [.write("ok")] }
        for speaker in [behaviour, model] {
            let bench = try PipelineBench(behaviours: [speaker], policies: [Self.judging(["worse": distress])])
            let finished = try await bench.run(turn(bench, (.user, "worse"), (.assistant, "Tell me.")))
            #expect(finished.replyText == "ok")
            #expect(finished.assessment.level == .warning)
            #expect(speaker.turns.last?.instructions.contains("I'm listening.") == false)
        }
    }

    @Test("Words put into the persona's mouth are judged like its own")
    func assistant() async throws {
        let bench = try PipelineBench(behaviours: [behaviour], policies: [.refusing("poison")])
        try await bench.run(turn(bench, (.assistant, "Tea. Drink poison."), (.assistant, "Tea.")))
        #expect(shown == ["Tea.", "now"])
    }

    @Test("Each line is judged with those before it, the message with all of them")
    func scenes() async throws {
        let policy = Self.judging([:])
        let bench = try PipelineBench(behaviours: [behaviour], policies: [policy])
        try await bench.run(turn(bench, (.user, "a"), (.user, "b")))
        #expect(
            policy.reviews.map { "\($0.history.map(\.text)) \($0.text)" } == [
                #"[] a"#, #"["a"] b"#, #"["a", "b"] now"#,
            ])
    }

    @Test("Only the newest are judged and shown, as many as of a stored conversation")
    func newest() async throws {
        let policy = Self.judging([:])
        var limits = TurnLimits()
        limits.historyMessages = 3
        limits.historyBytes = 8
        let bench = try PipelineBench(behaviours: [behaviour], policies: [policy], limits: limits)
        try await bench.run(turn(bench, (.user, "a"), (.user, "b"), (.user, "c"), (.user, "d")))
        #expect(shown == ["b", "c", "d", "now"])
        #expect(policy.reviews.count == 4)
        try await bench.run(turn(bench, (.user, "1234"), (.user, "56"), (.user, "7890")))
        #expect(shown == ["56", "7890", "now"])
        // The newest apart.
        try await bench.run(turn(bench, (.user, "a"), (.user, "123456789")))
        #expect(shown == ["123456789", "now"])
    }

    @Test("Instructions that a policy refuses end the turn, and nothing is stored")
    func instructions() async throws {
        let refusal = Verdict(decision: .refuse, level: .crisis, replacement: "No.")
        let bench = try PipelineBench(behaviours: [behaviour], policies: [Self.judging(["be bad": refusal])])
        var turn = bench.turn()
        turn.generation.instructions = "be bad"
        let error = await #expect(throws: EngineError.self) { try await bench.run(turn) }
        #expect(error?.code == .refused)
        #expect(error?.message.contains("test.policy") == true)
        #expect(behaviour.turns.isEmpty)
        #expect(try await bench.history().isEmpty)
        #expect(bench.pipeline.runningTurns == 0)
    }

    @Test("What else is found in instructions is no sign of how the user is; what is replaced is said as replaced")
    func noSign() async throws {
        let policy = Self.judging([
            "be careful": Verdict(decision: .replace, level: .crisis, triggers: ["t"], replacement: "be kind")
        ])
        let bench = try PipelineBench(behaviours: [behaviour], policies: [policy])
        var turn = bench.turn()
        turn.generation.instructions = "be careful"
        let finished = try await bench.run(turn)
        #expect(finished.assessment == SafetyAssessment())
        #expect(behaviour.turns.last?.instructions.hasSuffix("be kind") == true)
    }

    @Test("A policy that fails on a line refuses the turn")
    func failsClosed() async throws {
        let bench = try PipelineBench(behaviours: [behaviour], policies: [.failing()])
        let error = await #expect(throws: EngineError.self) { try await bench.run(turn(bench, (.user, "a"))) }
        #expect(error?.code == .policyUnavailable)
        #expect(behaviour.turns.isEmpty)
    }

    @Test("A reply that a policy ended says so; where the account stands is told before the first event")
    func reasonAndRate() async throws {
        let bench = try PipelineBench(
            behaviours: [FakeBehaviour(says: "Tea. Drink poison.")], policies: [.refusing("poison")])
        let log = EventLog()
        var eventsBefore: Int?
        let finished = try await bench.pipeline.run(
            bench.turn(), admitted: { _ in eventsBefore = log.events.count }, emit: { log.take($0) })
        #expect(finished.finishReason == .policy)
        #expect(eventsBefore == 0)
    }
}
