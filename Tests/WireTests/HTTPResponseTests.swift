import Testing
import Wire

@Suite struct HTTPResponseTests {
    private func served(_ line: String = "GET / HTTP/1.1", _ fields: String...) -> HTTPServer {
        var server = HTTPServer()
        server.receive(([line, "Host: a"] + fields).joined(separator: "\r\n") + "\r\n\r\n")
        return server
    }

    @Test("a response has its fields, those of all responses, and its length")
    func simple() throws {
        var server = served()
        let common = HTTPCommonFields(["Server": "persona-host", "Date": "Sun, 06 Nov 1994 08:49:37 GMT"])
        let head = HTTPResponseHead(status: .created, headers: ["Content-Type": "text/plain"])
        let taken = try server.call { try $0.respond(head, body: Array("hi".utf8), common: common) }
        #expect(taken == 2)
        #expect(
            server.text == "HTTP/1.1 201 Created\r\nContent-Type: text/plain\r\nServer: persona-host\r\n"
                + "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 2\r\n\r\nhi")
        #expect(server.timers == [.idle: .seconds(75)])
    }

    @Test("a body of unknown length is chunked, each write as it comes")
    func chunked() throws {
        var server = served()
        try server.call { try $0.startResponse(HTTPResponseHead(status: .ok), length: nil) }
        for text in ["hello, world!!!!", "", "x"] {
            #expect(try server.call { try $0.write(Array(text.utf8).span) } == text.utf8.count)
        }
        try server.call { try $0.finishResponse() }
        #expect(
            server.text
                == "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhello, world!!!!\r\n1\r\nx\r\n0\r\n\r\n")
        #expect(!server.isShutDown)
    }

    @Test("for HTTP/1.0 the end of the connection ends a body of unknown length")
    func closeDelimited() throws {
        var server = served("GET / HTTP/1.0", "Connection: keep-alive")
        try server.call { try $0.startResponse(HTTPResponseHead(status: .ok), length: nil) }
        _ = try server.call { try $0.write(Array("hello".utf8).span) }
        try server.call { try $0.finishResponse() }
        #expect(server.text == "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello")
        #expect(server.isShutDown)
    }

    @Test("HEAD gets the fields of GET and no body")
    func head() throws {
        var server = served("HEAD / HTTP/1.1")
        #expect(try server.call { try $0.respond(HTTPResponseHead(status: .ok), body: Array("hello".utf8)) } == 5)
        #expect(server.text == "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
        server = served("HEAD / HTTP/1.1")
        try server.call { try $0.startResponse(HTTPResponseHead(status: .ok), length: nil) }
        _ = try server.call { try $0.write(Array("hello".utf8).span) }
        try server.call { try $0.finishResponse() }
        #expect(server.text == "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        server.receive(request("GET /next HTTP/1.1"))
        #expect(server.requests.count == 2)
    }

    @Test("a HEAD request that is malformed gets no body either")
    func malformedHead() {
        var server = served("HEAD / HTTP/1.1", "A : b")
        #expect(server.text == "HTTP/1.1 400 Bad Request\r\nContent-Length: 15\r\nConnection: close\r\n\r\n")
        server = served("GET / HTTP/1.1", "A : b")
        #expect(server.text.hasSuffix("\r\n\r\nmalformed-field"))
    }

    @Test("204 and 304 have neither body nor length", arguments: [HTTPStatus.noContent, .notModified])
    func withoutContent(status: HTTPStatus) throws {
        var server = served()
        #expect(try server.call { try $0.respond(HTTPResponseHead(status: status), body: Array("hello".utf8)) } == 5)
        #expect(server.text == "HTTP/1.1 \(status.code) \(status.phrase)\r\n\r\n")
    }

    @Test(
        "the connection persists as the versions have it",
        arguments: [
            ("GET / HTTP/1.1", "X: y", nil, true), ("GET / HTTP/1.1", "Connection: close", "close", false),
            ("GET / HTTP/1.1", "Connection: x, CLOSE", "close", false),
            ("GET / HTTP/1.1", "Connection: closed", nil, true),
            ("GET / HTTP/1.0", "X: y", "close", false),
            ("GET / HTTP/1.0", "Connection: Keep-Alive", "keep-alive", true),
            ("GET / HTTP/1.0", "Connection: keep-alive, close", "close", false),
        ] as [(String, String, String?, Bool)])
    func persistence(line: String, field: String, answer: String?, persists: Bool) throws {
        var server = served(line, field)
        _ = try server.call { try $0.respond(HTTPResponseHead(status: .ok)) }
        let connection = answer.map { "Connection: \($0)\r\n" } ?? ""
        #expect(server.text == "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\(connection)\r\n")
        #expect(server.isShutDown != persists)
        server.receive(request("GET /next HTTP/1.1"))
        #expect(server.requests.count == (persists ? 2 : 1))
    }

    @Test("the handler may end the connection with its response")
    func handlerCloses() throws {
        var server = served()
        _ = try server.call { try $0.respond(HTTPResponseHead(status: .ok, closesConnection: true)) }
        #expect(server.text.contains("Connection: close\r\n"))
        #expect(server.isShutDown)
    }

    @Test(
        "fields that could forge a response are refused, and the handler can still answer",
        arguments: [
            ("X", "a\r\nSet-Cookie: b"), ("X", "a\nb"), ("X", "a\rb"), ("X", "a\0b"), ("X", "\r\n\r\nHTTP/1.1 200 OK"),
            ("X\r\nY", "a"), ("X:", "a"), ("", "a"), ("X Y", "a"), ("Content-Length", "5"), ("content-length", "5"),
            ("Transfer-Encoding", "chunked"), ("Connection", "close"), ("Trailer", "x"),
        ])
    func splitting(name: String, value: String) throws {
        var server = served()
        var headers: HTTPHeaders = ["A": "b"]
        headers.append(name, value)
        headers.append("C", "d")
        let error = #expect(throws: HTTPError.self) {
            try server.call { try $0.respond(HTTPResponseHead(status: .ok, headers: headers)) }
        }
        #expect(error?.code == .invalidResponse)
        #expect(server.sent.isEmpty)
        _ = try server.call { try $0.respond(HTTPResponseHead(status: .internalServerError)) }
        #expect(server.statuses == [500])
    }

    @Test("common fields with forbidden bytes are left out")
    func commonFields() throws {
        var server = served()
        let common = HTTPCommonFields(["Server": "a\r\nb", "Date": "c"])
        _ = try server.call { try $0.respond(HTTPResponseHead(status: .ok), common: common) }
        #expect(server.text == "HTTP/1.1 200 OK\r\nDate: c\r\nContent-Length: 0\r\n\r\n")
    }

    @Test("an informational or impossible status is refused", arguments: [-1, 0, 99, 100, 101, 103, 600, 1_000])
    func statuses(code: Int) {
        var server = served()
        #expect(throws: HTTPError.self) {
            try server.call { try $0.respond(HTTPResponseHead(status: HTTPStatus(code))) }
        }
        #expect(server.sent.isEmpty)
    }

    @Test("a response out of turn throws and sends nothing")
    func outOfTurn() throws {
        var server = HTTPServer()
        let head = HTTPResponseHead(status: .ok)
        #expect(throws: HTTPError.self) { try server.call { try $0.respond(head) } }
        #expect(throws: HTTPError.self) { try server.call { try $0.finishResponse() } }
        #expect(throws: HTTPError.self) { try server.call { try $0.write([1].span) } }
        server.receive(request("GET / HTTP/1.1"))
        #expect(throws: HTTPError.self) { try server.call { try $0.write([1].span) } }
        #expect(throws: HTTPError.self) { try server.call { try $0.finishResponse() } }
        _ = try server.call { try $0.respond(head) }
        let sent = server.sent
        #expect(throws: HTTPError.self) { try server.call { try $0.respond(head) } }
        #expect(throws: HTTPError.self) { try server.call { try $0.finishResponse() } }
        #expect(server.sent == sent)
    }

    @Test("a body longer than announced is refused, a shorter one ends the connection")
    func wrongLength() throws {
        var server = served()
        try server.call { try $0.startResponse(HTTPResponseHead(status: .ok), length: 3) }
        #expect(throws: HTTPError.self) { try server.call { try $0.write([1, 2, 3, 4].span) } }
        _ = try server.call { try $0.write([65, 66].span) }
        #expect(throws: HTTPError.self) { try server.call { try $0.finishResponse() } }
        #expect(server.text.hasSuffix("Content-Length: 3\r\n\r\nAB"))
        #expect(server.isShutDown)
        #expect(server.timers == [.linger: .seconds(2)])
    }

    @Test("an aborted chunked response lacks the last chunk")
    func aborted() throws {
        var server = served()
        try server.call { try $0.startResponse(HTTPResponseHead(status: .ok), length: nil) }
        _ = try server.call { try $0.write([65].span) }
        server.call { $0.abortResponse() }
        #expect(server.text.hasSuffix("1\r\nA\r\n"))
        #expect(server.isShutDown)
        server.fire(.linger)
        #expect(server.isClosed)
    }

    @Test("a reader that takes nothing: at most 256 KiB wait, the writer is told when there is room, 30 s end it")
    func slowReader() throws {
        var server = served()
        server.peerReads = false
        let body = [UInt8](repeating: 65, count: 300_000)
        var taken = try server.call { try $0.respond(HTTPResponseHead(status: .ok), body: body) }
        #expect(taken < body.count)
        #expect(server.http.outputCount <= 262_144)
        #expect(try server.call { try $0.write(body.span.extracting(taken...)) } == 0)
        server.takeOutput(0)
        #expect(server.timers[.write] == .seconds(30))
        server.takeOutput(1_000)
        #expect(server.drained == 0)
        server.takeOutput(200_000)
        #expect(server.drained == 1)
        taken += try server.call { try $0.write(body.span.extracting(taken...)) }
        #expect(taken == body.count)
        try server.call { try $0.finishResponse() }
        server.takeOutput()
        #expect(server.timers == [.idle: .seconds(75)])
        #expect(server.sent.suffix(300_000).elementsEqual(body))

        var stalled = served()
        stalled.peerReads = false
        _ = try stalled.call { try $0.respond(HTTPResponseHead(status: .ok), body: body) }
        stalled.takeOutput(0)
        #expect(stalled.settings(of: .write) == 1)
        stalled.takeOutput(0)
        #expect(stalled.settings(of: .write) == 1)
        stalled.takeOutput(1)
        #expect(stalled.settings(of: .write) == 2)
        stalled.fire(.write)
        #expect(stalled.isClosed)
        #expect(stalled.abandoned == 1)
        #expect(!stalled.http.hasOutput)
    }

    @Test("a client that sends requests and reads no answers makes neither output nor queue grow")
    func silentReader() {
        var server = HTTPServer { _ in .now(HTTPResponseHead(status: .noContent), "") }
        server.peerReads = false
        var sent = 0
        // Bounded, so that a fault fails here and does not eat the machine's memory.
        while !server.readingPaused, sent < 20_000 {
            server.receive(request("GET / HTTP/1.1"))
            sent += 1
        }
        #expect(server.http.outputCount < 140_000)
        #expect(server.requests.count == sent - 16)
        server.takeOutput(server.http.outputCount / 2)
        #expect(!server.readingPaused)
        #expect(server.requests.count == sent)
    }

    @Test("426 says in Connection that it offers an upgrade")
    func upgradeRequired() throws {
        var server = served()
        _ = try server.call {
            try $0.respond(HTTPResponseHead(status: .upgradeRequired, headers: ["Upgrade": "websocket"]))
        }
        #expect(server.text.contains("Connection: upgrade\r\n"))
    }
}
