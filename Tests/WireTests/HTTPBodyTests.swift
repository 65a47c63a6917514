import Testing
import Wire

@Suite struct HTTPBodyTests {
    private static let chunked = "Transfer-Encoding: chunked"

    @Test(
        "a body is the same wherever it is split, and so is the request behind it",
        arguments: [
            request("POST /x HTTP/1.1", "Content-Length: 5", body: "hello"),
            request("POST /x HTTP/1.1", chunked, body: "5\r\nhello\r\n0\r\n\r\n"),
            request("POST /x HTTP/1.1", "transfer-encoding: CHUNKED", body: "1\r\nh\r\n0004\r\nello\r\n000\r\n\r\n"),
            request(
                "POST /x HTTP/1.1", chunked, body: "2;a=b\r\nhe\r\n3 ; c=\"d;e\"\r\nllo\r\n0;z\r\nA: b\r\nC:\r\n\r\n"),
        ])
    func splits(text: String) {
        let bytes = Array((text + request("GET /next HTTP/1.1")).utf8)
        for split in bytes.indices {
            var server = HTTPServer.echo()
            server.receive(Array(bytes[..<split]))
            server.receive(Array(bytes[split...]))
            #expect(server.bodies == [Array("hello".utf8), []])
            #expect(server.requests.map(\.path) == ["/x", "/next"])
            #expect(server.statuses == [200, 200])
        }
        var server = HTTPServer.echo()
        for byte in bytes { server.receive([byte]) }
        #expect(server.bodies == [Array("hello".utf8), []])
        #expect(server.statuses == [200, 200])
    }

    @Test("bodies of pipelined requests belong to their own request, read or ignored, wherever the bytes are split")
    func pipelinedBodies() {
        let text =
            request("POST /1 HTTP/1.1", "Content-Length: 3", body: "one")
            + request("POST /2 HTTP/1.1", Self.chunked, body: "3\r\ntwo\r\n0\r\n\r\n") + request("GET /3 HTTP/1.1")
            + request("POST /4 HTTP/1.1", "Content-Length: 4", body: "four")
        let bytes = Array(text.utf8)
        for split in bytes.indices {
            for ignores in [false, true] {
                var server = HTTPServer { _ in
                    ignores ? .now(HTTPResponseHead(status: .ok), "") : .echo(limit: 100)
                }
                server.receive(Array(bytes[..<split]))
                server.receive(Array(bytes[split...]))
                #expect(server.requests.map(\.path) == ["/1", "/2", "/3", "/4"])
                #expect(server.statuses == [200, 200, 200, 200])
                if !ignores {
                    #expect(server.bodies.map { String(decoding: $0, as: UTF8.self) } == ["one", "two", "", "four"])
                }
            }
        }
    }

    @Test("trailers are handed out apart from the header fields")
    func trailers() {
        var server = HTTPServer.echo()
        server.receive(request("POST /x HTTP/1.1", Self.chunked, body: "0\r\nHost: evil\r\nSum:  7 \r\n\r\n"))
        #expect(server.trailers == [["Host": "evil", "Sum": "7"]])
        #expect(server.requests.first?.headers["Host"] == "a")
        #expect(server.requests.first?.headers["Sum"] == nil)
    }

    @Test(
        "content of every byte value and many sizes arrives unchanged", arguments: [0, 1, 255, 4_096, 70_000, 300_000])
    func sizes(count: Int) {
        let body = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var server = HTTPServer.echo()
        server.receive(request("POST /x HTTP/1.1", "Content-Length: \(count)"))
        var rest = body[...]
        while !rest.isEmpty {
            server.receive(Array(rest.prefix(16_384)))
            rest = rest.dropFirst(16_384)
        }
        #expect(server.bodies == [body])
        #expect(server.requests.first?.body == (count == 0 ? HTTPRequestHead.Body.none : .length(count)))
    }

    @Test("a length over the limit gets 413 before any of it is read, and no 100")
    func announcedTooLong() {
        var server = HTTPServer.echo(limit: 10)
        server.receive(request("POST /x HTTP/1.1", "Content-Length: 11", "Expect: 100-continue"))
        #expect(server.statuses == [413])
        #expect(server.bodies == [[]])
        #expect(server.text.contains("Connection: close"))
        #expect(server.isShutDown)
    }

    @Test("a chunk that goes over the limit gets 413 before it is read")
    func chunkTooLong() {
        var server = HTTPServer.echo(limit: 10)
        server.receive(request("POST /x HTTP/1.1", Self.chunked, body: "a\r\n0123456789\r\n1\r\n"))
        #expect(server.statuses == [413])
        #expect(server.bodies.last?.count == 10)
        var exact = HTTPServer.echo(limit: 10)
        exact.receive(request("POST /x HTTP/1.1", Self.chunked, body: "a\r\n0123456789\r\n0\r\n\r\n"))
        #expect(exact.statuses == [200])
        var huge = HTTPServer.echo(limit: 10)
        huge.receive(request("POST /x HTTP/1.1", Self.chunked, body: "1\r\n0\r\n7fffffffffffffff\r\n"))
        #expect(huge.statuses == [413])
    }

    @Test("100 Continue is sent when the handler asks for the body, and only if the client waits")
    func expectation() throws {
        var server = HTTPServer()
        server.receive(request("POST /x HTTP/1.1", "Content-Length: 2", "Expect: 100-Continue"))
        #expect(server.sent.isEmpty)
        server.call { $0.readBody(limit: 100) }
        #expect(server.text == "HTTP/1.1 100 Continue\r\n\r\n")
        server.call { $0.readBody(limit: 1) }
        #expect(server.text == "HTTP/1.1 100 Continue\r\n\r\n")
        #expect(server.failures == [])
        server.receive("ok")
        _ = try server.call { try $0.respond(HTTPResponseHead(status: .ok)) }
        #expect(server.statuses == [100, 200])
        #expect(server.bodies == [Array("ok".utf8)])

        var eager = HTTPServer.echo()
        eager.receive(request("POST /x HTTP/1.1", "Content-Length: 2", "Expect: 100-continue", body: "o"))
        eager.receive("k")
        #expect(eager.statuses == [200])

        var without = HTTPServer.echo()
        without.receive(request("GET /x HTTP/1.1", "Expect: 100-continue"))
        without.receive(request("GET /x HTTP/1.0", "Expect: 100-continue, other"))
        #expect(without.statuses == [200, 200])
    }

    @Test("a client that waits for 100 and gets a final answer instead is not read further")
    func refusedExpectation() {
        var server = HTTPServer { _ in .now(HTTPResponseHead(status: .forbidden), "") }
        server.receive(request("POST /x HTTP/1.1", "Content-Length: 2", "Expect: 100-continue"))
        #expect(server.statuses == [403])
        #expect(server.text.contains("Connection: close"))
        #expect(server.isShutDown)
    }

    @Test(
        "a short body that the handler ignores is dropped and the connection goes on",
        arguments: [
            ("Content-Length: 5", "hello"), (chunked, "5\r\nhello\r\n0\r\n\r\n"),
        ])
    func ignoredBody(field: String, body: String) {
        let bytes = Array((request("POST /x HTTP/1.1", field, body: body) + request("GET /next HTTP/1.1")).utf8)
        for split in bytes.indices {
            var server = HTTPServer { _ in .now(HTTPResponseHead(status: .ok), "") }
            server.receive(Array(bytes[..<split]))
            server.receive(Array(bytes[split...]))
            #expect(server.requests.map(\.path) == ["/x", "/next"])
            #expect(server.statuses == [200, 200])
            #expect(!server.isShutDown)
        }
    }

    @Test("a long body that the handler ignores ends the connection: announced at once, else when the bound is reached")
    func longIgnoredBody() {
        var known = HTTPServer { _ in .now(HTTPResponseHead(status: .ok), "") }
        known.receive(request("POST /x HTTP/1.1", "Content-Length: 65537"))
        #expect(known.text.contains("Connection: close"))
        #expect(known.isShutDown)

        var unknown = HTTPServer { _ in .now(HTTPResponseHead(status: .ok), "") }
        unknown.receive(request("POST /x HTTP/1.1", Self.chunked, body: "10000\r\n"))
        #expect(!unknown.text.contains("Connection: close"))
        unknown.receive([UInt8](repeating: 0, count: 65_535))
        #expect(!unknown.isShutDown)
        unknown.receive([0])
        #expect(unknown.isShutDown)

        var malformed = HTTPServer { _ in .now(HTTPResponseHead(status: .ok), "") }
        malformed.receive(request("POST /x HTTP/1.1", Self.chunked, body: "zz\r\n"))
        #expect(malformed.statuses == [200])
        #expect(malformed.isShutDown)
    }

    @Test("an ignored body that does not come ends the connection after a moment")
    func droppedTooSlowly() {
        var server = HTTPServer { _ in .now(HTTPResponseHead(status: .ok), "") }
        server.receive(request("POST /x HTTP/1.1", "Content-Length: 5", body: "h"))
        #expect(server.timers == [.linger: .seconds(2)])
        server.fire(.linger)
        #expect(server.isClosed)
        #expect(server.abandoned == 0)
    }

    @Test("reading pauses when the handler is slower than the client, and nothing is lost")
    func backpressure() {
        var server = HTTPServer()
        server.receive(request("POST /x HTTP/1.1", "Content-Length: 200000"))
        server.call { $0.readBody(limit: 1 << 20) }
        let piece = [UInt8](repeating: 7, count: 50_000)
        server.receive(piece)
        #expect(!server.readingPaused)
        #expect(server.timers[.body] == .seconds(5))
        server.receive(piece)
        #expect(server.readingPaused)
        #expect(server.timers[.body] == nil)
        #expect(server.bodies.last?.count == 65_536)
        server.call { $0.bodyConsumed(65_536) }
        #expect(!server.readingPaused)
        #expect(server.bodies.last?.count == 100_000)
        server.call { $0.bodyConsumed(34_464) }
        server.receive(piece)
        server.call { $0.bodyConsumed(50_000) }
        server.receive(piece)
        #expect(server.bodies.last?.count == 200_000)
        #expect(server.trailers.count == 1)
    }

    @Test("a body that nobody asked for is held up to 16 KiB, then reading pauses")
    func heldBody() {
        var server = HTTPServer()
        server.receive(request("POST /x HTTP/1.1", "Content-Length: 100000"))
        server.receive([UInt8](repeating: 7, count: 16_383))
        #expect(!server.readingPaused)
        server.receive([7])
        #expect(server.readingPaused)
        #expect(server.bodies == [[]])
        server.call { $0.readBody(limit: 1 << 20) }
        #expect(!server.readingPaused)
        #expect(server.bodies.last?.count == 16_384)
    }

    @Test("a body slower than 240 bytes a second gets 408; a steady one may take its time")
    func slowBody() {
        var server = HTTPServer.echo()
        server.receive(request("POST /x HTTP/1.1", "Content-Length: 100000"))
        for _ in 0..<3 {
            server.receive([UInt8](repeating: 7, count: 1_200))
            server.fire(.body)
            #expect(server.timers[.body] == .seconds(5))
        }
        server.receive([UInt8](repeating: 7, count: 1_199))
        server.fire(.body)
        #expect(server.statuses == [408])
        #expect(server.failures.map(\.code) == [.timeout])
        #expect(server.isShutDown)
    }

    @Test("a request without body answers the question for it as well")
    func noBody() {
        var server = HTTPServer.echo()
        server.receive(request("GET /x HTTP/1.1"))
        #expect(server.trailers.count == 1)
        #expect(server.statuses == [200])
    }

    @Test("a body that is there in full when the client shuts down its side is handed out as the handler takes it")
    func fullThenFinished() {
        var server = HTTPServer()
        server.receive(request("POST /x HTTP/1.1", "Content-Length: 100000"))
        server.call { $0.readBody(limit: 100_000) }
        server.receive([UInt8](repeating: 7, count: 100_000))
        server.finishPeer()
        #expect(server.failures == [])
        server.call { $0.bodyConsumed(65_536) }
        #expect(server.bodies.last?.count == 100_000)
        #expect(server.failures == [])
        #expect(server.trailers.count == 1)
    }

    @Test("to ask for a body after the response changes nothing")
    func askedTooLate() throws {
        var server = HTTPServer()
        server.receive(request("POST /x HTTP/1.1", "Content-Length: 5", body: "he"))
        _ = try server.call { try $0.respond(HTTPResponseHead(status: .ok)) }
        server.call { $0.readBody(limit: 100) }
        server.receive("llo" + request("GET /next HTTP/1.1"))
        #expect(server.bodies == [[], []])
        #expect(server.requests.count == 2)
    }

    @Test("a body cut off by the client fails")
    func cutOff() {
        var server = HTTPServer.echo()
        server.receive(request("POST /x HTTP/1.1", "Content-Length: 5", body: "he"))
        server.finishPeer()
        #expect(server.failures.map(\.code) == [.incompleteRequest])
        #expect(server.statuses == [400])
        #expect(server.isClosed)
    }
}
