import TestSupport
import Testing

@testable import RuleText

@Suite("Occurrences")
struct OccurrencesTests {
    private static let book: PhraseBook = {
        var book = PhraseBook()
        do {
            try book.add(
                """
                a: you (should|must) [really] go
                b: kill ~your self
                c: (one|two) three
                except x: [do not] go away
                d: lull
                e: 死ね
                """, language: "en", accept: { _ in true })
        } catch { fatalError("\(error)") }
        return book
    }()

    private static let words = [
        "you", "should", "must", "really", "go", "kill", "your", "self", "one", "two", "three", "do", "not", "away",
        "lull", "luuuuull", "k.i.l.l", "goooo", "g o", "死ね", "…", "x",
    ]
    private static let joints = [" ", " ", ". ", "\n\n", ", ", "", "  - "]

    private static func text(_ words: Int, _ random: inout SeededGenerator) -> String {
        (0..<words).map { _ in
            (Self.words.randomElement(using: &random) ?? "") + (Self.joints.randomElement(using: &random) ?? "")
        }.joined()
    }

    private struct Found: Hashable {
        let entry: Int
        let range: Range<Int>
    }

    @Test("behind a border the same is found as if all of the text were looked at", arguments: 0..<200 as Range<UInt64>)
    func border(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let (before, text) = (Self.text(Int.random(in: 0...12, using: &random), &random), Self.text(3, &random))
        let border = before.utf8.count
        let strip = Strip(before + text)
        for limit in [Phrase.Limit.text, .sentence] {
            let whole = Occurrences(strip, Self.book, limit: limit)
            let behind = Occurrences(strip, Self.book, limit: limit, border: border)
            let expected = whole.matches.filter { strip.offsets[$0.range].last ?? 0 >= border }
            #expect(
                behind.matches.map { Found(entry: $0.entry, range: $0.range) }
                    == expected.map { Found(entry: $0.entry, range: $0.range) }, "\((before, text))")
            if limit == .text {
                #expect(behind.openStarts == whole.openStarts, "\((before, text))")
                #expect(behind.openExceptions == whole.openExceptions)
            }
        }
    }

    @Test("a phrase's longest match counts drawn out letters once, its gaps whole, and the longest way of each choice")
    func longest() {
        #expect(Self.book.longest == [17, 12 + 26, 8, 11, 4, 2])
    }
}
