import StrictJSON
import TestSupport
import Testing

@testable import Engine

@Suite("TurnPipeline", .timeLimit(.minutes(1)))
struct TurnPipelineTests {
    @Test("a turn goes from admission to commit, its events in order")
    func wholeFlow() async throws {
        let admission = FakeAdmission(limit: 5)
        let behaviour = FakeBehaviour(
            "b",
            result: BehaviourResult(
                model: "m", promptTokens: 3, replyTokens: 4, confidence: 0.5, state: [1, 2], annotations: ["mood": "ok"]
            ),
            says: "Hi ", "there. ", "Bye")
        let policy = FakePolicy("p", always: Verdict(decision: .allow, level: .concern, triggers: ["t"]))
        let bench = try PipelineBench(behaviours: [behaviour], policies: [policy], admission: admission)
        let log = EventLog()
        var turn = bench.turn()
        turn.userName = "Eve"
        let finished = try await bench.run(turn, log: log)
        let assessment = SafetyAssessment(level: .concern, triggers: ["t"])
        #expect(
            log.events == [
                .started(turn: finished.record.id), .judged(assessment), .text("Hi there. "), .text("Bye"),
            ])
        #expect(finished.replyText == "Hi there. Bye")
        #expect(finished.assessment == assessment)
        #expect(finished.rate?.remaining == 4)
        #expect(admission.principals == [turn.principal])
        let record = finished.record
        #expect(record.outcome == .completed)
        #expect(record.userMessage == "Hello")
        #expect(record.startedAt == bench.clock.wallNow())
        #expect(record.level == .concern)
        #expect(record.id.hasPrefix("turn_"))
        let facts = try #require(record.reply?.facts)
        #expect(
            facts
                == ReplyFacts(
                    model: "m", promptTokens: 3, replyTokens: 4, responseMilliseconds: 0, confidence: 0.5, speaker: "b",
                    usedFallback: false, level: .concern,
                    annotations: [
                        "mood": "ok",
                        "safety": ["level": "concern", "triggers": ["t"], "escalate": false, "immediate": false],
                    ]))
        #expect(try await bench.history() == ["user: Hello", "assistant: Hi there. Bye"])
        let context = try #require(try await bench.store.context(for: turn.key, messageLimit: 9, byteLimit: 999))
        #expect(context.recent.map(\.id) == [finished.ids.userMessage, finished.ids.reply])
        #expect(context.states == [StateKey(persona: bench.persona.id, behaviour: "b"): [1, 2]])
        #expect(bench.pipeline.runningTurns == 0)
    }

    @Test("the turn is committed before it is answered")
    func commitComesFirst() async throws {
        let bench = try PipelineBench()
        let (reached, go) = (Signal(), Signal())
        await bench.store.setBeforeCommit { _ in
            reached.fire()
            try await go.wait()
        }
        let returned = Signal()
        let task = Task {
            _ = try await bench.say("Hello")
            returned.fire()
        }
        try await reached.wait()
        #expect(!returned.hasFired)
        go.fire()
        try await task.value
        #expect(try await bench.history().count == 2)
    }

    @Test(
        "a commit that fails is an error and never a reply",
        arguments: [
            (StorageFailure.Code.full, EngineError.Code.storageFull), (.busy, .overloaded),
            (.failed, .storageUnavailable), (.damaged, .storageUnavailable),
        ])
    func failingCommit(failure: StorageFailure.Code, code: EngineError.Code) async throws {
        let bench = try PipelineBench()
        await bench.store.setBeforeCommit { _ in throw StorageFailure(code: failure, message: "scripted") }
        let error = await #expect(throws: EngineError.self) { try await bench.say("Hello") }
        #expect(error?.code == code)
        #expect(try await bench.history() == [])
        await bench.store.setBeforeCommit(nil)
        try await bench.say("Again")
        #expect(try await bench.history().count == 2)
    }

    @Test("a history that cannot be read ends the turn before any plugin is asked")
    func failingRead() async throws {
        let behaviour = FakeBehaviour(says: "x")
        let bench = try PipelineBench(behaviours: [behaviour])
        await bench.store.setReadFailure(StorageFailure(code: .damaged, message: "scripted"))
        let error = await #expect(throws: EngineError.self) { try await bench.say("Hello") }
        #expect(error?.code == .storageUnavailable)
        #expect(behaviour.turns.isEmpty)
    }

    @Test("who has used up the allowance is refused, with the time to wait, and nothing runs")
    func rateLimit() async throws {
        let behaviour = FakeBehaviour(says: "x")
        let bench = try PipelineBench(behaviours: [behaviour], admission: FakeAdmission(limit: 1))
        try await bench.say("one")
        let error = await #expect(throws: EngineError.self) { try await bench.say("two") }
        #expect(error?.code == .rateLimited)
        #expect(error?.retryAfterMilliseconds == 2500)
        #expect(error?.rate?.remaining == 0)
        #expect(behaviour.turns.count == 1)
        #expect(bench.pipeline.runningTurns == 0)
    }

    @Test("a host with as many turns as it can run refuses the next one, without touching its allowance")
    func overload() async throws {
        var limits = TurnLimits()
        limits.concurrentTurns = 2
        let go = Signal()
        let behaviour = FakeBehaviour(steps: [.wait(go), .write("x")])
        let admission = FakeAdmission()
        let bench = try PipelineBench(behaviours: [behaviour], admission: admission, limits: limits)
        let tasks = (0..<2).map { number in Task { try await bench.say("x", alias: "\(number)") } }
        try await behaviour.calls.wait(for: 2)
        #expect(bench.pipeline.runningTurns == 2)
        let error = await #expect(throws: EngineError.self) { try await bench.say("x", alias: "2") }
        #expect(error?.code == .overloaded)
        #expect(error?.retryAfterMilliseconds != nil)
        #expect(admission.principals.count == 2)
        go.fire()
        for task in tasks { _ = try await task.value }
        try await bench.say("x", alias: "2")
        #expect(bench.pipeline.runningTurns == 0)
    }

    @Test("two turns of one conversation at once: the second sees the first one's reply")
    func lanes() async throws {
        let go = Signal()
        let behaviour = FakeBehaviour { turn, _ in
            let last = turn.messages.last?.text ?? ""
            return last == "one"
                ? [.wait(go), .write("re one")] : [.write("re \(last) after \(turn.messages.count - 1)")]
        }
        let bench = try PipelineBench(behaviours: [behaviour])
        let first = Task { try await bench.say("one") }
        try await behaviour.calls.wait(for: 1)
        let second = Task { try await bench.say("two") }
        while bench.pipeline.runningTurns < 2 { await Task.yield() }
        go.fire()
        _ = try await first.value
        _ = try await second.value
        #expect(
            try await bench.history() == ["user: one", "assistant: re one", "user: two", "assistant: re two after 2"])
    }

    @Test("history, state, names and settings reach the behaviour")
    func request() async throws {
        let behaviour = FakeBehaviour(
            "b", result: { turn, _ in BehaviourResult(state: (turn.state ?? []) + [UInt8(turn.messages.count)]) },
            script: { _, _ in [.write("re")] })
        let bench = try PipelineBench(
            behaviours: [behaviour],
            settings: [
                "language": "de", "relationship": "friend", "generation": ["temperature": 0.5, "max_tokens": 77],
            ])
        try await bench.say("one")
        var turn = bench.turn("two")
        turn.userName = "Eve"
        turn.language = "fr"
        turn.relationship = "parent"
        try await bench.run(turn)
        let (first, second) = (behaviour.turns[0], behaviour.turns[1])
        #expect(first.messages.map(\.text) == ["one"])
        #expect(first.state == nil)
        #expect(first.language == "de")
        #expect(first.relationship == "friend")
        #expect(first.temperature == 0.5)
        #expect(first.maxTokens == 77)
        #expect(second.messages.map(\.text) == ["one", "re", "two"])
        #expect(second.messages.map(\.role) == [.user, .assistant, .user])
        #expect(second.state == [1])
        #expect(second.userName == "Eve")
        #expect(second.language == "fr")
        #expect(second.relationship == "parent")
        let context = try await bench.store.context(for: turn.key, messageLimit: 1, byteLimit: 1)
        #expect(context?.states.values.first == [1, 3])
    }

    @Test("each behaviour has a state of its own")
    func stateByBehaviour() async throws {
        let first = FakeBehaviour(
            "first", result: { _, _ in BehaviourResult(state: [1]) },
            script: { turn, _ in turn.messages.last?.text == "fail" ? [.fail(.failed)] : [.write("x")] })
        let second = FakeBehaviour("second", result: BehaviourResult(state: [2]), says: "y")
        let bench = try PipelineBench(behaviours: [first, second])
        try await bench.say("go")
        try await bench.say("fail")
        try await bench.say("fail")
        #expect(first.turns.map(\.state) == [nil, [1], [1]])
        #expect(second.turns.map(\.state) == [nil, [2]])
    }

    @Test("with history switched off the behaviour sees this message alone, and the turn is stored all the same")
    func withoutHistory() async throws {
        let behaviour = FakeBehaviour(result: BehaviourResult(state: [9]), says: "re")
        let policy = FakePolicy(always: Verdict(decision: .allow))
        let bench = try PipelineBench(behaviours: [behaviour], policies: [policy])
        try await bench.say("one")
        var turn = bench.turn("two")
        turn.usesHistory = false
        try await bench.run(turn)
        #expect(behaviour.turns[1].messages.map(\.text) == ["two"])
        #expect(behaviour.turns[1].state == nil)
        #expect(policy.reviews.filter { $0.stage == .input }[1].history.isEmpty)
        #expect(try await bench.history().count == 4)
    }

    @Test("nobody hears of a turn that has not been admitted, started or judged")
    func eventsOfFailures() async throws {
        let bench = try PipelineBench(policies: [.failing()])
        let log = EventLog()
        let error = await #expect(throws: EngineError.self) { try await bench.say("Hello", log: log) }
        #expect(error?.code == .policyUnavailable)
        #expect(log.events.count == 1)
        #expect(try await bench.history() == [])
    }

    @Test("a turn that waited past its deadline is not begun")
    func lateInLane() async throws {
        let go = Signal()
        let behaviour = FakeBehaviour(steps: [.wait(go), .write("x")])
        let bench = try PipelineBench(behaviours: [behaviour])
        let first = Task { try await bench.say("one") }
        try await behaviour.calls.wait(for: 1)
        let second = Task {
            var turn = bench.turn("two")
            turn.deadline = bench.clock.monotonicNow().advanced(byMilliseconds: 100)
            return try await bench.run(turn)
        }
        while bench.pipeline.runningTurns < 2 { await Task.yield() }
        bench.clock.advance(byMilliseconds: 101)
        go.fire()
        _ = try await first.value
        let error = await #expect(throws: EngineError.self) { _ = try await second.value }
        #expect(error?.code == .deadline)
        #expect(behaviour.turns.count == 1)
    }
}
