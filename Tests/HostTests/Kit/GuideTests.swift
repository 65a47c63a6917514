import Foundation
import StrictJSON
import Testing

/// The author's guide, read as an author reads it: every file it shows is written, every command it shows is run, in its order.
@Suite("The author's guide")
struct GuideTests {
    /// A fenced block: what stands after the fence, and what is in it.
    private struct Block {
        var language: String
        var file: String?
        var text: String
    }

    private static let guide = Installation.package.appendingPathComponent("SDK/GUIDE.md")

    private static func blocks() throws -> [Block] {
        let parts = try String(contentsOf: guide, encoding: .utf8).components(separatedBy: "\n```")
        // Every second part is inside fences.
        return stride(from: 1, to: parts.count, by: 2).map { index in
            let lines = parts[index].split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            let info = (lines.first ?? "").split(separator: " ").map(String.init)
            return Block(
                language: info.first ?? "", file: info.count > 1 ? info[1] : nil,
                text: lines.count > 1 ? lines[1] + "\n" : "")
        }
    }

    @Test("Its files and commands, in a new folder and without a network, do what it says")
    func everyListing() async throws {
        var script = "set -eu\n"
        var expected: [(block: Int, text: String)] = []
        for (number, block) in try Self.blocks().enumerated() {
            if let file = block.file {
                script += "cat > \(file) <<'END OF THE FILE'\n\(block.text)END OF THE FILE\n"
            } else if block.language == "text" {
                expected.append((number - 1, block.text))
            } else {
                #expect(block.language == "sh", "block \(number) is neither a file, a command nor what one prints")
                script += "printf '\\036%d\\036' \(number)\n\(block.text)"
            }
        }
        let folder = RunningHost.newFolder()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = Installation.build.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
        let result = try await Command.run(
            "/bin/bash", ["-c", "cd '\(folder.path)'\n\(script)"],
            environment: ["PATH": path, "TMPDIR": folder.path])
        #expect(result.status == 0, "\(result.output)\n\(result.error)")

        // What each block printed, by its number.
        let pieces = result.output.components(separatedBy: "\u{1E}")
        var printed: [Int: String] = [:]
        for index in stride(from: 1, to: pieces.count - 1, by: 2) {
            if let number = Int(pieces[index]) { printed[number] = pieces[index + 1] }
        }
        #expect(expected.count >= 2)
        for (block, text) in expected { #expect(printed[block] == text) }
        let broken = "during    start() with nothing known about the user"
        #expect(try String(contentsOf: Self.guide, encoding: .utf8).contains(broken))
        #expect(result.output.contains(broken) && result.output.contains("exit status 1"))
        let rolls = result.output.split(separator: "\n").filter { $0.hasPrefix("I rolled a ") }
        #expect(rolls.count == 2)
    }

    @Test("It names every rule of the validator, and no other")
    func everyRule() async throws {
        let list = try await Command.run(Validator.program.path, ["--list", "--json"])
        let rules = (try JSON.parse(Array(list.output.utf8)).arrayValue ?? []).compactMap { $0["id"]?.stringValue }
        let kinds = ["chat", "style", "safety", "media"]
        let text = try String(contentsOf: Self.guide, encoding: .utf8)
        let table = text.components(separatedBy: "## Every rule")[1].components(separatedBy: "## Publishing")[0]
        let named = Set(
            table.split(separator: "\n").filter { $0.hasPrefix("| `") }
                .flatMap { $0.split(separator: "|")[0].split(separator: "`") }
                .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty })
        for rule in rules {
            let kind = kinds.first { rule.hasPrefix($0 + ".") }
            let general = kind.map { "KIND" + rule.dropFirst($0.count) }
            #expect(named.contains(rule) || general.map(named.contains) == true, "\(rule)")
        }
        for name in named {
            let meant = name.hasPrefix("KIND.") ? kinds.map { $0 + name.dropFirst(4) } : [name]
            #expect(meant.contains { rules.contains($0) }, "\(name)")
        }
    }
}
