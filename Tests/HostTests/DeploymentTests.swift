import Foundation
import StrictJSON
import TestSupport
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

    @Test("a wrong file keeps the host from starting, and every error is told with its place")
    func wrong() async throws {
        let result = try await serve(
            #"{"limits": {"turns_per_minute": 0}, "surfaces": {"creation": {"greet": true, "crisis_from": "dire"}}}"#)
        #expect(result.status == 78)
        #expect(result.output.isEmpty)
        let lines = result.error.split(separator: "\n")
        #expect(lines.count == 3, "\(result.error)")
        for place in [
            ":1:33: `limits.turns_per_minute`", ":1:63: `surfaces.creation.greet`",
            ":1:93: `surfaces.creation.crisis_from`",
        ] {
            #expect(result.error.contains(place), "\(result.error)")
        }
    }

    @Test("so does a file that does not fit what is installed")
    func unfit() async throws {
        let named = #""plugins": {"crisis": {}, "content": {}, "wellbeing": {}, "model": {"settings": {"heat": 1}}}"#
        let settings = try await serve("{\(named)}")
        #expect(settings.status == 78)
        #expect(settings.error.contains(":1:83: `plugins.model.settings.heat`: found a setting without meaning"))
        let policies = try await serve(#"{"policies": {"output": ["host.persona.crisis"]}}"#)
        #expect(policies.status == 78)
        #expect(policies.error.contains(":1:25: `policies.output`: found a list without host.persona.content"))
        let silent = try await serve(#"{"plugins": {"model": {}}}"#)
        #expect(silent.status == 78)
        #expect(silent.error.contains("found no word of `crisis`, which is or may be a safety policy"))
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

    @Test(
        "libraries that it does not name are not loaded, and the log says so; a surface that is off has nothing at its paths"
    )
    func selection() async throws {
        let host = try await RunningHost.start(
            arguments: ["--log", "text"],
            deployment: [
                "plugins": [
                    "crisis": [:], "content": [:], "wellbeing": ["enabled": false], "scripted": [:], "styles": [:],
                ], "surfaces": ["mindigo": ["enabled": false]],
            ])
        let key = try await host.key()
        for reason in [#"library="voice" reason="unnamed""#, #"library="wellbeing" reason="disabled""#] {
            #expect(host.logText.contains(reason), "\(host.logText)")
        }
        let health = try await host.request("GET", "/api/v1/health")
        #expect(health.json["services"]?["voice_generator"] == "not_configured")
        #expect(try await host.request("GET", "/health").status == 404)
        #expect(try await host.request("GET", "/readyz").status == 200)
        let reply = try await host.request("POST", "/api/v1/chat/message", key: key, json: ["message": "Hello"])
        #expect(reply.status == 200)
        _ = try await host.stop()
    }

    @Test("its model is asked with a key from the file that it names, which no log shows")
    func secret() async throws {
        let key = ModelTests.key
        let server = try ScriptedServer { _, connection in
            ModelTests.stream(["From the ", "model."], to: connection)
        }
        let file = RunningHost.newFolder()
        _ = FileManager.default.createFile(
            atPath: file.path, contents: Data("\(key)\n".utf8), attributes: [.posixPermissions: 0o600])
        let model: JSON = [
            "settings": [
                "base_url": .string(server.url + "/v1"), "model": "small", "api_key": ["file": .string(file.path)],
            ]
        ]
        let host = try await RunningHost.start(
            deployment: [
                "plugins": ["crisis": [:], "content": [:], "wellbeing": [:], "scripted": [:], "model": model]
            ])
        let reply = try await host.request(
            "POST", "/api/v1/chat/message", key: try await host.key(),
            json: ["message": "Hello", "character_id": "assistant"])
        #expect(reply.json["response"] == "From the model.")
        let asked = server.requests.first { $0.path == "/v1/chat/completions" }
        #expect(asked?.headers["authorization"] == "Bearer \(key)")
        #expect(try await host.stop() == 0)
        #expect(!host.logText.contains(key))
    }
}
