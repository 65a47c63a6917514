import Testing

@testable import Engine

@Suite("StopSequences")
struct StopSequencesTests {
    private func cut(_ pieces: [String], at stop: [String]) -> (text: String, isReached: Bool) {
        var sequences = StopSequences(stop)
        var out = ""
        for piece in pieces { out += sequences.append(piece) }
        out += sequences.finish()
        return (out, sequences.isReached)
    }

    @Test(
        "the text ends before the first sequence, under any chunking",
        arguments: [
            ("one END two", ["END"], "one ", true), ("one two", ["END"], "one two", false),
            ("a\nb\n\nc", ["\n\n"], "a\nb", true), ("ENDx", ["END"], "", true), ("EN", ["END"], "EN", false),
            ("aXbYc", ["Y", "X"], "a", true), ("ababac", ["abac"], "ab", true), ("äöü", ["ö"], "ä", true),
            ("日本語です。", ["語で"], "日本", true), ("abc", ["abcd", "c"], "ab", true), ("abc", [""], "abc", false),
            ("abc", [], "abc", false), ("e\u{301}x", ["\u{e9}"], "e\u{301}x", false),
        ])
    func chunking(text: String, stop: [String], expected: String, isReached: Bool) {
        let scalars = Array(text.unicodeScalars)
        for size in 1...max(1, scalars.count) {
            let pieces = stride(from: 0, to: scalars.count, by: size).map { start in
                var piece = String.UnicodeScalarView()
                piece.append(contentsOf: scalars[start..<min(start + size, scalars.count)])
                return String(piece)
            }
            let result = cut(pieces, at: stop)
            #expect(result.text.utf8.elementsEqual(expected.utf8))
            #expect(result.isReached == isReached)
        }
    }

    @Test("what cannot be the beginning of a sequence comes out at once")
    func nothingKeptBack() {
        var sequences = StopSequences(["END"])
        #expect(sequences.append("hello E") == "hello ")
        #expect(sequences.append("x") == "Ex")
        #expect(sequences.append("END") == "")
        #expect(sequences.append("more") == "")
    }
}
