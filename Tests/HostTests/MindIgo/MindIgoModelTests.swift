import Foundation
import StrictJSON
import TestSupport
import Testing

/// The MindIgo document with a language model behind its persona: a server on this machine that answers as each test says.
@Suite("MindIgo with a model", .timeLimit(.minutes(5)))
struct MindIgoModelTests {
    private static let user = ["X-User-Id": "123", "X-User-Name": "John Doe"]

    /// A host whose sessions only that model speaks in.
    private static func host(_ server: ScriptedServer) async throws -> RunningHost {
        try await RunningHost.start(
            deployment: ["trusted_proxies": ["127.0.0.1"], "surfaces": ["mindigo": ["persona": "ada"]]],
            personas: ModelTests.modelOnly(),
            environment: ModelTests.environment(server))
    }

    private static func ask(_ path: String, on host: RunningHost) async throws -> RunningHost.Answer {
        let made = try await host.request("POST", "/session/new", headers: user)
        let session = try #require(made.json["data"]?["session_id"])
        return try await host.request("POST", path, json: ["prompt": "Hello", "session_id": session], headers: user)
    }

    @Test(
        "A processing error is a 500 in the envelope, also of a stream that has not begun",
        arguments: ["/chat", "/chat/stream"])
    func processingError(_ path: String) async throws {
        let server = try ScriptedServer { _, connection in
            connection.reply("500 Internal Server Error", body: ModelTests.key)
        }
        let host = try await Self.host(server)
        let answer = try await Self.ask(path, on: host)
        #expect(answer.status == 500)
        #expect(answer.keys == ["success", "message", "data"])
        #expect(answer.json["success"] == false)
        #expect(answer.json["message"]?.stringValue?.isEmpty == false)
        #expect(answer.json["data"] == .null)
        #expect(!String(decoding: answer.body, as: UTF8.self).contains(ModelTests.key))
        _ = try await host.stop()
    }

    @Test("A stream that fails once it has begun ends with the documented error event")
    func breaksOff() async throws {
        let server = try ScriptedServer { _, connection in
            // The first half of a stream: what follows never comes.
            connection.begin()
            let delta: JSON = ["choices": [["index": 0, "delta": ["content": "This is whole. This is n"]]]]
            connection.chunk("data: \(delta.text())\n\n")
        }
        let host = try await Self.host(server)
        let answer = try await Self.ask("/chat/stream", on: host)
        #expect(answer.status == 200)
        let events = String(decoding: answer.body, as: UTF8.self).components(separatedBy: "\n\n").filter { !$0.isEmpty }
        #expect(events.first == #"data: {"type":"text","content":"This"}"#)
        #expect(
            events.last == #"data: {"type":"error","content":"An error occurred while processing your request"}"#)
        #expect(!events.contains { $0.contains(#""complete""#) })
        _ = try await host.stop()
    }

    @Test(
        "Text streams while the model still writes: the document's client shows the first words before the last are written"
    )
    func realTime() async throws {
        let (server, isHeard) = try ModelTests.pausing()
        let host = try await Self.host(server)
        let script = Installation.package.appendingPathComponent("Tests/Clients/mindigo/stream.mjs").path
        let result = try await Command.run(
            "/usr/bin/env", ["node", script, "Hello"],
            environment: [
                "MINDIGO_URL": host.base.absoluteString, "MINDIGO_USER_ID": "900", "MINDIGO_USER_NAME": "Jane",
                "MODEL_GO_ON": server.url + "/go-on",
            ])
        #expect(result.status == 0, "\(result.error)")
        #expect(isHeard(), "No word was shown while the model wrote")
        let calls = try JSON.parse(result.output)["calls"]?.arrayValue ?? []
        #expect(calls.last?[0] == "complete")
        #expect(calls.last?[1] == .string(ModelTests.pausedReply))
        _ = try await host.stop()
    }

    @Test("The document's own `handleAPIError` tells the documented statuses apart")
    func handleAPIError() async throws {
        let server = try ScriptedServer { _, connection in connection.reply("500 Internal Server Error") }
        let host = try await Self.host(server)
        let script = Installation.package.appendingPathComponent("Tests/Clients/mindigo/errors.mjs").path
        let result = try await Command.run(
            "/usr/bin/env", ["node", script], environment: ["MINDIGO_URL": host.base.absoluteString])
        #expect(result.status == 0, "\(result.error)")
        let shown: [JSON] = [
            "Please check your input and try again", "Session not found. Please start a new conversation",
            "Service temporarily unavailable. Please try again later",
        ]
        #expect(try JSON.parse(result.output).arrayValue == shown + shown)
        _ = try await host.stop()
    }
}
