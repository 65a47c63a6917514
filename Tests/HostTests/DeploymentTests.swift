import Foundation
import StrictJSON
import Testing

/// `serve --deployment FILE`.
@Suite("Deployment file")
struct DeploymentTests {
    private func serve(_ text: String) async throws -> Command.Result {
        let file = RunningHost.newFolder().appendingPathExtension("json")
        try text.write(to: file, atomically: true, encoding: .utf8)
        return try await Command.run(
            Installation.shared.program.path,
            [
                "serve", "--listen", "127.0.0.1:0", "--data", RunningHost.newFolder().path, "--deployment", file.path,
                "--plugins", Installation.shared.plugins.path, "--personas", Installation.shared.personas.path,
            ])
    }

    @Test(
        "a wrong file keeps the host from starting, and the message names the field",
        arguments: [
            ("{", "line 1"), ("[]", "object"), (#"{"limit": 1}"#, "limits"),
            (#"{"limits": {"turns_per_minute": 0}}"#, "limits.turns_per_minute"),
            (#"{"limits": {"turns_per_minute": "many"}}"#, "limits.turns_per_minute"),
            (#"{"trusted_proxies": ["127.0.0.1", "nobody"]}"#, "trusted_proxies[1]"),
            (#"{"limits": {"personas_per_account": 0}}"#, "limits.personas_per_account"),
            (#"{"cors_origins": "*"}"#, "cors_origins"),
            (#"{"cors_origins": ["https://a.example", "https://b.example/"]}"#, "cors_origins[1]"),
            (#"{"signatures": {"keys": {"release": "c2hvcnQ="}}}"#, "signatures.keys.release"),
            (#"{"signatures": {"required": "yes"}}"#, "signatures.required"),
            (#"{"surfaces": {"creation": {"crisis_from": "dire"}}}"#, "surfaces.creation.crisis_from"),
            (#"{"surfaces": {"creation": {"greet": true}}}"#, "surfaces.creation"),
            (#"{"surfaces": {"conversations": {"guests": true}}}"#, "surfaces.conversations.guests"),
            (#"{"surfaces": {"conversations": {"persona": "no such/id"}}}"#, "surfaces.conversations.persona"),
            (#"{"surfaces": {"mindigo": {"persona": ""}}}"#, "surfaces.mindigo.persona"),
            (#"{"surfaces": {"mindigo": {"voice": 1}}}"#, "surfaces.mindigo"),
            (#"{"surfaces": {"digital_persona": {"prices": {"m": -1}}}}"#, "surfaces.digital_persona.prices.m"),
        ])
    func wrong(text: String, field: String) async throws {
        let result = try await serve(text)
        #expect(result.status == 78)
        #expect(result.output.isEmpty)
        #expect(result.error.contains(field), "\(result.error)")
    }

    @Test("a file that is not there is named")
    func missing() async throws {
        let result = try await Command.run(
            Installation.shared.program.path, ["serve", "--deployment", "/nonexistent/deployment.json"])
        #expect(result.status == 66)
        #expect(result.error.contains("/nonexistent/deployment.json"))
    }

    @Test("its limits hold")
    func limits() async throws {
        let host = try await RunningHost.start(deployment: ["limits": ["turns_per_minute": 2]])
        let key = try await host.key()
        var statuses: [Int] = []
        for _ in 0..<3 {
            let answer = try await host.request("POST", "/api/v1/chat/message", key: key, json: ["message": "Hello"])
            statuses.append(answer.status)
        }
        #expect(statuses == [200, 200, 429])
        _ = try await host.stop()
    }
}
