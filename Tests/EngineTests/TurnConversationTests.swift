import StrictJSON
import TestSupport
import Testing

@testable import Engine

/// A turn that requires the conversation to be as its surface read it.
@Suite("TurnPipeline, conversations that change", .timeLimit(.minutes(1)))
struct TurnConversationTests {
    private func conversation(_ bench: PipelineBench) async throws -> Conversation {
        try await bench.say("first")
        return try #require(try await bench.store.conversation(.sample("session")))
    }

    private func code(_ bench: PipelineBench, _ conversation: Conversation) async -> EngineError.Code? {
        var turn = bench.turn("second")
        turn.requirement = conversation.isUnchanged
        do {
            try await bench.run(turn)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("one that is still as it was read goes on")
    func unchanged() async throws {
        let bench = try PipelineBench()
        #expect(await code(bench, try await conversation(bench)) == nil)
        #expect(try await bench.history().count == 4)
    }

    @Test("one that is gone does not come back, nor does another one under its key stand in for it")
    func gone() async throws {
        let bench = try PipelineBench()
        let read = try await conversation(bench)
        _ = try await bench.store.delete(read.id)
        #expect(await code(bench, read) == .notFound)
        #expect(try await bench.store.conversation(.sample("session")) == nil)
        try await bench.say("another")
        #expect(await code(bench, read) == .notFound)
        #expect(try await bench.history().count == 2)
    }

    @Test("one that was given another persona meanwhile is not given the old one back")
    func otherPersona() async throws {
        let bench = try PipelineBench()
        let read = try await conversation(bench)
        let other = try #require(PersonaID("other"))
        _ = try await bench.store.update(read.id, ConversationChange(persona: other), at: read.updatedAt)
        #expect(await code(bench, read) == .conflict)
        #expect(try await bench.store.conversation(read.id)?.persona == other)
    }
}
