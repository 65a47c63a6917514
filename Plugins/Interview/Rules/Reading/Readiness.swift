/// How ready the user feels, 0.0-1.0: "7", "7/10", "70 %", "seven out of ten", "somewhat".
enum Readiness {
    static func read(_ message: Message, in range: Range<Int>) -> Double? {
        for index in range {
            // "one hundred percent" is a phrase of its own; "one" alone a number.
            if let hit = ReadinessWords.levels.hit(message, at: index), hit.range.count > 1 {
                return Double(hit.meaning) / 100
            }
            if let level = number(message, at: index, in: range) { return level }
        }
        guard let hit = ReadinessWords.levels.hits(message, in: range).max(by: { $0.range.count < $1.range.count })
        else { return nil }
        let isNegated = hit.range.lowerBound > range.lowerBound && message[hit.range.lowerBound - 1] == "not"
        return Double(isNegated ? max(100 - hit.meaning, 10) : hit.meaning) / 100
    }

    /// Told at any stage: "readiness 7", "I'm 80% ready".
    static func stated(_ message: Message) -> Double? {
        for index in message.all where message[index] == "readiness" {
            if let level = read(message, in: (index + 1)..<max(message.tokens.count, index + 1)) { return level }
        }
        for index in message.all where message[index] == "ready" && message[index - 1] == "%" {
            if let level = number(message, at: index - 2, in: message.all) { return level }
        }
        return nil
    }

    private static func number(_ message: Message, at index: Int, in range: Range<Int>) -> Double? {
        guard let (first, firstEnd, isDecimal) = amount(message, at: index) else { return nil }
        var value = first
        var end = firstEnd
        // "6 or 7", "6-7": the middle.
        if ["or", "to"].contains(message[end]), let second = amount(message, at: end + 1), second.value <= 100 {
            value = (first + second.value) / 2
            end = second.end
        } else if message.gap(before: end) == .slash, message[end] != "10", message[end] != "100",
            let second = amount(message, at: end), second.value > first, second.value < 10
        {
            // "3/5" is a share, "6-7" a range; both arrive here. The sign tells.
            let isRange = message.scalars[
                message.tokens[end - 1].place.upperBound..<message.tokens[end].place.lowerBound
            ]
            .allSatisfy { $0 != "/" }
            if !isRange { return first / second.value }
            value = (first + second.value) / 2
            end = second.end
        }
        if message[end] == "%" || message[end] == "percent" || message.has(["per", "cent"], at: end) {
            return share(value, of: 100)
        }
        if message.gap(before: end) == .slash, let whole = amount(message, at: end), whole.value > 0 {
            return share(value, of: whole.value)
        }
        for words in [["out", "of", "a"], ["out", "of"], ["of"], ["from"]] where message.has(words, at: end) {
            if let whole = amount(message, at: end + words.count), whole.value > 0 {
                return share(value, of: whole.value)
            }
        }
        // "7 years ago", "2 kids": a number of something.
        let isLoose =
            end >= range.upperBound || message.gap(before: end) >= .comma
            || English.fillers.hit(message, at: end) != nil
            || ["because", "since", "i", "if", "as", "on", "ish", "ready"].contains(message[end])
        guard isLoose else { return nil }
        if isDecimal, value < 1 { return value }
        return value <= 10 ? value / 10 : share(value, of: 100)
    }

    private static func share(_ value: Double, of whole: Double) -> Double? {
        value <= whole ? Double(Int(value / whole * 1_000 + 0.5)) / 1_000 : nil
    }

    /// A number in digits, with one decimal point at most, or words.
    private static func amount(_ message: Message, at index: Int) -> (value: Double, end: Int, isDecimal: Bool)? {
        if let (value, end) = Age.number(message, at: index) { return value <= 100 ? (Double(value), end, false) : nil }
        let parts = message[index].split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let whole = Age.digits(String(parts[0])), let tenths = Age.digits(String(parts[1])),
            whole <= 100, parts[1].utf8.count <= 2
        else { return nil }
        return (Double(whole) + Double(tenths) / (parts[1].utf8.count == 1 ? 10 : 100), index + 1, true)
    }
}
