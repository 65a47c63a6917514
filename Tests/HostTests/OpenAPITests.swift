import Foundation
import StrictJSON
import Testing

/// `/openapi.json` of the running program: the scripts of Tests/Clients/openapi say what it promises.
@Suite("OpenAPI", .timeLimit(.minutes(10)))
struct OpenAPITests {
    @Test("The description is valid OpenAPI 3.1 and its examples are what its schemas say")
    func document() async throws {
        let host = try await RunningHost.start(arguments: ["--diagnostics-echo"])
        let result = try await run("document.py", host)
        #expect(result.status == 0, "\(result.output)\(result.error)")
    }

    @Test("No request, valid or not, makes the host fail or answer what the description does not know")
    func conformance() async throws {
        let host = try await RunningHost.start(arguments: ["--diagnostics-echo"])
        let work = RunningHost.newFolder()
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        let result = try await run(
            "conformance.py", host,
            [
                "PERSONA_KEY": try await host.key(["--scope", "operator", "--turns-per-minute", "unlimited"]),
                "PERSONA_WORK": work.path,
            ])
        #expect(result.status == 0, "\(result.output)\(result.error)")
        #expect(!host.logText.contains("\"error\""), "\(host.logText)")
    }

    private func run(
        _ script: String, _ host: RunningHost, _ environment: [String: String] = [:]
    ) async throws -> Command.Result {
        let path = Installation.package.appendingPathComponent("Tests/Clients/openapi/\(script)").path
        return try await Command.run(
            "/usr/bin/env", [Command.python, path],
            environment: environment.merging(
                ["PERSONA_URL": host.base.absoluteString, "PYTHONDONTWRITEBYTECODE": "1"]) { $1 })
    }
}
