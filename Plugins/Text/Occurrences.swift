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
    /// Start of the earliest place from which a phrase, no exception, could go on behind the end of the text.
    package private(set) var openFrom: Int?
    /// Starts of exceptions that could go on behind the end of the text.
    package private(set) var openExceptions: [Int] = []

    /// - Parameter limit: what a phrase may stretch over; exceptions stay within a clause.
    package init(_ strip: Strip, _ book: PhraseBook, limit: Phrase.Limit = .sentence) {
        var stack: [(step: Int, position: Int)] = []
        stack.reserveCapacity(64)
        // Where a phrase may go on behind the end, what it must contain may be still to come.
        let isPossible =
            limit == .text
            ? Array(repeating: true, count: book.entries.count) : book.possible(Anchors(strip.glyphs))
        // An entry is found under several letters where a character may stand for several.
        var testedAt = [Int](repeating: -1, count: book.entries.count)
        for start in strip.glyphs.indices where strip.isBoundary(start) {
            guard let seconds = strip.seconds(after: start) else { continue }
            book.forEachCandidate(strip.glyphs[start], seconds) { index in
                guard isPossible[index], testedAt[index] != start else { return }
                testedAt[index] = start
                let isException = book.entries[index].isException
                var open = false
                let end = book.entries[index].phrase.match(
                    strip, at: start, within: isException ? .clause : limit, stack: &stack, reachesEnd: &open)
                if open {
                    if isException { openExceptions.append(start) } else if openFrom == nil { openFrom = start }
                }
                if let end { matches.append(Match(entry: index, range: start..<end)) }
            }
        }
    }
}
