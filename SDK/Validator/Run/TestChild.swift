import Foundation
import Glibc
import Loader
import StrictJSON

/// The child's side of one test: runs it, says each step as it begins, and reports how it ended.
enum TestChild {
    /// The hidden subcommand under which the validator runs itself.
    static let subcommand = "run-test"

    private static let reportDescriptor: Int32 = 3

    /// - Parameter arguments: the rule's id and the options as JSON.
    static func main(arguments: [String]) -> Int32 {
        guard arguments.count == 2, let rule = RuleBook.named(arguments[0]),
            let json = try? JSON.parse(Array(arguments[1].utf8)),
            let options = try? TrialFiles(json).options(), fcntl(reportDescriptor, F_GETFD) >= 0
        else {
            try? FileHandle.standardError.write(contentsOf: Data("run-test is run by the validator itself\n".utf8))
            return 64
        }
        // The parent ends what hangs; if it is gone, the alarm does.
        alarm(UInt32(clamping: rule.seconds + 10))
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        let report = run(rule, options) { say("S" + $0.replacing("\n", with: " ")) }
        say("R" + report.text())
        // Not exit(): destructors of the library are not part of the question.
        _exit(0)
    }

    /// Runs a test in this process.
    static func run(_ rule: Rule, _ options: TrialOptions, tell: @escaping @Sendable (String) -> Void) -> JSON {
        var report: JSONObject = [:]
        do {
            let trial = try Trial(options, tell: tell)
            try rule.run(trial)
            report["outcome"] = "passed"
            report["transcript"] = .string(trial.recorded)
        } catch let skip as Skip {
            report["outcome"] = "skipped"
            report["reason"] = .string(skip.reason)
        } catch let breach as Breach {
            report["outcome"] = "failed"
            report["found"] = .string(breach.found)
            report["expected"] = .string(breach.expected)
            report["remedy"] = .string(breach.remedy)
        } catch {
            report["outcome"] = "failed"
            report["found"] = .string("\(error)")
            report["expected"] = "a test that runs to its end"
        }
        report["faults"] = .array(
            Journal.all.map {
                ["rule": .string($0.rule), "found": .string($0.found), "breach": .bool($0.isBreach)]
            })
        return .object(report)
    }

    private static func say(_ line: String) {
        var rest = Array((line + "\n").utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(reportDescriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}

/// The options of a test as they travel to its process: files by their paths.
struct TrialFiles: Sendable {
    var path: String
    var plugin: String?
    var seed: UInt64
    var configuration: String?
    var card: String?
    var answer: String?

    init(path: String, plugin: String?, seed: UInt64, configuration: String?, card: String?, answer: String?) {
        self.path = path
        self.plugin = plugin
        self.seed = seed
        self.configuration = configuration
        self.card = card
        self.answer = answer
    }

    init(_ json: JSON) throws {
        guard let path = json["path"]?.stringValue, let seed = json["seed"]?.stringValue.flatMap({ UInt64($0) }) else {
            throw Skip("the options are garbled")
        }
        self.init(
            path: path, plugin: json["plugin"]?.stringValue, seed: seed,
            configuration: json["configuration"]?.stringValue, card: json["card"]?.stringValue,
            answer: json["answer"]?.stringValue)
    }

    var json: JSON {
        var object: JSONObject = ["path": .string(path), "seed": .string(String(seed))]
        if let plugin { object["plugin"] = .string(plugin) }
        if let configuration { object["configuration"] = .string(configuration) }
        if let card { object["card"] = .string(card) }
        if let answer { object["answer"] = .string(answer) }
        return .object(object)
    }

    /// Reads the files.
    func options() throws -> TrialOptions {
        var options = TrialOptions(path: path, plugin: plugin, seed: seed)
        if let configuration {
            guard let object = try JSON.parse(try Self.read(configuration)).objectValue else {
                throw Breach("\(configuration) is no JSON object", expected: "the plugin's settings")
            }
            options.configuration = object
        }
        if let card { options.card = String(decoding: try Self.read(card), as: UTF8.self) }
        if let answer { options.answer = try Self.read(answer) }
        return options
    }

    private static func read(_ file: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Breach("\(file) cannot be read", expected: "a file")
        }
        return Array(data)
    }
}
