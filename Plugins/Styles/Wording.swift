extension StyleBook.Wording {
    /// Changes small words only, in running text: what stands in quotation marks or is part of an address stays as it is.
    func applied(to text: String) -> String {
        guard self != .plain else { return text }
        var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        var index = 0
        var isQuoted = false
        while index < words.count {
            defer { index += 1 }
            let quotes = words[index].utf8.count { $0 == UInt8(ascii: "\"") }
            if isQuoted || quotes > 0 {
                if quotes % 2 == 1 { isQuoted.toggle() }
                continue
            }
            switch self {
            case .plain: break
            case .casual: contract(&words, at: index)
            case .formal: expand(&words, at: index)
            }
        }
        return words.joined(separator: " ")
    }

    /// "I am glad" becomes "I'm glad"; "Yes, I am." stays, since nothing follows for the short form to lean on.
    private func contract(_ words: inout [String], at index: Int) {
        guard index + 2 < words.count, Self.canLean(on: words[index + 2]) else { return }
        let first = words[index]
        let second = words[index + 1]
        guard let short = Self.contractions[Pair(first.lowercased(), second)] else { return }
        // The capital of a sentence's first word is kept.
        let isCapital = first.utf8.first.map { !$0.isLowercaseLetter } ?? false
        words[index] = isCapital ? short.prefix(1).uppercased() + short.dropFirst() : short
        words.remove(at: index + 1)
    }

    private func expand(_ words: inout [String], at index: Int) {
        let word = words[index]
        // Punctuation around the word stays around it.
        let core = word.trimmingSuffix { ",.;:!".contains($0) }
        let next = index + 1 < words.count ? words[index + 1].lowercased() : ""
        let key = core.lowercased().replacing("\u{2019}", with: "'")
        guard let long = Self.expansions[key], core.utf8.first.map({ $0 != UInt8(ascii: "\"") }) ?? false else {
            return
        }
        // "Don't you" turns round to "Do you not": left alone.
        if key.hasSuffix("n't"), Self.turnsRound.contains(next) { return }
        // "It's been" is "it has been".
        if key.hasSuffix("'s"), Self.isParticiple(next) { return }
        let isCapital = core.utf8.first.map { !$0.isLowercaseLetter } ?? false
        words[index] =
            (isCapital ? long.prefix(1).uppercased() + long.dropFirst() : long) + word.dropFirst(core.count)
    }

    private struct Pair: Hashable {
        let first: String
        let second: String

        init(_ first: String, _ second: String) {
            self.first = first
            self.second = second
        }
    }

    private static func canLean(on word: String) -> Bool {
        guard let first = word.utf8.first, first.isLetter || first >= 0x80 else { return false }
        return !["is", "was", "and", "or", "but", "if", "when", "as", "than", "that", "to"].contains(word.lowercased())
    }

    private static let contractions: [Pair: String] = [
        Pair("i", "am"): "I'm", Pair("you", "are"): "you're", Pair("we", "are"): "we're",
        Pair("they", "are"): "they're",
        Pair("it", "is"): "it's", Pair("that", "is"): "that's", Pair("there", "is"): "there's",
        Pair("i", "will"): "I'll",
        Pair("you", "will"): "you'll", Pair("we", "will"): "we'll", Pair("do", "not"): "don't",
        Pair("does", "not"): "doesn't", Pair("did", "not"): "didn't", Pair("is", "not"): "isn't",
        Pair("are", "not"): "aren't", Pair("was", "not"): "wasn't", Pair("would", "not"): "wouldn't",
        Pair("should", "not"): "shouldn't", Pair("could", "not"): "couldn't", Pair("will", "not"): "won't",
        Pair("can", "not"): "can't",
    ]

    private static let expansions: [String: String] = [
        "i'm": "I am", "you're": "you are", "we're": "we are", "they're": "they are", "it's": "it is",
        "that's": "that is",
        "there's": "there is", "here's": "here is", "what's": "what is", "i'll": "I will", "you'll": "you will",
        "we'll": "we will", "it'll": "it will", "i've": "I have", "you've": "you have", "we've": "we have",
        "they've": "they have", "let's": "let us", "don't": "do not", "doesn't": "does not", "didn't": "did not",
        "isn't": "is not", "aren't": "are not", "wasn't": "was not", "weren't": "were not", "wouldn't": "would not",
        "shouldn't": "should not", "couldn't": "could not", "won't": "will not", "can't": "cannot",
        "haven't": "have not",
        "hasn't": "has not",
    ]

    private static let turnsRound: Set<String> = [
        "i", "you", "he", "she", "it", "we", "they", "that", "this", "these", "those", "there", "the",
    ]

    private static func isParticiple(_ word: String) -> Bool {
        word.hasSuffix("ed") || ["been", "got", "become", "gone", "come", "had", "made", "done"].contains(word)
    }
}

extension String {
    fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, isTrimmed(last) { text.removeLast() }
        return text
    }
}
