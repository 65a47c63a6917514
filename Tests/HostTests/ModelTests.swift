import Foundation
import FoundationNetworking
import StrictJSON
import Synchronization
import TestSupport
import Testing

/// The host with a language model: a server on this machine that answers as each test says.
@Suite("A language model")
struct ModelTests {
    static let key = "sk-test-0123456789abcdef"

    static func environment(_ server: ScriptedServer, _ more: [String: String] = [:]) -> [String: String] {
        ["OPENAI_BASE_URL": server.url + "/v1", "OPENAI_API_KEY": key, "OPENAI_MODEL": "small"].merging(more) { $1 }
    }

    private static func event(_ text: String, finish: String? = nil) -> String {
        let delta: JSON = [
            "model": "small-2026",
            "choices": [
                ["index": 0, "delta": ["content": .string(text)], "finish_reason": finish.map { .string($0) } ?? .null]
            ],
        ]
        return "data: \(delta.text())\n\n"
    }

    /// A model that writes the rest of its reply, `pausedReply`, once somebody asks for `/go-on`. `isHeard` tells whether that came while it waited.
    static func pausing() throws -> (server: ScriptedServer, isHeard: @Sendable () -> Bool) {
        let goOn = ThreadSignal()
        let isHeard = Mutex(false)
        let server = try ScriptedServer { request, connection in
            if request.path == "/go-on" {
                goOn.fire()
                return connection.reply("200 OK")
            }
            connection.begin()
            connection.chunk(event("The first sentence is here. The second one"))
            isHeard.withLock { $0 = goOn.waitOnThread(seconds: 15) }
            connection.chunk(event(" comes later.", finish: "stop") + "data: [DONE]\n\n")
            connection.endChunks()
        }
        return (server, { isHeard.withLock { $0 } })
    }

    static let pausedReply = "The first sentence is here. The second one comes later."

    static func stream(_ pieces: [String], to connection: ScriptedServer.Connection) {
        connection.begin()
        for piece in pieces { connection.chunk(event(piece)) }
        connection.chunk(event("", finish: "stop"))
        connection.chunk(#"data: {"choices":[],"usage":{"prompt_tokens":40,"completion_tokens":2}}"# + "\n\n")
        connection.chunk("data: [DONE]\n\n")
        connection.endChunks()
    }

    /// A folder with the card of a persona that only the model can speak for.
    static func modelOnly() throws -> URL {
        let folder = RunningHost.newFolder()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let card: JSON = [
            "spec": "chara_card_v3", "spec_version": "3.0",
            "data": [
                "name": "Ada", "description": "Knows no rules.",
                "extensions": ["persona_host": ["alias": 1, "behaviours": ["host.persona.model"]]],
            ],
        ]
        try card.text().write(to: folder.appendingPathComponent("ada.json"), atomically: true, encoding: .utf8)
        return folder
    }

    private static func say(_ text: String, to persona: String, on host: RunningHost, key: String) async throws
        -> RunningHost.Answer
    {
        try await host.request(
            "POST", "/api/v1/chat/message", key: key,
            json: ["message": .string(text), "character_id": .string(persona), "session_id": "s"])
    }

    /// One turn of the bundled assistant in the terminal.
    private static func chat(_ line: String, environment: [String: String]) async throws -> JSON {
        let result = try await Command.run(
            Installation.shared.program.path,
            [
                "chat", "assistant", "--json", "--plugins", Installation.shared.plugins.path, "--personas",
                Installation.shared.personas.path,
            ], input: line + "\n", environment: environment)
        #expect(result.status == 0, "\(result.error)")
        #expect(!result.error.contains(key) && !result.output.contains(key))
        return try JSON.parse(result.output.trimmingCharacters(in: .newlines))
    }

    @Test("A reply streams to the WebSocket while the model still writes")
    func streams() async throws {
        let (server, isHeard) = try Self.pausing()
        let host = try await RunningHost.start(environment: Self.environment(server))
        let key = try await host.key()
        let script = Installation.package.appendingPathComponent("Tests/Clients/chattr/model_socket.py").path
        let result = try await Command.run(
            "/usr/bin/env", [Command.python, script],
            environment: [
                "PERSONA_URL": host.base.absoluteString, "PERSONA_KEY": key, "MODEL_URL": server.url,
                "PYTHONDONTWRITEBYTECODE": "1",
            ])
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output == Self.pausedReply + "\n")
        #expect(isHeard(), "Nothing was sent while the model wrote")
        #expect(!host.logText.contains(Self.key))
        #expect(try await host.stop() == 0)
    }

    @Test("Bundled personas are answered by the model, with their card's instructions, settings and history")
    func question() async throws {
        let server = try ScriptedServer { _, connection in Self.stream(["Of", " course."], to: connection) }
        let host = try await RunningHost.start(environment: Self.environment(server))
        let key = try await host.key()
        let first = try await Self.say("Hello there!", to: "assistant", on: host, key: key)
        #expect(first.json["response"] == "Of course.")
        #expect(first.json["metadata"]?["tokens_used"] == 42)
        _ = try await Self.say("And now?", to: "assistant", on: host, key: key)
        let request = try #require(server.requests.last)
        #expect(request.path == "/v1/chat/completions")
        #expect(request.headers["authorization"] == "Bearer \(Self.key)")
        let body = try JSON.parse(request.body)
        #expect(body["model"] == "small")
        // The card's own limit, not the environment's.
        #expect(body["max_tokens"] == 4096)
        let messages = body["messages"]?.arrayValue ?? []
        #expect(messages.first?["role"] == "system")
        #expect(messages.first?["content"]?.stringValue?.contains("Assistant") == true)
        #expect(
            messages.dropFirst() == [
                ["role": "user", "content": "Hello there!"], ["role": "assistant", "content": "Of course."],
                ["role": "user", "content": "And now?"],
            ])
        #expect(!host.logText.contains(Self.key))
    }

    @Test("Policies judge what a model says: harm is not sent")
    func policies() async throws {
        let server = try ScriptedServer { _, connection in
            Self.stream(["Well. You should ", "kill your", "self. Bye."], to: connection)
        }
        let host = try await RunningHost.start(environment: Self.environment(server))
        let answer = try await Self.say(
            "What do you think of me?", to: "assistant", on: host, key: try await host.key())
        #expect(answer.status == 200)
        let reply = answer.json["response"]?.stringValue ?? ""
        #expect(!reply.isEmpty && !reply.contains("kill"), "\(reply)")
    }

    @Test(
        "When the model fails, the persona answers offline, and the trace says why",
        arguments: [
            ("429 Too Many Requests", "limits how often"), ("500 Internal Server Error", "trouble of its own"),
            ("401 Unauthorized", "API key was refused (401)"), ("404 Not Found", "check OPENAI_MODEL"),
            ("200 OK", "no chat completion"),
        ])
    func fallsBack(status: String, reason: String) async throws {
        let server = try ScriptedServer { _, connection in
            connection.reply(status, body: "data: Incorrect API key: \(Self.key)\n\n")
        }
        let turn = try await Self.chat("Hello", environment: Self.environment(server))
        #expect(turn["reply"]?.stringValue?.isEmpty == false)
        let behaviours = turn["trace"]?["behaviours"]
        #expect(behaviours?[0]?["id"] == "host.persona.model")
        #expect(behaviours?[0]?.text().contains(reason) == true, "\(behaviours?[0]?.text() ?? "")")
        #expect(behaviours?[1]?["id"] == "host.persona.scripted")
    }

    @Test("A server that is not there is answered for offline")
    func notThere() async throws {
        let turn = try await Self.chat(
            "Hello", environment: ["OPENAI_BASE_URL": "http://127.0.0.1:1/v1", "OPENAI_API_KEY": Self.key])
        #expect(turn["reply"]?.stringValue?.isEmpty == false)
        #expect(turn["trace"]?["behaviours"]?[1]?["id"] == "host.persona.scripted")
    }

    @Test(
        "Without anything to fall back on the client hears of it: 429 with the time to wait, other trouble as unavailable"
    )
    func nothingToFallBackOn() async throws {
        let status = Mutex("429 Too Many Requests")
        let server = try ScriptedServer { _, connection in
            connection.reply(status.withLock { $0 }, headers: ["Retry-After: 17"], body: Self.key)
        }
        let host = try await RunningHost.start(personas: Self.modelOnly(), environment: Self.environment(server))
        let key = try await host.key()
        let limited = try await Self.say("Hello", to: "ada", on: host, key: key)
        #expect(limited.status == 503)
        #expect(limited.headers["retry-after"] == "17")
        #expect(limited.json["message"]?.stringValue?.contains("429") == true)
        status.withLock { $0 = "401 Unauthorized" }
        let refused = try await Self.say("Hello", to: "ada", on: host, key: key)
        #expect(refused.status == 503)
        #expect(refused.json["message"]?.stringValue?.contains("API key was refused") == true)
        for text in [String(decoding: limited.body + refused.body, as: UTF8.self), host.logText] {
            #expect(!text.contains(Self.key))
        }
    }

    @Test("A stream that breaks off leaves a partial reply and an error")
    func breaksOff() async throws {
        let server = try ScriptedServer { _, connection in
            connection.begin()
            connection.chunk(Self.event("This is whole. This is n"))
        }
        let host = try await RunningHost.start(environment: Self.environment(server))
        let key = try await host.key()
        let answer = try await Self.say("Hello", to: "assistant", on: host, key: key)
        #expect(answer.status == 503)
        let history = try await host.request("GET", "/api/v1/chat/history/s", key: key)
        let text = String(decoding: history.body, as: UTF8.self)
        #expect(text.contains("This is whole."))
        #expect(server.requests.count == 1)
    }

    @Test("A client that leaves ends the model's stream within 100 ms")
    func clientLeaves() async throws {
        let asked = Counter()
        let closed = Counter()
        let moments = Mutex<(left: ContinuousClock.Instant?, delays: [Duration])>((nil, []))
        let server = try ScriptedServer { _, connection in
            connection.begin()
            connection.chunk(Self.event("Once upon a time. "))
            asked.increment()
            if connection.waitForClose(milliseconds: 10_000) {
                moments.withLock { moments in
                    if let left = moments.left { moments.delays.append(ContinuousClock().now - left) }
                }
            }
            closed.increment()
        }
        let host = try await RunningHost.start(environment: Self.environment(server))
        let key = try await host.key()
        // The best of three: other tests use the same processors.
        for attempt in 1...3 {
            let task = Task { try await Self.say("Tell me a story", to: "assistant", on: host, key: key) }
            try await asked.wait(for: attempt)
            moments.withLock { $0.left = ContinuousClock().now }
            task.cancel()
            _ = await task.result
            try await closed.wait(for: attempt)
        }
        let delays = moments.withLock { $0.delays }
        #expect(delays.count == 3)
        #expect(delays.min() ?? .seconds(99) < .milliseconds(100), "\(delays)")
    }

    @Test("Health tells whether the model can be reached, from a real question that is not repeated for each caller")
    func health() async throws {
        let server = try ScriptedServer { request, connection in
            let isRight = request.path == "/v1/models" && request.headers["authorization"] == "Bearer \(Self.key)"
            connection.reply(isRight ? "200 OK" : "401 Unauthorized", body: #"{"object":"list","data":[]}"#)
        }
        func state(_ environment: [String: String]) async throws -> (llm: JSON?, whole: JSON?) {
            let host = try await RunningHost.start(environment: environment)
            async let first = host.request("GET", "/api/v1/health")
            async let second = host.request("GET", "/api/v1/health")
            let answers = try await [first, second]
            #expect(answers[0].json["services"] == answers[1].json["services"])
            return (answers[0].json["services"]?["llm_api"], answers[0].json["status"])
        }
        let healthy = try await state(Self.environment(server))
        #expect(healthy.llm == "healthy" && healthy.whole == "healthy")
        #expect(server.requests.count == 1)
        let refused = try await state(Self.environment(server, ["OPENAI_API_KEY": "sk-other"]))
        #expect(refused.llm == "unhealthy" && refused.whole == "degraded")
        let gone = try await state(["OPENAI_BASE_URL": "http://127.0.0.1:1/v1"])
        #expect(gone.llm == "unhealthy")
    }

    @Test(
        "What the environment says about a model is checked at the start",
        arguments: [
            ("OPENAI_MAX_TOKENS", "+5"), ("OPENAI_MAX_TOKENS", "0"), ("OPENAI_TEMPERATURE", "2.1"),
            ("OPENAI_TEMPERATURE", "nan"), ("OPENAI_BASE_URL", "api.openai.com"),
            ("OPENAI_BASE_URL", "https://user@host/v1"), ("OPENAI_BASE_URL", "https://host/v1?x=1"),
            ("OPENAI_API_KEY", "two words"), ("OPENAI_MODEL", "a\u{1}b"),
        ])
    func environment(name: String, value: String) async throws {
        let result = try await Command.run(
            Installation.shared.program.path,
            ["serve", "--listen", "127.0.0.1:0", "--data", RunningHost.newFolder().path], environment: [name: value])
        #expect(result.status == 78)
        #expect(result.error.contains(name))
        #expect(result.error.contains("Expected"))
        if name == "OPENAI_API_KEY" { #expect(!result.error.contains(value)) }
    }
}
