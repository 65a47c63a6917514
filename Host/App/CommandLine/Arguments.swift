/// The words of a command line, taken one by one. Options are `--name VALUE` or `--name=VALUE`, switches `--name`; everything after `--` is a
/// plain word.
struct Arguments {
    private var options: [(name: String, value: String?)] = []
    private(set) var words: [String] = []

    /// Sorts `arguments`; `switches` names the options that take no value.
    init(_ arguments: ArraySlice<String>, switches: Set<String> = []) throws(CommandFailure) {
        var rest = arguments
        while let argument = rest.popFirst() {
            if argument == "--" {
                words.append(contentsOf: rest)
                return
            }
            guard argument.hasPrefix("--") else {
                words.append(argument)
                continue
            }
            let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts.first ?? "")
            if switches.contains(name) {
                guard parts.count == 1 else { throw CommandFailure(.usage, "--\(name) takes no value.") }
                options.append((name, nil))
            } else if parts.count == 2 {
                options.append((name, String(parts[1])))
            } else if let value = rest.popFirst() {
                options.append((name, value))
            } else {
                throw CommandFailure(.usage, "--\(name) needs a value.")
            }
        }
    }

    /// The value of an option given at most once.
    mutating func value(_ name: String) throws(CommandFailure) -> String? {
        let found = options.filter { $0.name == name }
        guard found.count <= 1 else {
            throw CommandFailure(.usage, "--\(name) was given \(found.count) times; expected once.")
        }
        options.removeAll { $0.name == name }
        return found.first?.value
    }

    mutating func has(_ name: String) -> Bool {
        defer { options.removeAll { $0.name == name } }
        return options.contains { $0.name == name }
    }

    /// Refuses what nobody asked for.
    func end(words expected: ClosedRange<Int> = 0...0) throws(CommandFailure) {
        if let unknown = options.first { throw CommandFailure(.usage, "There is no option --\(unknown.name) here.") }
        guard expected.contains(words.count) else {
            throw CommandFailure(
                .usage,
                words.count > expected.upperBound
                    ? "\"\(words[expected.upperBound])\" is one word too many." : "A word is missing.")
        }
    }
}
