import Foundation
import StrictJSON
import Testing

/// A bundled library and the options with which all of it is looked at.
struct BundledLibrary: Sendable, CustomTestStringConvertible {
    var name: String
    var options: [String] = []
    var testDescription: String { name }
}

/// The rules that one plugin in Swift is likelier to break than another: the rest is the SDK's, and looked at with the whole ones.
private let own = [
    "life.init", "life.no-services", "life.private-log", "answers", "deadline", "odd-input", "deterministic",
    "private-text",
    "values", "limits", "placement",
]

private func only(_ kind: String) -> [String] {
    let kinds = [
        "chat": ["cards", "state"], "safety": ["verdict", "last-span"], "media": ["format"],
    ]
    return (own + (kinds[kind] ?? [])).flatMap { ["--only", $0.hasPrefix("life.") ? $0 : "\(kind).\($0)"] }
}

private let bundledLibraries = [
    BundledLibrary(name: "scripted"),
    BundledLibrary(name: "styles", options: ["--plugin", "host.persona.style.friend"]),
    BundledLibrary(name: "styles", options: ["--only", "style.keeps-facts", "--only", "style.guidance"]),
    BundledLibrary(name: "interview", options: only("chat")), BundledLibrary(name: "tutor", options: only("chat")),
    BundledLibrary(name: "content", options: only("safety")), BundledLibrary(name: "crisis", options: only("safety")),
    BundledLibrary(name: "wellbeing", options: only("safety")), BundledLibrary(name: "voice", options: only("media")),
]

/// A fixture that breaks one rule, and how the report names it.
struct BrokenRule: Sendable, CustomTestStringConvertible {
    var fixture: String
    var rule: String
    var outcome = "failed"
    var found: String
    var testDescription: String { "\(fixture) breaks \(rule)" }
}

let faults = [
    BrokenRule(fixture: "double-finish", rule: "chat.finish-once", found: "twice"),
    BrokenRule(fixture: "late-write", rule: "chat.write-after-finish", found: "after finish()"),
    BrokenRule(fixture: "never-finishes", rule: "chat.answers", found: "no finish() within"),
    BrokenRule(fixture: "safety-silent", rule: "safety.answers", found: "no finish() within"),
    BrokenRule(fixture: "invalid-utf8", rule: "chat.utf8", found: "not UTF-8"),
    BrokenRule(fixture: "safety-invalid", rule: "safety.values", found: "decision"),
    BrokenRule(fixture: "fails-init", rule: "life.init", found: "the model file is missing"),
    BrokenRule(fixture: "crashes-in-probe", rule: "library.opens", found: "SIGABRT"),
    BrokenRule(fixture: "hangs-in-probe", rule: "library.opens", found: "no answer within"),
    BrokenRule(fixture: "exits-in-probe", rule: "library.opens", found: "ended the process"),
    BrokenRule(fixture: "missing-symbol", rule: "entry.symbol", found: "no exported symbol"),
    BrokenRule(fixture: "wrong-major", rule: "entry.version", found: "ABI"),
    BrokenRule(fixture: "too-old-host", rule: "entry.version", found: "needs a host"),
    BrokenRule(fixture: "half-filled", rule: "entry.tables", found: "cancel"),
    BrokenRule(fixture: "manifest-mismatch", rule: "manifest.agrees", found: "version"),
    BrokenRule(fixture: "media", rule: "media.format", found: "do not begin as audio/wav"),
    BrokenRule(fixture: "services", rule: "entry.twice", found: "configuration: field `on`"),
    BrokenRule(fixture: "again-resume", rule: "chat.cancel-latency", found: "no finish() within 2 s of cancel()"),
]

@Suite("persona-validate")
struct ValidatorTests {
    @Test("Every bundled plugin keeps the rules", arguments: bundledLibraries)
    func bundled(_ library: BundledLibrary) async throws {
        let report = try await Validator.run(
            Installation.shared.plugins.appendingPathComponent("\(library.name).so"), library.options)
        #expect(report.status == 0, "\(report.problems)")
        #expect(report.outcomes.values.contains("passed"))
    }

    @Test("The plugin that asks a language model keeps every rule, whether the model answers, fails or stalls")
    func model() async throws {
        let folder = RunningHost.newFolder()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let settings = folder.appendingPathComponent("settings.json")
        try "{\"model\": \"test\", \"base_url\": \"http://localhost/v1\"}".write(
            to: settings, atomically: true, encoding: .utf8)
        let answer = folder.appendingPathComponent("answer.txt")
        let chunks = [
            "{\"choices\":[{\"delta\":{\"content\":\"Hello \"}}]}",
            "{\"choices\":[{\"delta\":{\"content\":\"there.\"},\"finish_reason\":\"stop\"}]}", "[DONE]",
        ]
        try chunks.map { "data: \($0)\n\n" }.joined().write(to: answer, atomically: true, encoding: .utf8)
        let library = Installation.shared.plugins.appendingPathComponent("model.so")
        let report = try await Validator.run(
            library, ["--config", settings.path, "--http-answer", answer.path])
        #expect(report.status == 0, "\(report.problems)")
        #expect(report.outcomes["chat.cancel-latency"] == "passed")
        #expect(report.outcomes["chat.deterministic"] == "passed")

        // Without an answer nothing can be said about its replies, and the report says so.
        let silent = try await Validator.run(library, ["--config", settings.path, "--only", "chat"])
        #expect(silent.status == 0)
        #expect(silent.outcomes["chat.answers"] == "skipped")
        #expect(silent.message(of: "chat.answers").contains("503"))
    }

    @Test(
        "A plugin that does what it should passes",
        arguments: ["good", "allow", "bigger-struct", "personas", "safety-words", "style"])
    func good(fixture: String) async throws {
        let library = try await Self.library(fixture)
        // It counts the personas of all its instances together, for a test of the loader.
        let skip =
            fixture == "personas"
            ? ["chat.deterministic", "chat.state", "chat.personas", "chat.bigger-structs", "chat.placement"] : []
        let report = try await Validator.run(library, skip.flatMap { ["--skip", $0] })
        #expect(report.status == 0, "\(report.problems)")
    }

    @Test("A plugin that breaks a rule is caught by the test that names it", arguments: faults)
    func fault(_ fault: BrokenRule) async throws {
        let report = try await Validator.run(try await Self.library(fault.fixture), ["--only", fault.rule])
        #expect(report.outcomes[fault.rule] == fault.outcome, "\(report.json.text())")
        #expect(report.message(of: fault.rule).contains(fault.found), "\(report.message(of: fault.rule))")
        #expect(report.status == (fault.outcome == "failed" ? 1 : 0))
    }

    private static func library(_ fixture: String) async throws -> URL {
        try await Installation.plugins("fixture-\(fixture)").appendingPathComponent("fixture-\(fixture).so")
    }

    @Test("The report for people says what was found, what was expected, what to do, and how to look at it again")
    func text() async throws {
        let library = try await Self.library("double-finish")
        let result = try await Command.run(
            Validator.program.path, [library.path, "--only", "chat.finish-once", "--only-problems", "--seed", "7"])
        #expect(result.status == 1)
        for words in [
            "seed 7", "FAIL  chat.finish-once", "[request.h]", "finish() was called twice; expected once", "do ",
            "--here --only",
            "1 failed",
        ] {
            #expect(result.output.contains(words), "\(words) in:\n\(result.output)")
        }
        let again = try await Command.run(
            Validator.program.path, [library.path, "--here", "--only", "chat.finish-once", "--seed", "7"])
        #expect(again.status == 1)
        #expect(again.output.contains("finish() was called twice"))
        #expect(again.error.contains("start() with an ordinary message"))
    }

    @Test("Rules are listed by their names, each once, with the header that makes them")
    func list() async throws {
        let result = try await Command.run(Validator.program.path, ["--list", "--json"])
        let rules = try #require(try JSON.parse(Array(result.output.utf8)).arrayValue)
        let ids = rules.compactMap { $0["id"]?.stringValue }
        #expect(Set(ids).count == rules.count)
        #expect(rules.allSatisfy { $0["promise"]?.stringValue?.hasSuffix(".") == true })
        let headers = Set(rules.compactMap { $0["source"]?.stringValue })
        for header in headers {
            let path = Installation.package.appendingPathComponent("SDK/include/persona/\(header)").path
            #expect(FileManager.default.fileExists(atPath: path), "\(header)")
        }
    }

    @Test(
        "A command line that makes no sense is a usage error",
        arguments: [
            [], ["a.so", "b.so"], ["--only"], ["a.so", "--only", "chat.unheard-of"], ["a.so", "--seed", "+5"],
            ["a.so", "--here"], ["a.so", "--config", "/nonexistent"], ["a.so", "--unknown"],
        ])
    func usage(arguments: [String]) async throws {
        let result = try await Command.run(Validator.program.path, arguments)
        #expect(result.status == 2)
        #expect(result.error.contains("persona-validate FILE.so"))
    }
}
