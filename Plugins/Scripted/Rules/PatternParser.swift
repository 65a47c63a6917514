/// What is wrong with a pattern: what was found, and what should stand there instead.
package struct PatternError: Error, Equatable {
    package let found: String
    package let expected: String
}

/// Parses a pattern's text. Recursion is bounded by `deepest`.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private let contractions: Bool
    private static let deepest = 8

    init(_ source: String, contractions: Bool) throws(PatternError) {
        guard source.utf8.count <= Pattern.longestSource else {
            throw PatternError(
                found: "a pattern of \(source.utf8.count) bytes", expected: "at most \(Pattern.longestSource) bytes")
        }
        scalars = Array(source.unicodeScalars)
        self.contractions = contractions
    }

    mutating func parse() throws(PatternError) -> PatternNode {
        let node = try either(depth: 0)
        guard position == scalars.count else { throw unexpected("no '\(scalars[position])' without its opening one") }
        return node
    }

    private mutating func either(depth: Int) throws(PatternError) -> PatternNode {
        guard depth <= Self.deepest else {
            throw PatternError(found: "brackets \(depth) deep", expected: "at most \(Self.deepest) inside each other")
        }
        var choices = [try sequence(depth: depth)]
        while take("|") { choices.append(try sequence(depth: depth)) }
        return choices.count == 1 ? choices[0] : .either(choices)
    }

    private mutating func sequence(depth: Int) throws(PatternError) -> PatternNode {
        var nodes: [PatternNode] = []
        while position < scalars.count, !"|)]".unicodeScalars.contains(scalars[position]) {
            switch scalars[position] {
            case "(":
                position += 1
                nodes.append(try either(depth: depth + 1))
                try close(")")
            case "[":
                position += 1
                nodes.append(.optional(try either(depth: depth + 1)))
                try close("]")
            case "{": nodes.append(try capture())
            case "*":
                position += 1
                nodes.append(.run)
            case "_":
                position += 1
                nodes.append(.one)
            case "^":
                position += 1
                nodes.append(.start)
            case "$":
                position += 1
                nodes.append(.end)
            case "@":
                position += 1
                nodes.append(.wordClass(try name("the name of a word class after '@'")))
            case "}": throw unexpected("no '}' without a '{'")
            case let scalar where scalar.properties.isWhitespace: position += 1
            default: nodes += try words()
            }
        }
        guard !nodes.isEmpty else {
            throw unexpected("words; inside brackets and on both sides of '|' too")
        }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    /// A stretch of plain text goes through the same tokenizer as a message.
    private mutating func words() throws(PatternError) -> [PatternNode] {
        var text = ""
        while position < scalars.count, !"()[]{}|*_^$@".unicodeScalars.contains(scalars[position]) {
            text.unicodeScalars.append(scalars[position])
            position += 1
        }
        let sentences = Tokenizer.sentences(of: text, contractions: contractions)
        guard sentences.count == 1, sentences[0].words.dropFirst().allSatisfy({ !$0.opensClause }) else {
            throw PatternError(
                found: sentences.isEmpty ? "punctuation alone" : "punctuation between words",
                expected: "words without punctuation: a pattern matches within one sentence")
        }
        return sentences[0].words.map { .word($0.text) }
    }

    private mutating func capture() throws(PatternError) -> PatternNode {
        position += 1
        let label = try name("the name of a capture after '{'")
        var inner = PatternNode.Inner.words(Pattern.longestCapture)
        if take(":") {
            let digits = try name("a number of words after ':'")
            guard let count = Int(digits), (1...Pattern.longestCapture).contains(count) else {
                throw PatternError(
                    found: "\":\(digits)\"", expected: "a number of words from 1 to \(Pattern.longestCapture)")
            }
            inner = .words(count)
        } else if take("@") {
            inner = .wordClass(try name("the name of a word class after '@'"))
        }
        try close("}")
        return .capture(label, inner)
    }

    private mutating func name(_ expected: String) throws(PatternError) -> String {
        var name = ""
        while position < scalars.count, Self.isNameScalar(scalars[position]) {
            name.unicodeScalars.append(scalars[position])
            position += 1
        }
        guard !name.isEmpty, name.utf8.count <= 32 else { throw unexpected(expected + " (1-32 of a-z, 0-9, -)") }
        return name
    }

    static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "0"..."9", "-": true
        default: false
        }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard position < scalars.count, scalars[position] == scalar else { return false }
        position += 1
        return true
    }

    private mutating func close(_ scalar: Unicode.Scalar) throws(PatternError) {
        guard take(scalar) else { throw unexpected("a closing '\(scalar)'") }
    }

    private func unexpected(_ expected: String) -> PatternError {
        let found =
            position < scalars.count ? "'\(scalars[position])' at character \(position + 1)" : "the pattern's end"
        return PatternError(found: found, expected: expected)
    }
}
