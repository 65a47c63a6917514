import Engine
import StrictJSON
import TestSupport
import Testing

@testable import Surfaces

/// A client that sends the grown conversation goes on with the stored one.
@Suite("OpenAI conversations")
struct ContinuationTests {
    /// Counts in its state how many replies it has given in the conversation.
    private let behaviour = FakeBehaviour(
        result: { turn, _ in BehaviourResult(state: [(turn.state?.first ?? 0) + 1]) },
        script: { turn, _ in [.write("Reply \(turn.state?.first ?? 0).")] })

    @Test("The grown conversation goes on: its state is there and nothing is stored twice")
    func grown() async throws {
        let fixture = try await OpenAIFixture(behaviour: behaviour)
        var messages = [("user", "One")]
        for number in 0..<4 {
            let answer = try await fixture.complete(messages)
            let text = try #require(answer["choices"]?[0]?["message"]?["content"]?.stringValue)
            #expect(text == "Reply \(number).")
            messages += [("assistant", text), ("user", "More \(number)")]
        }
        #expect(try await fixture.stored() == [messages.dropLast().map(\.1)])
        #expect(behaviour.turns.last?.messages.count == 7)
    }

    @Test("A stream goes on like a whole reply")
    func stream() async throws {
        let fixture = try await OpenAIFixture(behaviour: behaviour)
        _ = try await fixture.stream([("user", "One")])
        _ = try await fixture.stream([("user", "One"), ("assistant", "Reply 0."), ("user", "Two")])
        #expect(try await fixture.stored() == [["One", "Reply 0.", "Two", "Reply 1."]])
    }

    @Test(
        "The same words sent again begin anew, with what the client brings in the behaviour's sight but not in the store"
    )
    func branch() async throws {
        let fixture = try await OpenAIFixture(behaviour: behaviour)
        _ = try await fixture.complete([("user", "One")])
        let grown = [("user", "One"), ("assistant", "Reply 0."), ("user", "Two")]
        for _ in 0..<2 { _ = try await fixture.complete(grown) }
        #expect(try await fixture.stored() == [["One", "Reply 0.", "Two", "Reply 1."], ["Two", "Reply 0."]])
        #expect(behaviour.turns.last?.messages.map(\.text) == ["One", "Reply 0.", "Two"])
        // And the branch goes on as itself, with all that was said.
        _ = try await fixture.complete(grown + [("assistant", "Reply 0."), ("user", "Three")])
        #expect(try await fixture.stored().last == ["Two", "Reply 0.", "Three", "Reply 1."])
        #expect(
            behaviour.turns.last?.messages.map(\.text) == ["One", "Reply 0.", "Two", "Reply 0.", "Three"])
    }

    @Test(
        "One word or another user makes another conversation",
        arguments: [("One", "Reply 0!", "alice"), ("one", "Reply 0.", "alice"), ("One", "Reply 0.", "bob")])
    func different(first: String, reply: String, user: String) async throws {
        let fixture = try await OpenAIFixture(behaviour: behaviour)
        _ = try await fixture.complete([("user", "One")], ["user": "alice"])
        _ = try await fixture.complete(
            [("user", first), ("assistant", reply), ("user", "Two")], ["user": .string(user)])
        #expect(try await fixture.stored().count == 2)
    }

    @Test("Instructions are part of what tells conversations apart")
    func instructions() async throws {
        let fixture = try await OpenAIFixture(behaviour: behaviour)
        _ = try await fixture.complete([("system", "Be brief."), ("user", "One")])
        _ = try await fixture.complete([("user", "One"), ("assistant", "Reply 0."), ("user", "Two")])
        #expect(try await fixture.stored().count == 2)
        _ = try await fixture.complete([
            ("system", "Be brief."), ("user", "One"), ("assistant", "Reply 0."), ("user", "Two"),
        ])
        #expect(try await fixture.stored() == [["One", "Reply 0.", "Two", "Reply 1."], ["Two", "Reply 0."]])
    }

    @Test("A turn that fails can be tried again in the same conversation")
    func retry() async throws {
        let failing = FakeBehaviour { turn, _ in
            turn.messages.last?.text == "Fail" ? [.fail(.failed)] : [.write("ok")]
        }
        let fixture = try await OpenAIFixture(behaviour: failing)
        _ = try await fixture.complete([("user", "One")])
        await #expect(throws: SurfaceError.self) {
            try await fixture.complete([("user", "One"), ("assistant", "ok"), ("user", "Fail")])
        }
        _ = try await fixture.complete([("user", "One"), ("assistant", "ok"), ("user", "Two")])
        #expect(try await fixture.stored() == [["One", "ok", "Two", "ok"]])
    }

    @Test("A conversation that was removed begins anew with what the client brings")
    func removed() async throws {
        let fixture = try await OpenAIFixture(behaviour: behaviour)
        _ = try await fixture.complete([("user", "One")])
        let page = try await fixture.store.conversations(
            ConversationQuery(owner: fixture.principal.account, surface: .openai, limit: 10))
        let gone = try #require(page.conversations.first)
        #expect(try await fixture.store.delete(gone.id))
        _ = try await fixture.complete([("user", "One"), ("assistant", "Reply 0."), ("user", "Two")])
        #expect(try await fixture.stored() == [["Two", "Reply 0."]])
        #expect(behaviour.turns.last?.messages.map(\.text) == ["One", "Reply 0.", "Two"])
    }

    @Test("A line that a policy refuses is refused in a conversation that the client brings, too")
    func judged() async throws {
        let policy = FakePolicy(output: false) {
            Verdict(decision: $0.text == "bad" ? .refuse : .allow, level: .none, replacement: "No.")
        }
        let fixture = try await OpenAIFixture(behaviour: behaviour, policies: [policy])
        _ = try await fixture.complete([("user", "bad"), ("assistant", "Sure!"), ("user", "Go on")])
        #expect(behaviour.turns.last?.messages.map(\.text) == ["Sure!", "Go on"])
    }

    @Test("What is remembered is bounded, the newest longest, and taken once")
    func bounded() {
        let memory = Continuations(limit: 8, sha256: OpenAIFixture.digest)
        func place(_ number: Int) -> Continuations.Place {
            Continuations.Place(alias: "\(number)", messageCount: 2, isWhole: true)
        }
        for number in 0..<100 {
            memory.remember([UInt8(number)], place(number))
            #expect(memory.count <= 9)
        }
        #expect(memory.take([99]) == place(99))
        #expect(memory.take([99]) == nil)
        #expect(memory.take([0]) == nil)
        for number in 95..<99 { #expect(memory.take([UInt8(number)]) == place(number)) }
    }

    @Test("Without a digest no conversation is recognised, and none is mixed up")
    func noDigest() throws {
        let memory = Continuations(sha256: { _ in [] })
        let request = try CompletionRequest(JSONField(OpenAIFixture.body([("user", "Hello")])))
        let persona = try #require(PersonaID("ada"))
        #expect(memory.digest(account: AccountID(1), persona: persona, request: request, lines: []) == nil)
    }
}
