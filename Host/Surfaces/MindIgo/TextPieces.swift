/// A text in pieces of about a word, each with the white space before it: `I`, ` understand`, ` you're`. Together they are the text, scalar for
/// scalar.
struct TextPieces: Sequence, IteratorProtocol {
    private var rest: Substring.UnicodeScalarView

    /// A word longer than this is cut: some scripts have no spaces, and some texts are no words.
    private static let longest = 256

    init(_ text: String) { rest = Substring(text).unicodeScalars }

    mutating func next() -> String? {
        guard !rest.isEmpty else { return nil }
        var end = rest.startIndex
        var count = 0
        var isWord = false
        while end < rest.endIndex, count < Self.longest {
            let isSpace = rest[end].properties.isWhitespace
            if isWord, isSpace { break }
            isWord = isWord || !isSpace
            end = rest.index(after: end)
            count += 1
        }
        defer { rest = rest[end...] }
        return String(rest[..<end])
    }
}
