import Engine
import Foundation
import Loader
import StrictJSON
import Synchronization
import TestSupport
import Testing

/// The bundled model plugin, loaded as the host loads it, against a server whose answers are written here.
@Suite struct BundledModelTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func house(_ server: ScriptedServer, key: String = "sk-test-secret", model: String = "small") async throws
        -> PluginHouse
    {
        let secret = FileManager.default.temporaryDirectory.appendingPathComponent("key-\(UUID().uuidString)").path
        _ = FileManager.default.createFile(
            atPath: secret, contents: Data("\(key)\n".utf8), attributes: [.posixPermissions: 0o600])
        defer { try? FileManager.default.removeItem(atPath: secret) }
        let house = try await PluginHouse { settings in
            settings.decide { terms in
                terms.httpHosts = ["http://\(server.address)"]
                terms.configuration = [
                    "base_url": .string(server.url + "/v1/"), "model": .string(model), "max_tokens": 77,
                    "temperature": .number(0.25),
                ]
                if !key.isEmpty { terms.configuration["api_key"] = .string("file:\(secret)") }
            }
        }
        let path = try house.folder.install(
            library: Data(contentsOf: URL(fileURLWithPath: "\(PluginFolder.products)/libmodel.so")),
            manifest: String(
                contentsOf: Self.root.appendingPathComponent("Plugins/Model/plugin.json"), encoding: .utf8),
            name: "model")
        try await offThePool { [registry = house.registry] in _ = try registry.load(file: path) }
        return house
    }

    static func event(_ text: String, finish: String? = nil) -> String {
        let delta: JSON = [
            "model": "small-2026",
            "choices": [
                ["index": 0, "delta": ["content": .string(text)], "finish_reason": finish.map { .string($0) } ?? .null]
            ],
        ]
        return "data: \(delta.text())\n\n"
    }

    static let usage =
        #"data: {"model":"small-2026","choices":[],"usage":{"prompt_tokens":11,"completion_tokens":7}}"# + "\n\n"

    @Test("A turn becomes one request, and the stream becomes the reply, its tokens and its model")
    func reply() async throws {
        let server = try ScriptedServer { _, connection in
            connection.begin()
            connection.chunk(Self.event("Good "))
            connection.chunk(Self.event("day", finish: "length") + Self.usage)
            connection.chunk("data: [DONE]\r\n\r\n")
            connection.endChunks()
        }
        let house = try await house(server)
        let (text, result) = try await house.chat.say("Hello")
        #expect(text == "Good day")
        #expect(result.model == "small-2026")
        #expect(result.promptTokens == 11 && result.replyTokens == 7)
        #expect(result.finishReason == .length)
        let request = try #require(server.requests.first)
        #expect(request.method == "POST" && request.path == "/v1/chat/completions")
        #expect(request.headers["authorization"] == "Bearer sk-test-secret")
        #expect(request.headers["content-type"] == "application/json")
        let body = try JSON.parse(request.body)
        #expect(body["model"] == "small" && body["stream"] == true && body["max_tokens"] == 77)
        #expect(body["temperature"]?.doubleValue == 0.25)
        #expect(body["messages"]?[0] == ["role": "system", "content": "be brief"])
        #expect(body["messages"]?[1] == ["role": "user", "content": "Hello"])
        #expect(!house.log.all.contains { $0.message.contains("sk-test-secret") })
    }

    @Test("A server that counts no tokens gets an estimate, and one without a key gets none")
    func estimate() async throws {
        let server = try ScriptedServer { _, connection in
            connection.reply(
                "200 OK", headers: ["Content-Type: application/json"],
                body: #"{"choices":[{"message":{"content":"Twelve bytes"},"finish_reason":"stop"}]}"#)
        }
        let house = try await house(server, key: "")
        let (text, result) = try await house.chat.say("Hello")
        #expect(text == "Twelve bytes")
        #expect(result.model == "small" && result.replyTokens == 3 && result.promptTokens == 2 + 2)
        #expect(result.explanation?.contains("estimate") == true)
        #expect(server.requests.first?.headers["authorization"] == nil)
    }

    @Test(
        "Each refusal of a server is a failure with its meaning, after one attempt",
        arguments: [
            ("401 Unauthorized", PluginFailure.Code.denied), ("403 Forbidden", .denied), ("404 Not Found", .notFound),
            ("429 Too Many Requests", .overloaded), ("500 Internal Server Error", .unavailable), ("400 Bad", .invalid),
        ])
    func refusals(status: String, code: PluginFailure.Code) async throws {
        let server = try ScriptedServer { _, connection in
            connection.reply(
                status, headers: ["Retry-After: 12"],
                body: #"{"error":{"message":"Incorrect API key provided: sk-test-secret"}}"#)
        }
        let house = try await house(server)
        let failure = await failure { _ = try await house.chat.say("Hello") }
        #expect(failure?.code == code)
        #expect(failure?.isFromPlugin == true)
        #expect(failure?.message.contains(status.prefix(3)) == true)
        #expect(failure?.message.contains("secret") == false)
        if code == .overloaded { #expect(failure?.retryAfterMilliseconds == 12_000) }
        #expect(server.requests.count == 1)
    }

    @Test(
        "Passing trouble before any text is tried once more", arguments: ["502 Bad Gateway", "503 Unavailable", "gone"])
    func secondAttempt(trouble: String) async throws {
        let attempts = Counter()
        let server = try ScriptedServer { _, connection in
            attempts.increment()
            if attempts.value > 1 {
                connection.begin()
                connection.chunk(Self.event("At last", finish: "stop"))
                connection.endChunks()
            } else if trouble != "gone" {
                connection.reply(trouble)
            }
        }
        let house = try await house(server)
        #expect(try await house.chat.say("Hello").text == "At last")
        #expect(attempts.value == 2)
    }

    @Test("Trouble that stays is a failure after the second attempt")
    func lastingTrouble() async throws {
        let server = try ScriptedServer { _, connection in connection.reply("503 Unavailable") }
        let house = try await house(server)
        let failure = await failure { _ = try await house.chat.say("Hello") }
        #expect(failure?.code == .unavailable)
        #expect(server.requests.count == 2)
    }

    @Test("Once text was written nothing is tried again", arguments: [true, false])
    func brokenOff(isClean: Bool) async throws {
        let server = try ScriptedServer { _, connection in
            connection.begin()
            connection.chunk(Self.event("I was just "))
            if isClean { connection.endChunks() }
        }
        let house = try await house(server)
        let said = Mutex("")
        let failure = await failure {
            _ = try await house.chat.reply(to: .saying("Hello"), context: .within(milliseconds: 5000)) { text in
                said.withLock { $0 += text }
            }
        }
        #expect(failure?.code == .unavailable)
        #expect(said.withLock { $0 } == "I was just ")
        #expect(server.requests.count == 1)
    }

    @Test("What is no completion is a failure", arguments: ["<html>", "{}", "data: x\n\n"])
    func garbage(body: String) async throws {
        let server = try ScriptedServer { _, connection in connection.reply("200 OK", body: body) }
        let house = try await house(server)
        let failure = await failure { _ = try await house.chat.say("Hello") }
        #expect(failure?.code == .failed || failure?.code == .unavailable)
    }

    @Test("A model that hangs ends at the deadline, and its connection is closed")
    func hang() async throws {
        let closed = Signal()
        let server = try ScriptedServer { _, connection in
            connection.begin()
            if connection.waitForClose(milliseconds: 5000) { closed.fire() }
        }
        let house = try await house(server)
        let failure = await failure { _ = try await house.chat.say("Hello", milliseconds: 300) }
        #expect(failure?.code == .deadline)
        try await closed.wait()
    }

    @Test("Without a model no card is accepted, and the reason says what to set")
    func notConfigured() async throws {
        let server = try ScriptedServer { _, connection in connection.reply("200 OK") }
        let house = try await house(server, model: "")
        let failure = await failure { try await house.chat.open(.named("butler")) }
        #expect(failure?.code == .unavailable)
        #expect(failure?.message.hasPrefix("no model is configured: set OPENAI_API_KEY") == true)
    }
}
