import Foundation
import StrictJSON
import Testing

/// `persona-host check FILE`, and `plugins list --deployment FILE`.
@Suite("Checking a deployment file")
struct CheckCommandTests {
    static func file(_ text: String) throws -> URL {
        let file = RunningHost.newFolder().appendingPathExtension("jsonc")
        try text.write(to: file, atomically: true, encoding: .utf8)
        return file
    }

    private func check(_ file: URL, environment: [String: String] = [:]) async throws -> Command.Result {
        try await Command.run(
            Installation.shared.program.path,
            [
                "check", file.path, "--plugins", Installation.shared.plugins.path, "--personas",
                Installation.shared.personas.path,
            ], environment: environment)
    }

    private static let secret = "sk-not-to-be-seen"

    @Test("the example of the documentation is valid: what would run, where, and under which policies")
    func example() async throws {
        let file = Installation.package.appendingPathComponent("Host/App/deployment.example.jsonc")
        let result = try await check(file, environment: ["OPENAI_API_KEY": Self.secret])
        #expect(result.status == 0, "\(result.error)")
        #expect(result.error.isEmpty)
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "\(file.path): valid")
        func has(_ parts: String...) -> Bool {
            lines.contains { $0.split(separator: " ").joined(separator: " ") == parts.joined(separator: " ") }
        }
        #expect(has("crisis", "in-process", "host.persona.crisis 1.0.0"))
        #expect(has("voice", "-", "disabled"))
        #expect(has("model: gpt-4o at https://api.openai.com:443"))
        #expect(
            has("input", "host.persona.crisis 1.0.0, host.persona.wellbeing 1.0.0, host.persona.content 1.0.0"))
        #expect(has("input", "host.persona.crisis 1.0.0, host.persona.content 1.0.0"))
        #expect(lines.filter { $0.hasPrefix("policies") }.count == 2)
        #expect(!result.output.contains(Self.secret))
    }

    @Test("a file is held against what is installed: every error with its line, and exit code 78")
    func errors() async throws {
        let file = try Self.file(
            """
            {
              "policies": {
                "input": ["host.persona.crisis", "host.persona.contents"]
              },
              "plugins": {
                "crisis": {"settings": {"region": "XX"}}, "content": {}, "wellbeing": {"enabled": false},
                "scriptde": {},
                "model": {"settings": {"api_key": "\(Self.secret)"}}
              }
            }
            """)
        let result = try await check(file)
        #expect(result.status == 78)
        #expect(result.output.isEmpty)
        let places = result.error.split(separator: "\n").map { $0.replacingOccurrences(of: file.path, with: "f") }
        let expected = [
            "f:3:14: `policies.input`: found a list without host.persona.content",
            "f:3:38: `policies.input[1]`: found a policy that is not loaded",
            "f:6:39: `plugins.crisis.settings.region`",
            "f:7:5: `plugins.scriptde`: found a library that is not installed, expected `scripted`",
            "f:8:39: `plugins.model.settings.api_key`: found a string that is none", "f: 5 errors",
        ]
        #expect(places.count == expected.count, "\(result.error)")
        for (place, start) in zip(places, expected) { #expect(place.hasPrefix(start), "\(place)") }
        #expect(!result.error.contains(Self.secret))
    }

    @Test("errors of the fields themselves and of what is installed are told together, each field once")
    func fields() async throws {
        let file = try Self.file(
            #"""
            {"limits": {"turns_per_minute": 0},
             "policies": {"output": ["host.persona.gone", "A"]},
             "plugins": {"crisis": {"settings": []}, "content": {}, "wellbeing": {}}}
            """#)
        let result = try await check(file)
        #expect(result.status == 78)
        let places = result.error.split(separator: "\n").map {
            $0.replacingOccurrences(of: file.path, with: "f").components(separatedBy: ", expected")[0]
        }
        let expected = [
            "f:1:33: `limits.turns_per_minute`: found 0",
            "f:2:25: `policies.output`: found a list without host.persona.content",
            "f:2:25: `policies.output`: found a list without host.persona.crisis",
            "f:2:26: `policies.output[0]`: found a policy that is not loaded",
            "f:2:47: `policies.output[1]`: found \"A\"", "f:3:37: `plugins.crisis.settings`: found an array",
            "f: 6 errors",
        ]
        #expect(places == expected)
    }

    @Test("a persona that is not there is a warning: it may be made later")
    func warning() async throws {
        let result = try await check(try Self.file(#"{"personas": {"nobody": {"turns_per_minute": 1}}}"#))
        #expect(result.status == 0)
        #expect(result.error.hasPrefix("warning: `personas.nobody` is no persona of"))
        #expect(result.output.contains("valid"))
    }

    @Test("the list of plugins says which libraries the file leaves out")
    func list() async throws {
        let file = try Self.file(
            #"{"plugins": {"crisis": {}, "content": {"enabled": false}, "wellbeing": {"enabled": false}, "tutor": {}}}"#
        )
        let result = try await Command.run(
            Installation.shared.program.path,
            ["plugins", "list", "--json", "--plugins", Installation.shared.plugins.path, "--deployment", file.path])
        #expect(result.status == 0, "\(result.error)")
        let rows = try JSON.parse(result.output)["plugins"]?.arrayValue ?? []
        func state(_ id: String) -> JSON? { rows.first { $0["id"] == .string("host.persona.\(id)") }?["state"] }
        #expect(state("crisis") == "accepted" && state("tutor") == "accepted")
        #expect(state("content") == "disabled")
        #expect(state("voice") == "unnamed")
    }
}
