/// A message taken apart into words that remember where they stood, so that the user's own words can be kept as they were written.
///
/// Reads the first 4,000 characters. Linear in them.
struct Message: Sendable {
    private(set) var scalars: [Unicode.Scalar] = []
    private(set) var tokens: [Token] = []
    /// A question mark stands somewhere.
    private(set) var asks = false
    /// Nothing but the word "I" is written in capitals, or everything is: capitals tell nothing then.
    private(set) var hasTellingCapitals = false

    private var start: Int?
    private var gap = Gap.sentence

    init(_ text: String) {
        // Scalars, not characters: one character may be made of thousands.
        scalars = Array(text.unicodeScalars.prefix(Bound.message))
        for index in scalars.indices { read(index) }
        endWord(at: scalars.count)
        let words = tokens.filter { $0.gap != .none && $0.text != "i" && !$0.text.hasPrefix("i'") }
        let capitals = words.filter { isCapital($0) && scalars[$0.place.lowerBound].properties.isUppercase }
        let allCapitals = !scalars.contains { Self.isSmall($0) }
        hasTellingCapitals = !allCapitals && !capitals.isEmpty
    }

    private mutating func read(_ index: Int) {
        let scalar = scalars[index]
        let before = index > 0 ? scalars[index - 1] : " "
        let after = index + 1 < scalars.count ? scalars[index + 1] : " "
        if Self.isWordScalar(scalar) {
            if start == nil { start = index }
            return
        }
        switch scalar {
        case "'", "’", "ʼ",
            "‘" where start != nil && after.properties.isAlphabetic:
            return
        case "-", "‐", "‑":
            if start != nil, before.properties.isAlphabetic, after.properties.isAlphabetic { return }
            // "-5" is no five.
            if start == nil, Self.isDigit(after), index == 0 || before.properties.isWhitespace {
                start = index
                return
            }
            let isBetweenWords = start != nil && Self.isWordScalar(after)
            endWord(at: index)
            widen(isBetweenWords ? (Self.isDigit(before) && Self.isDigit(after) ? .slash : .space) : .comma)
        case "." where start != nil && Self.isDigit(before) && Self.isDigit(after): return
        case "%", "&":
            endWord(at: index)
            push(scalar == "%" ? "%" : "and", index..<(index + 1), gap)
        case "/":
            endWord(at: index)
            widen(.slash)
        case ".", "!", "?", ";", "。", "！", "？", "；", "\n", "\r", "\u{2028}", "\u{2029}", "•":
            if scalar == "?" || scalar == "？" { asks = true }
            endWord(at: index)
            widen(.sentence)
        case ",", ":", "(", ")", "[", "]", "–", "—", "\"", "“", "”", "„", "«", "»", "…", "、", "，":
            endWord(at: index)
            widen(.comma)
        default:
            // Emoji and other signs part words as a space does; what has no width parts nothing.
            if !scalar.isASCII, scalar.properties.generalCategory == .format { return }
            endWord(at: index)
            widen(.space)
        }
    }

    private mutating func widen(_ other: Gap) { gap = max(gap, other) }

    private mutating func endWord(at end: Int) {
        guard let start else { return }
        self.start = nil
        var text = String.UnicodeScalarView()
        for scalar in scalars[start..<end] where scalar.isASCII || scalar.properties.generalCategory != .format {
            text.append(scalar == "’" || scalar == "ʼ" || scalar == "‘" ? "'" : Self.halfWidth(scalar))
        }
        let word = String(text).lowercased()
        let parts = English.contractions[word] ?? [word]
        for (number, part) in parts.enumerated() { push(part, start..<end, number == 0 ? gap : .none) }
    }

    private mutating func push(_ text: String, _ place: Range<Int>, _ before: Gap) {
        tokens.append(Token(text: text, place: place, gap: before))
        gap = .space
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return isDigit(scalar) || (0x61...0x7A).contains(scalar.value | 0x20) }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .decimalNumber:
            return true
        default: return false
        }
    }

    private static func isSmall(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? (0x61...0x7A).contains(scalar.value) : scalar.properties.isLowercase
    }

    /// Digits as Japanese keyboards write them count like any.
    private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF10...0xFF19).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0xFF10 + 0x30))
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

    // MARK: Looking at it

    var all: Range<Int> { tokens.indices }

    /// The text of the token, or nothing behind the end.
    subscript(index: Int) -> String { tokens.indices.contains(index) ? tokens[index].text : "" }

    /// The gap before the token; the end of the message parts like the end of a sentence.
    func gap(before index: Int) -> Gap { tokens.indices.contains(index) ? tokens[index].gap : .sentence }

    /// As the user wrote it.
    func text(_ range: Range<Int>) -> String {
        guard let first = range.first, let last = range.last, tokens.indices.contains(first),
            tokens.indices.contains(last)
        else { return "" }
        return text(places: tokens[first].place.lowerBound..<tokens[last].place.upperBound)
    }

    private func text(places: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[places])
        return String(view)
    }

    /// Written with a capital, or in a script that has none.
    func isCapital(_ token: Token) -> Bool {
        guard scalars.indices.contains(token.place.lowerBound) else { return false }
        let first = scalars[token.place.lowerBound].properties
        return first.isUppercase || first.generalCategory == .titlecaseLetter || first.generalCategory == .otherLetter
    }

    func isAllCapitals(_ token: Token) -> Bool {
        scalars[token.place].allSatisfy { !$0.properties.isLowercase }
    }

    /// Whether these words stand at `index`, with nothing stronger than a space between them.
    func has(_ words: [String], at index: Int) -> Bool {
        guard index >= 0, index + words.count <= tokens.count else { return false }
        for (offset, word) in words.enumerated() {
            let token = tokens[index + offset]
            guard token.text == word, offset == 0 || token.gap < .comma else { return false }
        }
        return true
    }

    /// The range cut wherever a gap is at least as wide as `gap`.
    func pieces(of range: Range<Int>, at gap: Gap) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where index > start && tokens[index].gap >= gap {
            pieces.append(start..<index)
            start = index
        }
        if start < range.upperBound { pieces.append(start..<range.upperBound) }
        return pieces
    }

    /// The clause around a token.
    func clause(around index: Int) -> Range<Int> {
        var lower = index
        while lower > 0, tokens[lower].gap < .comma { lower -= 1 }
        var upper = index + 1
        while upper < tokens.count, tokens[upper].gap < .comma { upper += 1 }
        return lower..<min(upper, tokens.count)
    }
}
