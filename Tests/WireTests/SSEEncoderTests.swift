import Testing
import Wire

@Suite struct SSEEncoderTests {
    private func event(_ data: String, type: String? = nil, id: String? = nil, retry: Duration? = nil) -> String {
        var output: [UInt8] = []
        SSEEncoder.append(data: data, type: type, id: id, retry: retry, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test("an event has its fields and ends in an empty line")
    func fields() {
        #expect(event("hi") == "data: hi\n\n")
        #expect(
            event("hi", type: "token", id: "7", retry: .milliseconds(1_500))
                == "event: token\nid: 7\nretry: 1500\ndata: hi\n\n")
        #expect(event("hi", type: "", id: "") == "id: \ndata: hi\n\n")
    }

    @Test("every kind of line end separates lines of data, and each line is marked")
    func lines() {
        #expect(event("") == "data: \n\n")
        #expect(event("a\nb") == "data: a\ndata: b\n\n")
        #expect(event("a\rb") == "data: a\ndata: b\n\n")
        #expect(event("a\r\nb") == "data: a\ndata: b\n\n")
        #expect(event("a\n\r\nb\r\r") == "data: a\ndata: \ndata: b\ndata: \ndata: \n\n")
        #expect(event("\n") == "data: \ndata: \n\n")
        #expect(event(" a") == "data:  a\n\n")
    }

    @Test("nothing in type, id or data can add a field or end the event")
    func injection() {
        #expect(event("x", type: "a\n\ndata: evil") == "event: adata: evil\ndata: x\n\n")
        #expect(event("x", id: "1\r\nretry: 1") == "id: 1retry: 1\ndata: x\n\n")
        #expect(event("x", id: "1\0") == "data: x\n\n")
        #expect(event("x\n\nevent: evil") == "data: x\ndata: \ndata: event: evil\n\n")
        #expect(event("x", retry: .milliseconds(-1)) == "data: x\n\n")
    }

    @Test(
        "a client reads back what was written",
        arguments: ["", "a", "a\nb", "\n\n", " lead", ": no comment", "é\u{2028}😀"])
    func roundTrip(data: String) {
        var lines: [Substring] = []
        for line in event(data, type: "t").split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("data: ") { lines.append(line.dropFirst(6)) }
        }
        #expect(lines.joined(separator: "\n") == data)
    }

    @Test("comments are marked line by line")
    func comments() {
        var output: [UInt8] = []
        SSEEncoder.append(to: &output)
        SSEEncoder.append(comment: "a\ndata: b", to: &output)
        #expect(String(decoding: output, as: UTF8.self) == ":\n\n: a\n: data: b\n\n")
    }
}
