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

    @Test(
        "A full disk, missing descriptors, damaged files, kill -9 and SIGTERM under load cost nothing that was acknowledged"
    )
    func faults() async throws {
        let work = RunningHost.newFolder()
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        let installation = Installation.shared
        let result = try await run(
            "faults.py",
            environment: [
                "PERSONA_PROGRAM": installation.program.path, "PERSONA_PLUGINS": installation.plugins.path,
                "PERSONA_PERSONAS": installation.personas.path, "PERSONA_WORK": work.path,
            ])
        #expect(result.status == 0, "faults.py: \(result.output)\(result.error)")
        try FileManager.default.removeItem(at: work)
    }

    /// No word of a user, no credential: every script puts this into all that it sends.
    private func attack(with script: String, _ host: RunningHost) async throws {
        let key = try await host.key(["--turns-per-minute", "unlimited"])
        let result = try await run(
            script,
            environment: [
                "PERSONA_ADDRESS": "\(host.base.host ?? ""):\(host.base.port ?? 0)", "PERSONA_KEY": key,
                "PERSONA_PID": "\(host.process.processIdentifier)",
            ])
        #expect(result.status == 0, "\(script): \(result.output)\(result.error)")
        #expect(!host.logText.contains("Zq7VerySecretZq7"))
        #expect(!host.logText.contains(key))
    }

    private func run(_ script: String, environment: [String: String]) async throws -> Command.Result {
        let python = Command.python
        let path = Installation.package.appendingPathComponent("Tests/Clients/robustness/\(script)").path
        return try await Command.run(
            "/usr/bin/env", [python, path], environment: environment.merging(["PYTHONDONTWRITEBYTECODE": "1"]) { $1 })
    }
}
