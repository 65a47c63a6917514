/// Cuts a stream of text into the spans that output policies review.
///
/// Where a span ends depends on the text alone, never on how it was chunked, so that the same reply always gets the same verdicts: after a
/// line feed; after a sentence's end (`. ! ? …`, closing quotes and brackets included) that white space follows, that white space included;
/// after a full-width sentence's end (`。 ！ ？`, closing marks included), which no white space follows where they are used; or, in a run of
/// ``longest`` bytes without any of these, at its last white space, or else at its last whole character.
package struct SpanCutter: Sendable {
    package static let longest = 512

    private var pending: [UInt8] = []
    /// How far `pending` was searched in vain.
    private var searched = 0

    package init() {}

    /// Takes the next text and returns the spans it completes.
    package mutating func append(_ text: String) -> [String] {
        pending.append(contentsOf: text.utf8)
        var spans: [String] = []
        var start = 0
        while let end = nextEnd(from: start) {
            spans.append(String(decoding: pending[start..<end], as: UTF8.self))
            start = end
            searched = end
        }
        if start > 0 {
            pending.removeFirst(start)
            searched -= start
        }
        return spans
    }

    /// The rest, after the last text; nil if nothing is left.
    package mutating func finish() -> String? {
        defer {
            pending = []
            searched = 0
        }
        return pending.isEmpty ? nil : String(decoding: pending, as: UTF8.self)
    }

    /// The end of the span that begins at `start`, if the text so far decides it.
    private mutating func nextEnd(from start: Int) -> Int? {
        var position = max(searched, start)
        while position < pending.count, position - start < Self.longest {
            let byte = pending[position]
            if byte == UInt8(ascii: "\n") { return position + 1 }
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t"), endsSentence(pending[start..<position]) {
                return position + 1
            }
            if endsFullWidthSentence(from: start, before: position) { return position }
            position += 1
        }
        searched = position
        guard position - start >= Self.longest else { return nil }
        return forcedEnd(from: start)
    }

    /// The end of a span without a sentence's end in its first ``longest`` bytes.
    private func forcedEnd(from start: Int) -> Int {
        let run = pending[start..<start + Self.longest]
        if let space = run.lastIndex(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }), space > start {
            return space + 1
        }
        // Texts arrive in whole characters, so the run can only end inside one if more bytes are there. A byte 10xxxxxx
        // continues a character: step back to where it begins.
        var end = start + Self.longest
        while end > start + 1, end < pending.count, pending[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }

    private func endsSentence(_ text: ArraySlice<UInt8>) -> Bool {
        let rest = Self.withoutClosingMarks(text)
        guard let last = rest.last else { return false }
        return last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?")
            || rest.hasSuffix("…") || Self.endsFullWidth(rest)
    }

    /// True if a full-width sentence ends before `position`, where a character begins that does not belong to its end.
    private func endsFullWidthSentence(from start: Int, before position: Int) -> Bool {
        // Cheap first: its end and nearly every mark that closes it is not ASCII, and most text has no such byte before a character.
        guard position > start, pending[position - 1] >= 0x80, pending[position] & 0xC0 != 0x80,
            Self.endsFullWidth(Self.withoutClosingMarks(pending[start..<position]))
        else { return false }
        let next = pending[position...]
        // Texts arrive in whole characters, so the one that begins here is all there.
        return Self.closingMarkLength(next) == 0 && !next.hasPrefix("。") && !next.hasPrefix("！") && !next.hasPrefix("？")
            && next.first != UInt8(ascii: " ") && next.first != UInt8(ascii: "\t") && next.first != UInt8(ascii: "\r")
    }

    private static func endsFullWidth(_ text: ArraySlice<UInt8>) -> Bool {
        text.hasSuffix("。") || text.hasSuffix("！") || text.hasSuffix("？")
    }

    private static let longMarks: [StaticString] = ["”", "’", "»", "」", "』", "）"]

    /// Bytes of the closing mark that `text` begins with; 0 if it does not.
    private static func closingMarkLength(_ text: ArraySlice<UInt8>) -> Int {
        guard let first = text.first else { return 0 }
        if isShortMark(first) { return 1 }
        return longMarks.first { text.hasPrefix($0) }?.utf8CodeUnitCount ?? 0
    }

    private static func withoutClosingMarks(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = text
        while let last = rest.last {
            if isShortMark(last) {
                rest.removeLast()
            } else if last >= 0x80, let mark = longMarks.first(where: { rest.hasSuffix($0) }) {
                rest.removeLast(mark.utf8CodeUnitCount)
            } else {
                break
            }
        }
        return rest
    }

    private static func isShortMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: ")")
            || byte == UInt8(ascii: "]")
            || byte == UInt8(ascii: "*")
    }
}

extension ArraySlice<UInt8> {
    fileprivate func hasPrefix(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { prefix in count >= prefix.count && self.prefix(prefix.count).elementsEqual(prefix) }
    }

    fileprivate func hasSuffix(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { suffix in count >= suffix.count && self.suffix(suffix.count).elementsEqual(suffix) }
    }
}
