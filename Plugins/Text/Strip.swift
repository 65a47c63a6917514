/// A text reduced to the characters that phrases are compared with.
///
/// All that can be put between letters to hide a word (spaces, punctuation, emoji, zero-width characters, accents) is gone from
/// `glyphs`; what of it matters is kept beside them. A phrase is looked for in the glyphs alone, so that noise inside it
/// makes no difference; it must begin and end where a word does, so that "skill" holds no "kill".
package struct Strip: Sendable {
    package private(set) var glyphs: [Glyph] = []
    /// What stood before glyph `i`; one element more than glyphs, for what stood at the end.
    package private(set) var breaks: [Break] = []
    /// Glyph `i` stands between double quotation marks.
    package private(set) var quoted: [Bool] = []
    /// Offset in the text, in UTF-8 bytes, of glyph `i`.
    package private(set) var offsets: [Int] = []

    package enum Break: UInt8, Comparable, Sendable {
        case none, word, clause, sentence
        package static func < (a: Break, b: Break) -> Bool { a.rawValue < b.rawValue }
    }

    /// How symbols inside a word are read.
    package enum Symbols: Sendable {
        /// As something between two words: "die!please".
        case apart
        /// As the letters they stand for: "k!ll", "su*cide".
        case letters
    }

    /// Whether reading symbols as letters could give another result.
    package private(set) var hasDisguises = false
    /// The last character is a letter: what comes next may belong to the same word.
    package private(set) var endsInsideWord = false
    /// Nothing but white space and quotation marks follows the end of a sentence.
    package private(set) var endsSentence = false

    package init(_ text: String, symbols: Symbols = .apart) {
        let size = text.utf8.count
        glyphs.reserveCapacity(size)
        breaks.reserveCapacity(size + 1)
        quoted.reserveCapacity(size)
        offsets.reserveCapacity(size)
        var pending = Break.sentence
        var inQuotes = false
        var newlines = 0
        var offset = 0
        var afterSpace = true
        var previousEndsSentence = false
        var scalars = text.unicodeScalars.makeIterator()
        /// The next scalar that is anything at all, and its offset.
        func advance() -> (scalar: Unicode.Scalar, offset: Int)? {
            while let scalar = scalars.next() {
                let here = offset
                offset += UTF8.width(scalar)
                if Self.isNothing(scalar) { continue }
                return (scalar, here)
            }
            return nil
        }
        var lookahead = advance()
        while let (scalar, here) = lookahead {
            lookahead = advance()
            endsInsideWord = Self.isGlyph(scalar)
            if endsInsideWord, scalar.isASCII {
                if previousEndsSentence, afterSpace { pending = .sentence }
                push(Glyph(bits: Self.asciiGlyphs[Int(scalar.value)]), &pending, inQuotes, here)
                previousEndsSentence = false
                afterSpace = false
                newlines = 0
                continue
            }
            let meaning = Self.meaning(scalar)
            switch meaning {
            case .glyph(let glyph):
                if previousEndsSentence, afterSpace { pending = .sentence }
                push(glyph, &pending, inQuotes, here)
            case .glyphs(let several, let isWordOfItsOwn):
                if previousEndsSentence, afterSpace { pending = .sentence }
                if isWordOfItsOwn { pending = max(pending, .word) }
                for glyph in several { push(glyph, &pending, inQuotes, here) }
                if isWordOfItsOwn { pending = max(pending, .word) }
            case .nothing: continue
            case .space(let isNewline):
                if isNewline { newlines += 1 }
                pending = max(pending, newlines > 1 ? .sentence : isNewline ? .clause : .word)
                afterSpace = true
                continue
            case .quote:
                inQuotes.toggle()
                pending = max(pending, .word)
                continue
            case .apostrophe: break
            case .clause: pending = max(pending, .clause)
            case .sentenceEnd, .symbol:
                // Inside a word if letters stand directly on both sides, or behind it at the beginning of a word.
                let isInside =
                    lookahead.map { Self.isGlyph($0.scalar) } ?? false
                    && (!afterSpace || scalar == "$" || scalar == "@") && Glyph.disguise(scalar) != nil
                if isInside
                    || (Glyph.disguise(scalar) == Glyph.anyLetter && lookahead.map { !Self.isSpace($0.scalar) } ?? false
                        && !afterSpace)
                {
                    hasDisguises = true
                    if symbols == .letters, let glyph = Glyph.disguise(scalar) {
                        push(glyph, &pending, inQuotes, here)
                        afterSpace = false
                        newlines = 0
                        previousEndsSentence = false
                        continue
                    }
                }
                pending = max(pending, .word)
                if case .sentenceEnd = meaning {
                    previousEndsSentence = true
                    afterSpace = false
                    // An ideographic full stop needs no space behind it.
                    if !scalar.isASCII { pending = .sentence }
                    continue
                }
            }
            previousEndsSentence = false
            afterSpace = false
            newlines = 0
        }
        endsSentence = previousEndsSentence || pending == .sentence
        breaks.append(.sentence)
    }

    /// Whether a phrase that begins at `start` and could go on behind the end should be waited for: not if a sentence ended and it began inside
    /// one. Whoever waits sees it whole or not at all; whoever does not still sees its last word, with what was sent before it.
    package func isWorthWaiting(_ start: Int) -> Bool {
        !endsSentence || breaks[start] == .sentence && glyphs.count - start > 3
    }

    private mutating func push(_ glyph: Glyph, _ pending: inout Break, _ inQuotes: Bool, _ offset: Int) {
        // Three of the same are two: "killll". Spaced out letters are left alone: their breaks matter.
        let count = glyphs.count
        if pending == .none, count >= 2, glyphs[count - 1] == glyph, glyphs[count - 2] == glyph { return }
        glyphs.append(glyph)
        breaks.append(pending)
        quoted.append(inQuotes)
        offsets.append(offset)
        pending = .none
    }

    /// The glyphs that may come second where a phrase begins at `index`: the next one, and behind letters drawn out the next
    /// other one. Empty if the text may end before it; nil if so many of the same follow that nothing begins here.
    func seconds(after index: Int) -> [Glyph]? {
        var seconds: [Glyph] = []
        var next = index + 1
        while next < glyphs.count {
            // No phrase begins with more than four of the same.
            guard next - index <= Phrase.longestRun + 4 else { return nil }
            seconds.append(glyphs[next])
            guard glyphs[next] == glyphs[index] else { return seconds }
            next += 1
        }
        return []
    }

    /// The number of each glyph where equal ones side by side count once; one element more than glyphs, for the end.
    var numbers: [Int] {
        var numbers: [Int] = []
        numbers.reserveCapacity(glyphs.count + 1)
        for index in glyphs.indices {
            numbers.append((numbers.last ?? -1) + (index > 0 && glyphs[index] == glyphs[index - 1] ? 0 : 1))
        }
        numbers.append((numbers.last ?? -1) + 1)
        return numbers
    }

    func isBoundary(_ index: Int) -> Bool { breaks[index] != .none }

    // MARK: Scalars

    private enum Meaning {
        case glyph(Glyph)
        case glyphs([Glyph], isWordOfItsOwn: Bool)
        case nothing, apostrophe, quote, clause, sentenceEnd, symbol
        case space(isNewline: Bool)
    }

    private static func isGlyph(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return asciiGlyphs[Int(scalar.value)] != 0 }
        return switch meaning(scalar) {
        case .glyph, .glyphs: true
        default: false
        }
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        if case .space = meaning(scalar) { true } else { false }
    }

    private static func isNothing(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII, scalar.value >= 0x20 { return scalar.value == 0x7F }
        return if case .nothing = meaning(scalar) { true } else { false }
    }

    /// The bits of the glyph an ASCII character is; 0 if it is none. Most of most texts is looked up here alone.
    private static let asciiGlyphs: [UInt64] = (0..<128).map {
        Glyph.glyphs(of: Unicode.Scalar(UInt8($0))).first?.bits ?? 0
    }

    private static let ascii: [Meaning] = (0..<128).map { value in
        let scalar = Unicode.Scalar(UInt8(value))
        if let glyph = Glyph.glyphs(of: scalar).first { return .glyph(glyph) }
        return switch scalar {
        case "\n", "\r": .space(isNewline: scalar == "\n")
        case " ", "\t", "\u{0B}", "\u{0C}": .space(isNewline: false)
        case "'", "`": .apostrophe
        case "\"": .quote
        case ".", "!", "?": .sentenceEnd
        case ",", ";", ":", ")", "[", "]": .clause
        case "\0"..." ", "\u{7F}": .nothing
        default: .symbol
        }
    }

    private static func meaning(_ scalar: Unicode.Scalar) -> Meaning {
        if scalar.isASCII { return ascii[Int(scalar.value)] }
        switch scalar.value {
        case 0x2018, 0x2019, 0x02BC, 0xFF07, 0xB4: return .apostrophe
        case 0x201C...0x201F, 0xAB, 0xBB, 0x300C...0x300F, 0xFF02: return .quote
        case 0x2026, 0x3002, 0xFF01, 0xFF1F, 0xFF0E: return .sentenceEnd
        case 0x2012...0x2015, 0x3001, 0xFF0C: return .clause
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return .space(isNewline: false)
        // Letters by name that show nothing: the Hangul fillers.
        case 0x115F, 0x1160, 0x3164, 0xFFA0: return .nothing
        case 0x85, 0x2028, 0x2029: return .space(isNewline: true)
        case 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            return .glyphs([Glyph(bits: Glyph.other | UInt64(scalar.value))], isWordOfItsOwn: true)
        default: break
        }
        let glyphs = Glyph.glyphs(of: scalar)
        if glyphs.count == 1 { return .glyph(glyphs[0]) }
        if !glyphs.isEmpty { return .glyphs(glyphs, isWordOfItsOwn: false) }
        switch scalar.properties.generalCategory {
        case .format, .control, .nonspacingMark, .enclosingMark, .spacingMark, .unassigned, .privateUse, .surrogate:
            return .nothing
        default: return .symbol
        }
    }
}
