import Foundation
import StrictJSON
import Testing

/// The Creation document's own clients, as they stand there but for address and token, and real ones in great number.
@Suite("Creation: clients", .timeLimit(.minutes(5)))
struct CreationClientTests {
    private func client(_ name: String) -> URL {
        Installation.package.appendingPathComponent("Tests/Clients/creation/\(name)")
    }

    @Test("The JavaScript client of the document talks to its end")
    func javaScript() async throws {
        let host = try await RunningHost.start()
        // The document's own player.
        let player = try await Player(host, user: "user123")
        let copy = RunningHost.newFolder().appendingPathExtension("js")
        try String(contentsOf: client("client.js"), encoding: .utf8)
            .replacingOccurrences(of: "localhost:8000", with: "127.0.0.1:\(host.base.port ?? 0)")
            .write(to: copy, atomically: true, encoding: .utf8)
        let result = try await Command.run(
            "/usr/bin/env", ["node", client("page.js").path],
            environment: [
                "PERSONA_TOKEN": player.token, "PERSONA_CLIENT": copy.path, "NODE_PATH": "/usr/share/nodejs",
            ])
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.split(separator: "\n").count >= 5, "\(result.output)")
    }

    @Test("The document's curl command shows the state")
    func curl() async throws {
        let host = try await RunningHost.start()
        let player = try await Player(host)
        let (_, id) = try await player.start()
        let command = """
            curl -X GET "http://localhost:8000/api/conversations/conv123/state" \\
              -H "Authorization: Bearer <jwt_token>"
            """
            .replacingOccurrences(of: "http://localhost:8000", with: host.base.absoluteString)
            .replacingOccurrences(of: "conv123", with: id).replacingOccurrences(of: "<jwt_token>", with: player.token)
        let result = try await Command.run("/bin/bash", ["-c", command])
        #expect(result.status == 0)
        #expect(try JSON.parse(result.output)["conversation_id"]?.stringValue == id)
    }

    @Test("Two hundred people at once make two hundred characters without an error")
    func many() async throws {
        let host = try await RunningHost.start(
            deployment: ["surfaces": ["creation": ["messages_per_minute": 100_000, "open_conversations": 1000]]])
        var tokens: [String] = []
        for _ in 0..<4 { tokens.append(try await host.key(["--turns-per-minute", "unlimited"])) }
        let result = try await Command.run(
            "/usr/bin/env", [Command.python, client("many.py").path],
            environment: [
                "PERSONA_URL": host.base.absoluteString, "PERSONA_TOKENS": tokens.joined(separator: ","),
                "PYTHONDONTWRITEBYTECODE": "1",
            ])
        #expect(result.status == 0, "\(result.error.suffix(2000))")
        #expect(result.output.contains("200 characters"))
        #expect(try await host.stop() == 0)
    }
}
