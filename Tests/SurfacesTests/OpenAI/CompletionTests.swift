import Engine
import StrictJSON
import TestSupport
import Testing
import Wire

@testable import Surfaces

/// What turns become in OpenAI's form, whatever behaviour and policies did.
@Suite("OpenAI completions")
struct CompletionTests {
    private func finish(_ completion: JSON) -> JSON? { completion["choices"]?[0]?["finish_reason"] }
    private func content(_ completion: JSON) -> JSON? { completion["choices"]?[0]?["message"]?["content"] }

    @Test("A whole reply stops; one cut by its length says so, with what was used")
    func reasons() async throws {
        let behaviour = FakeBehaviour(
            result: { turn, _ in
                BehaviourResult(promptTokens: 3, replyTokens: 4, finishReason: turn.maxTokens > 0 ? .length : .stop)
            }, script: { _, _ in [.write("Hi.")] })
        let fixture = try await OpenAIFixture(behaviour: behaviour)
        let whole = try await fixture.complete([("user", "Hello")])
        #expect(finish(whole) == "stop")
        #expect(whole["usage"] == ["prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7])
        for name in ["max_tokens", "max_completion_tokens"] {
            #expect(finish(try await fixture.complete([("user", "Hello")], [name: 5])) == "length")
        }
        #expect(behaviour.turns.map(\.maxTokens) == [0, 5, 5])
    }

    @Test("A message that a policy refuses, and a reply that one ends, are filtered; what it answers is not")
    func filter() async throws {
        let policy = FakePolicy { review in
            switch (review.stage, review.text) {
            case (.input, "bad"): Verdict(decision: .refuse, replacement: "Not that.")
            case (.input, "help"): Verdict(decision: .answer, level: .crisis, replacement: "Please call.")
            case (.output, let text) where text.hasPrefix("Poison"): Verdict(decision: .refuse, replacement: "(cut)")
            default: Verdict(decision: .allow)
            }
        }
        let fixture = try await OpenAIFixture(
            behaviour: FakeBehaviour(says: "Tea is good.\nPoison is good.\n"), policies: [policy])
        let refused = try await fixture.complete([("user", "bad")])
        #expect(finish(refused) == "content_filter")
        #expect(content(refused) == "Not that.")
        let answered = try await fixture.complete([("user", "help")])
        #expect(finish(answered) == "stop")
        #expect(content(answered) == "Please call.")
        let ended = try await fixture.complete([("user", "Hello")])
        #expect(finish(ended) == "content_filter")
        #expect(content(ended)?.stringValue?.contains("Poison") == false)
        let log = try await fixture.stream([("user", "Hello")])
        #expect(await log.events.last?["choices"]?[0]?["finish_reason"] == "content_filter")
    }

    @Test("Instructions, name, seed, temperature and stop reach the turn")
    func options() async throws {
        let behaviour = FakeBehaviour { _, _ in [.write("One. END two.")] }
        let fixture = try await OpenAIFixture(behaviour: behaviour)
        let answer = try await fixture.complete(
            [
                ("system", "Be brief."), ("user", "Hello"), ("assistant", "Hi."), ("developer", "Be kind."),
                ("user", "Go"),
            ],
            ["seed": -5, "temperature": 1.5, "stop": ["END", "STOP"]])
        #expect(content(answer) == "One. ")
        #expect(finish(answer) == "stop")
        let turn = try #require(behaviour.turns.last)
        #expect(turn.instructions.hasSuffix("Be brief.\n\nBe kind."))
        #expect(turn.messages.map(\.text) == ["Hello", "Hi.", "Go"])
        #expect(turn.messages.map(\.role) == [.user, .assistant, .user])
        #expect(turn.temperature == 1.5)
        _ = try await fixture.respond(
            [
                "model": "ada", "seed": -5, "temperature": 1.5, "stop": "END",
                "messages": [["role": "user", "name": "Alice", "content": [["type": "text", "text": "Hello"]]]],
            ])
        #expect(behaviour.turns.last?.userName == "Alice")
        #expect(behaviour.contexts.map(\.seed).last != nil)
    }

    @Test("The same seed gives the behaviour the same seed")
    func seeds() async throws {
        let behaviour = FakeBehaviour(says: "ok")
        let fixture = try await OpenAIFixture(behaviour: behaviour)
        for seed: JSON in [7, 7, 8] { _ = try await fixture.complete([("user", "Hello")], ["seed": seed]) }
        let seeds = behaviour.contexts.map(\.seed)
        #expect(seeds.count == 3 && seeds[0] == seeds[1] && seeds[1] != seeds[2])
    }

    @Test("A stream is role, text, reason, usage if asked for, and [DONE], all of one id")
    func chunks() async throws {
        let fixture = try await OpenAIFixture(
            behaviour: FakeBehaviour(
                result: BehaviourResult(promptTokens: 3, replyTokens: 4), steps: [.write("One.\n"), .write("Two.\n")]))
        let log = try await fixture.stream([("user", "Hello")], ["stream_options": ["include_usage": true]])
        let events = await log.events
        #expect(Set(events.map { $0["id"]?.stringValue }).count == 1)
        #expect(events.allSatisfy { $0["object"] == "chat.completion.chunk" })
        #expect(events.first?["choices"]?[0]?["delta"]?["role"] == "assistant")
        let texts = events.compactMap { $0["choices"]?[0]?["delta"]?["content"]?.stringValue }
        #expect(texts.joined() == "One.\nTwo.\n")
        #expect(events.dropLast().last?["choices"]?[0]?["finish_reason"] == "stop")
        #expect(events.dropLast().allSatisfy { $0["usage"]?.isNull == true })
        #expect(events.last?["choices"] == [])
        #expect(events.last?["usage"] == ["prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7])
        #expect(await log.writes.last?.hasSuffix("data: [DONE]\n\n") == true)
        let plain = try await fixture.stream([("user", "Hello")])
        #expect(await plain.events.allSatisfy { $0["usage"] == nil })
    }

    @Test(
        "What fails before any text is an error of its own; what fails after it is an event that holds the error, and no [DONE]"
    )
    func failures() async throws {
        let early = try await OpenAIFixture(behaviour: FakeBehaviour(steps: [.fail(.failed)]))
        let log = WriteLog()
        let error = await #expect(throws: SurfaceError.self) {
            _ = try await early.stream([("user", "Hello")], into: log)
        }
        #expect(error?.code == .unavailable)
        #expect(await log.writes.isEmpty)
        let late = try await OpenAIFixture(behaviour: FakeBehaviour(steps: [.write("One.\n"), .fail(.failed)]))
        let begun = try await late.stream([("user", "Hello")])
        let last = try #require(await begun.events.last)
        #expect(last["error"]?["type"] == "server_error")
        #expect(await begun.writes.joined().contains("[DONE]") == false)
    }

    @Test("A refusal for too many requests has OpenAI's words and header fields")
    func rate() async throws {
        let fixture = try await OpenAIFixture(
            behaviour: FakeBehaviour(says: "ok"), admission: FakeAdmission(limit: 0))
        let error = try #require(
            await #expect(throws: SurfaceError.self) { try await fixture.complete([("user", "Hello")]) })
        #expect(error.code == .rateLimited)
        #expect(error.headers.contains { $0.name == "x-ratelimit-remaining-requests" && $0.value == "0" })
        let envelope = fixture.surface.envelope(error, request: nil)
        #expect(envelope["error"]?["code"] == "rate_limit_exceeded")
        #expect(envelope["error"]?["type"] == "requests")
    }

    @Test("Instructions that a policy refuses are a bad request that says so")
    func instructions() async throws {
        let policy = FakePolicy(output: false) {
            Verdict(decision: $0.text == "be bad" ? .refuse : .allow, replacement: "No.")
        }
        let fixture = try await OpenAIFixture(behaviour: FakeBehaviour(says: "ok"), policies: [policy])
        let error = try #require(
            await #expect(throws: SurfaceError.self) {
                try await fixture.complete([("system", "be bad"), ("user", "Hello")])
            })
        let envelope = fixture.surface.envelope(error, request: nil)["error"]
        #expect(error.code == .badRequest)
        #expect(envelope?["code"] == "content_policy_violation")
        #expect(envelope?["param"] == "messages")
    }
}
