import Foundation
import StrictJSON
import Testing

/// "Analytics", "Persona Behavior" and the limits of the Digital Persona document.
@Suite("Digital Persona status", .timeLimit(.minutes(5)))
struct DigitalPersonaStatusTests {
    private static let shared = SharedHost()
    private let host: RunningHost
    private let user: Chatter

    init() async throws {
        host = try await Self.shared.host
        user = try await Chatter(to: host)
    }

    @Test("Statistics count conversations, messages and tokens; what runs here costs nothing")
    func stats() async throws {
        let none = try await user.ask("GET", "/chat/stats")
        #expect(none.status == 200)
        #expect(
            none.json == [
                "total_conversations": 0, "total_messages": 0, "total_tokens": 0, "estimated_cost_usd": 0.0,
            ])
        let first = try await user.begin()
        let second = try await user.begin()
        var tokens: Int64 = 0
        for id in [first, second, second] {
            let sent = try await user.say("Hello!", in: id)
            tokens += sent.json["assistant_message"]?["tokens_used"]?.integerValue ?? 0
        }
        let some = try await user.ask("GET", "/chat/stats").json
        #expect(some["total_conversations"] == 2)
        #expect(some["total_messages"] == 6)
        #expect(some["total_tokens"] == .integer(tokens))
        #expect(some["estimated_cost_usd"]?.doubleValue == 0)
        // Deleting does not make undone what was used.
        _ = try await user.ask("DELETE", "/chat/conversations/\(second)")
        let left = try await user.ask("GET", "/chat/stats").json
        #expect(left["total_conversations"] == 1)
        #expect(left["total_messages"] == 2)
        #expect(left["total_tokens"] == .integer(tokens))
    }

    @Test("Health answers everybody: without a model, `not_configured`")
    func health() async throws {
        let answer = try await host.request("GET", "/chat/health")
        #expect(answer.status == 200)
        #expect(answer.json == ["status": "healthy", "openai_api": "not_configured"])
        #expect(try await host.request("HEAD", "/chat/health").status == 200)
        let other = try await host.request("POST", "/chat/health")
        #expect(other.status == 405)
        #expect(other.detail != nil)
        #expect(other.headers["allow"]?.contains("GET") == true)
    }

    @Test(
        "Replies are tailored to the relationship type of the persona: its style rewrites what is said",
        arguments: ["parent", "spouse", "child", "sibling", "friend", "colleague", "other"])
    func relationship(_ type: String) async throws {
        let made = try await user.ask(
            "POST", "/personas", ["name": "Alex", "personality": "warm", "relationship_type": .string(type)])
        #expect(made.json["relationship_type"] == .string(type))
        let id = try await user.begin("x", with: try #require(made.json["id"]?.integerValue, "\(made.status)"))
        let sent = try await user.say("I had a hard day at work.", in: id)
        #expect(sent.json["assistant_message"]?["content"]?.stringValue?.isEmpty == false)
        let message = try #require(sent.json["user_message"]?["id"]?.integerValue)
        let style = try await trace(of: message)["style"]
        #expect(style?["relationship"] == .string(type))
        #expect(style?["id"] == .string("host.persona.style.\(type)"))
        #expect(style?["rewritten"] == true)
    }

    /// The decision trace of a turn, which no surface shows: read beside the host.
    private func trace(of message: Int64) async throws -> JSON {
        let script = """
            import sqlite3, sys
            base = sqlite3.connect(f"file:{sys.argv[1]}/persona.sqlite?mode=ro", uri=True)
            print(base.execute("SELECT trace FROM turn WHERE message = ?", (int(sys.argv[2]),)).fetchone()[0])
            """
        let result = try await Command.run(
            "/usr/bin/env", [Command.python, "-c", script, host.data.path, String(message)])
        #expect(result.status == 0, "\(result.error)")
        return try JSON.parse(result.output)
    }

    @Test("Rate limiting is per user: two doors share one allowance")
    func sharedAllowance() async throws {
        let key = try await host.key(["--turns-per-minute", "3"])
        func chattr() async throws -> RunningHost.Answer {
            try await host.request("POST", "/api/v1/chat/message", key: key, json: ["message": "Hello"])
        }
        let made = try await host.request(
            "POST", "/chat/conversations", key: key, json: ["title": "x", "persona_id": 1])
        let id = try #require(made.json["id"]?.integerValue)
        func send() async throws -> RunningHost.Answer {
            try await host.request("POST", "/chat/conversations/\(id)/send", key: key, json: ["content": "Hello"])
        }
        #expect(try await chattr().status == 200)
        #expect(try await send().status == 200)
        #expect(try await chattr().status == 200)
        let refused = try await send()
        #expect(refused.status == 429)
        #expect(refused.detail != nil)
        #expect(Int(refused.headers["retry-after"] ?? "") ?? 0 >= 1)
        #expect(refused.headers["ratelimit-policy"]?.contains("q=3") == true)
        #expect(try await chattr().status == 429)
    }
}
