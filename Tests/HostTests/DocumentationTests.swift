import Foundation
import StrictJSON
import Testing

/// The commands that the documentation shows do what it says.
@Suite("Documentation")
struct DocumentationTests {
    /// The README's first conversation, typed as it stands there: only the address, the program's folder and the data folder are the test's.
    @Test("The README's conversation happens as it is printed")
    func readmeConversation() async throws {
        let readme = try String(
            contentsOf: Installation.package.appendingPathComponent("README.md"), encoding: .utf8)
        let block = try #require(
            readme.components(separatedBy: "```").first { $0.contains("$ key=") }, "The README shows a conversation")
        let lines = block.split(separator: "\n").map(String.init)
        let commands = lines.filter { $0.hasPrefix("$ ") || $0.hasPrefix("    ") }
            .map { $0.hasPrefix("$ ") ? String($0.dropFirst(2)) : $0 }.joined(separator: "\n")
        let expected = try #require(lines.first { $0.hasPrefix("{") }).components(separatedBy: ",\"character_id\"")[0]
            .components(separatedBy: ", ...")[0]

        let data = RunningHost.newFolder()
        let host = try await RunningHost.start(data: data.appendingPathComponent("persona-host"))
        let script =
            commands
            .replacingOccurrences(of: ".build/release/persona-host", with: Installation.shared.program.path)
            .replacingOccurrences(of: "http://127.0.0.1:8000", with: host.base.absoluteString)
        let result = try await Command.run(
            "/bin/bash", ["-euc", script], environment: ["XDG_DATA_HOME": data.path])
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.hasPrefix(expected), "printed: \(expected)\nhappened: \(result.output)")
    }

    @Test("The README's terminal conversation works")
    func readmeChat() async throws {
        let readme = try String(
            contentsOf: Installation.package.appendingPathComponent("README.md"), encoding: .utf8)
        #expect(readme.contains("persona-host chat assistant --user Alice"))
        let result = try await Command.run(
            Installation.shared.program.path,
            [
                "chat", "assistant", "--user", "Alice", "--plugins", Installation.shared.plugins.path, "--personas",
                Installation.shared.personas.path,
            ], input: "Hello\n")
        #expect(result.status == 0)
        #expect(!result.output.isEmpty)
    }

    @Test("Every file and folder the README links to is there")
    func links() throws {
        let readme = try String(
            contentsOf: Installation.package.appendingPathComponent("README.md"), encoding: .utf8)
        let targets = readme.components(separatedBy: "](").dropFirst().map { $0.components(separatedBy: ")")[0] }
        #expect(!targets.isEmpty)
        for target in targets where !target.hasPrefix("http") {
            let path = Installation.package.appendingPathComponent(target).path
            #expect(FileManager.default.fileExists(atPath: path), "\(target)")
        }
        for command in ["Host/start", "Tests/run", "Tests/bench", "Tests/soak", "Tests/fuzz"] {
            #expect(readme.contains(command))
            let path = Installation.package.appendingPathComponent(command).path
            #expect(FileManager.default.isExecutableFile(atPath: path), "\(command)")
        }
    }

    @Test("The deployment file of the documentation starts a host, with the values that hold without one")
    func deploymentFile() async throws {
        let text = try String(
            contentsOf: Installation.package.appendingPathComponent("Host/App/README.md"), encoding: .utf8)
        let block = try #require(text.components(separatedBy: "```json\n").dropFirst().first)
        let file = RunningHost.newFolder()
        try block.components(separatedBy: "```")[0].write(to: file, atomically: true, encoding: .utf8)
        let host = try await RunningHost.start(arguments: ["--deployment", file.path])
        #expect(try await host.request("GET", "/readyz").status == 200)
        #expect(try await host.stop() == 0)
    }

    @Test("Every option that --help names is accepted, and no other exists")
    func helpIsComplete() async throws {
        let help = try await Command.run(Installation.shared.program.path, ["--help"]).output
        for (command, options) in [
            (
                "serve",
                ["--listen", "--data", "--plugins", "--personas", "--log", "--deployment", "--diagnostics-echo"]
            ),
            ("chat", ["--user", "--seed", "--json", "--plugins", "--personas"]),
            ("plugins new", ["--kind", "--language", "--id", "--out", "--sdk"]),
            ("keys create", ["--name", "--user", "--scope", "--turns-per-minute", "--expires", "--data"]),
            ("keys list", ["--json", "--data"]), ("keys revoke", ["--data"]),
            ("plugins list", ["--json", "--data", "--plugins", "--deployment"]),
            ("plugins inspect", ["--json", "--deployment"]),
            ("plugins keygen", ["--out", "--name"]), ("plugins sign", ["--key"]),
            ("plugins verify", ["--key", "--deployment"]), ("check", ["--plugins", "--personas"]),
        ] {
            #expect(help.contains("persona-host \(command)"))
            for option in options { #expect(help.contains(option), "\(command) \(option)") }
        }
    }
}
