/// One word of a message, or one sign of a script without spaces.
package struct Word: Sendable {
    /// Folded; an elided article or verb keeps its apostrophe: `l'`, `don'`.
    package let text: String
    /// Where it stands in `Words.scalars`.
    package let range: Range<Int>
    /// Nothing that a pattern names may stand both before and in this word: a sentence or clause begins here.
    package let opens: Bool
    /// A sentence begins here.
    let begins: Bool
}

/// A text cut into words and sentences.
///
/// Words are runs of letters and digits; an apostrophe between letters ends a word and belongs to it, so that `j'ai` and `don't` are
/// two. Each kana and ideograph is a word of its own, so that patterns work in Japanese as elsewhere. Quotation marks and
/// hyphens vanish; other punctuation opens a clause.
package struct Words: Sendable {
    /// Scalars of a message that are looked at.
    package static let longest = 4_000
    /// Words of a message that are looked at.
    package static let most = 240

    package private(set) var scalars: [Unicode.Scalar] = []
    package private(set) var list: [Word] = []
    /// Positions in `list` of each sentence.
    package private(set) var sentences: [Range<Int>] = []
    /// Some sentence ended with a question mark.
    package private(set) var asks = false

    private var start = 0
    private var word = ""
    private var sentenceStart = 0
    private var opens = true
    private let isPattern: Bool

    /// - Parameter isPattern: the text is part of a pattern, where `l'` may stand alone.
    package init(_ text: some StringProtocol, isPattern: Bool = false) {
        self.isPattern = isPattern
        scalars.reserveCapacity(min(text.utf8.count, Self.longest))
        for scalar in text.unicodeScalars.prefix(Self.longest) { scalars.append(scalar) }
        for index in scalars.indices where list.count < Self.most { read(index) }
        endWord(scalars.count)
        endSentence()
    }

    package var isEmpty: Bool { list.isEmpty }

    /// What the user wrote from the first to the last of these words.
    package func display(_ words: Range<Int>) -> String {
        guard words.lowerBound >= 0, words.upperBound <= list.count, !words.isEmpty else { return "" }
        var text = String.UnicodeScalarView()
        text.append(
            contentsOf: scalars[list[words.lowerBound].range.lowerBound..<list[words.upperBound - 1].range.upperBound])
        return String(text)
    }

    package func hasDigit(_ words: Range<Int>) -> Bool {
        words.contains { index in
            list.indices.contains(index) && list[index].text.utf8.contains { (0x30...0x39).contains($0) }
        }
    }

    /// Nothing but keys struck at random: rows of the keyboard, letters without a vowel, one letter again and again.
    package var isNoise: Bool { !list.isEmpty && list.allSatisfy { Self.isNoise($0.text) } }

    private static func isNoise(_ word: String) -> Bool {
        let letters = Array(word.unicodeScalars)
        guard letters.count >= 4, letters.allSatisfy({ ("a"..."z").contains($0) }) else { return false }
        if !letters.contains(where: { "aeiouy".unicodeScalars.contains($0) }) { return true }
        if letters.allSatisfy({ $0 == letters[0] }) { return true }
        return ["qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "qsdfghjklm", "zxcvbnm", "yxcvbnm"].contains {
            let row = Array($0.unicodeScalars)
            return letters.indices.dropLast(3).contains { start in
                row.indices.dropLast(3).contains { row[$0..<$0 + 4] == letters[start..<start + 4] }
            }
        }
    }

    private mutating func read(_ index: Int) {
        let scalar = scalars[index]
        switch Self.kind(scalar) {
        case .letter:
            if word.isEmpty { start = index }
            word += Folding.fold(scalar)
        case .sign:
            endWord(index)
            start = index
            word = String(scalar)
            endWord(index + 1)
        case .voicing: break
        case .apostrophe:
            guard !word.isEmpty else { break }
            let isElision = index + 1 < scalars.count ? Self.kind(scalars[index + 1]) == .letter : isPattern
            if isElision { word += "'" }
            endWord(index + (isElision ? 1 : 0))
        case .point where !word.isEmpty && isDigit(index - 1) && isDigit(index + 1): word.unicodeScalars.append(scalar)
        case .point, .question:
            endWord(index)
            if Self.kind(scalar) == .question { asks = true }
            endSentence()
        case .clause:
            endWord(index)
            opens = true
        case .space: endWord(index)
        }
    }

    private func isDigit(_ index: Int) -> Bool {
        scalars.indices.contains(index) && ("0"..."9").contains(scalars[index])
    }

    private mutating func endWord(_ end: Int) {
        guard !word.isEmpty else { return }
        list.append(
            Word(
                text: word, range: start..<max(end, start + 1), opens: opens, begins: list.count == sentenceStart))
        word = ""
        opens = false
    }

    private mutating func endSentence() {
        if list.count > sentenceStart { sentences.append(sentenceStart..<list.count) }
        sentenceStart = list.count
        opens = true
    }

    private enum Kind { case letter, sign, voicing, apostrophe, point, question, clause, space }

    private static func kind(_ scalar: Unicode.Scalar) -> Kind {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": return .letter
        case "'", "’", "ʼ", "‘": return .apostrophe
        case ".", "!", "。", "！", "…", "．", "\n", "\r", "¡", "¿": return .point
        case "?", "？": return .question
        case ",", ";", ":", "(", ")", "[", "]", "–", "—", "、", "，", "（", "）", "：", "/": return .clause
        case "\u{3099}", "\u{309A}": return .voicing
        default: break
        }
        switch scalar.value {
        case 0x3005...0x3007, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF:
            return .sign
        case 0x300...0x36F, 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: return .letter
        case 0..<0xC0: return .space
        default: return scalar.properties.isAlphabetic ? .letter : .space
        }
    }
}
