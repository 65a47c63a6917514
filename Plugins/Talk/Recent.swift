package import StrictJSON

/// Fingerprints of what was said in the last turns, so that nobody hears the same words again so soon.
package struct Recent: Sendable, Equatable {
    /// Turns that are remembered, this one not counted.
    package static let turns = 5
    /// Wordings of one turn that are remembered.
    package static let wordings = 12

    /// The newest turn last.
    private var said: [[Int64]] = []

    package init() {}

    /// Takes what are lists of numbers and forgets all else.
    package init(json: JSON?) {
        said = (json?.arrayValue ?? []).suffix(Self.turns + 1).map { turn in
            (turn.arrayValue ?? []).prefix(Self.wordings).compactMap(\.integerValue)
        }
    }

    package var json: JSON { .array(said.map { .array($0.map { .integer($0) }) }) }

    /// What is noted before the first turn began is forgotten.
    package mutating func beginTurn() { said = said.suffix(Self.turns) + [[]] }

    package mutating func note(_ text: String) {
        guard !text.isEmpty, let last = said.indices.last, said[last].count < Self.wordings else { return }
        said[last].append(Self.mark(text))
    }

    /// How many turns ago the text was said last; 0 in this one, nil if not of late.
    package func age(of text: String) -> Int? {
        let mark = Self.mark(text)
        return said.lastIndex { $0.contains(mark) }.map { said.count - 1 - $0 }
    }

    package func holds(_ text: String) -> Bool { age(of: text) != nil }

    /// Cut to what JSON integers of every reader hold.
    private static func mark(_ text: String) -> Int64 { Int64(Fingerprint.of(text) >> 32) }
}
