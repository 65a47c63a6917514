import Foundation
import StrictJSON
import Synchronization
import TestSupport
import Testing

/// What the Digital Persona document says of the language model behind the personas: a server on this machine that answers as each test says.
@Suite("Digital Persona model", .timeLimit(.minutes(5)))
struct DigitalPersonaModelTests {
    /// A model that always says the same and counts this many tokens.
    private static func model(
        _ reply: String = "Hey there! I'm doing great.", prompt: Int = 40, completion: Int = 2
    ) throws -> ScriptedServer {
        let chunk: JSON = [
            "model": "gpt-3.5-turbo-0125",
            "choices": [["index": 0, "delta": ["content": .string(reply)], "finish_reason": "stop"]],
            "usage": ["prompt_tokens": .integer(Int64(prompt)), "completion_tokens": .integer(Int64(completion))],
        ]
        return try ScriptedServer { _, connection in
            connection.begin()
            connection.chunk("data: \(chunk.text())\n\ndata: [DONE]\n\n")
            connection.endChunks()
        }
    }

    /// A host whose persona 1 nobody but that model speaks for.
    private static func host(
        _ server: ScriptedServer, deployment: JSON? = nil, environment: [String: String] = [:]
    ) async throws -> RunningHost {
        try await RunningHost.start(
            deployment: deployment, personas: ModelTests.modelOnly(),
            environment: ModelTests.environment(server, environment))
    }

    private static func body(_ request: ScriptedServer.Request?) throws -> JSON {
        try JSON.parse(try #require(request).body)
    }

    private static func contents(_ request: ScriptedServer.Request?, role: String) throws -> [String] {
        (try body(request)["messages"]?.arrayValue ?? []).filter { $0["role"] == .string(role) }
            .compactMap { $0["content"]?.stringValue }
    }

    @Test("A reply names the model that wrote it, the tokens it counted and the whole milliseconds it took")
    func reply() async throws {
        let server = try Self.model(prompt: 20, completion: 5)
        let host = try await Self.host(server)
        let user = try await Chatter(to: host)
        let id = try await user.begin()
        let sent = try await user.say("Hi Alex! How are you doing today?", in: id)
        #expect(sent.status == 200)
        let reply = sent.json["assistant_message"]
        #expect(reply?["content"] == "Hey there! I'm doing great.")
        #expect(reply?["tokens_used"] == 25)
        #expect(reply?["model_used"] == "gpt-3.5-turbo-0125")
        let milliseconds = try #require(reply?["response_time_ms"]?.integerValue)
        #expect((0...60_000).contains(milliseconds))
        _ = try await host.stop()
    }

    @Test(
        "The estimated cost is the tokens times the model's price, which is the document's unless the deployment has another",
        arguments: [
            (nil, 0.01), (["price_per_token": 0.00001], 0.05), (["prices": ["gpt-3.5-turbo-0125": 0.0005]], 2.5),
            (["price_per_token": 0.5, "prices": ["gpt-4": 0.25]], 2500), (["price_per_token": 0], 0),
        ] as [(JSON?, Double)])
    func cost(_ prices: JSON?, _ dollars: Double) async throws {
        let server = try Self.model(prompt: 1500, completion: 1000)
        let host = try await Self.host(server, deployment: prices.map { ["surfaces": ["digital_persona": $0]] })
        let user = try await Chatter(to: host)
        let id = try await user.begin()
        for text in ["Hello", "Hello again"] { #expect(try await user.say(text, in: id).status == 200) }
        let stats = try await user.ask("GET", "/chat/stats")
        #expect(stats.keys == ["total_conversations", "total_messages", "total_tokens", "estimated_cost_usd"])
        #expect(stats.json["total_conversations"] == 1)
        #expect(stats.json["total_messages"] == 4)
        #expect(stats.json["total_tokens"] == 5000)
        #expect(stats.json["estimated_cost_usd"]?.doubleValue == dollars)
        // Somebody else has used nothing of it.
        let other = try await Chatter(to: host)
        #expect(try await other.ask("GET", "/chat/stats").json["estimated_cost_usd"]?.doubleValue == 0)
        _ = try await host.stop()
    }

    @Test("429 Too Many Requests of the model stays 429, with its time to wait, and nothing is stored")
    func limited() async throws {
        let server = try ScriptedServer { _, connection in
            connection.reply("429 Too Many Requests", headers: ["Retry-After: 17"], body: ModelTests.key)
        }
        let host = try await Self.host(server)
        let user = try await Chatter(to: host)
        let id = try await user.begin()
        let refused = try await user.say("Hello!", in: id)
        #expect(refused.status == 429)
        #expect(refused.headers["retry-after"] == "17")
        #expect(refused.detail?.contains("429") == true, "\(refused.json.text())")
        #expect(refused.detail?.contains(ModelTests.key) == false)
        #expect(try await user.messages(of: id).isEmpty)
        #expect(try await user.ask("GET", "/chat/stats").json["total_messages"] == 0)
        _ = try await host.stop()
    }

    @Test(
        "All other trouble of the model is 500, with a detail that names the cause and no secret",
        arguments: [
            ("401 Unauthorized", "401"), ("403 Forbidden", "403"), ("404 Not Found", "404"),
            ("500 Internal Server Error", "500"), ("503 Service Unavailable", "503"),
            ("200 OK", "before it was complete"),
        ])
    func trouble(_ status: String, _ cause: String) async throws {
        let server = try ScriptedServer { _, connection in connection.reply(status, body: ModelTests.key) }
        let host = try await Self.host(server)
        let user = try await Chatter(to: host)
        let id = try await user.begin()
        let failed = try await user.say("Hello!", in: id)
        #expect(failed.status == 500)
        #expect(failed.detail?.contains(cause) == true, "\(failed.json.text())")
        for text in [String(decoding: failed.body, as: UTF8.self), host.logText] {
            #expect(!text.contains(ModelTests.key))
            #expect(!text.contains("Hello!"))
        }
        #expect(try await user.messages(of: id).isEmpty)
        _ = try await host.stop()
    }

    @Test("A model that is not there is 500 as well, and the next message is answered once it is back")
    func comesBack() async throws {
        let isBack = Mutex(false)
        let server = try ScriptedServer { _, connection in
            // What hangs up without a word might as well not be there.
            guard isBack.withLock({ $0 }) else { return }
            ModelTests.stream(["Here ", "again."], to: connection)
        }
        let host = try await Self.host(server)
        let user = try await Chatter(to: host)
        let id = try await user.begin()
        let failed = try await user.say("Hello!", in: id)
        #expect(failed.status == 500)
        #expect(failed.detail?.isEmpty == false)
        isBack.withLock { $0 = true }
        let answered = try await user.say("Hello!", in: id)
        #expect(answered.json["assistant_message"]?["content"] == "Here again.")
        #expect(try await user.messages(of: id).map(\.content) == ["Hello!", "Here again."])
        _ = try await host.stop()
    }

    @Test("A persona that can answer without its model does, names who spoke, and costs nothing")
    func fallsBack() async throws {
        let server = try ScriptedServer { _, connection in connection.reply("429 Too Many Requests") }
        let host = try await RunningHost.start(environment: ModelTests.environment(server))
        let user = try await Chatter(to: host)
        let id = try await user.begin()
        let sent = try await user.say("Hello!", in: id)
        #expect(sent.status == 200)
        #expect(sent.json["assistant_message"]?["model_used"] == "scripted/1")
        let stats = try await user.ask("GET", "/chat/stats").json
        #expect(stats["total_tokens"]?.integerValue ?? 0 > 0)
        #expect(stats["estimated_cost_usd"]?.doubleValue == 0)
        _ = try await host.stop()
    }

    @Test(
        "Health says whether the model's API is connected",
        arguments: [("200 OK", "healthy", "connected"), ("401 Unauthorized", "degraded", "disconnected")])
    func health(_ status: String, _ whole: String, _ model: String) async throws {
        let server = try ScriptedServer { _, connection in
            connection.reply(status, body: #"{"object":"list","data":[]}"#)
        }
        let host = try await Self.host(server)
        for _ in 0..<2 {
            let answer = try await host.request("GET", "/chat/health")
            #expect(answer.status == 200)
            #expect(answer.json == ["status": .string(whole), "openai_api": .string(model)])
        }
        // A real question, which is not asked again for each caller.
        #expect(server.requests.map(\.path) == ["/v1/models"])
        #expect(server.requests.first?.headers["authorization"] == "Bearer \(ModelTests.key)")
        _ = try await host.stop()
    }

    @Test("Where nothing listens under the API's address, it is disconnected")
    func nobodyThere() async throws {
        let host = try await RunningHost.start(environment: ["OPENAI_BASE_URL": "http://127.0.0.1:1/v1"])
        let answer = try await host.request("GET", "/chat/health")
        #expect(answer.json == ["status": "degraded", "openai_api": "disconnected"])
        _ = try await host.stop()
    }

    @Test(
        "The documented environment variables choose model, length and creativity; without them the documented defaults"
    )
    func environment() async throws {
        for (variables, model, tokens, temperature): ([String: String], String, Int64, Double) in [
            (["OPENAI_MODEL": ""], "gpt-3.5-turbo", 1000, 0.7),
            (
                ["OPENAI_MODEL": "gpt-4", "OPENAI_MAX_TOKENS": "50", "OPENAI_TEMPERATURE": "0.0"], "gpt-4", 50, 0
            ),
            (["OPENAI_MODEL": "x", "OPENAI_MAX_TOKENS": "1", "OPENAI_TEMPERATURE": "1.0"], "x", 1, 1),
        ] {
            let server = try Self.model()
            let host = try await Self.host(server, environment: variables)
            let user = try await Chatter(to: host)
            #expect(try await user.say("Hello!", in: try await user.begin()).status == 200)
            let body = try Self.body(server.requests.last)
            #expect(body["model"] == .string(model))
            #expect(body["max_tokens"] == .integer(tokens))
            #expect(body["temperature"]?.doubleValue == temperature)
            _ = try await host.stop()
        }
    }

    @Test("Conversations keep their context: the model sees what was said before, and nothing that was deleted")
    func context() async throws {
        let server = try Self.model("I see.")
        let host = try await Self.host(server)
        let user = try await Chatter(to: host)
        let (id, other) = (try await user.begin("one"), try await user.begin("two"))
        let first = try await user.say("My cat is called Minka.", in: id)
        try await user.say("Another subject.", in: other)
        try await user.say("She is three.", in: id)
        try await user.say("What is she called?", in: id)
        #expect(
            try Self.contents(server.requests.last, role: "user") == [
                "My cat is called Minka.", "She is three.", "What is she called?",
            ])
        #expect(try Self.contents(server.requests.last, role: "assistant") == ["I see.", "I see."])
        let message = try #require(first.json["user_message"]?["id"]?.integerValue)
        #expect(try await user.ask("DELETE", "/chat/messages/\(message)").status == 200)
        try await user.say("And now?", in: id)
        #expect(
            try Self.contents(server.requests.last, role: "user") == [
                "She is three.", "What is she called?", "And now?",
            ])
        _ = try await host.stop()
    }

    @Test("The model sees the newest messages that fit its context")
    func longContext() async throws {
        let server = try Self.model("I see.")
        let host = try await Self.host(server)
        let user = try await Chatter(to: host)
        let id = try await user.begin()
        for number in 0..<12 {
            let text = "\(number) " + String(repeating: "x", count: 3990)
            #expect(try await user.say(text, in: id).status == 200)
        }
        let seen = try Self.contents(server.requests.last, role: "user").compactMap { text in
            text.split(separator: " ").first.flatMap { Int($0) }
        }
        #expect(seen.last == 11)
        #expect((4..<12).contains(seen.count))
        #expect(seen == Array((12 - seen.count)..<12), "The newest, without a gap")
        #expect(try await user.messages(of: id).count == 24, "What no longer fits is still kept")
        _ = try await host.stop()
    }

    @Test(
        "The model is told who the persona is and how it relates to the user",
        arguments: [
            ("parent", "caring"), ("spouse", "romantic"), ("child", "curious"), ("sibling", "brotherly"),
            ("friend", "trustworthy"), ("colleague", "professional"), ("other", "description"),
        ])
    func relationship(_ type: String, _ word: String) async throws {
        let server = try Self.model()
        let host = try await RunningHost.start(environment: ModelTests.environment(server))
        let user = try await Chatter(to: host)
        let made = try await user.ask(
            "POST", "/personas",
            [
                "name": "Alex", "description": "Repairs clocks in Graz", "personality": "patient and dry",
                "relationship_type": .string(type), "behaviours": ["host.persona.model"],
            ])
        let id = try await user.begin("x", with: try #require(made.json["id"]?.integerValue, "\(made.status)"))
        #expect(try await user.say("I had a hard day at work.", in: id).status == 200)
        let instructions = try Self.contents(server.requests.last, role: "system").joined()
        for part in ["Alex", "Repairs clocks in Graz", "patient and dry", word] {
            #expect(instructions.localizedCaseInsensitiveContains(part), "\(part)")
        }
        _ = try await host.stop()
    }
}
