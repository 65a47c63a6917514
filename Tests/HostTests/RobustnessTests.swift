import Foundation
import StrictJSON
import Testing

/// Hostile clients against the running program: the scripts of Tests/Clients/robustness say what each of them must get.
@Suite("Hostile clients")
struct RobustnessTests {
    @Test("Every malformed request, split at any byte, gets its one answer")
    func http() async throws {
        try await attack(with: "http_table.py", try await RunningHost.start())
    }

    @Test("Every violation of the WebSocket protocol ends with its code, and every proper message comes back")
    func webSocket() async throws {
        // The script ends with SIGTERM: open sockets are closed with 1001.
        let host = try await RunningHost.start(arguments: ["--diagnostics-echo"])
        try await attack(with: "websocket_table.py", host)
        #expect(try await host.stop() == 0)
    }

    @Test("Clients that go away, dawdle, pile up or talk at once leave nothing behind and lose nothing")
    func clients() async throws {
        try await attack(with: "clients.py", try await RunningHost.start())
    }

    /// No word of a user, no credential: every script puts this into all that it sends.
    private func attack(with script: String, _ host: RunningHost) async throws {
        let key = try await host.key(["--turns-per-minute", "unlimited"])
        let python = ProcessInfo.processInfo.environment["PERSONA_TEST_PYTHON"] ?? "python3"
        let path = Installation.package.appendingPathComponent("Tests/Clients/robustness/\(script)").path
        let address = "\(host.base.host ?? ""):\(host.base.port ?? 0)"
        let result = try await Command.run(
            "/usr/bin/env", [python, path],
            environment: [
                "PERSONA_ADDRESS": address, "PERSONA_KEY": key, "PERSONA_PID": "\(host.process.processIdentifier)",
                "PYTHONDONTWRITEBYTECODE": "1",
            ])
        #expect(result.status == 0, "\(script): \(result.output)\(result.error)")
        #expect(!host.logText.contains("Zq7VerySecretZq7"))
        #expect(!host.logText.contains(key))
    }
}
