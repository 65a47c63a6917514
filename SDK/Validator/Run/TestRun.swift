import Dispatch
import Foundation
import Loader
import StrictJSON

/// One test in a process of its own, so that a crash or a hang is its result and not the end of the run.
struct TestRun: Sendable {
    let files: TrialFiles

    struct Outcome: Sendable {
        var finding: Finding
        var faults: [Fault] = []
    }

    func run(_ rule: Rule, plugin: String?) -> Outcome {
        let start = Now.nanoseconds
        var (outcome, transcript) = once(rule, plugin)
        if rule.isRepeated, outcome.finding.status == .passed {
            let (second, other) = once(rule, plugin)
            if second.finding.status != .passed {
                outcome = second
            } else if transcript != other {
                outcome.finding.status = .failed
                outcome.finding.found = "other results in another process, from the same requests, times and seeds"
                outcome.finding.expected = "the same bytes in every process"
            }
            transcript = nil
        }
        outcome.finding.milliseconds = (Now.nanoseconds - start) / 1_000_000
        return outcome
    }

    private func once(_ rule: Rule, _ plugin: String?) -> (Outcome, transcript: String?) {
        var files = files
        files.plugin = plugin
        var finding = Finding(rule: rule, plugin: plugin, status: .failed)
        let runner = ProbeRunner(arguments: [], deadlineMilliseconds: rule.seconds * 1000)
        let process: ProbeRunner.Outcome
        do {
            process = try runner.run([runner.executable, TestChild.subcommand, rule.id, files.json.text()])
        } catch {
            finding.found = "the test's process did not start: \(error)"
            return (Outcome(finding: finding), nil)
        }
        let lines = process.output.split(separator: UInt8(ascii: "\n"))
        let step = lines.last { $0.first == UInt8(ascii: "S") }.map { String(decoding: $0.dropFirst(), as: UTF8.self) }
        if let report = lines.last(where: { $0.first == UInt8(ascii: "R") }),
            let json = try? JSON.parse(Array(report.dropFirst()))
        {
            return Self.read(json, finding, step ?? "")
        }
        finding.during = step ?? "opening the library"
        if process.isLate {
            finding.found = "no end within \(rule.seconds) s: it hangs"
            finding.expected = "a function that returns"
            finding.remedy = "A lock held while the host is called? A wait without an end?"
        } else if let signal = process.signal {
            finding.found = "a crash with \(Self.name(of: signal))"
            finding.expected = "no trap, exception or signal across the boundary"
            finding.remedy = Self.hint(signal)
        } else {
            finding.found = "the process ended with status \(process.exitCode)"
            finding.expected = "a library that does not end its process"
        }
        return (Outcome(finding: finding), nil)
    }

    private static func name(of signal: Int32) -> String {
        let names = [
            SIGSEGV: "SIGSEGV (invalid memory access)", SIGABRT: "SIGABRT (abort)", SIGILL: "SIGILL (trap)",
            SIGTRAP: "SIGTRAP (trap)", SIGBUS: "SIGBUS (memory beyond a file)", SIGFPE: "SIGFPE (arithmetic)",
            SIGALRM: "SIGALRM (too slow)", SIGPIPE: "SIGPIPE (a pipe nobody reads)",
            SIGSYS: "SIGSYS (forbidden system call)",
        ]
        return names[signal] ?? "signal \(signal)"
    }

    private static func hint(_ signal: Int32) -> String {
        switch signal {
        case SIGSEGV, SIGBUS:
            "A pointer used after the call that passed it, or NULL where \"no text\" has none? Texts are overwritten when a call returns"
        case SIGABRT: "An exception or panic that crossed the boundary, a failed assertion, or a damaged heap"
        case SIGILL, SIGTRAP: "A trap of the language's runtime: an index, a cast, an overflow"
        default: ""
        }
    }

    private static func read(_ json: JSON, _ given: Finding, _ step: String) -> (Outcome, transcript: String?) {
        var finding = given
        func text(_ name: String) -> String { json[name]?.stringValue ?? "" }
        finding.status =
            switch text("outcome") {
            case "passed": .passed
            case "skipped": .skipped
            default: .failed
            }
        finding.found = finding.status == .skipped ? text("reason") : text("found")
        if finding.status == .failed { finding.during = step }
        finding.expected = text("expected")
        finding.remedy = text("remedy")
        let faults = (json["faults"]?.arrayValue ?? []).map {
            Fault(
                rule: $0["rule"]?.stringValue ?? "", found: $0["found"]?.stringValue ?? "",
                isBreach: $0["breach"]?.boolValue ?? true)
        }
        return (Outcome(finding: finding, faults: faults), json["transcript"]?.stringValue)
    }
}
