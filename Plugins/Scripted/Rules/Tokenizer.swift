/// Cuts text into sentences and words.
///
/// Words are runs of letters, marks and digits (Unicode general categories), with apostrophes inside; an ideograph, a
/// kana and an emoji are words of their own. Zero-width characters, variation selectors and skin tones vanish. Linear in the
/// text; of a text longer than `longest` bytes only the beginning and the end are read, where people say what they want.
package struct Tokenizer {
    /// Bytes of a message that are looked at: three quarters from its beginning, one quarter from its end.
    package static let longest = 8_192
    /// Words of a message that are kept, again three quarters from the beginning.
    package static let mostWords = 240

    private var sentences: [Sentence] = []
    private var sentence = Sentence()
    private var raw = ""
    private var opensClause = true
    private var attached = false
    private let contractions: Bool

    private init(contractions: Bool) { self.contractions = contractions }

    /// - Parameter contractions: take English contractions apart.
    package static func sentences(of text: String, contractions: Bool = true) -> [Sentence] {
        var tokenizer = Tokenizer(contractions: contractions)
        let view = text.unicodeScalars
        if text.utf8.count <= longest {
            tokenizer.read(view[...])
        } else {
            let (head, tail) = (longest / 4 * 3, longest / 4)
            // Rounded to whole scalars by the view.
            let headEnd = text.utf8.index(text.startIndex, offsetBy: head).samePositionOrBefore(in: view)
            let tailStart = text.utf8.index(text.endIndex, offsetBy: -tail).samePositionOrBefore(in: view)
            tokenizer.read(view[..<headEnd])
            tokenizer.endSentence(question: false)
            tokenizer.read(view[tailStart...])
        }
        tokenizer.endSentence(question: false)
        return tokenizer.bounded()
    }

    private func bounded() -> [Sentence] {
        guard sentences.wordCount > Self.mostWords else { return sentences }
        var head: [Sentence] = []
        var left = Self.mostWords / 4 * 3
        for var sentence in sentences where left > 0 {
            sentence.words = Array(sentence.words.prefix(left))
            left -= sentence.words.count
            head.append(sentence)
        }
        var tail: [Sentence] = []
        left = Self.mostWords / 4
        for var sentence in sentences.reversed() where left > 0 {
            sentence.words = Array(sentence.words.suffix(left))
            left -= sentence.words.count
            tail.append(sentence)
        }
        return head + tail.reversed()
    }

    private mutating func read(_ scalars: Substring.UnicodeScalarView) {
        var previous: Unicode.Scalar = " "
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            let following: Unicode.Scalar = next < scalars.endIndex ? scalars[next] : " "
            if let face = Self.emoticon(scalars, at: index, after: previous) {
                endWord()
                append(face.emoji)
                index = scalars.index(index, offsetBy: face.length, limitedBy: scalars.endIndex) ?? scalars.endIndex
                previous = " "
                continue
            }
            switch ScalarKind(scalar) {
            case .letter: raw.unicodeScalars.append(scalar)
            case .apostrophe:
                if !raw.isEmpty, ScalarKind(following) == .letter { raw.append("'") } else { endWord() }
            case .hyphen:
                // A hyphen joins two words; a dash parts two clauses.
                if !raw.isEmpty, ScalarKind(following) == .letter {
                    endWord(joiner: "-")
                    attached = true
                } else {
                    endWord()
                    opensClause = true
                }
            case .single:
                endWord()
                append(String(scalar))
                attached = true
            case .point where !raw.isEmpty && ScalarKind(following) == .letter && scalar == ".":
                // 3.5, e.g, example.org: the dot is part of the word.
                raw.unicodeScalars.append(scalar)
            case .point, .question:
                endWord()
                endSentence(question: ScalarKind(scalar) == .question)
            case .comma where scalar == "," && Self.isDigit(previous) && Self.isDigit(following):
                raw.unicodeScalars.append(scalar)
            case .comma:
                endWord()
                opensClause = true
            case .newline:
                endWord()
                endSentence(question: false)
            case .space:
                endWord()
                attached = false
            case .ignored: break
            }
            previous = scalar
            index = next
        }
        endWord()
    }

    private mutating func endSentence(question: Bool) {
        endWord()
        if sentence.words.isEmpty {
            // "?!" after a sentence belongs to it.
            if question, !sentences.isEmpty { sentences[sentences.count - 1].isQuestion = true }
        } else {
            sentence.isQuestion = question
            sentences.append(sentence)
            sentence = Sentence()
        }
        opensClause = true
        attached = false
    }

    private mutating func endWord(joiner: String = "") {
        guard !raw.isEmpty else { return }
        let display = raw
        raw = ""
        let lower = display.lowercased()
        if contractions, let parts = English.expansion(of: lower) {
            for (position, part) in parts.enumerated() {
                var word = Word(text: part, display: position == 0 ? Self.recased(part, like: display) : part)
                if position == 0 {
                    word.contraction = display
                    word.span = parts.count
                }
                push(word)
                attached = false
            }
        } else {
            push(Word(text: lower, display: display + joiner))
        }
    }

    private mutating func append(_ single: String) { push(Word(text: single, display: single)) }

    private mutating func push(_ word: Word) {
        var word = word
        word.opensClause = opensClause
        word.attached = attached
        opensClause = false
        attached = false
        sentence.words.append(word)
    }

    private static func recased(_ part: String, like whole: String) -> String {
        guard let first = whole.unicodeScalars.first, first.properties.isUppercase else { return part }
        return part.prefix(1).uppercased() + part.dropFirst()
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static let emoticons: [(face: [Unicode.Scalar], emoji: String)] = [
        (":-)", "🙂"), (":)", "🙂"), ("=)", "🙂"), (":-(", "🙁"), (":(", "🙁"), (":'(", "😢"), (";-)", "😉"),
        (";)", "😉"), (":D", "😀"), (":-D", "😀"), ("<3", "❤"), ("</3", "💔"), (":P", "😛"), ("xD", "😀"),
    ].map { (Array($0.0.unicodeScalars), $0.1) }

    private static func emoticon(
        _ scalars: Substring.UnicodeScalarView, at index: Substring.UnicodeScalarView.Index, after: Unicode.Scalar
    ) -> (emoji: String, length: Int)? {
        guard after == " ", ":;=<x".unicodeScalars.contains(scalars[index]) else { return nil }
        let rest = scalars[index...].prefix(4)
        for (face, emoji) in emoticons where rest.starts(with: face) {
            let end = rest.dropFirst(face.count).first
            if let end, ScalarKind(end) == .letter { continue }
            return (emoji, face.count)
        }
        return nil
    }
}

extension String.UTF8View.Index {
    /// The start of the scalar this position lies in.
    fileprivate func samePositionOrBefore(in view: String.UnicodeScalarView) -> Self {
        // Indexing a scalar view rounds down to the scalar's start (SE-0180), which `index(before:after)` makes explicit.
        guard self < view.endIndex else { return view.endIndex }
        return view.index(before: view.index(after: self))
    }
}
