/// How much the user wants to be challenged: "low", "medium" or "high".
enum Intensity {
    /// What the range says; of several the mean, so that "gentle at first, then challenge me" is the middle.
    static func read(_ message: Message, in range: Range<Int>) -> String? {
        let levels = hits(message, in: range).map(\.level)
        guard !levels.isEmpty else { return nil }
        let sum = levels.reduce(0, +)
        return Value.intensities[(sum * 2 + levels.count) / (levels.count * 2)]
    }

    /// The ranges that speak of intensity, each with its level 0-2.
    static func hits(_ message: Message, in range: Range<Int>) -> [(range: Range<Int>, level: Int)] {
        IntensityWords.levels.hits(message, in: range).compactMap { hit in
            guard hit.meaning >= 0 else { return nil }
            let before = (max(range.lowerBound, hit.range.lowerBound - 3)..<hit.range.lowerBound).filter {
                message.gap(before: $0 + 1) < .comma
            }
            let isNegated = before.contains { IntensityWords.negations.contains(message[$0]) }
            return (hit.range, isNegated ? 2 - hit.meaning : hit.meaning)
        }
    }

    /// Told at any stage: "intensity high", "keep it gentle", "high intensity".
    static func stated(_ message: Message) -> String? {
        for index in message.all
        where IntensityWords.names.contains(message[index]) || message.has(["keep", "it"], at: index) {
            let clause = message.clause(around: index)
            let behind = clause.upperBound < message.tokens.count ? message.clause(around: clause.upperBound) : clause
            let isOpen = clause.upperBound == index + 1 && behind.count <= 3
            if let level = read(message, in: clause.lowerBound..<(isOpen ? behind.upperBound : clause.upperBound)) {
                return level
            }
        }
        return nil
    }
}
