/// Why a line of a policy's rules makes no sense.
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
        let tree = try parse(source)
        phrase.anchors = anchors(tree)
        emit(tree, into: &phrase)
        phrase.steps.append(.accept)
        guard phrase.steps.count < 6_000 else { throw PhraseError("a phrase of \(phrase.steps.count) steps") }
        phrase.leads = try leads(phrase)
        sharpen(&phrase)
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
                // "kil myself": the second of a double letter may be missing, where that makes no other word ("off", "too").
                if !Self.keptDouble.contains(glyph), case .glyph(let last)? = phrase.steps.last, last == glyph,
                    glyph.bits < Glyph.other
                {
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
        case .either(let ways):
            let number = phrase.choices.count
            phrase.steps.append(.choice(number))
            phrase.choices.append(Phrase.Choice())
            var jumps: [Int] = []
            for way in ways {
                phrase.choices[number].all.append(phrase.steps.count)
                emit(way, into: &phrase)
                jumps.append(phrase.steps.count)
                phrase.steps.append(.jump(0))
            }
            for jump in jumps { phrase.steps[jump] = .jump(phrase.steps.count) }
        case .gap: phrase.steps.append(.gap)
        case .edge: phrase.steps.append(.edge)
        case .start: phrase.steps.append(.sentenceStart)
        case .end: phrase.steps.append(.sentenceEnd)
        }
    }

    private static let keptDouble: Set<Glyph> = [Glyph.letter(101), Glyph.letter(102), Glyph.letter(111)]

    /// Groups of three letters of which every match contains one; nil if there is none that must be there.
    private func anchors(_ node: Node) -> [Int]? {
        func cost(_ keys: [Int]) -> Int { keys.reduce(0) { $0 + Anchors.cost($1) } }
        switch node {
        case .letters(let glyphs):
            return Anchors.keys(of: glyphs).min { Anchors.cost($0) < Anchors.cost($1) }.map { [$0] }
        case .sequence(let nodes):
            // Words next to each other are one stretch of letters, since spaces are not compared.
            var candidates: [[Int]] = []
            var letters: [Glyph] = []
            for node in nodes + [.gap] {
                if case .letters(let more) = node {
                    letters += more
                    continue
                }
                if let keys = anchors(.letters(letters)) { candidates.append(keys) }
                letters = []
                if let keys = anchors(node) { candidates.append(keys) }
            }
            return candidates.min { cost($0) < cost($1) }
        case .either(let ways):
            var all: Set<Int> = []
            for way in ways {
                guard let keys = anchors(way) else { return nil }
                all.formUnion(keys)
            }
            return Array(all)
        case .optional, .gap, .edge, .start, .end: return nil
        }
    }

    /// Notes at each split and choice what its ways can begin with. A way that may take nothing is always tried.
    private func sharpen(_ phrase: inout Phrase) {
        func kinds(_ way: Int) -> UInt64 {
            guard let glyphs = try? glyphs(phrase, from: way) else { return (1 << 37) - 1 }
            return glyphs.reduce(0) { $0 | $1.0.kinds }
        }
        for (index, step) in phrase.steps.enumerated() {
            guard case .split(let one, let other, _) = step else { continue }
            phrase.steps[index] = .split(one, other, kinds(one))
        }
        for index in phrase.choices.indices {
            let ways = phrase.choices[index].all.map { ($0, kinds($0)) }
            phrase.choices[index].byKind = (0..<37).map { kind in
                ways.filter { $0.1 & (1 << UInt64(kind)) != 0 }.map(\.0)
            }
        }
    }

    /// The first two glyphs of every way through the phrase.
    private func leads(_ phrase: Phrase) throws(PhraseError) -> Set<Phrase.Lead> {
        var leads: Set<Phrase.Lead> = []
        for (first, next) in try glyphs(phrase, from: 0) {
            do throws(PhraseError) {
                for (second, _) in try glyphs(phrase, from: next) {
                    leads.insert(Phrase.Lead(first: first, second: second))
                }
            } catch {
                // A gap, or the phrase's end, comes second: anything may follow.
                leads.insert(Phrase.Lead(first: first, second: nil))
            }
        }
        return leads
    }

    /// The glyphs a match may take next, with the steps behind them.
    private func glyphs(_ phrase: Phrase, from step: Int) throws(PhraseError) -> [(Glyph, Int)] {
        var found: [(Glyph, Int)] = []
        var seen: Set<Int> = []
        var stack = [step]
        while let step = stack.popLast() {
            guard seen.insert(step).inserted else { continue }
            switch phrase.steps[step] {
            case .glyph(let glyph): found.append((glyph, step + 1))
            case .split(let one, let other, _): stack += [one, other]
            case .jump(let target): stack.append(target)
            case .choice(let index): stack += phrase.choices[index].all
            case .edge, .sentenceStart: stack.append(step + 1)
            case .gap: throw PhraseError("a gap before the first letter")
            case .sentenceEnd, .accept: throw PhraseError("a phrase that may be empty")
            }
        }
        return found
    }
}

struct PhraseError: Error {
    let message: String
    init(_ message: String) { self.message = message }
}
