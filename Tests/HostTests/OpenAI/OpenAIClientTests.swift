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

    @Test("The README's example gets a reply")
    func readme() async throws {
        let readme = try String(
            contentsOf: Installation.package.appendingPathComponent("README.md"), encoding: .utf8)
        let example = try #require(readme.components(separatedBy: "```python\n").dropFirst().first)
            .components(separatedBy: "```")[0]
            .replacingOccurrences(of: "http://127.0.0.1:8000", with: host.base.absoluteString)
            .replacingOccurrences(of: "client.chat", with: "answer = client.chat")
        let script =
            "import openai\nkey = '\(try await host.key())'\n\(example)\nprint(answer.choices[0].message.content)"
        let result = try await Command.run("/usr/bin/env", [Command.python, "-"], input: script)
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.count > 5)
    }

    @Test("Node's fetch gets the same objects and a stream that ends with [DONE]")
    func fetch() async throws {
        let result = try await run("fetch.mjs", with: "node")
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.split(separator: "\n").count == 8)
    }
}
