/// Turns a pattern's tree into a program.
struct PatternCompiler {
    /// The script's word classes: each a list of phrases, as words.
    let classes: [String: [[String]]]
    var vocabulary: Vocabulary
    let contractions: Bool

    mutating func compile(_ source: String) throws(PatternError) -> Pattern {
        var parser = try PatternParser(source, contractions: contractions)
        let tree = try parser.parse()
        guard Self.mentionsWords(tree) || Self.isCaptureOfAll(tree) else {
            throw PatternError(
                found: "a pattern without any word",
                expected: "at least one word or class, or nothing but captures between '^' and '$'")
        }
        var pattern = Pattern(source: source)
        pattern.required = required(tree)
        try emit(tree, into: &pattern, last: true)
        pattern.program.append(.accept)
        if case .atStart? = pattern.program.first { pattern.isAnchored = true }
        return pattern
    }

    private mutating func emit(_ node: PatternNode, into pattern: inout Pattern, last: Bool) throws(PatternError) {
        guard pattern.program.count < Pattern.mostInstructions else {
            throw PatternError(
                found: "a pattern that is too large once its classes are filled in", expected: "a smaller one")
        }
        switch node {
        case .word(let word): pattern.program.append(.word(vocabulary.number(adding: word)))
        case .wordClass(let name): try emitClass(name, into: &pattern)
        case .one: pattern.program.append(.one)
        case .run:
            // L: split(body, out); body: wild; jump L; fewest words first.
            let start = pattern.program.count
            pattern.program += [.split(start + 3, start + 1), .wild, .jump(start)]
        case .start: pattern.program.append(.atStart)
        case .end: pattern.program.append(.atEnd)
        case .sequence(let nodes):
            for (index, child) in nodes.enumerated() {
                // "{x} $" ends a capture like "{x}" does.
                let rest = nodes[(index + 1)...]
                let isLast = last && rest.allSatisfy { if case .end = $0 { true } else { false } }
                try emit(child, into: &pattern, last: isLast)
            }
        case .optional(let child):
            let split = pattern.program.count
            pattern.program.append(.split(split + 1, 0))
            try emit(child, into: &pattern, last: last)
            pattern.program[split] = .split(split + 1, pattern.program.count)
        case .either(let choices):
            try emitEither(choices, into: &pattern) { (choice, pattern) throws(PatternError) in
                try self.emitChoice(choice, into: &pattern, last: last)
            }
        case .capture(let name, let inner):
            let slot: Int
            if let known = pattern.captures.firstIndex(of: name) {
                slot = known
            } else {
                slot = pattern.captures.count
                pattern.captures.append(name)
            }
            pattern.program.append(.mark(slot * 2))
            switch inner {
            case .wordClass(let name): try emitClass(name, into: &pattern)
            case .words(let most):
                pattern.program.append(.one)
                var splits: [Int] = []
                for _ in 1..<max(most, 1) {
                    splits.append(pattern.program.count)
                    pattern.program += [.split(0, 0), .sameClause, .one]
                }
                // As many words as possible first.
                for split in splits { pattern.program[split] = .split(split + 1, pattern.program.count) }
                if last { pattern.program.append(.atClauseEnd) }
            }
            pattern.program.append(.mark(slot * 2 + 1))
        }
    }

    private mutating func emitChoice(
        _ choice: PatternNode, into pattern: inout Pattern, last: Bool
    ) throws(PatternError) { try emit(choice, into: &pattern, last: last) }

    private func emitEither<Choice>(
        _ choices: [Choice], into pattern: inout Pattern,
        _ body: (Choice, inout Pattern) throws(PatternError) -> Void
    ) throws(PatternError) {
        var jumps: [Int] = []
        for (index, choice) in choices.enumerated() {
            let isLast = index == choices.count - 1
            let split = pattern.program.count
            if !isLast { pattern.program.append(.split(split + 1, 0)) }
            try body(choice, &pattern)
            if !isLast {
                jumps.append(pattern.program.count)
                pattern.program.append(.jump(0))
                pattern.program[split] = .split(split + 1, pattern.program.count)
            }
        }
        for jump in jumps { pattern.program[jump] = .jump(pattern.program.count) }
    }

    /// Longer phrases first, single words in one instruction.
    private mutating func emitClass(_ name: String, into pattern: inout Pattern) throws(PatternError) {
        guard let phrases = classes[name] else {
            throw PatternError(
                found: "the word class \"@\(name)\"",
                expected: classes.isEmpty
                    ? "a class that `words` defines; it defines none"
                    : "one of " + classes.keys.sorted().map { "@\($0)" }.joined(separator: ", "))
        }
        var singles: Set<Int32> = []
        var sequences: [[Int32]] = []
        for phrase in phrases {
            var numbers: [Int32] = []
            for word in phrase { numbers.append(vocabulary.number(adding: word)) }
            if numbers.count == 1 { singles.insert(numbers[0]) } else { sequences.append(numbers) }
        }
        sequences.sort { $0.count > $1.count }
        var choices: [[Pattern.Instruction]] = sequences.map { $0.map { .word($0) } }
        if !singles.isEmpty { choices.append([.anyOf(singles)]) }
        try emitEither(choices, into: &pattern) { (choice, pattern) throws(PatternError) in pattern.program += choice }
    }

    // MARK: What a match needs

    /// First words of the node such that every match contains one of them; nil if there may be a match without.
    private mutating func required(_ node: PatternNode) -> Set<Int32>? {
        switch node {
        case .word(let word): return [vocabulary.number(adding: word)]
        case .wordClass(let name), .capture(_, .wordClass(let name)):
            var numbers: Set<Int32> = []
            for phrase in classes[name] ?? [] { numbers.insert(vocabulary.number(adding: phrase[0])) }
            return numbers
        case .sequence(let nodes):
            // The words that are heard least often filter best.
            var best: Set<Int32>?
            for child in nodes {
                guard let set = required(child) else { continue }
                if best.map({ cost(set) < cost($0) }) ?? true { best = set }
            }
            return best
        case .either(let choices):
            var all: Set<Int32> = []
            for choice in choices {
                guard let set = required(choice) else { return nil }
                all.formUnion(set)
            }
            return all
        case .one, .run, .capture, .optional, .start, .end: return nil
        }
    }

    private func cost(_ set: Set<Int32>) -> Int {
        set.reduce(0) { $0 + (English.frequent.contains(vocabulary.word($1)) ? 40 : 1) }
    }

    private static func mentionsWords(_ node: PatternNode) -> Bool {
        switch node {
        case .word, .wordClass, .capture(_, .wordClass): true
        case .sequence(let nodes): nodes.contains(where: mentionsWords)
        case .either(let choices): choices.allSatisfy(mentionsWords)
        case .one, .run, .capture, .optional, .start, .end: false
        }
    }

    /// "^ {answer} $": the whole sentence, whatever it is.
    private static func isCaptureOfAll(_ node: PatternNode) -> Bool {
        guard case .sequence(let nodes) = node, case .start? = nodes.first, case .end? = nodes.last else {
            return false
        }
        return true
    }
}
