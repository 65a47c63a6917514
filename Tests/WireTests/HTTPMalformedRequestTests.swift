import Testing
import Wire

/// The HTTP table of what bad input gets: each sample in one piece, split at every byte, and byte by byte.
@Suite struct HTTPMalformedRequestTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let status: Int

        init(_ name: String, _ text: String, _ status: Int) { self.init(name, Array(text.utf8), status) }
        init(_ name: String, _ bytes: [UInt8], _ status: Int) {
            self.name = name
            self.bytes = bytes
            self.status = status
        }

        var testDescription: String { name }
    }

    private static func post(_ fields: String, body: String = "") -> String {
        "POST /x HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n\(body)"
    }

    private static func get(_ fields: String) -> String { "GET / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n" }

    private static func chunked(_ body: String) -> String { post("Transfer-Encoding: chunked", body: body) }

    static let framing: [Sample] = [
        Sample("length and chunked", post("Content-Length: 3\r\nTransfer-Encoding: chunked", body: "0\r\n\r\n"), 400),
        Sample("chunked and length", post("Transfer-Encoding: chunked\r\nContent-Length: 3", body: "0\r\n\r\n"), 400),
        Sample("two lengths", post("Content-Length: 3\r\nContent-Length: 4"), 400),
        Sample("two equal lengths", post("Content-Length: 3\r\nContent-Length: 3"), 400),
        Sample("listed length", post("Content-Length: 3, 3"), 400),
        Sample("length +5", post("Content-Length: +5"), 400),
        Sample("length -1", post("Content-Length: -1"), 400),
        Sample("length 0x5", post("Content-Length: 0x5"), 400),
        Sample("length 007", post("Content-Length: 007"), 400),
        Sample("length 00", post("Content-Length: 00"), 400),
        Sample("length 2^63", post("Content-Length: 9223372036854775808"), 400),
        Sample("length 2^64+5", post("Content-Length: 18446744073709551621"), 400),
        Sample("length of 30 digits", post("Content-Length: 111111111111111111111111111111"), 400),
        Sample("length empty", post("Content-Length:"), 400),
        Sample("length 5 5", post("Content-Length: 5 5"), 400),
        Sample("length 1e3", post("Content-Length: 1e3"), 400),
        Sample("chunked twice", post("Transfer-Encoding: chunked, chunked"), 400),
        Sample("two chunked fields", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"), 400),
        Sample("chunked not last", post("Transfer-Encoding: chunked, gzip"), 400),
        Sample("chunked with parameter", post("Transfer-Encoding: chunked;q=1"), 400),
        Sample("empty coding", post("Transfer-Encoding:"), 400),
        Sample("coding with empty element", post("Transfer-Encoding: ,chunked"), 400),
        Sample("quoted coding", post("Transfer-Encoding: \"chunked\""), 400),
        Sample("vertical tab before chunked", post("Transfer-Encoding: \u{B}chunked"), 400),
        Sample("gzip before chunked", post("Transfer-Encoding: gzip, chunked"), 501),
        Sample("gzip", post("Transfer-Encoding: gzip"), 501),
        Sample("identity", post("Transfer-Encoding: identity"), 501),
        Sample("xchunked", post("Transfer-Encoding: xchunked"), 501),
        Sample("chunked in 1.0", "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    ]

    static let chunks: [Sample] = [
        Sample("chunk size +ff", chunked("+ff\r\n"), 400),
        Sample("chunk size 0x1", chunked("0x1\r\na\r\n0\r\n\r\n"), 400),
        Sample("chunk size -1", chunked("-1\r\n"), 400),
        Sample("chunk size of 17 digits", chunked("00000000000000001\r\na\r\n0\r\n\r\n"), 400),
        Sample("chunk size 2^63", chunked("8000000000000000\r\n"), 400),
        Sample("chunk size 2^64-1", chunked("ffffffffffffffff\r\n"), 400),
        Sample("chunk size empty", chunked("\r\n"), 400),
        Sample("chunk size with space before", chunked(" 1\r\na\r\n0\r\n\r\n"), 400),
        Sample("chunk size with space behind", chunked("1 \r\na\r\n0\r\n\r\n"), 400),
        Sample("chunk size ends in LF", chunked("1\na\r\n0\r\n\r\n"), 400),
        Sample("chunk size with bare CR", chunked("1\r;\r\na\r\n0\r\n\r\n"), 400),
        Sample("chunk longer than its size", chunked("1\r\nab\r\n0\r\n\r\n"), 400),
        Sample("chunk ends in LF", chunked("1\r\na\n0\r\n\r\n"), 400),
        Sample("chunk ends in CR", chunked("1\r\na\r0\r\n\r\n"), 400),
        Sample("chunk ends in CR and another byte", chunked("1\r\na\rx0\r\n\r\n"), 400),
        Sample("extension with NUL", chunked("1;a=\0\r\na\r\n0\r\n\r\n"), 400),
        Sample("extension ends in LF", chunked("1;a\na\r\n0\r\n\r\n"), 400),
        Sample("extensions over 4 KiB", chunked("1;" + String(repeating: "a", count: 4_096) + "\r\n"), 400),
        Sample("endless extension", chunked("1;" + String(repeating: "a", count: 5_000)), 400),
        Sample("last chunk ends in LF", chunked("0\n\r\n"), 400),
        Sample("trailer folded", chunked("0\r\nA: b\r\n c\r\n\r\n"), 400),
        Sample("trailer without colon", chunked("0\r\nAb\r\n\r\n"), 400),
        Sample("trailers end in LF", chunked("0\r\n\n"), 400),
    ]

    static let lines: [Sample] = [
        Sample("line ends in LF", "GET / HTTP/1.1\nHost: a\r\n\r\n", 400),
        Sample("field ends in LF", "GET / HTTP/1.1\r\nHost: a\n\r\n", 400),
        Sample("head ends in LF", "GET / HTTP/1.1\r\nHost: a\r\n\n", 400),
        Sample("bare CR in a value", get("A: b\rc"), 400),
        Sample("bare CR in the line", "GET /\r HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Sample("CR CR LF", "GET / HTTP/1.1\r\r\nHost: a\r\n\r\n", 400),
        Sample("folded field", get("A: b\r\n c"), 400),
        Sample("folded with tab", get("A: b\r\n\tc"), 400),
        Sample("first field folded", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400),
        Sample("space before the colon", get("A : b"), 400),
        Sample("tab before the colon", get("A\t: b"), 400),
        Sample("no colon", get("A"), 400),
        Sample("empty name", get(": b"), 400),
        Sample("name with parenthesis", get("A(: b"), 400),
        Sample("name above ASCII", get("Ä: b"), 400),
        Sample("NUL in a value", get("A: \0"), 400),
        Sample("escape character in a value", get("A: \u{1B}[0m"), 400),
        Sample("DEL in a value", get("A: \u{7F}"), 400),
        Sample("NUL in the line", "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Sample("NUL in a name", get("A\0: b"), 400),
        Sample("two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Sample("space at the end", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", 400),
        Sample("tab instead of space", "GET\t/\tHTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Sample("space before the method", " GET / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Sample("method is no token", "G@T / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Sample("no method", " / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Sample("two empty lines before", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Sample("HTTP/0.9", "GET /\r\n", 400),
        Sample("HTTP/0.9 named", "GET / HTTP/0.9\r\nHost: a\r\n\r\n", 400),
        Sample("HTTP/9.9", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", 505),
        Sample("HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505),
        Sample("HTTP/1", "GET / HTTP/1\r\nHost: a\r\n\r\n", 400),
        Sample("HTTP/1.10", "GET / HTTP/1.10\r\nHost: a\r\n\r\n", 400),
        Sample("HTTP/+.1", "GET / HTTP/+.1\r\nHost: a\r\n\r\n", 400),
        Sample("http/1.1", "GET / http/1.1\r\nHost: a\r\n\r\n", 400),
        Sample("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
        Sample("TLS", [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC], 400),
        Sample("no host", "GET / HTTP/1.1\r\n\r\n", 400),
        Sample("two hosts", get("Host: a"), 400),
        Sample("two hosts in 1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n", 400),
        Sample("empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400),
        Sample("host with user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", 400),
        Sample("host with path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
        Sample("listed hosts", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", 400),
        Sample("host with port 65536", "GET / HTTP/1.1\r\nHost: a:65536\r\n\r\n", 400),
        Sample("host with port +80", "GET / HTTP/1.1\r\nHost: a:+80\r\n\r\n", 400),
        Sample("host with open bracket", "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", 400),
        Sample("expectation unknown", get("Expect: 200-ok"), 417),
        Sample("CONNECT", "CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n", 501),
    ]

    static let targets: [Sample] = [
        ("no slash", "x", 400), ("other scheme", "ftp://a/", 400), ("asterisk with GET", "*", 400),
        ("no host in address", "http:///x", 400), ("user in address", "http://u@a/x", 400), ("fragment", "/a#b", 400),
        ("byte above ASCII", "/é", 400), ("half escape", "/%4", 400), ("bad escape", "/%zz", 400),
        ("signed escape", "/%+1", 400), ("%00", "/a%00", 400), ("encoded LF", "/a%0A", 400),
        ("not UTF-8", "/%ff", 400), ("overlong slash", "/%c0%af", 400), ("bad escape in query", "/?a=%g0", 400),
        ("%00 in query", "/?a=%00", 400), ("query not UTF-8", "/?%ff", 400), ("../", "/../etc/passwd", 404),
        ("../ within", "/a/../../b", 404), (".. at the end", "/a/..", 404), ("./", "/./a", 404),
        ("%2e%2e", "/%2e%2e/a", 404), ("%2E.", "/a/%2E./b", 404), ("%252e", "/%252e%252e/a", 404),
        ("%255c", "/%255c", 404), ("%5c", "/..%5ca", 404), ("backslash", "/a\\b", 404), ("..%2f", "/..%2fa", 404),
        ("%252f", "/a%252fb", 404), ("%25%32%65", "/%25%32%65", 404),
    ].map { Sample($0.0, "GET \($0.1) HTTP/1.1\r\nHost: a\r\n\r\n", $0.2) }

    static let sizes: [Sample] = [
        Sample("request line", "GET /" + String(repeating: "a", count: 8_179) + " HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        Sample("request line ending in LF", "GET /" + String(repeating: "a", count: 9_000) + " HTTP/1.1\n", 414),
        Sample("endless request line", String(repeating: "a", count: 9_000), 414),
        Sample("101 fields", get((0..<100).map { "A\($0): b" }.joined(separator: "\r\n")), 431),
    ]

    /// Too long to be split at each of their bytes in reasonable time.
    static let longSizes: [Sample] = [
        Sample("fields over 32 KiB", get("A: " + String(repeating: "b", count: 32_768)), 431),
        Sample("endless field", "GET / HTTP/1.1\r\nHost: a\r\nA: " + String(repeating: "b", count: 40_000), 431),
        Sample(
            "field over 32 KiB ending in LF", "GET / HTTP/1.1\r\nA: " + String(repeating: "b", count: 40_000) + "\n",
            431),
        Sample("trailers over 32 KiB", chunked("0\r\nA: " + String(repeating: "b", count: 32_768) + "\r\n\r\n"), 431),
        Sample("endless trailer", chunked("0\r\nA: " + String(repeating: "b", count: 40_000)), 431),
        Sample(
            "101 fields with trailers",
            chunked("0\r\n" + (0..<99).map { "A\($0): b\r\n" }.joined() + "\r\n"), 431),
    ]

    @Test(
        "it gets its status, closes the connection, and never a second response, wherever it is split",
        arguments: framing + chunks + lines + targets + sizes)
    func everySplit(sample: Sample) {
        for split in 0...sample.bytes.count { check(sample, [sample.bytes[..<split], sample.bytes[split...]]) }
        check(sample, sample.bytes.map { [$0] })
    }

    @Test(
        "a first byte that no method has is refused before its line ends, so that TLS need not wait for the time limit")
    func misplacedTLS() {
        var server = HTTPServer.echo()
        server.receive([0x16])
        #expect(server.statuses == [400])
    }

    @Test("over a limit of many bytes it gets its status, wherever it is split", arguments: longSizes)
    func someSplits(sample: Sample) {
        for split in stride(from: 0, through: sample.bytes.count, by: 499) {
            check(sample, [sample.bytes[..<split], sample.bytes[split...]])
        }
        check(sample, sample.bytes.map { [$0] })
    }

    @Test(
        "behind a good request it is answered second, and what follows it not at all",
        arguments: framing + chunks + lines + targets)
    func pipelined(sample: Sample) {
        var server = HTTPServer.echo()
        server.receive(Array(request("GET /first HTTP/1.1").utf8) + sample.bytes + Array("\r\n\r\n".utf8))
        server.receive(request("GET /last HTTP/1.1"))
        #expect(server.statuses == [200, sample.status])
        #expect(!server.requests.contains { $0.path == "/last" })
        #expect(server.isShutDown)
    }

    @Test(
        "the path it was meant for is told with it, wherever it is split",
        arguments: [
            ("POST /api/x HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\n", "/api/x"),
            ("GET /api/../x HTTP/1.1\r\nHost: a\r\n\r\n", "/api/../x"),
            ("GET /api/%zz HTTP/1.1\r\nHost: a\r\n\r\n", "/api/"),
            ("GET /api/x HTTP/9.9\r\nHost: a\r\n\r\n", "/api/x"),
            ("GET /api/x?" + String(repeating: "a", count: 9000), "/api/x"),
            ("GET\t/api/x HTTP/1.1\r\nHost: a\r\n\r\n", nil),
            ("\u{16}\u{3} /api/x", nil),
        ])
    func intendedPath(text: String, path: String?) {
        let bytes = Array(text.utf8)
        for split in 0...bytes.count where bytes.count < 1000 || split.isMultiple(of: 499) {
            var server = HTTPServer.echo()
            server.receive(Array(bytes[..<split]))
            server.receive(Array(bytes[split...]))
            #expect(server.rejectedPaths == [path], "split at \(split)")
        }
    }

    private func check(_ sample: Sample, _ pieces: [some Collection<UInt8>]) {
        var server = HTTPServer.echo()
        for piece in pieces { server.receive(Array(piece)) }
        // Whatever else the client says, there is no second answer.
        server.receive(request("GET / HTTP/1.1"))
        let sizes = pieces.prefix(3).map(\.count)
        #expect(server.statuses == [sample.status], "pieces of \(sizes) bytes")
        #expect(server.rejections.count + server.failures.count == 1, "pieces of \(sizes) bytes")
        #expect(server.text.contains("Connection: close\r\n"))
        #expect(server.isShutDown && !server.isClosed)
        server.fire(.linger)
        #expect(server.isClosed)
    }
}
