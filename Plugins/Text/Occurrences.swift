/// Where the phrases of a book stand in a text.
package struct Occurrences: Sendable {
    package struct Match: Sendable {
        /// Index into the book's entries.
        package let entry: Int
        /// Glyphs of the strip.
        package let range: Range<Int>
    }

    /// In the order they begin.
    package private(set) var matches: [Match] = []
    /// Starts of phrases, exceptions apart, that could go on behind the end of the text.
    package private(set) var openStarts: [Int] = []
    /// Starts of exceptions that could go on behind the end of the text.
    package private(set) var openExceptions: [Int] = []

    /// - Parameters:
    ///   - limit: what a phrase may stretch over; exceptions stay within a clause.
    ///   - border: offset in the text, in UTF-8 bytes. Phrases that end before it are left out: what stands there is context, and costs no more than
    ///     the phrases that may stretch from it over the border.
    package init(_ strip: Strip, _ book: PhraseBook, limit: Phrase.Limit = .sentence, border: Int = 0) {
        var stack: [(step: Int, position: Int)] = []
        stack.reserveCapacity(64)
        let isPossible = book.possible(Anchors(strip.glyphs))
        // Where a phrase may go on behind the end, what it must contain may be still to come.
        let mayGoOn = limit == .text
        let numbers = border > 0 || mayGoOn ? strip.numbers : []
        let first = border > 0 ? strip.offsets.firstIndex { $0 >= border } ?? strip.glyphs.count : 0
        // An entry is found under several letters where a character may stand for several.
        var testedAt = [Int](repeating: -1, count: book.entries.count)
        for start in strip.glyphs.indices where strip.isBoundary(start) {
            guard let seconds = strip.seconds(after: start) else { continue }
            // How many letters a phrase needs to stretch over the border, and to reach the end.
            let toBorder = start < first ? numbers[first] - numbers[start] : 0
            let toEnd = mayGoOn ? numbers[strip.glyphs.count] - numbers[start] : .max
            book.forEachCandidate(strip.glyphs[start], seconds) { index in
                let longest = book.longest[index]
                guard longest > toBorder, isPossible[index] || longest >= toEnd, testedAt[index] != start else {
                    return
                }
                testedAt[index] = start
                let isException = book.entries[index].isException
                var open = false
                let end = book.entries[index].phrase.match(
                    strip, at: start, within: isException ? .clause : limit, stack: &stack, reachesEnd: &open)
                if open {
                    if isException { openExceptions.append(start) } else { openStarts.append(start) }
                }
                if let end, end > first || first == 0 { matches.append(Match(entry: index, range: start..<end)) }
            }
        }
    }
}
