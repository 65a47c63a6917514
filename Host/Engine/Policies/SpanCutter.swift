/// Cuts a stream of text into the spans that output policies review.
///
/// Where a span ends depends on the text alone, never on how it was chunked, so that the same reply always gets the same verdicts: after a
/// line feed; after a sentence's end (`. ! ? …` and their full-width forms, closing quotes and brackets included) that white space follows,
/// that white space included; or, in a run of ``longest`` bytes without either, at its last white space, or else at its last whole
/// character.
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
        var rest = text
        while let last = rest.last {
            if last == UInt8(ascii: "\"") || last == UInt8(ascii: "'") || last == UInt8(ascii: ")")
                || last == UInt8(ascii: "]") || last == UInt8(ascii: "*")
            {
                rest.removeLast()
            } else if rest.hasSuffix("”") || rest.hasSuffix("’") || rest.hasSuffix("»") || rest.hasSuffix("」") {
                rest.removeLast(rest.hasSuffix("»") ? 2 : 3)
            } else {
                break
            }
        }
        guard let last = rest.last else { return false }
        return last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?")
            || rest.hasSuffix("…")
            || rest.hasSuffix("。") || rest.hasSuffix("！") || rest.hasSuffix("？")
    }
}

extension ArraySlice<UInt8> {
    fileprivate func hasSuffix(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { suffix in count >= suffix.count && self.suffix(suffix.count).elementsEqual(suffix) }
    }
}
