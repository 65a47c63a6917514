import Foundation
import Testing

/// The OpenAI-compatible API with the clients that are built for OpenAI's.
@Suite("OpenAI-compatible: clients", .timeLimit(.minutes(5)))
struct OpenAIClientTests {
    private static let shared = SharedHost()
    private let host: RunningHost

    init() async throws { host = try await Self.shared.host }

    private func run(_ script: String, with interpreter: String) async throws -> Command.Result {
        try await Command.run(
            "/usr/bin/env",
            [interpreter, Installation.package.appendingPathComponent("Tests/Clients/openai/\(script)").path],
            environment: [
                "PERSONA_URL": host.base.absoluteString, "PERSONA_KEY": try await host.key(),
                "PERSONA_SLOW_KEY": try await host.key(["--turns-per-minute", "1"]),
                "PERSONA_OTHER_SLOW_KEY": try await host.key(["--turns-per-minute", "1"]),
                "PYTHONDONTWRITEBYTECODE": "1",
            ])
    }

    @Test("The openai package lists, completes, streams, speaks, and tells errors apart")
    func package() async throws {
        let result = try await run("client.py", with: Command.python)
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.split(separator: "\n").count > 100)
    }

    @Test("Node's fetch gets the same objects and a stream that ends with [DONE]")
    func fetch() async throws {
        let result = try await run("fetch.mjs", with: "node")
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.split(separator: "\n").count == 8)
    }
}
