import StrictJSON
import TestSupport
import Testing

@testable import Engine

@Suite("PolicyChain", .timeLimit(.minutes(1)))
struct PolicyChainTests {
    private func judge(
        _ policies: [FakePolicy], _ message: String = "Hello", run: TurnRun? = nil
    ) async throws -> (ruling: PolicyChain.InputRuling, message: String, run: TurnRun) {
        let run = try run ?? TurnRun.sample()
        let (ruling, message, _) = try await PolicyChain(policies).judge(message, in: .sample(), run: run)
        return (ruling, message, run)
    }

    @Test("without policies the message passes as it is")
    func noPolicies() async throws {
        let (ruling, message, run) = try await judge([])
        #expect(ruling == .pass)
        #expect(message == "Hello")
        #expect(run.assessment == SafetyAssessment())
    }

    @Test("policies are asked in their order, and each sees what the one before made of the message")
    func order() async throws {
        func appending(_ letter: String) -> FakePolicy {
            FakePolicy(letter) { Verdict(decision: .replace, replacement: $0.text + letter) }
        }
        let (a, b, c) = (appending("a"), FakePolicy("b", always: Verdict(decision: .allow)), appending("c"))
        let (ruling, message, _) = try await judge([a, b, c])
        #expect(ruling == .pass)
        #expect(message == "Helloac")
        #expect(a.reviews.map(\.text) == ["Hello"])
        #expect(b.reviews.map(\.text) == ["Helloa"])
        #expect(c.reviews.map(\.text) == ["Helloa"])
    }

    @Test("what one policy takes out of a message stays out, also when another one answers it")
    func replacedAndAnswered() async throws {
        let (ruling, message, _) = try await judge([
            FakePolicy("redacting", always: Verdict(decision: .replace, replacement: "[number]")),
            FakePolicy("answering", always: Verdict(decision: .answer, replacement: "A")),
        ])
        #expect(ruling == .answer("A", by: PluginIdentity(id: "answering", version: "1.0.0")))
        #expect(message == "[number]")
    }

    @Test("a policy sees the scene, with nothing before the message")
    func scene() async throws {
        let policy = FakePolicy(always: Verdict(decision: .allow))
        let history = [BehaviourTurn.Line(role: .assistant, text: "Hi", time: nil)]
        _ = try await PolicyChain([policy]).judge("Hello", in: .sample(history: history), run: .sample())
        let review = try #require(policy.reviews.first)
        #expect(review.stage == .input)
        #expect(!review.isLast)
        #expect(review.before.isEmpty)
        #expect(review.persona.rawValue == "assistant")
        #expect(review.relationship == "friend")
        #expect(review.language == "en")
        #expect(review.history == history)
    }

    @Test("only policies that review input are asked")
    func outputOnly() async throws {
        let policy = FakePolicy.failing(input: false, output: true)
        #expect(try await judge([policy]).ruling == .pass)
        #expect(policy.reviews.isEmpty)
        #expect(PolicyChain([policy]).reviewsOutput)
        #expect(!PolicyChain([FakePolicy.failing(output: false)]).reviewsOutput)
    }

    @Test("the level is the highest of all, triggers are listed once in the order found")
    func assessment() async throws {
        let (_, _, run) = try await judge([
            FakePolicy(
                "a", always: Verdict(decision: .allow, level: .crisis, triggers: ["x", "y"], shouldEscalate: true)),
            FakePolicy("b", always: Verdict(decision: .allow, level: .concern, triggers: ["y", "z"])),
            FakePolicy("c", always: Verdict(decision: .allow, isImmediate: true)),
        ])
        #expect(
            run.assessment
                == SafetyAssessment(
                    level: .crisis, triggers: ["x", "y", "z"], shouldEscalate: true, isImmediate: true))
    }

    @Test("the first answer or refusal stands, and the policies after it still raise the level")
    func firstStands() async throws {
        let answer = FakePolicy("answer", always: Verdict(decision: .answer, level: .concern, replacement: "A"))
        let refuse = FakePolicy("refuse", always: Verdict(decision: .refuse, level: .emergency, replacement: "R"))
        let first = try await judge([answer, refuse])
        #expect(first.ruling == .answer("A", by: answer.identity))
        #expect(first.run.assessment.level == .emergency)
        let second = try await judge([refuse, answer])
        #expect(second.ruling == .refuse("R", by: refuse.identity))
        #expect(answer.reviews.count == 2)
    }

    @Test("a policy that fails refuses the turn, wherever it stands and whatever was decided before", arguments: 0..<3)
    func failsClosed(position: Int) async throws {
        var policies = [
            FakePolicy("a", always: Verdict(decision: .allow)),
            FakePolicy("b", always: Verdict(decision: .answer, replacement: "A")),
        ]
        policies.insert(FakePolicy.failing("broken"), at: position)
        let run = try TurnRun.sample()
        let error = await #expect(throws: EngineError.self) { _ = try await judge(policies, run: run) }
        #expect(error?.code == .policyUnavailable)
        #expect(error?.message.contains("broken") == true)
        #expect(error?.retryAfterMilliseconds == 1000)
        let entries = run.traceJSON()["policies"]?.arrayValue ?? []
        #expect(entries.count == position + 1)
        #expect(entries.last?["failure"] == "failed: It failed, as scripted.")
    }

    @Test("any error of a policy refuses the turn, not only those it should throw")
    func foreignErrors() async throws {
        struct Surprise: Error {}
        let error = await #expect(throws: EngineError.self) {
            _ = try await judge([FakePolicy { _ in throw Surprise() }])
        }
        #expect(error?.code == .policyUnavailable)
    }

    @Test("holding back is no decision about input: it refuses the turn instead of passing it")
    func holdOnInput() async throws {
        let error = await #expect(throws: EngineError.self) {
            _ = try await judge([FakePolicy(always: Verdict(decision: .hold))])
        }
        #expect(error?.code == .policyUnavailable)
    }

    @Test("a review ends within the policy's limit, and never after the turn's deadline")
    func deadlines() async throws {
        let clock = ManualClock()
        var limits = TurnLimits()
        limits.policyMilliseconds = 2000
        limits.turnMilliseconds = 5000
        let run = try TurnRun.sample(clock: clock, limits: limits)
        let start = clock.monotonicNow()
        let policy = FakePolicy { _ in
            clock.advance(byMilliseconds: 1900)
            return Verdict(decision: .allow)
        }
        _ = try await judge([policy, policy, policy], run: run)
        #expect(policy.contexts.map { $0.deadline.milliseconds(since: start) } == [2000, 3900, 5000])
        #expect(Set(policy.contexts.map(\.seed)).count == 3)
        #expect(Set(policy.contexts.map(\.now)).count == 1)
    }

    @Test("a cancelled turn is cancelled, not refused by its policy")
    func cancellation() async throws {
        let reached = Signal()
        let policy = FakePolicy { _ in
            reached.fire()
            try await Signal().wait()
            return Verdict(decision: .allow)
        }
        let task = Task { try await judge([policy]).ruling }
        try await reached.wait()
        task.cancel()
        let error = await #expect(throws: EngineError.self) { _ = try await task.value }
        #expect(error?.code == .cancelled)
    }

    @Test("annotations of all policies are joined")
    func annotations() async throws {
        let (_, _, run) = try await judge([
            FakePolicy("a", always: Verdict(decision: .allow, annotations: ["mood": "low", "n": 1])),
            FakePolicy("b", always: Verdict(decision: .allow, annotations: ["mood": "high"])),
            FakePolicy("c", always: Verdict(decision: .allow)),
        ])
        #expect(run.annotations == ["mood": "high", "n": 1])
    }
}

extension PolicyChain.InputRuling: Equatable {
    static func == (a: Self, b: Self) -> Bool {
        switch (a, b) {
        case (.pass, .pass): true
        case (.answer(let x, let p), .answer(let y, let q)), (.refuse(let x, let p), .refuse(let y, let q)):
            x == y && p == q
        default: false
        }
    }
}
