import Testing
import Wire

@Suite struct HTTPConnectionLifecycleTests {
    private static let ok = HTTPResponseHead(status: .ok)

    @Test("10,000 pipelined requests are answered in order, at most 16 read ahead, reading paused")
    func pipelining() throws {
        var server = HTTPServer()
        let text = (0..<10_000).map { request("GET /\($0) HTTP/1.1") }.joined()
        var rest = Array(text.utf8)[...]
        var pauses = 0
        while server.requests.count < 10_000 || !rest.isEmpty {
            while !rest.isEmpty, !server.readingPaused {
                server.receive(Array(rest.prefix(4_096)))
                rest = rest.dropFirst(4_096)
            }
            if server.readingPaused { pauses += 1 }
            let path = try #require(server.requests.last?.path)
            _ = try server.call { try $0.respond(Self.ok, body: Array(path.utf8)) }
        }
        let last = try #require(server.requests.last?.path)
        _ = try server.call { try $0.respond(Self.ok, body: Array(last.utf8)) }
        #expect(pauses > 0)
        #expect(server.requests.map(\.path) == (0..<10_000).map { "/\($0)" })
        let answers = server.text.split(separator: "HTTP/1.1 200 OK\r\nContent-Length: ").map { $0.drop { $0 != "/" } }
        #expect(answers.map(String.init) == (0..<10_000).map { "/\($0)" })
    }

    @Test("the seventeenth request waits unread while the first is served")
    func queueIsBounded() throws {
        var server = HTTPServer()
        for number in 0..<16 { server.receive(request("GET /\(number) HTTP/1.1")) }
        #expect(!server.readingPaused)
        server.receive(request("GET /16 HTTP/1.1"))
        #expect(server.readingPaused)
        #expect(server.requests.count == 1)
        // What was under way when reading paused is kept, and not even looked at.
        server.receive("malformed\r\n")
        _ = try server.call { try $0.respond(Self.ok) }
        #expect(server.requests.map(\.path) == ["/0", "/1"])
        for _ in 1...16 { _ = try server.call { try $0.respond(Self.ok) } }
        #expect(server.rejections.count == 1)
        #expect(server.statuses == [Int](repeating: 200, count: 17) + [400])
    }

    @Test("a head that is not complete after 10 s gets 408")
    func slowHead() {
        var server = HTTPServer.echo()
        #expect(server.timers == [.header: .seconds(10)])
        server.receive("GET / HT")
        #expect(server.timers == [.header: .seconds(10)])
        server.fire(.header)
        #expect(server.statuses == [408])
        #expect(server.isShutDown)
    }

    @Test("a connection that says nothing is closed without a word")
    func silent() {
        var server = HTTPServer.echo()
        server.fire(.header)
        #expect(server.sent.isEmpty)
        #expect(server.isClosed)
    }

    @Test("between requests the idle timer runs, from the first byte of the next the header timer")
    func idle() {
        var server = HTTPServer.echo()
        server.receive(request("GET / HTTP/1.1"))
        #expect(server.timers == [.idle: .seconds(75)])
        server.receive("G")
        #expect(server.timers == [.header: .seconds(10)])
        server.receive("ET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(server.timers == [.idle: .seconds(75)])
        server.fire(.header)
        #expect(!server.isClosed)
        server.fire(.idle)
        #expect(server.isClosed)
        #expect(server.statuses == [200, 200])
    }

    @Test("no timer runs against the handler; one against a half-received next request starts when its turn comes")
    func handlerTime() throws {
        var server = HTTPServer()
        server.receive(request("GET / HTTP/1.1") + "GET /ne")
        #expect(server.timers == [:])
        _ = try server.call { try $0.respond(Self.ok) }
        #expect(server.timers == [.header: .seconds(10)])
    }

    @Test("stopping ends an idle connection, and a busy one after its response")
    func stopping() throws {
        var idle = HTTPServer.echo()
        idle.receive(request("GET / HTTP/1.1"))
        idle.call { $0.stop() }
        #expect(idle.isShutDown)

        var fresh = HTTPServer.echo()
        fresh.receive("GET / HTTP/1.1\r\n")
        fresh.call { $0.stop() }
        #expect(!fresh.isShutDown)
        fresh.receive("Host: a\r\n\r\n")
        #expect(fresh.statuses == [200])
        #expect(fresh.text.contains("Connection: close"))
        #expect(fresh.isShutDown)

        var busy = HTTPServer()
        busy.receive(request("GET / HTTP/1.1") + request("GET /2 HTTP/1.1"))
        try busy.call { try $0.startResponse(Self.ok, length: 0) }
        busy.call { $0.stop() }
        #expect(!busy.isShutDown)
        try busy.call { try $0.finishResponse() }
        #expect(busy.isShutDown)
        #expect(busy.requests.count == 1)

        // What comes after the order to stop is not even read: its errors are nobody's.
        var late = HTTPServer()
        late.receive(request("GET / HTTP/1.1"))
        late.call { $0.stop() }
        late.receive("malformed\r\n")
        _ = try late.call { try $0.respond(Self.ok) }
        #expect(late.rejections == [])
        #expect(late.statuses == [200])
    }

    @Test("a client that shuts down its side after its requests gets all answers")
    func halfClosed() throws {
        var server = HTTPServer()
        for number in 0..<20 { server.receive(request("GET /\(number) HTTP/1.1")) }
        server.finishPeer()
        #expect(server.peerFinishes == 1)
        #expect(!server.isClosed)
        for _ in 0..<20 { _ = try server.call { try $0.respond(Self.ok) } }
        #expect(server.statuses.count == 20)
        #expect(server.isClosed)
    }

    @Test("the end of the connection between requests closes it, within a head it is 400")
    func ends() {
        var silent = HTTPServer.echo()
        silent.finishPeer()
        #expect(silent.isClosed)
        #expect(silent.sent.isEmpty)
        var partial = HTTPServer.echo()
        partial.receive(request("GET / HTTP/1.1") + "GET /")
        partial.finishPeer()
        #expect(partial.statuses == [200, 400])
        #expect(partial.isClosed)
    }

    @Test("a lost connection abandons the request being served, and later calls for it do no harm")
    func lost() {
        var server = HTTPServer()
        server.receive(request("GET / HTTP/1.1"))
        server.call { $0.transportFailed() }
        #expect(server.abandoned == 1)
        #expect(server.isClosed)
        #expect(throws: HTTPError.self) { try server.call { try $0.respond(Self.ok) } }
        server.call { $0.readBody(limit: 1) }
        server.call { $0.bodyConsumed(1) }
        server.receive("x")
        server.finishPeer()
        server.call { $0.stop() }
        for timer in [HTTPTimer.header, .body, .idle, .linger, .write] { server.fire(timer) }
        #expect(server.sent.isEmpty)
        #expect(server.abandoned == 1)
    }

    @Test("after the last response the sending side is shut down only when all is written, then the peer is read out")
    func lingering() throws {
        var server = HTTPServer()
        server.receive(request("GET / HTTP/1.1", "Connection: close"))
        server.peerReads = false
        _ = try server.call { try $0.respond(Self.ok, body: [65, 66]) }
        #expect(!server.isShutDown)
        server.takeOutput(10)
        #expect(!server.isShutDown)
        server.takeOutput()
        #expect(server.isShutDown)
        #expect(server.timers == [.linger: .seconds(2)])
        server.receive([UInt8](repeating: 65, count: 100_000))
        #expect(!server.readingPaused)
        server.finishPeer()
        #expect(server.isClosed)
        #expect(server.timers == [:])
    }

    @Test("an upgrade hands over what was received behind the request, wherever it was split")
    func upgrade() throws {
        let text = request("GET /ws HTTP/1.1", "Connection: Upgrade", "Upgrade: websocket")
        let frames: [UInt8] = [0x81, 0x80, 1, 2, 3, 4]
        for split in 0...frames.count {
            var server = HTTPServer()
            server.receive(Array(text.utf8) + frames[..<split])
            server.receive(Array(frames[split...]))
            #expect(server.rejections == [])
            let head = HTTPResponseHead(
                status: .switchingProtocols, headers: ["Connection": "Upgrade", "Upgrade": "websocket"])
            try server.call { try $0.upgrade(head) }
            #expect(server.leftover == frames)
            #expect(
                server.text == "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
            #expect(server.timers == [:])
        }
    }

    @Test("an upgrade that is not accepted, or not asked for, leaves the connection to HTTP")
    func noUpgrade() throws {
        var server = HTTPServer()
        server.receive(request("GET /1 HTTP/1.1", "Connection: Upgrade", "Upgrade: h2c") + request("GET /2 HTTP/1.1"))
        _ = try server.call { try $0.respond(Self.ok) }
        #expect(server.requests.map(\.path) == ["/1", "/2"])
        #expect(throws: HTTPError.self) {
            try server.call { try $0.upgrade(HTTPResponseHead(status: .switchingProtocols)) }
        }
        _ = try server.call { try $0.respond(Self.ok) }
        #expect(server.statuses == [200, 200])
    }
}
