import Foundation
import StrictJSON
import Testing

/// The clients of the Digital Persona document, as they stand there but for the address: with `requests`, `axios` and `curl`.
@Suite("The Digital Persona document's own clients", .timeLimit(.minutes(5)))
struct DigitalPersonaClientTests {
    private static let shared = SharedHost()

    @Test("Both print the persona's reply", arguments: ["client.py", "client.js"])
    func run(_ name: String) async throws {
        let host = try await Self.shared.host
        // The documented credentials: an e-mail address where others have a user name. The second one finds the user there.
        _ = try await host.request(
            "POST", "/auth/register",
            json: ["username": "user@example.com", "email": "user@example.com", "password": "password123"])
        let source = Installation.package.appendingPathComponent("Tests/Clients/digital-persona/\(name)")
        var text = try String(contentsOf: source, encoding: .utf8)
            .replacingOccurrences(of: "http://localhost:8000", with: host.base.absoluteString)
        let folder = RunningHost.newFolder()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var copy = folder.appendingPathComponent(name)
        if name == "client.js" {
            // It awaits at the top level, as modules do, and requires, as scripts do.
            text = "import { createRequire } from 'module';\nconst require = createRequire(import.meta.url);\n" + text
            copy = folder.appendingPathComponent("client.mjs")
        }
        try text.write(to: copy, atomically: true, encoding: .utf8)
        let result = try await Command.run(
            "/usr/bin/env", [name == "client.py" ? Command.python : "node", copy.path],
            // Where Debian keeps axios, whoever made this Node.
            environment: ["NODE_PATH": "/usr/share/nodejs"])
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.hasPrefix("AI Response: "))
        #expect(result.output.trimmingCharacters(in: .whitespacesAndNewlines).count > "AI Response: ".count + 3)
    }

    @Test("The commands for testing by hand create conversation 1 on a host that is new, and have it answered")
    func byHand() async throws {
        let host = try await RunningHost.start()
        let visitor = try await Visitor(to: host)
        let source = Installation.package.appendingPathComponent("Tests/Clients/digital-persona/manual.sh")
        let commands = try String(contentsOf: source, encoding: .utf8)
            .replacingOccurrences(of: "http://localhost:8000", with: host.base.absoluteString)
            .replacingOccurrences(of: "YOUR_TOKEN", with: visitor.token)
        let result = try await Command.run("/usr/bin/env", ["bash", "-e"], input: commands)
        #expect(result.status == 0, "\(result.error)")
        // Two objects, one behind the other.
        let answers = try result.output.replacingOccurrences(of: "}{", with: "}\n{").split(separator: "\n").map {
            try JSON.parse(String($0))
        }
        #expect(answers.count == 2)
        #expect(answers.first?["id"] == 1)
        #expect(answers.first?["title"] == "Test Chat")
        #expect(answers.last?["conversation"]?["id"] == 1)
        #expect(answers.last?["user_message"]?["content"] == "Hello!")
        #expect(answers.last?["assistant_message"]?["content"]?.stringValue?.isEmpty == false)
        _ = try await host.stop()
    }
}
