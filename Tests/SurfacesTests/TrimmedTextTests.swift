import StrictJSON
import Testing

@testable import Surfaces

@Suite("Trimmed text")
struct TrimmedTextTests {
    private func text(_ value: JSON, _ range: ClosedRange<Int> = 1...5) throws -> String {
        try JSONField(value, path: "content").trimmedText(characters: range)
    }

    @Test("white space is that of Unicode, and only around the text")
    func trims() throws {
        #expect(try text(" \t\r\n\u{85}\u{A0}\u{3000}a b\u{2028} ") == "a b")
        // A byte order mark and a zero-width space are none.
        #expect(try text("\u{FEFF}a").unicodeScalars.count == 2)
        #expect(try text("\r\nx\r\n") == "x")
    }

    @Test("characters are Unicode scalar values: a letter with two accents is three, a family is seven")
    func counts() throws {
        #expect(try text("e\u{301}\u{323}ab").unicodeScalars.count == 5)
        #expect(throws: JSONError.self) { try text("e\u{301}\u{323}abc") }
        #expect(throws: JSONError.self) { try text("👨‍👩‍👧‍👦") }
        #expect(try text("👨‍👩‍👧‍👦", 1...7) == "👨‍👩‍👧‍👦")
    }

    @Test("nothing, and nothing but white space, are refused without quoting anything")
    func refuses() {
        for value: JSON in ["", "  ", "\u{2003}", "secret", 5, .null] {
            let error = #expect(throws: JSONError.self) { try text(value) }
            #expect(error.map { "\($0)".contains("content") && !"\($0)".contains("secret") } == true)
        }
    }
}
