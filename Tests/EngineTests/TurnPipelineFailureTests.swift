import StrictJSON
import TestSupport
import Testing

@testable import Engine

/// What happens when behaviours fail, hang or stop half-way.
@Suite("TurnPipeline failures", .timeLimit(.minutes(1)))
struct TurnPipelineFailureTests {
    private static let everyCode: [PluginFailure.Code] = [
        .cancelled, .deadline, .invalid, .tooLarge, .unsupported, .denied, .notFound, .overloaded, .unavailable,
        .failed,
        .crashed,
    ]

    @Test(
        "a behaviour that fails before it said anything is followed by the next, and the reply says so",
        arguments: everyCode)
    func fallback(code: PluginFailure.Code) async throws {
        let bench = try PipelineBench(behaviours: [
            FakeBehaviour("first", steps: [.fail(code)]), FakeBehaviour("second", says: "here"),
        ])
        let finished = try await bench.say("Hello")
        #expect(finished.replyText == "here")
        #expect(finished.record.reply?.facts.speaker == "second")
        #expect(finished.record.reply?.facts.usedFallback == true)
        #expect(finished.record.outcome == .completed)
        let behaviours = finished.record.trace["behaviours"]?.arrayValue ?? []
        #expect(behaviours.map { $0["id"] } == ["first", "second"])
        #expect(behaviours.first?["failure"]?.stringValue?.hasPrefix(code.rawValue) == true)
        #expect(behaviours.last?["failure"] == nil)
    }

    @Test("text that no output policy had released yet does not stop the fallback")
    func fallbackAfterHeldText() async throws {
        let bench = try PipelineBench(
            behaviours: [
                FakeBehaviour("first", steps: [.write("half a sent"), .fail(.crashed)]),
                FakeBehaviour("second", says: "here"),
            ], policies: [FakePolicy(always: Verdict(decision: .allow))])
        let log = EventLog()
        try await bench.say("Hello", log: log)
        #expect(log.text == "here")
    }

    @Test("a behaviour that is not loaded is passed over, one that says nothing too", arguments: [[], [""], ["", ""]])
    func nothingSaid(pieces: [String]) async throws {
        let bench = try PipelineBench(
            behaviours: [
                FakeBehaviour("silent", steps: pieces.map { .write($0) }), FakeBehaviour("speaks", says: "here"),
            ], settings: ["behaviours": ["absent", "silent", "speaks"]])
        let finished = try await bench.say("Hello")
        #expect(finished.replyText == "here")
        #expect(finished.record.reply?.facts.usedFallback == true)
        let behaviours = finished.record.trace["behaviours"]?.arrayValue ?? []
        #expect(behaviours.map { $0["id"] } == ["absent", "silent", "speaks"])
        #expect(behaviours.first?["failure"] == "not loaded")
    }

    @Test("an error no behaviour should throw counts as its failure")
    func foreignError() async throws {
        let bench = try PipelineBench()
        bench.plugins.current = PluginSet(
            behaviours: [StrayBehaviour(), FakeBehaviour("second", says: "here")],
            defaultBehaviours: ["test.stray", "second"])
        #expect(try await bench.say("Hello").replyText == "here")
    }

    private struct StrayBehaviour: Behaviour {
        struct Stray: Error {}
        let identity = PluginIdentity(id: "test.stray", version: "1.0.0")
        let isRewritable = false
        let meetsDistress = false
        func open(_ persona: Persona) async throws(PluginFailure) {}
        func reply(
            to turn: BehaviourTurn, context: CallContext, write: (String) async throws -> Void
        ) async throws -> BehaviourResult { throw Stray() }
    }

    @Test("after the first text a failure leaves a partial reply, and no other behaviour goes on from there")
    func partial() async throws {
        let second = FakeBehaviour("second", says: "here")
        let bench = try PipelineBench(behaviours: [
            FakeBehaviour("first", result: BehaviourResult(state: [1]), steps: [.write("I think"), .fail(.crashed)]),
            second,
        ])
        let error = await #expect(throws: EngineError.self) { try await bench.say("Hello") }
        #expect(error?.code == .behaviourUnavailable)
        #expect(second.turns.isEmpty)
        #expect(try await bench.history() == ["user: Hello", "~assistant: I think"])
        let record = try #require(await bench.store.committed.last)
        #expect(record.outcome == .partial)
        #expect(record.state == nil)
        #expect(record.reply?.facts.speaker == "first")
    }

    @Test("a behaviour learns that an earlier reply was cut off")
    func partialInHistory() async throws {
        let behaviour = FakeBehaviour { turn, _ in
            turn.messages.count == 1 ? [.write("I think"), .fail(.failed)] : [.write("ok")]
        }
        let bench = try PipelineBench(behaviours: [behaviour])
        await #expect(throws: EngineError.self) { try await bench.say("Hello") }
        try await bench.say("Go on")
        #expect(behaviour.turns[1].messages.map(\.isPartial) == [false, true, false])
    }

    @Test(
        "when no behaviour answers, the last failure is the answer, and nothing is stored",
        arguments: [
            (PluginFailure.Code.crashed, EngineError.Code.behaviourUnavailable), (.overloaded, .overloaded),
            (.deadline, .deadline),
        ])
    func nobodyAnswers(code: PluginFailure.Code, expected: EngineError.Code) async throws {
        let bench = try PipelineBench(behaviours: [
            FakeBehaviour("first", steps: [.fail(.failed)]), FakeBehaviour("second", steps: [.fail(code)]),
        ])
        let error = await #expect(throws: EngineError.self) { try await bench.say("Hello") }
        #expect(error?.code == expected)
        #expect(try await bench.history() == [])
    }

    @Test("when no behaviour answers somebody a policy is concerned about, what they said and the trace are kept")
    func failedButSerious() async throws {
        let policy = FakePolicy(
            "crisis", always: Verdict(decision: .allow, level: .warning, triggers: ["hopelessness"]))
        let bench = try PipelineBench(behaviours: [FakeBehaviour(steps: [.fail(.failed)])], policies: [policy])
        let error = await #expect(throws: EngineError.self) { try await bench.say("I see no way on") }
        #expect(error?.code == .behaviourUnavailable)
        #expect(try await bench.history() == ["user: I see no way on"])
        let record = await bench.store.committed.last
        #expect(record?.outcome == .failed)
        #expect(record?.level == .warning)
        #expect(record?.trace["policies"]?[0]?["triggers"] == ["hopelessness"])
    }

    @Test("a card whose behaviours are all missing is answered by none")
    func noneLoaded() async throws {
        let bench = try PipelineBench(settings: ["behaviours": ["absent", "gone"]])
        let error = await #expect(throws: EngineError.self) { try await bench.say("Hello") }
        #expect(error?.code == .behaviourUnavailable)
        #expect(error?.message.contains("absent, gone") == true)
        bench.plugins.current = PluginSet()
        await #expect(throws: EngineError.self) { try await bench.say("Hello") }
    }

    @Test("a hanging behaviour leaves a reserve, so that there is time for the next")
    func hang() async throws {
        let clock = ManualClock()
        let second = FakeBehaviour("second", says: "here")
        let first = FakeBehaviour("first", steps: [.hang(clock)])
        let bench = try PipelineBench(
            behaviours: [first, second], settings: ["behaviours": ["first", "second", "absent"]], clock: clock)
        let start = clock.monotonicNow()
        let task = Task { try await bench.say("Hello") }
        try await clock.waitForSleepers(1)
        clock.advance(byMilliseconds: 25_000)
        #expect(try await task.value.replyText == "here")
        #expect(first.contexts.map { $0.deadline.milliseconds(since: start) } == [25_000])
        // The last one that is loaded gets all there is.
        #expect(second.contexts.map { $0.deadline.milliseconds(since: start) } == [30_000])
    }

    @Test("when the only behaviour hangs, the turn ends at its deadline")
    func deadline() async throws {
        let clock = ManualClock()
        let bench = try PipelineBench(behaviours: [FakeBehaviour(steps: [.hang(clock)])], clock: clock)
        let task = Task {
            var turn = bench.turn()
            turn.deadline = clock.monotonicNow().advanced(byMilliseconds: 700)
            return try await bench.run(turn)
        }
        try await clock.waitForSleepers(1)
        clock.advance(byMilliseconds: 700)
        let error = await #expect(throws: EngineError.self) { _ = try await task.value }
        #expect(error?.code == .deadline)
    }

    @Test("a deadline in the middle of the reply leaves what was said as partial")
    func deadlineMidway() async throws {
        let clock = ManualClock()
        let bench = try PipelineBench(
            behaviours: [FakeBehaviour(steps: [.write("I think"), .hang(clock)])], clock: clock)
        let task = Task { try await bench.say("Hello") }
        try await clock.waitForSleepers(1)
        clock.advance(byMilliseconds: 30_000)
        let error = await #expect(throws: EngineError.self) { _ = try await task.value }
        #expect(error?.code == .deadline)
        #expect(try await bench.history() == ["user: Hello", "~assistant: I think"])
    }

    @Test("a reply longer than the limit is cut off, whether it comes at once or bit by bit", arguments: [true, false])
    func tooLong(isRewritable: Bool) async throws {
        var limits = TurnLimits()
        limits.replyBytes = 100
        let piece = String(repeating: "é", count: 25)
        let endless = FakeBehaviour(
            "endless", isRewritable: isRewritable, steps: [.write(piece), .write(piece), .write("!"), .write("more")])
        let bench = try PipelineBench(
            behaviours: [endless, FakeBehaviour("short", says: "here")], styles: [FakeStyle()],
            settings: ["relationship": "friend"], limits: limits)
        if isRewritable {
            #expect(try await bench.say("Hello").replyText == "here")
        } else {
            await #expect(throws: EngineError.self) { try await bench.say("Hello") }
            #expect(try await bench.history() == ["user: Hello", "~assistant: \(piece)\(piece)"])
        }
    }

    @Test("an output policy that fails ends the turn, also in the middle of the reply", arguments: [true, false])
    func outputPolicyFails(atOnce: Bool) async throws {
        let policy = FakePolicy(input: false) { review in
            if atOnce || review.text.contains("Two") {
                throw PluginFailure(code: .crashed, plugin: "p", message: "scripted")
            }
            return Verdict(decision: .allow)
        }
        let second = FakeBehaviour("second", says: "here")
        let bench = try PipelineBench(
            behaviours: [FakeBehaviour("first", says: "One. ", "Two. "), second], policies: [policy])
        let log = EventLog()
        let error = await #expect(throws: EngineError.self) { try await bench.say("Hello", log: log) }
        #expect(error?.code == .policyUnavailable)
        #expect(log.text == (atOnce ? "" : "One. "))
        #expect(second.turns.isEmpty)
        #expect(try await bench.history() == (atOnce ? [] : ["user: Hello", "~assistant: One. "]))
    }
}
