import Foundation
import Glibc
import Loader
import StrictJSON

/// persona-validate: holds a plugin library to every rule of the headers, each in a process of its own.
@main
enum Validate {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        // The validator starts itself again: as the host's probe, as its worker, and for each test.
        if arguments.first == Probe.subcommand { exit(Probe.main(arguments: Array(arguments.dropFirst()))) }
        if arguments.first == WorkerProgram.subcommand {
            exit(WorkerProgram.main(arguments: Array(arguments.dropFirst())))
        }
        if arguments.first == TestChild.subcommand { exit(TestChild.main(arguments: Array(arguments.dropFirst()))) }
        do { exit(try run(Options(arguments))) } catch {
            write("\(error.message)\n\n\(Options.usage)", to: .standardError)
            exit(2)
        }
    }

    private static func run(_ options: Options) throws(Options.Failure) -> Int32 {
        switch options.task {
        case .help:
            write(Options.usage, to: .standardOutput)
            return 0
        case .list:
            write(options.asJSON ? listing.text(.pretty) + "\n" : list, to: .standardOutput)
            return 0
        case .validate(let files):
            // Read once here, so that a mistake in them is a usage error and not a hundred failed tests.
            do { _ = try files.options() } catch let breach as Breach {
                throw Options.Failure(message: "\(breach.found); expected \(breach.expected)")
            } catch { throw Options.Failure(message: "a file of the options: \(error)") }
            return options.isHere ? try here(files, options) : validate(files, options)
        }
    }

    private static func validate(_ files: TrialFiles, _ options: Options) -> Int32 {
        let start = Now.nanoseconds
        let findings = Validation(
            files: files, only: options.only, skip: options.skip, placement: options.placement, jobs: options.jobs
        ).run()
        let milliseconds = (Now.nanoseconds - start) / 1_000_000
        if options.asJSON {
            let report = JSONReport.json(
                file: files.path, seed: files.seed, findings: findings, milliseconds: milliseconds)
            write(report.text(.pretty) + "\n", to: .standardOutput)
        } else {
            let report = TextReport(
                file: files.path, seed: files.seed, findings: findings, milliseconds: milliseconds,
                onlyProblems: options.onlyProblems, program: CommandLine.arguments.first ?? "persona-validate")
            write(report.text, to: .standardOutput)
        }
        return findings.contains { $0.status == .failed } ? 1 : 0
    }

    /// One test in this process, for a debugger.
    private static func here(_ files: TrialFiles, _ options: Options) throws(Options.Failure) -> Int32 {
        guard options.only.count == 1, let rule = RuleBook.named(options.only[0]), !rule.isExamination else {
            throw Options.Failure(message: "--here runs one test in this process; name it with --only ID")
        }
        let trial: TrialOptions
        do { trial = try files.options() } catch { throw Options.Failure(message: "a file of the options: \(error)") }
        let report = TestChild.run(rule, trial) { write("  \($0)\n", to: .standardError) }
        write(report.text(.pretty) + "\n", to: .standardOutput)
        let faults = report["faults"]?.arrayValue ?? []
        return report["outcome"]?.stringValue == "failed" || faults.contains { $0["breach"]?.boolValue == true } ? 1 : 0
    }

    private static var list: String {
        RuleBook.all.map { rule in
            let padding = String(repeating: " ", count: max(1, 27 - rule.id.utf8.count))
            return "\(rule.id)\(padding)\(rule.promise) [\(rule.source)]\n"
        }.joined()
    }

    private static var listing: JSON {
        .array(
            RuleBook.all.map {
                [
                    "id": .string($0.id), "promise": .string($0.promise), "source": .string($0.source),
                    "hint": .string($0.hint),
                ]
            })
    }

    private static func write(_ text: String, to handle: FileHandle) {
        // A reader that went away is its own business.
        try? handle.write(contentsOf: Data(text.utf8))
    }
}
