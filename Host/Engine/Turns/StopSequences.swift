/// Ends a text before the first of some sequences, however it is chunked. Bytes that may be the beginning of one are kept back until the next
/// ones decide.
struct StopSequences {
    private let sequences: [[UInt8]]
    private let longest: Int
    private var pending: [UInt8] = []
    /// A sequence was found: nothing more comes out.
    private(set) var isReached = false

    init(_ sequences: [String]) {
        self.sequences = sequences.map { Array($0.utf8) }.filter { !$0.isEmpty }
        longest = self.sequences.map(\.count).max() ?? 0
    }

    /// Takes the next text and returns what is certain not to belong to a sequence.
    mutating func append(_ text: String) -> String {
        guard longest > 0 else { return text }
        guard !isReached else { return "" }
        pending.append(contentsOf: text.utf8)
        if let end = firstSequence() {
            isReached = true
            defer { pending = [] }
            return String(decoding: pending[..<end], as: UTF8.self)
        }
        return take(pending.count - undecided())
    }

    /// What was kept back, at the end of the text.
    mutating func finish() -> String {
        isReached ? "" : take(pending.count)
    }

    private mutating func take(_ count: Int) -> String {
        defer { pending.removeFirst(count) }
        return String(decoding: pending[..<count], as: UTF8.self)
    }

    private func firstSequence() -> Int? {
        pending.indices.first { start in
            sequences.contains { pending[start...].starts(with: $0) }
        }
    }

    /// Length of the longest end of the text that a sequence begins with. Texts come in whole characters and so do sequences, so it begins at
    /// a character, too.
    private func undecided() -> Int {
        for length in stride(from: min(longest - 1, pending.count), to: 0, by: -1)
        where sequences.contains(where: { $0.count > length && $0.starts(with: pending.suffix(length)) }) {
            return length
        }
        return 0
    }
}
