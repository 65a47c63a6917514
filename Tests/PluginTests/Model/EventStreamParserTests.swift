import ModelRules
import Testing

@Suite("Events of a model's stream")
struct EventStreamParserTests {
    private func events(_ text: String, chunk: Int = .max) throws -> [String] {
        var parser = EventStreamParser()
        var found: [[UInt8]] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            found += try parser.append(rest.prefix(chunk))
            rest = rest.dropFirst(chunk)
        }
        found += try parser.finish()
        return found.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(
        "Every way to end a line, comments, other fields and several data lines, in any chunking",
        arguments: [1, 2, 3, 7, .max])
    func forms(chunk: Int) throws {
        let text =
            "\u{FEFF}data: one\n\n: comment\r\ndata:two\r\ndata: three\r\n\r\nevent: x\rid: 1\rdata\r\rretry: 5\n\n"
            + "data:  ü\n\ndataset: no\n\ndata: last"
        #expect(try events(text, chunk: chunk) == ["one", "two\nthree", "", " ü", "last"])
    }

    @Test("CR LF cut in two is one end of line")
    func cutLineEnd() throws {
        var parser = EventStreamParser()
        #expect(try parser.append(Array("data: a\r".utf8)).isEmpty)
        #expect(try parser.append(Array("\n".utf8)).isEmpty)
        #expect(try parser.append(Array("\r".utf8)) == [Array("a".utf8)])
        #expect(try parser.append(Array("\ndata: b\n\n".utf8)) == [Array("b".utf8)])
    }

    @Test("A line without end is refused instead of filling memory")
    func endless() throws {
        var parser = EventStreamParser()
        let piece = [UInt8](repeating: 0x61, count: EventStreamParser.lineLimit)
        _ = try parser.append(piece)
        #expect(throws: EventStreamParser.LineTooLong.self) { try parser.append(piece) }
    }
}
