import Foundation
import StrictJSON
import Testing

/// `persona-host plugins new`: every kind in every language is written, built by its own script, held to every rule and used by the host.
@Suite("New plugins")
struct NewPluginTests {
    static let kinds = ["chat", "style", "safety", "media"]

    @Test(
        "In C and in Rust a new plugin builds with that language's toolchain alone and keeps every rule",
        arguments: ["c", "rust"], kinds)
    func small(language: String, kind: String) async throws {
        try await Self.make(language, kind, in: RunningHost.newFolder())
    }

    /// One test, so that the SDK's Swift is compiled once.
    @Test("In Swift a new plugin of each kind builds with the Swift toolchain alone and keeps every rule")
    func swift() async throws {
        let folder = RunningHost.newFolder()
        for kind in Self.kinds {
            try await Self.make("swift", kind, in: folder, environment: ["PERSONA_SDK_BUILD": folder.path + "/sdk"])
        }
    }

    private static func make(
        _ language: String, _ kind: String, in folder: URL, environment: [String: String] = [:]
    ) async throws {
        let name = "\(kind)-in-\(language)"
        let new = try await Command.run(
            Installation.shared.program.path,
            [
                "plugins", "new", "--kind", kind, "--language", language, name, "--id", "com.test.\(name)", "--out",
                folder.path,
            ])
        try #require(new.status == 0, "\(new.error)")
        let plugin = folder.appendingPathComponent(name)
        for text in try FileManager.default.contentsOfDirectory(at: plugin, includingPropertiesForKeys: nil)
        where !text.hasDirectoryPath {
            let content = try String(contentsOf: text, encoding: .utf8)
            #expect(!content.contains("my-plugin") && !content.contains("org.example") && !content.contains("@KIND@"))
        }
        // Nothing but the folder itself: not the SDK's place, not the sources.
        let built = try await Command.run(
            plugin.appendingPathComponent("build").path, [], environment: environment)
        try #require(built.status == 0, "\(built.output)\(built.error)")
        let library = plugin.appendingPathComponent("out/\(name).so")
        // What takes long is the same in every kind: looked at in one.
        let isWhole = language == "c" && kind == "chat"
        let skip = [
            "life.repeat", "life.many-instances", "\(kind).memory", "\(kind).random", "\(kind).cancel.any-moment",
        ]
        let report = try await Validator.run(library, isWhole ? [] : skip.flatMap { ["--skip", $0] })
        #expect(report.status == 0, "\(report.problems)")
        #expect(report.json["warnings"]?.integerValue == 0, "\(report.json.text())")
        if kind == "chat" { try await talk(to: "com.test.\(name)", from: library.deletingLastPathComponent()) }
    }

    /// The host loads what was built, and it speaks.
    private static func talk(to id: String, from plugins: URL) async throws {
        let card: JSON = [
            "spec": "chara_card_v3", "spec_version": "3.0",
            "data": ["name": "Robin", "extensions": ["persona_host": ["behaviours": [.string(id)]]]],
        ]
        let file = plugins.appendingPathComponent("robin.json")
        try card.text().write(to: file, atomically: true, encoding: .utf8)
        let talk = try await Command.run(
            Installation.shared.program.path,
            ["chat", file.path, "--plugins", plugins.path, "--user", "Ada", "--seed", "1"], input: "it rains\nstill\n")
        let lines = talk.output.split(separator: "\n")
        try #require(lines.count == 2, "\(talk.output)\(talk.error)")
        #expect(lines[0].hasPrefix("Hello, Ada! ") && lines[0].hasSuffix("it rains"))
        // What it remembered came back: it greets once.
        #expect(!lines[1].contains("Hello") && lines[1].hasSuffix("still"))
    }

    @Test("A folder that is there is left as it is")
    func noOverwriting() async throws {
        let folder = RunningHost.newFolder()
        let mine = folder.appendingPathComponent("mine")
        try FileManager.default.createDirectory(at: mine, withIntermediateDirectories: true)
        try "precious".write(to: mine.appendingPathComponent("plugin.c"), atomically: true, encoding: .utf8)
        let new = try await Command.run(
            Installation.shared.program.path,
            ["plugins", "new", "--kind", "chat", "--language", "c", "mine", "--out", folder.path])
        #expect(new.status == 73)
        #expect(new.error.contains("exists"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: mine.path) == ["plugin.c"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["mine"])
    }

    @Test(
        "A kind, language, name or id that does not exist is a usage error",
        arguments: [
            ["--kind", "poem", "--language", "c", "x"], ["--kind", "chat", "--language", "cobol", "x"],
            ["--kind", "chat", "--language", "c", "../x"], ["--kind", "chat", "--language", "c", "X"],
            ["--kind", "chat", "--language", "c", "x", "--id", "no spaces"], ["--kind", "chat", "--language", "c"],
        ])
    func usage(arguments: [String]) async throws {
        let result = try await Command.run(Installation.shared.program.path, ["plugins", "new"] + arguments)
        #expect(result.status == 64)
    }
}
