/// "Are you thinking about ending your life?" – "Yes."
enum Confirmation {
    /// Whether a short answer confirms, to a persona's question, that the user may be in danger.
    static func confirms(_ answer: String, question: String) -> Bool {
        guard answer.utf8.count <= 60 else { return false }
        let words = words(of: answer)
        guard let first = words.first else { return false }
        // Most answers are neither: the question is looked at only for the others.
        let isYes = affirmative.contains(first) || affirmativePhrases.contains { words.starts(with: $0) }
        let isNo = negative.contains(first) || negativePhrases.contains { words.starts(with: $0) }
        guard isYes || isNo else { return false }
        let asked = lastQuestion(question)
        guard !asked.isEmpty else { return false }
        if asksForDanger.contains(where: { asked.contains($0) }) { return isYes }
        return isNo && asksForSafety.contains { asked.contains($0) }
    }

    /// The last sentence that ends with a question mark, as words with a space on either side.
    private static func lastQuestion(_ text: String) -> String {
        guard let end = text.utf8.lastIndex(of: UInt8(ascii: "?")) else { return "" }
        let before = text.utf8[..<end]
        let start =
            before.lastIndex { ".!?\n".utf8.contains($0) }.map { before.index(after: $0) } ?? before.startIndex
        return " " + words(of: String(text[start..<end])).joined(separator: " ") + " "
    }

    private static func words(of text: String) -> [String] {
        let plain = text.lowercased().unicodeScalars.filter { $0 != "'" && $0 != "\u{2019}" }
        return String(String.UnicodeScalarView(plain)).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    private static let asksForDanger = [
        " kill yourself", " killing yourself", " ending your life", " end your life", " suicide", " suicidal",
        " hurting yourself", " hurt yourself", " harming yourself", " harm yourself", " in danger", " want to die",
        " taken something", " taken anything",
    ]
    private static let asksForSafety = [" are you safe", " you safe ", " feel safe"]
    private static let affirmative: Set<String> = [
        "yes", "yeah", "yep", "yup", "maybe", "probably", "sometimes", "kinda", "sort", "definitely", "always", "often",
        "si", "sí", "oui", "ja", "はい", "うん", "y", "ye", "ya",
    ]
    private static let affirmativePhrases: [[String]] = [
        ["i", "am"], ["i", "do"], ["i", "think", "so"], ["i", "have"], ["a", "little"], ["kind", "of"], ["i", "guess"],
        ["a", "bit"], ["all", "the", "time"], ["every", "day"], ["im", "not", "sure"], ["i", "might"],
    ]
    private static let negative: Set<String> = ["no", "nope", "nah", "not", "never", "nein", "non", "いいえ"]
    private static let negativePhrases: [[String]] = [
        ["i", "dont", "think", "so"], ["im", "not"], ["i", "am", "not"], ["i", "dont", "know"], ["i", "dont"],
    ]
}
