import Engine
import Loader
import StrictJSON
import Testing

@Suite struct StylePluginTests {
    private let input = StyleInput(
        personaName: "Ada", userName: "Bob", language: "en", message: "hi", turnNumber: 1)

    @Test("a style gives guidance and rewrites")
    func works() async throws {
        let house = try await PluginHouse("style")
        let style = try house.style
        #expect(style.relationship == "shouter")
        #expect(try await style.guidance(for: input, context: .within(milliseconds: 5000)) == "Shout at Bob")
        let rewritten = try await style.rewrite("héllo you", for: input, context: .within(milliseconds: 5000))
        #expect(rewritten == "HéLLO YOU")
    }

    @Test("what a style cannot do is its failure, with its message")
    func fails() async throws {
        let house = try await PluginHouse("style")
        let style = try house.style
        let failed = await failure { _ = try await style.rewrite("", for: input, context: .within(milliseconds: 5000)) }
        #expect(failed?.code == .invalid)
        #expect(failed?.message == "nothing to shout")
    }
}

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

@Suite struct MediaPluginTests {
    private func job(copies: Int64, format: String = "text/plain") throws -> MediaJob {
        MediaJob(
            medium: .audio, format: format, persona: try Persona.named("butler").id,
            text: String(repeating: "s", count: 1000),
            speed: 1.5, width: 3, height: 4, durationMilliseconds: copies)
    }

    @Test("a file arrives whole and in order, with progress, while a slow disk holds the generator back")
    func renders() async throws {
        let house = try await PluginHouse("media")
        let generator = try house.generator
        #expect(generator.formats == ["text/plain", "audio/wav"])
        var size = 0
        var largest = 0
        let progress = Latest()
        let result = try await generator.render(
            job(copies: 2000), context: .within(milliseconds: 20_000), progress: { progress.set($0) }
        ) { bytes in
            await Task.yield()
            size += bytes.count
            largest = max(largest, bytes.count)
        }
        #expect(size == 2_000_000)
        #expect(largest <= 256 * 1024)
        #expect(progress.isMonotonic && progress.value <= 1)
        #expect(result == MediaResult(durationMilliseconds: 1500, width: 3, height: 4))
    }

    @Test("a file over the limit is refused")
    func tooLarge() async throws {
        let house = try await PluginHouse("media") { $0.mediaLimit = 10_000 }
        let generator = try house.generator
        let failed = await failure {
            _ = try await generator.render(job(copies: 11), context: .within(milliseconds: 5000), progress: { _ in }) {
                _ in
            }
        }
        #expect(failed?.code == .tooLarge)
    }

    @Test("a format the generator does not have is refused without asking it")
    func format() async throws {
        let house = try await PluginHouse("media")
        let generator = try house.generator
        let failed = await failure {
            _ = try await generator.render(
                job(copies: 1, format: "video/mp4"), context: .within(milliseconds: 5000), progress: { _ in },
                write: { _ in })
        }
        #expect(failed?.code == .unsupported)
        #expect(failed?.message == "format video/mp4 wanted, it renders text/plain, audio/wav")
        #expect(house.counters.calls == 0)
    }
}
