/// Why a line of the lexicon makes no sense.
package struct LexiconError: Error, Sendable, CustomStringConvertible {
    package let line: Int
    package let message: String
    package var description: String { "lexicon line \(line): \(message)" }
}

/// Parses and compiles phrases; knows the expressions defined so far.
struct PhraseCompiler {
    private var definitions: [String: Node] = [:]

    indirect enum Node {
        case letters([Glyph])
        case sequence([Node])
        case either([Node])
        case optional(Node)
        case gap, edge, start, end
    }

    mutating func define(_ name: String, _ source: Substring) throws(PhraseError) {
        definitions[name] = try parse(source)
    }

    func compile(_ source: Substring) throws(PhraseError) -> Phrase {
        var phrase = Phrase()
        emit(try parse(source), into: &phrase)
        phrase.steps.append(.accept)
        guard phrase.steps.count < 6_000 else { throw PhraseError("a phrase of \(phrase.steps.count) steps") }
        phrase.first = try firstGlyphs(phrase)
        return phrase
    }

    private func parse(_ source: Substring) throws(PhraseError) -> Node {
        var scalars = Array(source.unicodeScalars)[...]
        let node = try either(&scalars)
        guard scalars.isEmpty else { throw PhraseError("'\(scalars[scalars.startIndex])' without its opening one") }
        return node
    }

    private func either(_ scalars: inout ArraySlice<Unicode.Scalar>) throws(PhraseError) -> Node {
        var choices = [try sequence(&scalars)]
        while scalars.first == "|" {
            scalars.removeFirst()
            choices.append(try sequence(&scalars))
        }
        return choices.count == 1 ? choices[0] : .either(choices)
    }

    private func sequence(_ scalars: inout ArraySlice<Unicode.Scalar>) throws(PhraseError) -> Node {
        var nodes: [Node] = []
        while let scalar = scalars.first, !"|)]".unicodeScalars.contains(scalar) {
            scalars.removeFirst()
            switch scalar {
            case "(":
                nodes.append(try either(&scalars))
                guard scalars.popFirst() == ")" else { throw PhraseError("a '(' without its ')'") }
            case "[":
                nodes.append(.optional(try either(&scalars)))
                guard scalars.popFirst() == "]" else { throw PhraseError("a '[' without its ']'") }
            case "<":
                var name = ""
                while let next = scalars.popFirst(), next != ">" { name.unicodeScalars.append(next) }
                guard let node = definitions[name] else { throw PhraseError("<\(name)>, which nothing defines before") }
                nodes.append(node)
            case "~": nodes.append(.gap)
            case "_": nodes.append(.edge)
            case "^": nodes.append(.start)
            case "$": nodes.append(.end)
            case " ", "'": break
            default:
                let glyphs = Self.plain(scalar)
                guard !glyphs.isEmpty else { throw PhraseError("'\(scalar)', which is no letter") }
                nodes.append(.letters(glyphs))
            }
        }
        guard !nodes.isEmpty else { throw PhraseError("an empty choice") }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    /// What the lexicon writes stands for itself alone: a digit is no letter here.
    private static func plain(_ scalar: Unicode.Scalar) -> [Glyph] {
        if ("0"..."9").contains(scalar) { return [Glyph.digit(UInt64(scalar.value - 0x30))] }
        return Glyph.glyphs(of: scalar)
    }

    private func emit(_ node: Node, into phrase: inout Phrase) {
        switch node {
        case .letters(let glyphs):
            for glyph in glyphs {
                // "kil myself": the second of a double letter may be missing.
                if case .glyph(let last)? = phrase.steps.last, last == glyph, glyph.bits < Glyph.other {
                    phrase.steps.append(.split(phrase.steps.count + 1, phrase.steps.count + 2))
                }
                phrase.steps.append(.glyph(glyph))
            }
        case .sequence(let nodes): for node in nodes { emit(node, into: &phrase) }
        case .optional(let node):
            let split = phrase.steps.count
            phrase.steps.append(.split(0, 0))
            emit(node, into: &phrase)
            phrase.steps[split] = .split(split + 1, phrase.steps.count)
        case .either(let choices):
            var jumps: [Int] = []
            for (index, choice) in choices.enumerated() {
                let split = phrase.steps.count
                if index < choices.count - 1 { phrase.steps.append(.split(0, 0)) }
                emit(choice, into: &phrase)
                if index < choices.count - 1 {
                    jumps.append(phrase.steps.count)
                    phrase.steps.append(.jump(0))
                    phrase.steps[split] = .split(split + 1, phrase.steps.count)
                }
            }
            for jump in jumps { phrase.steps[jump] = .jump(phrase.steps.count) }
        case .gap: phrase.steps.append(.gap)
        case .edge: phrase.steps.append(.edge)
        case .start: phrase.steps.append(.sentenceStart)
        case .end: phrase.steps.append(.sentenceEnd)
        }
    }

    private func firstGlyphs(_ phrase: Phrase) throws(PhraseError) -> [Glyph] {
        var found: Set<Glyph> = []
        var seen: Set<Int> = []
        var stack = [0]
        while let step = stack.popLast() {
            guard seen.insert(step).inserted else { continue }
            switch phrase.steps[step] {
            case .glyph(let glyph): found.insert(glyph)
            case .split(let one, let other): stack += [one, other]
            case .jump(let target): stack.append(target)
            case .edge, .sentenceStart: stack.append(step + 1)
            case .gap: throw PhraseError("a gap before the first letter")
            case .sentenceEnd, .accept: throw PhraseError("a phrase that may be empty")
            }
        }
        return Array(found)
    }
}

struct PhraseError: Error {
    let message: String
    init(_ message: String) { self.message = message }
}
