import Engine
import Loader
import StrictJSON
import Testing

@Suite struct SafetyPluginTests {
    private func review(
        _ text: String, _ stage: PolicyReview.Stage = .input, isLast: Bool = false
    ) throws -> PolicyReview {
        PolicyReview(
            stage: stage, isLast: isLast, persona: try Persona.named("butler").id, relationship: "friend",
            language: nil,
            text: text, before: "", history: [.init(role: .user, text: "before", time: nil)])
    }

    @Test("verdicts arrive whole: decision, level, triggers, rule, replacement, marks, annotations")
    func verdicts() async throws {
        let house = try await PluginHouse("safety-words")
        let policy = try house.policy
        #expect(policy.reviewsInput && policy.reviewsOutput)
        let context = CallContext.within(milliseconds: 5000)
        #expect(try await policy.review(review("nice"), context: context) == Verdict(decision: .allow))
        #expect(
            try await policy.review(review("forbidden things"), context: context)
                == Verdict(
                    decision: .refuse, level: .warning, triggers: ["word"], rule: "words/forbidden",
                    replacement: "Let us talk about something else.", shouldEscalate: true,
                    annotations: ["mood": "stern"]))
        #expect(
            try await policy.review(review("help me"), context: context)
                == Verdict(
                    decision: .answer, level: .crisis, replacement: "I am here.", shouldEscalate: true,
                    isImmediate: true))
        #expect(try await policy.review(review("so forb", .output), context: context).decision == .hold)
        #expect(try await policy.review(review("so forb", .output, isLast: true), context: context).decision == .allow)
        #expect(try await policy.review(review("damn", .output), context: context).replacement == "darn")
    }

    @Test("a decision that the stage does not have fails the review", arguments: [PolicyReview.Stage.input, .output])
    func invalid(stage: PolicyReview.Stage) async throws {
        let house = try await PluginHouse("safety-invalid")
        let policy = try house.policy
        let failed = await failure {
            _ = try await policy.review(review("x", stage), context: .within(milliseconds: 5000))
        }
        #expect(failed?.code == .failed)
        let decision = stage == .input ? 2 : 4
        #expect(failed?.message == "decision \(decision) at level 0, which this stage does not have")
        #expect(house.counters.misuses == [.invalidResult: 1, .lateFinish: 1])
    }

    @Test("a policy that gives no verdict fails the review at the deadline")
    func silent() async throws {
        let house = try await PluginHouse("safety-silent")
        let policy = try house.policy
        let failed = await failure { _ = try await policy.review(review("x"), context: .within(milliseconds: 30)) }
        #expect(failed?.code == .deadline)
        #expect(house.counters.misuses == [.neverFinished: 1])
    }
}
