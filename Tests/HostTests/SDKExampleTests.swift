import Foundation
import StrictJSON
import Testing

/// The two clients of the Chattr document, as they stand there but for address and key, in real Python and Node.
@Suite("The document's own clients")
struct SDKExampleTests {
    @Test("The Python client prints a reply")
    func python() async throws {
        let python = Command.python
        try await run("sdk.py", with: python)
    }

    @Test("The JavaScript client prints a reply")
    func javaScript() async throws {
        try await run("sdk.js", with: "node")
    }

    private func run(_ name: String, with interpreter: String) async throws {
        let host = try await RunningHost.start()
        let source = Installation.package.appendingPathComponent("Tests/Clients/chattr/\(name)")
        let text = try String(contentsOf: source, encoding: .utf8)
            .replacingOccurrences(of: "http://localhost:8000", with: host.base.absoluteString)
            .replacingOccurrences(of: "your-api-key", with: try await host.key())
        let folder = RunningHost.newFolder()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // Top-level await needs a module in Node.
        let copy = folder.appendingPathComponent(name == "sdk.js" ? "sdk.mjs" : name)
        try text.write(to: copy, atomically: true, encoding: .utf8)
        let result = try await Command.run("/usr/bin/env", [interpreter, copy.path])
        #expect(result.status == 0, "\(result.error)")
        let reply = result.output.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(reply.count > 3 && reply != "undefined" && reply != "None")
    }
}
