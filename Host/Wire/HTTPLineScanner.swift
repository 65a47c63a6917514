/// Finds the ends of lines in bytes that arrive in pieces, looking at each byte once.
///
/// Whoever reads lines checks in this order: length, line end, content. The length alone may condemn a line whose end is
/// not there yet, so it has to come first for the verdict to be the same however the bytes were split.
struct HTTPLineScanner: Sendable {
    struct Line {
        /// Without its line end.
        let content: Range<Int>
        let endsInCRLF: Bool

        /// Behind the line end.
        var next: Int { content.upperBound + (endsInCRLF ? 2 : 1) }

        func requireCRLF(_ code: HTTPError.Code) throws(HTTPError) {
            guard endsInCRLF else { throw .bad(code, "found a line feed alone; expected lines to end in CR LF") }
        }
    }

    /// Bytes after the start of the line that hold no line feed.
    private var scanned = 0

    /// The line that begins at `start`; nil if its end is not there yet.
    mutating func line(in input: Span<UInt8>, from start: Int) -> Line? {
        guard let lineFeed = input.firstLineFeed(from: start + scanned) else {
            scanned = input.count - start
            return nil
        }
        scanned = 0
        let endsInCRLF = lineFeed > start && input[lineFeed - 1] == 0x0D
        return Line(content: start..<(endsInCRLF ? lineFeed - 1 : lineFeed), endsInCRLF: endsInCRLF)
    }

    /// How long the line that begins at `start` is so far. A CR at the end may be half of its end and does not count.
    func unfinishedLength(in input: Span<UInt8>, from start: Int) -> Int {
        guard input.count > start else { return 0 }
        return input.count - start - (input[input.count - 1] == 0x0D ? 1 : 0)
    }
}
