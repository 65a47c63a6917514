/// Reads a pattern's text. The grammar is in the README.
struct PatternReader {
    private var rest: Substring.UnicodeScalarView
    private var elements: [Pattern.Element] = []

    /// - Parameter classes: word lists that `@name` stands for inside brackets.
    static func read(
        _ text: String, classes: [String: String], vocabulary: inout Vocabulary
    ) throws(CourseProblem) -> Pattern {
        var expanded = text
        while let at = expanded.firstIndex(of: "@") {
            let name = expanded[expanded.index(after: at)...].prefix { $0.isLetter }
            guard let list = classes[String(name)] else {
                throw CourseProblem("@\(name)", "a class defined above: class NAME = a|b")
            }
            expanded.replaceSubrange(at..<name.endIndex, with: list)
        }
        var reader = PatternReader(rest: expanded.unicodeScalars[...])
        try reader.read(&vocabulary)
        guard !reader.elements.isEmpty else { throw CourseProblem("an empty pattern", "words") }
        return Pattern(reader.elements)
    }

    private mutating func read(_ vocabulary: inout Vocabulary) throws(CourseProblem) {
        var plain = ""
        func flush(_ vocabulary: inout Vocabulary) -> [Pattern.Element] {
            Words(plain, isPattern: true).list.map { .word(vocabulary.number(adding: $0.text)) }
        }
        while let scalar = rest.popFirst() {
            guard "([{^$!".unicodeScalars.contains(scalar) else {
                plain.unicodeScalars.append(scalar)
                continue
            }
            elements += flush(&vocabulary)
            plain = ""
            switch scalar {
            case "(": elements.append(.group(try alternatives(until: ")", &vocabulary), isOptional: false))
            case "[": elements.append(.group(try alternatives(until: "]", &vocabulary), isOptional: true))
            case "^": elements.append(.start)
            case "$": elements.append(.end)
            case "!":
                guard rest.popFirst() == "(" else { throw CourseProblem("! alone", "!(a|b)") }
                let list = try alternatives(until: ")", &vocabulary).map(\.words)
                elements.append(.not(list, before: elements.isEmpty))
            default: elements.append(try gap())
            }
        }
        elements += flush(&vocabulary)
    }

    private mutating func inside(until close: Unicode.Scalar) throws(CourseProblem) -> String {
        var text = ""
        while let scalar = rest.popFirst() {
            if scalar == close { return text }
            text.unicodeScalars.append(scalar)
        }
        throw CourseProblem("the pattern's end", "\(close)")
    }

    private mutating func alternatives(
        until close: Unicode.Scalar, _ vocabulary: inout Vocabulary
    ) throws(CourseProblem) -> [Pattern.Alternative] {
        var list: [Pattern.Alternative] = []
        for part in try inside(until: close).split(separator: "|", omittingEmptySubsequences: false) {
            let sides = part.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
            let words = Words(sides[0], isPattern: true).list.map { vocabulary.number(adding: $0.text) }
            guard !words.isEmpty else {
                throw CourseProblem("an empty alternative", "a word, or [ ] for what may be missing")
            }
            list.append(Pattern.Alternative(words: words, output: sides.count > 1 ? String(sides[1]) : nil))
        }
        // The longest first, so that "good morning" is not read as "good".
        return list.sorted { $0.words.count > $1.words.count }
    }

    private mutating func gap() throws(CourseProblem) -> Pattern.Element {
        let text = try inside(until: "}")
        switch text {
        case "#": return .number
        case "": return .gap(1)
        case "2": return .gap(2)
        case "3": return .gap(3)
        case "4": return .gap(4)
        case "6": return .gap(6)
        case "9": return .gap(9)
        default: throw CourseProblem("{\(text)}", "{}, {#}, {2}, {3}, {4}, {6} or {9}")
        }
    }
}

/// A mistake in a course's text.
package struct CourseProblem: Error, Sendable, CustomStringConvertible {
    var place = ""
    let found: String
    let expected: String

    init(_ found: String, _ expected: String) {
        self.found = found
        self.expected = expected
    }

    package var description: String { "\(place): found \(found); expected \(expected)" }
}

/// Every mistake of all courses.
package struct CourseProblems: Error, Sendable, CustomStringConvertible {
    package let list: [CourseProblem]

    package var description: String { list.map(\.description).joined(separator: "\n") }
}
