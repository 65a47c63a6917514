import Foundation
import Testing

@Suite("Chattr: WebSocket")
struct ChattrSocketTests {
    @Test("Every message type of the document, its order and its errors, with a real client")
    func conversation() async throws {
        let host = try await RunningHost.start()
        let key = try await host.key()
        let slow = try await host.key(["--turns-per-minute", "1"])
        let python = Command.python
        let script = Installation.package.appendingPathComponent("Tests/Clients/chattr/chat_socket.py").path
        let result = try await Command.run(
            "/usr/bin/env", [python, script],
            environment: [
                "PERSONA_URL": host.base.absoluteString, "PERSONA_KEY": key, "PERSONA_SLOW_KEY": slow,
                "PYTHONDONTWRITEBYTECODE": "1",
            ])
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.split(separator: "\n").count > 25)
        #expect(try await host.stop() == 0)
    }

    @Test("A thousand people in conversation at once are all answered, in their own words and without an error")
    func crowd() async throws {
        let host = try await RunningHost.echoing()
        let script = Installation.package.appendingPathComponent("Tests/Clients/chattr/crowd.py").path
        let result = try await Command.run(
            "/usr/bin/env", [Command.python, script],
            environment: [
                "PERSONA_URL": host.base.absoluteString,
                "PERSONA_KEY": try await host.key(["--turns-per-minute", "unlimited"]), "PERSONA_CHARACTER": "echo",
                "PYTHONDONTWRITEBYTECODE": "1",
            ])
        #expect(result.status == 0, "\(result.error.suffix(2000))")
        #expect(result.output.contains("1000 people, 2000 replies, no error"))
        #expect(try await host.stop() == 0)
        #expect(!host.logText.contains("\"error\""))
    }
}
