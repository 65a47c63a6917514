import StrictJSON
import TestSupport
import Testing

@testable import Engine

/// What a surface can ask of a turn beyond a message.
@Suite("TurnPipeline, generation and details", .timeLimit(.minutes(1)))
struct TurnPipelineGenerationTests {
    @Test("a stop sequence ends the reply, the behaviour's state is not kept, and its use is estimated")
    func stop() async throws {
        let behaviour = FakeBehaviour(says: "One. Two. STOP three.")
        let bench = try PipelineBench(behaviours: [behaviour])
        var turn = bench.turn()
        turn.generation.stop = ["STOP"]
        let log = EventLog()
        let finished = try await bench.run(turn, log: log)
        #expect(finished.replyText == "One. Two. ")
        #expect(log.text == "One. Two. ")
        #expect(finished.record.state == nil)
        #expect((finished.record.reply?.facts.replyTokens ?? 0) > 0)
        #expect(finished.record.outcome == .completed)
    }

    @Test("a reply that begins with a stop sequence is an empty reply, not a failure")
    func stopAtOnce() async throws {
        let bench = try PipelineBench(behaviours: [FakeBehaviour(says: "STOP it")])
        var turn = bench.turn()
        turn.generation.stop = ["STOP"]
        #expect(try await bench.run(turn).replyText == "")
    }

    @Test(
        "where not a word fits into what the turn asks for, the reply is empty; where the card asks for it, that is a failure"
    )
    func nothingFits() async throws {
        let behaviour = FakeBehaviour(result: BehaviourResult(finishReason: .length), steps: [])
        let bench = try PipelineBench(behaviours: [behaviour], settings: ["generation": ["max_tokens": 1]])
        var turn = bench.turn()
        turn.generation.maxTokens = 1
        let finished = try await bench.run(turn)
        #expect(finished.replyText == "")
        #expect(finished.finishReason == .length)
        let error = await #expect(throws: EngineError.self) { try await bench.say("again") }
        #expect(error?.code == .behaviourUnavailable)
    }

    @Test("the turn's limits and instructions take the place of the card's")
    func options() async throws {
        let behaviour = FakeBehaviour(says: "ok")
        let bench = try PipelineBench(
            behaviours: [behaviour], settings: ["generation": ["temperature": 0.1, "max_tokens": 5]])
        var turn = bench.turn()
        turn.generation = GenerationOptions(maxTokens: 9, temperature: 1.5, instructions: "Answer in verse.")
        try await bench.run(turn)
        try await bench.say("again")
        let seen = behaviour.turns
        #expect(seen.map(\.maxTokens) == [9, 5])
        #expect(seen.map(\.temperature) == [1.5, 0.1])
        #expect(seen.first?.instructions.hasSuffix("Answer in verse.") == true)
        #expect(seen.last?.instructions.contains("verse") == false)
    }

    @Test("history that the client brings takes the place of what is stored")
    func history() async throws {
        let behaviour = FakeBehaviour(says: "ok")
        let bench = try PipelineBench(behaviours: [behaviour])
        try await bench.say("stored")
        var turn = bench.turn("now")
        turn.history = [BehaviourTurn.Line(role: .user, text: "brought", time: nil)]
        try await bench.run(turn)
        #expect(behaviour.turns.last?.messages.map(\.text) == ["brought", "now"])
    }

    @Test("details are committed with the turn they were made of")
    func details() async throws {
        let bench = try PipelineBench()
        var turn = bench.turn()
        turn.details = { ["outcome": .string($0.outcome.rawValue), "reply": .string($0.reply?.content ?? "")] }
        try await bench.run(turn)
        let conversation = try #require(try await bench.store.conversation(turn.key))
        #expect(conversation.details == ["outcome": "completed", "reply": "Hi there"])
    }

    @Test("what runs between turns waits for the turn that runs, and holds back the next")
    func between() async throws {
        let (reached, go) = (Signal(), Signal())
        let bench = try PipelineBench()
        await bench.store.setBeforeCommit { _ in
            reached.fire()
            try await go.wait()
        }
        let turn = Task { try await bench.say("one") }
        try await reached.wait()
        let between = Task {
            try await bench.pipeline.between(turnsOf: bench.turn().key) { try await bench.history() }
        }
        let second = Task { try await bench.say("two") }
        go.fire()
        _ = try await turn.value
        #expect(try await between.value.prefix(2) == ["user: one", "assistant: Hi there"])
        _ = try await second.value
    }
}
