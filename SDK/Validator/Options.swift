import Foundation

/// The command line.
struct Options {
    enum Task {
        case help, list
        case validate(TrialFiles)
    }

    struct Failure: Error {
        var message: String
    }

    private(set) var task = Task.help
    private(set) var only: [String] = []
    private(set) var skip: [String] = []
    /// `in-process` or `process`; nil: both.
    private(set) var placement: String?
    private(set) var asJSON = false
    private(set) var onlyProblems = false
    private(set) var isHere = false
    private(set) var jobs = min(4, ProcessInfo.processInfo.activeProcessorCount)

    static let usage = """
        persona-validate - holds a plugin library to every rule of the persona ABI

        persona-validate FILE.so [--only ID]... [--skip ID]... [--plugin ID] [--placement WHERE] [--seed N]
                         [--json | --only-problems] [--config FILE] [--card FILE] [--http-answer FILE] [--jobs N]
                         [--here]
        persona-validate --list [--json]

        FILE.so has its manifest FILE.plugin.json beside it. Each test runs in a process of its own: a crash or a hang is a failed test.
            --only ID           only this rule, or those whose ids begin so: chat.cancel. May be given more than once.
            --skip ID           not this rule, or those whose ids begin so.
            --placement WHERE   of the rules KIND.placement, only that for in-process or process.
            --plugin ID         only this plugin of the library.
            --seed N            of the random sequences; the report names the seed it used.
            --config FILE       the settings an operator would make, as a JSON object.
            --card FILE         the character card that turns are about.
            --http-answer FILE  the body of every answer to persona.http/1; without it every call gets status 503.
            --jobs N            tests that run at once.
            --here              runs one test in this process, so that a debugger can follow it.
        Exit status: 0 all rules kept, 1 a rule broken, 2 the command line makes no sense.

        """

    init(_ arguments: [String]) throws(Failure) {
        var file: String?
        var (plugin, configuration, card, answer): (String?, String?, String?, String?)
        var seed = UInt64.random(in: 0...0xFFFF_FFFF)
        var isList = false
        var rest = arguments[...]
        func value(_ name: String) throws(Failure) -> String {
            guard let value = rest.popFirst() else { throw Failure(message: "\(name) needs a value.") }
            return value
        }
        if rest.isEmpty { throw Failure(message: "A library is missing.") }
        while let argument = rest.popFirst() {
            switch argument {
            case "--help", "-h": return
            case "--list": isList = true
            case "--json": asJSON = true
            case "--only-problems": onlyProblems = true
            case "--here": isHere = true
            case "--only": only.append(try value(argument))
            case "--skip": skip.append(try value(argument))
            case "--placement":
                let text = try value(argument)
                guard ["in-process", "process"].contains(text) else {
                    throw Failure(message: "--placement is in-process or process.")
                }
                placement = text
            case "--plugin": plugin = try value(argument)
            case "--config": configuration = try value(argument)
            case "--card": card = try value(argument)
            case "--http-answer": answer = try value(argument)
            case "--seed": seed = try Self.number(try value(argument), "--seed", 0...UInt64.max)
            case "--jobs": jobs = Int(try Self.number(try value(argument), "--jobs", 1...64))
            default:
                guard !argument.hasPrefix("-") else { throw Failure(message: "There is no option \(argument).") }
                guard file == nil else { throw Failure(message: "\"\(argument)\" is one library too many.") }
                file = argument
            }
        }
        for id in only + skip where !RuleBook.all.contains(where: { $0.id == id || $0.id.hasPrefix(id + ".") }) {
            throw Failure(message: "There is no rule \"\(id)\"; --list shows them.")
        }
        if isList {
            task = .list
            return
        }
        guard let file else { throw Failure(message: "A library is missing.") }
        task = .validate(
            TrialFiles(
                path: file, plugin: plugin, seed: seed, configuration: configuration, card: card, answer: answer))
    }

    /// Decimal digits alone: no sign, no space.
    private static func number(_ text: String, _ name: String, _ range: ClosedRange<UInt64>) throws(Failure) -> UInt64 {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = UInt64(text),
            range.contains(number)
        else {
            throw Failure(message: "\(name) needs a number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }
}
