import Foundation
import StrictJSON
import Testing

/// Each rule of the validator finds the plugin that breaks it: the fixture `faulty` does the one thing wrong that its file's name says.
@Suite("Faults that persona-validate finds")
struct ValidatorFaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        var name: String
        var rule: String
        var found: String
        var outcome = "failed"
        /// The tests to run besides the rule's own.
        var also: String?
        var testDescription: String { "\(name) breaks \(rule)" }
    }

    @Test("A plugin with one fault breaks the rule that names it", arguments: everyFault)
    func fault(_ fault: Fault) async throws {
        let library = try await Self.install(fault.name)
        let report = try await Validator.run(
            library, ["--only", fault.rule] + (fault.also.map { ["--only", $0] } ?? []))
        #expect(report.outcomes[fault.rule] == fault.outcome, "\(report.json.text())")
        #expect(report.message(of: fault.rule).contains(fault.found), "\(report.message(of: fault.rule))")
    }

    @Test("The same plugin without a fault passes")
    func faultless() async throws {
        let skip = ["chat.cancel-latency", "life.repeat", "chat.memory"].flatMap { ["--skip", $0] }
        let report = try await Validator.run(try await Self.install("nothing"), skip)
        #expect(report.status == 0, "\(report.problems)")
    }

    @Test("Every rule has a plugin that breaks it")
    func everyRuleIsBroken() async throws {
        let list = try await Command.run(Validator.program.path, ["--list", "--json"])
        let rules = (try JSON.parse(Array(list.output.utf8)).arrayValue ?? []).compactMap { $0["id"]?.stringValue }
        // A kind's copy of a general rule is the same test: one of the four is enough.
        func general(_ rule: String) -> String {
            let kinds = ["chat.", "style.", "safety.", "media."]
            return kinds.first { rule.hasPrefix($0) }.map { "KIND." + rule.dropFirst($0.count) } ?? rule
        }
        let broken = Set((everyFault.map(\.rule) + faults.map(\.rule) + filesThatAreNone.map(\.rule)).map(general))
        // Where this host runs it is the loader's own affair; the rule is the same test as that beside it.
        let others: Set = ["KIND.placement.process", "KIND.write-size", "entry.twice"]
        let unbroken = Set(rules.map(general)).subtracting(broken).subtracting(others)
        #expect(unbroken.isEmpty, "\(unbroken.sorted())")
    }

    @Test("A file that no host would open breaks the rule that names it", arguments: filesThatAreNone)
    func files(_ broken: BrokenFile) async throws {
        let library = try await Self.install("file")
        let manifest = library.deletingPathExtension().appendingPathExtension("plugin.json")
        switch broken {
        case .writable:
            try FileManager.default.setAttributes([.posixPermissions: 0o757], ofItemAtPath: library.path)
        case .text:
            try FileManager.default.removeItem(at: library)
            try "no library".write(to: library, atomically: true, encoding: .utf8)
        case .manifest: try "{\"manifest\": 2}".write(to: manifest, atomically: true, encoding: .utf8)
        }
        let report = try await Validator.run(library)
        #expect(report.status == 1)
        #expect(report.outcomes[broken.rule] == "failed", "\(report.json.text())")
    }

    private static func install(_ fault: String) async throws -> URL {
        let folder = try await Installation.plugins("fixture-faulty")
        for (from, to) in [
            ("fixture-faulty.so", "faulty-\(fault).so"), ("fixture-faulty.plugin.json", "faulty-\(fault).plugin.json"),
        ] {
            try FileManager.default.moveItem(
                at: folder.appendingPathComponent(from), to: folder.appendingPathComponent(to))
        }
        let manifest = folder.appendingPathComponent("faulty-\(fault).plugin.json")
        try String(contentsOf: manifest, encoding: .utf8).replacing("fixture-faulty", with: "faulty-\(fault)")
            .write(to: manifest, atomically: true, encoding: .utf8)
        return folder.appendingPathComponent("faulty-\(fault).so")
    }
}

/// What can be wrong with the files themselves.
enum BrokenFile: CaseIterable, Sendable {
    case writable, text, manifest

    var rule: String {
        switch self {
        case .writable: "file.safe"
        case .text: "library.elf"
        case .manifest: "manifest.valid"
        }
    }
}

private let filesThatAreNone = BrokenFile.allCases

private typealias Fault = ValidatorFaultTests.Fault

private let everyFault = ofTheLibrary + ofItsLife + ofChat + ofOtherKinds

private let ofTheLibrary = [
    Fault(name: "starts-thread", rule: "entry.quiet", found: "threads started: 1"),
    Fault(name: "table-a-thread", rule: "entry.constant", found: "answers differently"),
    Fault(name: "prefix-ids", rule: "entry.unknown-ids", found: "persona.chat/1"),
]

private let ofItsLife = [
    Fault(name: "create-calls", rule: "life.create-silent", found: "persona.log/1"),
    Fault(name: "after-destroy", rule: "life.after-destroy", found: "persona_log.write"),
    Fault(name: "wrong-handle", rule: "life.host-handle", found: "never given out"),
    Fault(name: "unrequested", rule: "life.services", found: "persona.metrics/1", outcome: "warning"),
    Fault(name: "needs-log", rule: "life.no-services", found: "SIGSEGV"),
    Fault(name: "needs-log", rule: "life.each-service", found: "SIGSEGV"),
    Fault(name: "globals", rule: "life.many-instances", found: "SIGSEGV"),
    Fault(name: "silent-init", rule: "life.no-services", found: "no explanation"),
    Fault(name: "private-log", rule: "life.private-log", found: "repeats the user's message"),
    Fault(name: "leak-life", rule: "life.repeat", found: "bytes more after every life"),
    Fault(name: "leak-descriptor", rule: "life.repeat", found: "descriptors left over"),
    Fault(name: "leak-thread", rule: "life.repeat", found: "threads left over"),
]

private let ofChat = [
    Fault(name: "exits", rule: "chat.answers", found: "ended with status 3"),
    Fault(name: "finishes-in-cancel", rule: "chat.finish-once", found: "finish()", also: "chat.cancel.after"),
    Fault(name: "too-confident", rule: "chat.values", found: "confidence is 7"),
    Fault(name: "bad-annotations", rule: "chat.values", found: "annotations is an array"),
    Fault(name: "long-model", rule: "chat.limits", found: "129 bytes"),
    Fault(name: "keeps-pointer", rule: "chat.utf8", found: "A pointer was kept"),
    Fault(name: "private-explanation", rule: "chat.private-text", found: "explanation repeats"),
    Fault(name: "crashes-on-empty", rule: "chat.odd-input", found: "SIGSEGV"),
    Fault(name: "by-sizeof", rule: "chat.bigger-structs", found: "SIGSEGV"),
    Fault(name: "unsteady", rule: "chat.deterministic", found: "two instances"),
    Fault(name: "differs-by-process", rule: "chat.deterministic", found: "another process"),
    Fault(name: "forgets-cancelled", rule: "chat.cancel.before", found: "no finish()"),
    Fault(name: "crashes-on-late-cancel", rule: "chat.cancel.after", found: "SIGSEGV"),
    Fault(name: "crashes-on-unknown", rule: "chat.cancel.unknown", found: "SIGSEGV"),
    Fault(name: "forgets-later", rule: "chat.cancel.any-moment", found: "no finish()"),
    Fault(name: "forgets-cut-off", rule: "chat.cancel.each-write", found: "no finish()"),
    Fault(name: "forgets-cancelled", rule: "chat.deadline", found: "no finish()"),
    Fault(name: "forgets-full", rule: "chat.too-large", found: "no finish()"),
    Fault(name: "crashes-on-stale", rule: "chat.stale", found: "SIGSEGV"),
    Fault(name: "crashes-on-empty", rule: "chat.random", found: "SIGSEGV"),
    Fault(name: "knows-its-place", rule: "chat.placement.in-process", found: "in-process another result: 4 bytes"),
    Fault(name: "deaf", rule: "chat.cancel-latency", found: "ms after cancel()"),
    Fault(name: "drops-again", rule: "chat.slow-reader", found: "for a slow reader"),
    Fault(name: "slow", rule: "chat.prompt", found: "ms at best"),
    Fault(name: "one-slot", rule: "chat.many-at-once", found: "no finish()"),
    Fault(name: "thread-local", rule: "chat.threads", found: "SIGSEGV"),
    Fault(name: "leak", rule: "chat.memory", found: "bytes more after every call"),
    Fault(name: "silent-refusal", rule: "chat.cards", found: "no explanation"),
    Fault(name: "shared-persona", rule: "chat.personas", found: "PERSONA_INVALID"),
    Fault(name: "remembers", rule: "chat.state", found: "turn 2"),
]

private let ofOtherKinds = [
    Fault(name: "loses-facts", rule: "style.keeps-facts", found: "17:45"),
    Fault(name: "long-guidance", rule: "style.guidance", found: "9000 bytes"),
    Fault(name: "fails-on-long", rule: "safety.verdict", found: "PERSONA_FAILED"),
    Fault(name: "holds-last", rule: "safety.last-span", found: "HOLD"),
    Fault(name: "fails-on-empty", rule: "safety.odd-input", found: "PERSONA_FAILED"),
    Fault(name: "many-triggers", rule: "safety.limits", found: "trigger_count is 40"),
    Fault(name: "private-trigger", rule: "safety.private-text", found: "triggers[0]"),
    Fault(name: "wrong-bytes", rule: "media.format", found: "audio/wav"),
    Fault(name: "steps-back", rule: "media.progress", found: "goes back"),
    Fault(name: "past-the-end", rule: "media.values", found: "progress 1.5"),
    Fault(name: "negative-duration", rule: "media.values", found: "duration_ms is -1"),
]
