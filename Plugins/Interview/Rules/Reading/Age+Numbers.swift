/// Numbers in digits and words, and what stands around them.
extension Age {
    /// A whole number in digits or words, and the place behind it.
    static func number(_ message: Message, at index: Int) -> (value: Int, end: Int)? {
        let word = message[index]
        if let value = digits(word) { return (value, index + 1) }
        guard let first = English.numbers[word] else { return nil }
        if first >= 20, first < 100, first % 10 == 0, let unit = English.numbers[message[index + 1]],
            (1...9).contains(unit),
            message.gap(before: index + 1) < .comma
        {
            return (first + unit, index + 2)
        }
        return (first, index + 1)
    }

    /// Only ASCII digits, at most six of them.
    static func digits(_ word: String) -> Int? {
        let bytes = word.utf8
        guard (1...6).contains(bytes.count), bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    static func isAgeEnd(_ message: Message, _ end: Int) -> Bool {
        if message.gap(before: end) == .slash { return false }
        if message.gap(before: end) >= .comma { return true }
        guard AgeWords.after.contains(message[end]) else { return English.fillers.hit(message, at: end) != nil }
        guard ["years", "year", "yrs", "yr", "y"].contains(message[end]) else { return true }
        // "3 years sober".
        return message.gap(before: end + 1) >= .comma || ["old", "young", "of", "and", "o"].contains(message[end + 1])
    }

    static func isOther(_ message: Message, before index: Int, except: Set<String> = []) -> Bool {
        let clause = message.clause(around: index)
        return (clause.lowerBound..<index).contains {
            AgeWords.others.contains(message[$0]) && !except.contains(message[$0])
        }
    }
}
