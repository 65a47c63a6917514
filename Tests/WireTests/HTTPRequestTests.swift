import Testing
import Wire

@Suite struct HTTPRequestTests {
    private func head(_ text: String) throws -> HTTPRequestHead {
        var server = HTTPServer()
        server.receive(text)
        #expect(server.rejections == [])
        return try #require(server.requests.first)
    }

    @Test("method, target, fields and authority are read, names in any case")
    func simple() throws {
        let head = try head(
            "DELETE /a/b?c=d HTTP/1.1\r\nhOsT:  example.org:8080\t\r\nX-One: 1\r\nx-one:\r\nX-Two: a, b ,,c\r\n\r\n")
        #expect(head.method == .delete)
        #expect(head.target == "/a/b?c=d")
        #expect(head.path == "/a/b")
        #expect(head.segments == ["a", "b"])
        #expect(head.query == [.init(name: "c", value: "d")])
        #expect(head.version == .http11)
        #expect(head.authority == "example.org:8080")
        #expect(head.headers["HOST"] == "example.org:8080")
        #expect(head.headers["x-ONE"] == "1")
        #expect(head.headers.values(of: "x-one") == ["1", ""])
        #expect(head.headers.elements(of: "X-Two") == ["a", "b", "c"])
        #expect(head.headers["X-Three"] == nil)
        #expect(head.headers.map(\.name) == ["hOsT", "X-One", "x-one", "X-Two"])
        #expect(head.body == .none)
        #expect(!head.isUpgrade)
    }

    @Test(
        "paths are decoded once, slashes within a segment excepted",
        arguments: [
            ("/", "/", [""]), ("/a%20b", "/a b", ["a b"]), ("/a+b", "/a+b", ["a+b"]), ("/%C3%A9", "/é", ["é"]),
            ("/a%2fb/c", "/a%2Fb/c", ["a/b", "c"]), ("/100%25", "/100%", ["100%"]),
            ("/a//b/", "/a//b/", ["a", "", "b", ""]),
            ("/.well-known/x..y/...", "/.well-known/x..y/...", [".well-known", "x..y", "..."]), ("/%3F", "/?", ["?"]),
            ("http://other:81/x?y", "/x", ["x"]), ("HTTP://other", "/", [""]), ("https://[::1]:443?y", "/", [""]),
        ])
    func paths(target: String, path: String, segments: [String]) throws {
        let head = try head(request("GET \(target) HTTP/1.1"))
        #expect(head.path == path)
        #expect(head.segments == segments)
    }

    @Test("an address as target names the authority, whatever the Host field says")
    func absoluteForm() throws {
        #expect(try head(request("GET http://Other:81/x HTTP/1.1")).authority == "Other:81")
        #expect(try head(request("GET https://[::1]?y HTTP/1.1")).authority == "[::1]")
        #expect(try head(request("GET /x HTTP/1.1")).authority == "a")
        #expect(try head("GET / HTTP/1.0\r\n\r\n").authority == "")
    }

    @Test("OPTIONS may ask for the server as a whole")
    func asteriskForm() throws {
        #expect(try head(request("OPTIONS * HTTP/1.1")).path == "*")
    }

    @Test("queries keep order and repetition; + is a space, %2B a plus")
    func queries() throws {
        let head = try head(request("GET /?b=1+%2B+2&a=&a=x%3Dy=z&&c&=d&%C3%A9=%26 HTTP/1.1"))
        let expected = [("b", "1 + 2"), ("a", ""), ("a", "x=y=z"), ("c", ""), ("", "d"), ("é", "&")]
        #expect(head.query == expected.map { HTTPRequestHead.QueryItem(name: $0.0, value: $0.1) })
        #expect(head.query("a") == "")
        #expect(head.query("z") == nil)
    }

    @Test("tokens are exactly those of RFC 9110")
    func tokens() throws {
        let allowed = Set("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
        for byte in UInt8.min...UInt8.max {
            var server = HTTPServer.echo()
            server.receive(Array("GET / HTTP/1.1\r\nHost: a\r\nX".utf8) + [byte] + Array("Y: z\r\n\r\n".utf8))
            let isAllowed = allowed.contains(byte) || byte == UInt8(ascii: ":")
            #expect(server.statuses == [isAllowed ? 200 : 400], "byte \(byte)")
        }
    }

    @Test("values may hold any byte but control characters")
    func values() throws {
        for byte in UInt8.min...UInt8.max {
            var server = HTTPServer.echo()
            server.receive(Array("GET / HTTP/1.1\r\nHost: a\r\nX: y".utf8) + [byte] + Array("z\r\n\r\n".utf8))
            let isAllowed = byte >= 0x20 && byte != 0x7F || byte == 0x09
            #expect(server.statuses == [isAllowed ? 200 : 400], "byte \(byte)")
        }
    }

    @Test("limits are exact: the largest request line, section and number of fields pass")
    func limits() throws {
        let target = "/" + String(repeating: "a", count: 8_192 - 14)
        #expect(try head(request("GET \(target) HTTP/1.1")).target == target)
        let field = "A: " + String(repeating: "b", count: 32_768 - 9 - 2 - 3)
        #expect(try head(request("GET / HTTP/1.1", field)).headers["a"]?.utf8.count == 32_754)
        let fields = (0..<99).map { "A\($0): b" }.joined(separator: "\r\n")
        #expect(try head(request("GET / HTTP/1.1", fields)).headers.count == 100)
    }

    @Test("one empty line before a request is passed over")
    func emptyLine() throws {
        #expect(try head("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n").path == "/")
    }

    @Test("a later 1.x counts as 1.1")
    func laterMinor() throws {
        #expect(try head("GET / HTTP/1.7\r\nHost: a\r\n\r\n").version == .http11)
    }

    @Test("an upgrade needs Connection, Upgrade, HTTP/1.1 and no body")
    func upgrades() throws {
        let (connection, upgrade) = ("Connection: keep-alive, Upgrade", "Upgrade: websocket")
        #expect(try head(request("GET / HTTP/1.1", connection, upgrade)).isUpgrade)
        #expect(try !head(request("GET / HTTP/1.1", upgrade)).isUpgrade)
        #expect(try !head(request("GET / HTTP/1.1", connection)).isUpgrade)
        #expect(try !head(request("GET / HTTP/1.0", connection, upgrade)).isUpgrade)
        #expect(try !head(request("GET / HTTP/1.1", connection, upgrade, "Content-Length: 1")).isUpgrade)
    }

    @Test("a head is the same wherever it is split")
    func splits() throws {
        let text = Array("\r\nPOST /a%20b?c=d HTTP/1.1\r\nHost: a:80\r\nContent-Length: 3\r\nX: y z\r\n\r\nabc".utf8)
        var whole = HTTPServer.echo()
        whole.receive(text)
        for split in text.indices {
            var server = HTTPServer.echo()
            server.receive(Array(text[..<split]))
            server.receive(Array(text[split...]))
            #expect(server.requests == whole.requests)
            #expect(server.text == whole.text)
        }
        #expect(whole.text.hasSuffix("POST /a b abc"))
    }
}
