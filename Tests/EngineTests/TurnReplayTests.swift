import StrictJSON
import TestSupport
import Testing

@testable import Engine

@Suite("Turn replay", .timeLimit(.minutes(1)))
struct TurnReplayTests {
    /// Says a number that depends on the seed and the time it was given.
    private static func dicing() -> FakeBehaviour {
        FakeBehaviour(
            "dicing", result: { _, context in BehaviourResult(state: [UInt8(context.seed & 0xFF)]) },
            script: { turn, context in
                [
                    .write("\(turn.messages.count) dice: \(context.seed). At \(context.now.unixMilliseconds). "),
                    .write("Ok"),
                ]
            })
    }

    private func bench(randomSeed: UInt64, clock: ManualClock) throws -> PipelineBench {
        try PipelineBench(
            behaviours: [FakeBehaviour("first", steps: [.fail(.unavailable)]), Self.dicing()],
            policies: [
                FakePolicy("p") { review, context in
                    Verdict(decision: .allow, triggers: ["\(context.seed % 100)"], rule: review.stage.rawValue)
                }
            ], styles: [FakeStyle()], settings: ["relationship": "friend"], clock: clock, randomSeed: randomSeed)
    }

    /// The trace without what a replay does not reproduce.
    private func comparable(_ trace: JSON) -> JSON {
        switch trace {
        case .object(var object):
            for key in ["turn", "ms", "milliseconds"] { object[key] = nil }
            for member in object { object[member.key] = comparable(member.value) }
            return .object(object)
        case .array(let elements): return .array(elements.map { comparable($0) })
        default: return trace
        }
    }

    @Test("the same turn with the same seed and time gives the same bytes and the same trace, on another day and host")
    func replay() async throws {
        let first = try bench(randomSeed: 1, clock: ManualClock())
        var turn = first.turn("Hello")
        turn.seed = 42
        turn.now = Timestamp(unixMilliseconds: 1_700_000_000_000)
        let original = try await first.run(turn)

        let later = ManualClock(
            wall: Timestamp(unixMilliseconds: 1_900_000_000_000), monotonic: MonotonicInstant(nanoseconds: 99))
        let second = try bench(randomSeed: 999, clock: later)
        let again = try await second.run(turn)

        #expect(again.replyText == original.replyText)
        #expect(again.record.state?.bytes == original.record.state?.bytes)
        #expect(again.assessment == original.assessment)
        #expect(again.record.startedAt == original.record.startedAt)
        #expect(comparable(again.record.trace) == comparable(original.record.trace))
        #expect(again.record.id != original.record.id)

        turn.seed = 43
        #expect(try await bench(randomSeed: 1, clock: ManualClock()).run(turn).replyText != original.replyText)
    }

    @Test("the trace holds what a replay needs: seed, time, persona's revision, and every version")
    func traceIsEnough() async throws {
        let first = try bench(randomSeed: 1, clock: ManualClock())
        let original = try await first.run(first.turn("Hello"))
        let trace = original.record.trace
        var turn = first.turn("Hello")
        turn.seed = UInt64(trace["seed"]?.stringValue ?? "")
        turn.now = trace["now"]?.integerValue.map { Timestamp(unixMilliseconds: $0) }
        #expect(turn.seed != nil && turn.now != nil)
        let again = try await bench(randomSeed: 77, clock: ManualClock(wall: Timestamp(unixMilliseconds: 0))).run(turn)
        #expect(again.replyText == original.replyText)
        #expect(trace["revision"]?.stringValue == first.persona.revision)
        #expect(trace["persona"] == "assistant")
        #expect(trace["surface"] == "chattr")
        for entry in (trace["policies"]?.arrayValue ?? []) + (trace["behaviours"]?.arrayValue ?? []) {
            #expect(entry["version"] == "1.0.0")
        }
    }

    @Test("every call of a turn has a seed of its own, and all have the turn's time")
    func seeds() async throws {
        let clock = ManualClock()
        let policy = FakePolicy { _ in
            clock.advance(byMilliseconds: 10)
            return Verdict(decision: .allow)
        }
        let behaviour = FakeBehaviour(says: "One. ", "Two. ")
        let bench = try PipelineBench(behaviours: [behaviour], policies: [policy], clock: clock)
        let start = clock.wallNow()
        let finished = try await bench.say("Hello")
        let contexts = policy.contexts + behaviour.contexts
        #expect(contexts.count == 4)
        #expect(Set(contexts.map(\.seed)).count == 4)
        #expect(Set(contexts.map(\.now)) == [start])
        #expect(finished.record.reply?.facts.responseMilliseconds == 30)
        #expect(finished.record.reply?.createdAt.unixMilliseconds == start.unixMilliseconds + 30)
    }

    @Test("a trace holds no word of the user or the reply, also when plugins fail")
    func privacy() async throws {
        let bench = try PipelineBench(
            behaviours: [
                FakeBehaviour("first", steps: [.fail(.failed)]),
                FakeBehaviour(isRewritable: true, says: "pineapple. ", "banana"),
            ],
            policies: [FakePolicy(always: Verdict(decision: .allow, triggers: ["t"], rule: "r"))],
            styles: [FakeStyle()],
            settings: ["relationship": "friend"])
        let finished = try await bench.say("strawberry")
        let text = finished.record.trace.text()
        for word in ["strawberry", "pineapple", "banana"] { #expect(!text.contains(word)) }
    }

    @Test("a long reply keeps the trace short: past a number only what was not allowed is noted")
    func boundedTrace() async throws {
        let behaviour = FakeBehaviour(steps: (0..<500).map { .write("Sentence \($0). ") })
        let policy = FakePolicy(input: false) {
            $0.text.contains(" 400.") ? Verdict(decision: .replace, replacement: "x. ") : Verdict(decision: .allow)
        }
        let bench = try PipelineBench(behaviours: [behaviour], policies: [policy])
        let entries = try await bench.say("Hello").record.trace["policies"]?.arrayValue ?? []
        #expect(policy.reviews.count == 500)
        #expect(entries.count == 65)
        #expect(entries.last?["decision"] == "replace")
    }
}
