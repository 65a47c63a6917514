/// Answers whether a range lies inside one of many, or meets one, in time independent of how many there are.
package struct Cover: Sendable {
    /// By start: the furthest end of a range that begins there or before. Empty if there are no ranges.
    private var furthest: [Int] = []

    /// - Parameter ranges: of the `count` glyphs of a strip.
    package init(_ ranges: [Range<Int>], count: Int) {
        guard !ranges.isEmpty else { return }
        furthest = Array(repeating: 0, count: count + 1)
        for range in ranges { furthest[range.lowerBound] = max(furthest[range.lowerBound], range.upperBound) }
        for start in 1..<max(furthest.count, 1) { furthest[start] = max(furthest[start], furthest[start - 1]) }
    }

    package func covers(_ range: Range<Int>) -> Bool {
        !furthest.isEmpty && furthest[range.lowerBound] >= range.upperBound
    }

    /// Whether one of them has a glyph in common with that range, which is not empty.
    package func touches(_ range: Range<Int>) -> Bool {
        guard !furthest.isEmpty, let last = range.last else { return false }
        return furthest[last] > range.lowerBound
    }
}

/// Which sentences of a strip hold one of many ranges, asked in constant time.
package struct MarkedSentences: Sendable {
    /// By glyph: the number of its sentence. Empty if there are no ranges.
    private var numbers: [Int] = []
    private var marked: Set<Int> = []

    package init(_ ranges: [Range<Int>], in strip: Strip) {
        guard !ranges.isEmpty else { return }
        numbers.reserveCapacity(strip.glyphs.count)
        for index in strip.glyphs.indices {
            numbers.append((numbers.last ?? -1) + (index == 0 || strip.breaks[index] == .sentence ? 1 : 0))
        }
        for range in ranges {
            // A range may stretch over several sentences.
            guard let last = range.last else { continue }
            for number in numbers[range.lowerBound]...numbers[last] { marked.insert(number) }
        }
    }

    /// Whether the sentence of that glyph is one of them.
    package func contains(_ position: Int) -> Bool { !marked.isEmpty && marked.contains(numbers[position]) }
}
