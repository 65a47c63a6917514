import StrictJSON
import TestSupport
import Testing

@testable import Engine

/// A client that goes away.
@Suite("TurnPipeline cancellation", .timeLimit(.minutes(1)))
struct TurnPipelineCancellationTests {
    @Test("in the middle of a reply it reaches the behaviour, and what was said is stored as partial")
    func midReply() async throws {
        let behaviour = FakeBehaviour(
            "b", result: BehaviourResult(state: [1]), steps: [.write("I think"), .wait(Signal()), .write(" so")])
        let second = FakeBehaviour("second", says: "here")
        let bench = try PipelineBench(behaviours: [behaviour, second])
        let log = EventLog()
        let task = Task { try await bench.say("Hello", log: log) }
        try await log.texts.wait(for: 1)
        task.cancel()
        let error = await #expect(throws: EngineError.self) { _ = try await task.value }
        #expect(error?.code == .cancelled)
        #expect(behaviour.cancelled.hasFired)
        #expect(second.turns.isEmpty)
        #expect(try await bench.history() == ["user: Hello", "~assistant: I think"])
        #expect(await bench.store.committed.last?.state == nil)
        #expect(bench.pipeline.runningTurns == 0)
    }

    @Test("before the first word the user's message is stored alone")
    func beforeTheFirstWord() async throws {
        let behaviour = FakeBehaviour(steps: [.wait(Signal())])
        let bench = try PipelineBench(behaviours: [behaviour])
        let task = Task { try await bench.say("Hello") }
        try await behaviour.calls.wait(for: 1)
        task.cancel()
        await #expect(throws: EngineError.self) { _ = try await task.value }
        #expect(behaviour.cancelled.hasFired)
        #expect(try await bench.history() == ["user: Hello"])
        #expect(await bench.store.committed.last?.outcome == .partial)
    }

    @Test("text a policy had not released when the client left is not in the stored reply")
    func heldText() async throws {
        let behaviour = FakeBehaviour(steps: [.write("One. Tw"), .wait(Signal())])
        let bench = try PipelineBench(
            behaviours: [behaviour], policies: [FakePolicy(always: Verdict(decision: .allow))])
        let log = EventLog()
        let task = Task { try await bench.say("Hello", log: log) }
        try await log.texts.wait(for: 1)
        task.cancel()
        await #expect(throws: EngineError.self) { _ = try await task.value }
        #expect(try await bench.history() == ["user: Hello", "~assistant: One. "])
    }

    @Test("a message no policy has judged is not stored: hanging up early is no way around the policies")
    func beforeJudgement() async throws {
        let reached = Signal()
        let policy = FakePolicy { _ in
            reached.fire()
            try await Signal().wait()
            return Verdict(decision: .refuse)
        }
        let bench = try PipelineBench(policies: [policy])
        let task = Task { try await bench.say("something vile") }
        try await reached.wait()
        task.cancel()
        let error = await #expect(throws: EngineError.self) { _ = try await task.value }
        #expect(error?.code == .cancelled)
        #expect(try await bench.history() == [])
    }

    @Test("a turn cancelled while it waits for another one of its conversation is not begun")
    func whileWaiting() async throws {
        let go = Signal()
        let behaviour = FakeBehaviour(steps: [.wait(go), .write("x")])
        let bench = try PipelineBench(behaviours: [behaviour])
        let first = Task { try await bench.say("one") }
        try await behaviour.calls.wait(for: 1)
        let second = Task { try await bench.say("two") }
        while bench.pipeline.runningTurns < 2 { await Task.yield() }
        second.cancel()
        let error = await #expect(throws: EngineError.self) { _ = try await second.value }
        #expect(error?.code == .cancelled)
        go.fire()
        _ = try await first.value
        #expect(try await bench.history() == ["user: one", "assistant: x"])
    }

    @Test("a commit that has begun is finished although the client left")
    func duringCommit() async throws {
        let bench = try PipelineBench()
        let (reached, go) = (Signal(), Signal())
        await bench.store.setBeforeCommit { _ in
            reached.fire()
            try await go.wait()
        }
        let task = Task { try await bench.say("Hello") }
        try await reached.wait()
        task.cancel()
        go.fire()
        #expect(try await task.value.replyText == "Hi there")
        #expect(try await bench.history() == ["user: Hello", "assistant: Hi there"])
    }

    @Test("a behaviour that does not notice may end in its own time, and what it then says is not stored")
    func deafBehaviour() async throws {
        let go = Signal()
        let behaviour = FakeBehaviour(steps: [.write("I think"), .ignoreCancellation(go), .write(" so")])
        let bench = try PipelineBench(behaviours: [behaviour])
        let log = EventLog()
        let task = Task { try await bench.say("Hello", log: log) }
        try await log.texts.wait(for: 1)
        task.cancel()
        go.fire()
        await #expect(throws: EngineError.self) { _ = try await task.value }
        #expect(try await bench.history() == ["user: Hello", "~assistant: I think"])
    }

    /// Errors a surface's `emit` may throw, among them those with a meaning inside the engine.
    private static let readerErrors: [any Error & Sendable] = [
        CancellationError(), StorageFailure(code: .failed, message: "x"), EngineError(.deadline, "x"),
        PluginFailure(code: .failed, plugin: "p", message: "x"),
    ]

    @Test("a reader that fails is a client that left, whatever it throws", arguments: readerErrors)
    func emitThrows(error: any Error & Sendable) async throws {
        let behaviour = FakeBehaviour("first", steps: [.write("One"), .write("Two"), .write("Three")])
        let second = FakeBehaviour("second", says: "here")
        let bench = try PipelineBench(behaviours: [behaviour, second])
        for failing in ["One", "Two"] {
            let thrown = await #expect(throws: EngineError.self) {
                _ = try await bench.pipeline.run(bench.turn()) { if $0 == .text(failing) { throw error } }
            }
            #expect(thrown?.code == .cancelled)
        }
        #expect(second.turns.isEmpty)
        #expect(try await bench.history() == ["user: Hello", "user: Hello", "~assistant: One"])
    }

    @Test("a reader that fails before anything was judged leaves nothing behind")
    func emitThrowsAtOnce() async throws {
        let policy = FakePolicy(always: Verdict(decision: .allow))
        let bench = try PipelineBench(policies: [policy])
        let thrown = await #expect(throws: EngineError.self) {
            _ = try await bench.pipeline.run(bench.turn()) { _ in throw CancellationError() }
        }
        #expect(thrown?.code == .cancelled)
        #expect(policy.reviews.isEmpty)
        #expect(try await bench.history() == [])
    }

    @Test("a slow reader holds the behaviour back")
    func backpressure() async throws {
        let wroteSecond = Signal()
        let behaviour = FakeBehaviour(steps: [.write("One"), .reach(wroteSecond), .write("Two")])
        let bench = try PipelineBench(behaviours: [behaviour])
        let (reading, go) = (Signal(), Signal())
        let task = Task {
            try await bench.pipeline.run(bench.turn()) { event in
                guard case .text("One") = event else { return }
                reading.fire()
                try await go.wait()
            }
        }
        try await reading.wait()
        for _ in 0..<50 { await Task.yield() }
        #expect(!wroteSecond.hasFired)
        go.fire()
        #expect(try await task.value.replyText == "OneTwo")
    }
}
