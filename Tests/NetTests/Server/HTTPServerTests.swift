import Testing
import Wire

@testable import Net

@Suite struct HTTPServerTests {
    @Test func `a request is answered, and the connection serves the next one`() async throws {
        try await withServer(handler: describe) { address, _ in
            let client = try RawClient(address)
            for number in 0..<20 {
                let response = try client.get("/n/\(number)")
                #expect(response.status == 200 && response.text == "GET /n/\(number) 0\n")
                #expect(response["server"] == "persona-host" && response["date"]?.hasSuffix(" GMT") == true)
            }
        }
    }

    @Test func `ten thousand pipelined requests are answered in order`() async throws {
        try await withServer(handler: describe) { address, _ in
            let client = try RawClient(address)
            let requests = (0..<10_000).map { "GET /\($0) HTTP/1.1\r\nHost: t\r\n\r\n" }.joined()
            async let sender: Void = client.send(requests)
            for number in 0..<10_000 {
                let response = try client.readResponse()
                guard response.text == "GET /\(number) 0\n" else {
                    Issue.record("answer \(number) is \(response.text)")
                    break
                }
            }
            try await sender
        }
    }

    @Test func `handlers that suspend keep the order of a pipeline as well`() async throws {
        try await withServer { request, response in
            if request.path == "/slow" { try await request.loop.sleep(for: .milliseconds(20)) }
            response.send(.ok, body: Array(request.path.utf8))
        } _: { address, _ in
            let client = try RawClient(address)
            try client.send(["/slow", "/a", "/slow", "/b"].map { "GET \($0) HTTP/1.1\r\nHost: t\r\n\r\n" }.joined())
            for path in ["/slow", "/a", "/slow", "/b"] { #expect(try client.readResponse().text == path) }
        }
    }

    @Test func `a request cut at any byte is the same request`() async throws {
        try await withServer(handler: describe) { address, _ in
            let request = Array("POST /x HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello".utf8)
            let client = try RawClient(address)
            for cut in 1..<request.count {
                try client.send(Array(request[..<cut]))
                await Task.yield()
                try client.send(Array(request[cut...]))
                #expect(try client.readResponse().text == "POST /x 5\nhello")
            }
        }
    }

    @Test func `a chunked request is joined, a chunked answer is streamed`() async throws {
        try await withServer { request, response in
            response.begin(HTTPResponseHead(status: .ok))
            for try await chunk in request.body.stream(upTo: 1 << 20) { try await response.write(chunk) }
            try await response.write(Array("!".utf8))
            response.finish()
        } _: { address, _ in
            let client = try RawClient(address)
            try client.send("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
            try client.send("2\r\nde\r\n0\r\n\r\n")
            let response = try client.readResponse()
            #expect(response["transfer-encoding"] == "chunked" && response.text == "abcde!")
            #expect(try client.get("/").text == "!")
        }
    }

    @Test func `HEAD is answered without the body but with its length`() async throws {
        try await withServer(handler: describe) { address, _ in
            let client = try RawClient(address)
            try client.send("HEAD /x HTTP/1.1\r\nHost: t\r\n\r\n")
            #expect(try client.readResponse(toHead: true)["content-length"] == "10")
            #expect(try client.get("/y").text == "GET /y 0\n")
        }
    }

    @Test func `a client that expects to be told to continue is, when the handler wants the body`() async throws {
        try await withServer(handler: describe) { address, _ in
            let client = try RawClient(address)
            try client.send("POST /x HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
            #expect(try client.readResponse().status == 100)
            try client.send("hi")
            #expect(try client.readResponse().text == "POST /x 2\nhi")
        }
    }

    @Test func `a body over the limit is refused before it is sent`() async throws {
        try await withServer(handler: describe) { address, _ in
            let client = try RawClient(address)
            try client.send("POST /x HTTP/1.1\r\nHost: t\r\nContent-Length: 1048577\r\nExpect: 100-continue\r\n\r\n")
            let response = try client.readResponse()
            #expect(response.status == 413 && response["connection"] == "close")
            #expect(try client.readToEnd().isEmpty)
        }
    }

    @Test func `a chunked body over the limit is refused when it passes it`() async throws {
        try await withServer(handler: describe) { address, _ in
            let client = try RawClient(address)
            try client.send("POST /x HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = "10000\r\n" + String(repeating: "x", count: 65_536) + "\r\n"
            for _ in 0..<17 { try client.send(chunk) }
            #expect(try client.readResponse().status == 413)
        }
    }

    @Test func `what cannot be read is answered in the server's envelope and ends the connection`() async throws {
        var configuration = HTTPServerConfiguration()
        configuration.errorRenderer = { error, head in
            .init(headers: ["X-Envelope": head?.path ?? "none"], body: Array("<\(error.status.code)>".utf8))
        }
        try await withServer(configuration: configuration, handler: describe) { address, _ in
            let client = try RawClient(address)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\nGET /second HTTP/1.1\r\nHost: t\r\n\r\n")
            let response = try client.readResponse()
            #expect(response.status == 400 && response.text == "<400>" && response["x-envelope"] == "/")
            #expect(try client.readToEnd().isEmpty)

            let stranger = try RawClient(address)
            try stranger.send("\u{16}\u{3}\u{1}")
            #expect(try stranger.readResponse()["x-envelope"] == "none", "no path can be told")
        }
    }

    @Test func `a handler that fails or forgets to answer is answered for`() async throws {
        struct Oops: Error {}
        try await withServer { request, response in
            switch request.path {
            case "/throws": throw Oops()
            case "/status": throw HTTPError(.init(rawValue: "x"), .tooManyRequests, "slow down")
            case "/forgets": return
            case "/twice":
                response.send(.ok, body: [49])
                response.send(.ok, body: [50])
            case "/forged": response.send(.ok, ["X": "a\r\nSet-Cookie: b"])
            default: response.send(.ok)
            }
        } _: { address, _ in
            let client = try RawClient(address)
            #expect(try client.get("/throws").status == 500)
            #expect(try client.get("/status").status == 429)
            #expect(try client.get("/forgets").status == 500)
            #expect(try client.get("/twice").text == "1")
            #expect(try client.get("/forged").status == 500)
            #expect(try client.get("/fine").status == 200)
        }
    }

    @Test func `a streamed answer that breaks off is not mistaken for a complete one`() async throws {
        try await withServer { _, response in
            response.begin(HTTPResponseHead(status: .ok))
            try await response.write(Array("half".utf8))
        } _: { address, _ in
            let client = try RawClient(address)
            try client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
            let all = String(decoding: try client.readToEnd(), as: UTF8.self)
            #expect(all.contains("half") && !all.hasSuffix("0\r\n\r\n"))
        }
    }

    @Test func `an unread body does not become the next request`() async throws {
        try await withServer { request, response in
            response.send(.ok, body: Array(request.path.utf8))
        } _: { address, _ in
            let client = try RawClient(address)
            try client.send(
                "POST /a HTTP/1.1\r\nHost: t\r\nContent-Length: 40\r\n\r\nGET /evil HTTP/1.1\r\nHost: evil\r\n\r\n1234567"
            )
            #expect(try client.readResponse().text == "/a")
            #expect(try client.get("/b").text == "/b")
        }
    }

    @Test func `a large answer passes whole through a small window`() async throws {
        let size = 8 << 20
        try await withServer { request, response in
            let block = (0..<65_536).map { UInt8(truncatingIfNeeded: $0) }
            response.begin(HTTPResponseHead(status: .ok), length: request.path == "/length" ? size : nil)
            for _ in 0..<(size / block.count) { try await response.write(block) }
            response.finish()
        } _: { address, _ in
            for path in ["/length", "/chunked"] {
                let client = try RawClient(address, receiveBuffer: 4_096)
                let response = try client.get(path)
                #expect(response.body.count == size)
                #expect(response.body.indices.allSatisfy { response.body[$0] == UInt8(truncatingIfNeeded: $0) })
            }
        }
    }

    @Test func `an answer larger than the buffer can be sent in one call`() async throws {
        let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        try await withServer { _, response in
            response.send(.ok, body: body)
        } _: { address, _ in
            let client = try RawClient(address)
            #expect(try client.get("/").body == body)
            #expect(try client.get("/").body == body)
        }
    }

    @Test func `answers may be given from another thread`() async throws {
        try await withServer { request, response in
            try await Task.detached {
                let body = try await request.body.collect(upTo: 100)
                response.begin(HTTPResponseHead(status: .ok))
                for _ in 0..<3 { try await response.write(body) }
                response.finish()
            }.value
        } _: { address, _ in
            let client = try RawClient(address)
            try client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n\r\nab")
            #expect(try client.readResponse().text == "ababab")
        }
    }

    @Test func `handlers run on the loop of their connection`() async throws {
        try await withServer { request, response in
            let before = request.loop.isCurrent
            await Task.yield()
            response.send(.ok, body: Array("\(before) \(request.loop.isCurrent) \(request.requestsInFlight)".utf8))
        } _: { address, _ in
            let client = try RawClient(address)
            #expect(try client.get("/").text == "true true 1")
        }
    }

    @Test func `several addresses are served, IPv6 too`() async throws {
        let group = try EventLoopGroup(count: 1)
        let listen = [SocketAddress.loopback(port: 0), try SocketAddress(parsing: "[::1]:0")]
        let server = HTTPServer(group: group, listen: listen, handler: HTTPClosureHandler(describe))
        let bound = try await server.start()
        #expect(bound.count == 2 && bound.allSatisfy { $0.port != 0 && $0.isLoopback })
        await server.shutdown(deadline: .zero)
        await group.stop()
    }

    @Test func `a port that is in use is refused with its name`() async throws {
        try await withServer(handler: describe) { address, _ in
            let group = try EventLoopGroup(count: 1)
            let second = HTTPServer(group: group, listen: [address], handler: HTTPClosureHandler(describe))
            let error = await #expect(throws: NetError.self) { try await second.start() }
            #expect(error?.message.contains(address.description) == true && error?.message.contains("in use") == true)
            await group.stop()
        }
    }
}
