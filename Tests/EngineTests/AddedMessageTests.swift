import StrictJSON
import TestSupport
import Testing

@testable import Engine

/// Messages without a reply go through the same policies as any turn.
@Suite("Added messages", .timeLimit(.minutes(1)))
struct AddedMessageTests {
    private func open(_ bench: PipelineBench) async throws -> Conversation {
        try await bench.store.create(
            ConversationDraft(
                key: .sample(), persona: bench.persona.id, createdAt: bench.clock.wallNow()))
    }

    private func added(
        _ bench: PipelineBench, _ conversation: Conversation, _ content: String, role: MessageRole = .user
    ) -> AddedMessage {
        AddedMessage(
            key: conversation.key, conversation: conversation.id, principal: .sample(), persona: bench.persona,
            role: role, content: content, details: ["own": 1])
    }

    @Test("a message that passes is stored as it is and shown to the next turn")
    func pass() async throws {
        let behaviour = FakeBehaviour(says: "ok")
        let bench = try PipelineBench(behaviours: [behaviour])
        let conversation = try await open(bench)
        let judged = try await bench.pipeline.add(added(bench, conversation, "noted"), to: bench.store)
        #expect(judged.message.content == "noted")
        #expect(judged.message.details == ["own": 1])
        #expect(judged.messageCount == 1)
        #expect(judged.remark == nil)
        try await bench.say("now")
        #expect(behaviour.turns.last?.messages.map(\.text) == ["noted", "now"])
        #expect(bench.pipeline.runningTurns == 0)
    }

    @Test(
        "what a policy refuses is kept, marked, and never shown to a behaviour", arguments: [MessageRole.user, .system])
    func refuse(role: MessageRole) async throws {
        let behaviour = FakeBehaviour(says: "ok")
        let policy = FakePolicy(output: false) { review in
            review.text == "bad"
                ? Verdict(decision: .refuse, level: .warning, triggers: ["t"], replacement: "No.")
                : Verdict(decision: .allow)
        }
        let bench = try PipelineBench(behaviours: [behaviour], policies: [policy])
        let conversation = try await open(bench)
        let judged = try await bench.pipeline.add(added(bench, conversation, "bad", role: role), to: bench.store)
        #expect(judged.message.isRefused)
        #expect(judged.remark == "No.")
        #expect(judged.assessment.level == .warning)
        #expect(judged.message.details["safety"]?["level"] == "warning")
        #expect(judged.message.details["own"] == 1)
        try await bench.say("now")
        #expect(behaviour.turns.last?.messages.map(\.text) == ["now"])
    }

    @Test("a message whose conversation no longer is as its surface requires is refused, and nothing is kept of it")
    func requirement() async throws {
        let behaviour = FakeBehaviour(says: "ok")
        let bench = try PipelineBench(behaviours: [behaviour])
        let conversation = try await open(bench)
        let isOpen: ConversationRequirement = { (found) throws(EngineError) in
            guard let found else { throw EngineError(.notFound, "gone") }
            guard found.details["ended"] == nil else { throw EngineError(.invalid, "ended") }
        }
        var message = added(bench, conversation, "noted")
        message.requirement = isOpen
        var turn = bench.turn()
        turn.requirement = isOpen
        _ = try await bench.pipeline.add(message, to: bench.store)
        _ = try await bench.run(turn)
        _ = try await bench.store.update(
            conversation.id, ConversationChange(details: ["ended": true]), at: bench.clock.wallNow())
        await #expect(throws: EngineError(.invalid, "ended")) { try await bench.pipeline.add(message, to: bench.store) }
        await #expect(throws: EngineError(.invalid, "ended")) { try await bench.run(turn) }
        #expect(try await bench.store.conversation(conversation.id)?.messageCount == 3)
        _ = try await bench.store.delete(conversation.id)
        await #expect(throws: EngineError(.notFound, "gone")) { try await bench.pipeline.add(message, to: bench.store) }
        await #expect(throws: EngineError(.notFound, "gone")) { try await bench.run(turn) }
        #expect(try await bench.store.conversation(conversation.key) == nil, "A late turn does not bring it back")
        #expect(behaviour.turns.count == 1)
        #expect(bench.pipeline.runningTurns == 0)
    }

    @Test("what a policy replaces is stored as replaced; what it would answer is told to the surface")
    func replaceAndAnswer() async throws {
        let policy = FakePolicy(output: false) { review in
            review.text == "card"
                ? Verdict(decision: .replace, replacement: "[removed]")
                : Verdict(
                    decision: .answer, level: .crisis, replacement: "Please call.", annotations: ["resources": []])
        }
        let bench = try PipelineBench(policies: [policy])
        let conversation = try await open(bench)
        #expect(
            try await bench.pipeline.add(added(bench, conversation, "card"), to: bench.store).message.content
                == "[removed]")
        let judged = try await bench.pipeline.add(added(bench, conversation, "help"), to: bench.store)
        #expect(!judged.message.isRefused)
        #expect(judged.remark == "Please call.")
        #expect(judged.annotations["resources"] == [])
    }

    @Test("what the persona is made to say is judged like its own words")
    func assistant() async throws {
        let policy = FakePolicy.refusing("poison", input: false, saying: "(removed)")
        let bench = try PipelineBench(policies: [policy])
        let conversation = try await open(bench)
        let fine = try await bench.pipeline.add(added(bench, conversation, "tea", role: .assistant), to: bench.store)
        #expect(fine.message.content == "tea")
        let judged = try await bench.pipeline.add(
            added(bench, conversation, "Tea. Drink poison.", role: .assistant), to: bench.store)
        #expect(judged.message.isRefused)
        #expect(!judged.message.content.contains("poison"))
    }

    @Test("a policy that fails lets nothing be stored")
    func failsClosed() async throws {
        let bench = try PipelineBench(policies: [.failing()])
        let conversation = try await open(bench)
        let error = await #expect(throws: EngineError.self) {
            try await bench.pipeline.add(added(bench, conversation, "x"), to: bench.store)
        }
        #expect(error?.code == .policyUnavailable)
        #expect(try await bench.history().isEmpty)
        #expect(bench.pipeline.runningTurns == 0)
    }

    @Test("a changed message is judged again")
    func revise() async throws {
        let policy = FakePolicy(output: false) { review in
            review.text == "bad" ? Verdict(decision: .refuse, replacement: "No.") : Verdict(decision: .allow)
        }
        let bench = try PipelineBench(policies: [policy])
        let conversation = try await open(bench)
        let first = try await bench.pipeline.add(added(bench, conversation, "good"), to: bench.store)
        let second = try await bench.pipeline.revise(
            first.message.id, added(bench, conversation, "bad"), in: bench.store)
        #expect(second.message.isRefused)
        let third = try await bench.pipeline.revise(
            first.message.id, added(bench, conversation, "better"), in: bench.store)
        #expect(!third.message.isRefused)
        #expect(third.message.content == "better")
        #expect(third.messageCount == nil)
    }

    @Test("a conversation or message that is not there is not found")
    func missing() async throws {
        let bench = try PipelineBench()
        var conversation = try await open(bench)
        conversation.id = ConversationID(99)
        let error = await #expect(throws: EngineError.self) {
            try await bench.pipeline.add(added(bench, conversation, "x"), to: bench.store)
        }
        #expect(error?.code == .notFound)
    }

    @Test("added messages count against the account's allowance")
    func admission() async throws {
        let admission = FakeAdmission(limit: 0)
        let bench = try PipelineBench(admission: admission)
        let conversation = try await open(bench)
        let error = await #expect(throws: EngineError.self) {
            try await bench.pipeline.add(added(bench, conversation, "x"), to: bench.store)
        }
        #expect(error?.code == .rateLimited)
    }
}
