internal import StrictJSON

/// Fingerprints of what was said in the last turns, so that nobody hears the same words again so soon.
struct Recent: Sendable, Equatable {
    /// Turns that are remembered, this one not counted.
    static let turns = 5
    /// Wordings of one turn that are remembered.
    static let wordings = 12

    /// The newest turn last.
    private var said: [[Int64]] = []

    init() {}

    /// Takes what are lists of numbers and forgets all else.
    init(json: JSON?) {
        said = (json?.arrayValue ?? []).suffix(Self.turns + 1).map { turn in
            (turn.arrayValue ?? []).prefix(Self.wordings).compactMap(\.integerValue)
        }
    }

    var json: JSON { .array(said.map { .array($0.map { .integer($0) }) }) }

    mutating func beginTurn() { said = said.suffix(Self.turns) + [[]] }

    mutating func note(_ text: String) {
        guard let last = said.indices.last, said[last].count < Self.wordings else { return }
        said[last].append(Self.mark(text))
    }

    /// How many turns ago the text was said last; 0 in this one, nil if not of late.
    func age(of text: String) -> Int? {
        let mark = Self.mark(text)
        return said.lastIndex { $0.contains(mark) }.map { said.count - 1 - $0 }
    }

    /// FNV-1a, cut to what JSON integers of every reader hold.
    private static func mark(_ text: String) -> Int64 {
        Int64(text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } >> 32)
    }
}
