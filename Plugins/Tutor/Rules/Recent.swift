internal import StrictJSON

/// Fingerprints of what was said in the last turns, so that nobody hears the same words again so soon.
struct Recent: Sendable, Equatable {
    /// Turns that are remembered, this one not counted.
    static let turns = 5
    /// Lines of one turn that are remembered.
    static let lines = 12

    /// The newest turn last.
    private var said: [[Int64]] = [[]]

    init() {}

    /// Takes what are lists of numbers and forgets all else.
    init(json: JSON?) {
        said = (json?.arrayValue ?? []).suffix(Self.turns).map { turn in
            (turn.arrayValue ?? []).prefix(Self.lines).compactMap(\.integerValue)
        }
        said.append([])
    }

    /// Without the turn that has not begun.
    var json: JSON {
        .array(said.filter { !$0.isEmpty }.suffix(Self.turns).map { .array($0.map { .integer($0) }) })
    }

    mutating func note(_ text: String) {
        guard !text.isEmpty, let last = said.indices.last, said[last].count < Self.lines else { return }
        said[last].append(Self.mark(text))
    }

    func holds(_ text: String) -> Bool { age(of: text) != nil }

    /// How many turns ago the text was said last; 0 in this one.
    func age(of text: String) -> Int? {
        let mark = Self.mark(text)
        return said.lastIndex { $0.contains(mark) }.map { said.count - 1 - $0 }
    }

    private static func mark(_ text: String) -> Int64 { Tutor.hash(text) & 0xFFFF_FFFF }
}
