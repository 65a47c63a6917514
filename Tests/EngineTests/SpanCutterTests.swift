import Engine
import TestSupport
import Testing

@Suite("SpanCutter")
struct SpanCutterTests {
    private func spans(_ chunks: [String]) -> [String] {
        var cutter = SpanCutter()
        var spans = chunks.flatMap { cutter.append($0) }
        if let rest = cutter.finish() { spans.append(rest) }
        return spans
    }

    @Test(
        "a span ends where a line or a sentence does",
        arguments: [
            ("One. Two? Three! Four", ["One. ", "Two? ", "Three! ", "Four"]),
            ("One.\nTwo\n\nThree", ["One.\n", "Two\n", "\n", "Three"]),
            ("a\r\nb", ["a\r\n", "b"]),
            ("One.\tTwo", ["One.\t", "Two"]),
            ("3.14 and example.org stay whole", ["3.14 and example.org stay whole"]),
            ("She said \"no.\" Then left.", ["She said \"no.\" ", "Then left."]),
            (
                "(He sighs.) Well… \u{201C}Yes!\u{201D} *He nods.* ok",
                [
                    "(He sighs.) ", "Well… ", "\u{201C}Yes!\u{201D} ", "*He nods.* ", "ok",
                ]
            ),
            ("« Oui. » Non.", ["« Oui. ", "» Non."]),
            ("«Oui.» Non.", ["«Oui.» ", "Non."]),
            (" . x", [" . ", "x"]),
            ("\"\" x", ["\"\" x"]),
            ("", []),
            ("one", ["one"]),
            ("one ", ["one "]),
        ])
    func rules(text: String, expected: [String]) {
        #expect(spans([text]) == expected)
    }

    @Test(
        "a full-width sentence ends without white space after it, its closing marks included",
        arguments: [
            ("元気です。あなたは？はい！", ["元気です。", "あなたは？", "はい！"]),
            ("「元気です。」と言った。", ["「元気です。」", "と言った。"]),
            ("本当！？うん。", ["本当！？", "うん。"]),
            ("はい。 次", ["はい。 ", "次"]),
            ("はい。\n次", ["はい。\n", "次"]),
            ("はい。ok", ["はい。", "ok"]),
        ])
    func fullWidth(text: String, expected: [String]) {
        #expect(spans([text]) == expected)
    }

    @Test("a run without an end is cut at its last white space, or else between characters")
    func forcedCuts() {
        let words = String(repeating: "word ", count: 200)
        let cut = spans([words])
        #expect(cut.joined() == words)
        #expect(cut.first?.utf8.count == 510)
        #expect(cut.allSatisfy { $0.hasSuffix("word ") && $0.hasPrefix("word") })

        #expect(spans([String(repeating: "x", count: 1030)]).map(\.utf8.count) == [512, 512, 6])
        // 512 is no multiple of 3: the cut steps back to 510.
        #expect(spans([String(repeating: "漢", count: 400)]).map(\.utf8.count) == [510, 510, 180])
        #expect(spans([String(repeating: "😀", count: 200)]).map(\.utf8.count) == [512, 288])
        #expect(spans([" " + String(repeating: "x", count: 600)]).map(\.utf8.count) == [512, 89])
        #expect(spans([String(repeating: ".", count: 511) + " x"]).map(\.utf8.count) == [512, 1])
        #expect(spans([String(repeating: "x", count: 511) + "\ny"]).map(\.utf8.count) == [512, 1])
        #expect(spans([String(repeating: "x", count: 512) + "\ny"]).map(\.utf8.count) == [512, 1, 1])
    }

    @Test("a span is given as soon as it is complete, not later")
    func promptness() {
        var cutter = SpanCutter()
        #expect(cutter.append("Hello.") == [])
        #expect(cutter.append(" ") == ["Hello. "])
        #expect(cutter.append("How are you") == [])
        #expect(cutter.append("?\n") == ["How are you?\n"])
        #expect(cutter.finish() == nil)
    }

    @Test("after its end a cutter begins anew")
    func reuse() {
        var cutter = SpanCutter()
        _ = cutter.append("One. Tw")
        #expect(cutter.finish() == "Tw")
        #expect(cutter.finish() == nil)
        #expect(cutter.append("o. x") == ["o. "])
        #expect(cutter.finish() == "x")
    }

    @Test(
        "however a text is chunked, its spans are the same, make up the text, and stay within the limit",
        arguments: 0..<24)
    func chunkingDoesNotMatter(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let text = Self.randomText(&random)
        let whole = spans([text])
        #expect(whole.joined().utf8.elementsEqual(text.utf8))
        #expect(whole.allSatisfy { !$0.isEmpty && $0.utf8.count <= SpanCutter.longest })
        for (span, next) in zip(whole, whole.dropFirst()) {
            let wasForced = span.utf8.count + next.utf8.count >= SpanCutter.longest
            #expect(Self.mayEnd(span) || wasForced, "\(span.debugDescription)")
        }
        let isSameOneByOne = spans(text.unicodeScalars.map { String($0) }) == whole
        #expect(isSameOneByOne)
        for _ in 0..<4 {
            let chunks = Self.chunks(of: text, &random)
            #expect(chunks.joined().utf8.elementsEqual(text.utf8))
            // Outside of the expectation, which would print the texts.
            let isSame = spans(chunks).elementsEqual(whole) { $0.utf8.elementsEqual($1.utf8) }
            #expect(isSame)
        }
    }

    // MARK: Texts

    /// Made of what the rules are about, and of characters of one to four bytes.
    private static func randomText(_ random: inout SeededGenerator) -> String {
        let pieces = [
            ".", "!", "?", "…", "。", "！", "？", " ", " ", " ", "\n", "\r\n", "\t", "\"", "'", ")", "]", "*", "”", "’",
            "»", "」",
            "word", "é", "e\u{301}", "漢字", "😀", "👩‍👩‍👧", "x", "\u{0}", "。」", ".) ", "don't",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0...120, using: &random) {
            if Int.random(in: 0..<30, using: &random) == 0 {
                let unit = ["x", "漢", "😀", "é", "ab ", ")"].randomElement(using: &random) ?? "x"
                text += String(repeating: unit, count: Int.random(in: 100...1500, using: &random))
            } else {
                text += pieces.randomElement(using: &random) ?? "x"
            }
        }
        return text
    }

    private static func chunks(of text: String, _ random: inout SeededGenerator) -> [String] {
        var rest = text.unicodeScalars[...]
        var chunks: [String] = []
        let longest = [1, 3, 20, 600].randomElement(using: &random) ?? 1
        while !rest.isEmpty {
            let count = Int.random(in: 0...longest, using: &random)
            var chunk = String.UnicodeScalarView()
            chunk.append(contentsOf: rest.prefix(count))
            chunks.append(String(chunk))
            rest = rest.dropFirst(count)
        }
        return chunks
    }

    /// What a span that was not cut by force ends with, said in another way than the cutter says it.
    private static func mayEnd(_ span: String) -> Bool {
        var scalars = Array(span.unicodeScalars)
        guard let last = scalars.last else { return false }
        if last == "\n" { return true }
        let isFollowedBySpace = last == " " || last == "\t"
        if isFollowedBySpace { scalars.removeLast() }
        while let closing = scalars.last, "\"')]*”’»」』）".unicodeScalars.contains(closing) { scalars.removeLast() }
        guard let end = scalars.last else { return false }
        if "。！？".unicodeScalars.contains(end) { return true }
        return isFollowedBySpace && ".!?…".unicodeScalars.contains(end)
    }
}
