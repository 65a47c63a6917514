import Testing
import Wire

@testable import Net

/// Decisions/0002: telling a client that went away from one that has only finished sending.
@Suite struct ClientGoneTests {
    static let bound: Duration = .milliseconds(100)

    /// Runs a handler that takes as long as it may, lets `leave` do what the client does, and measures how long after
    /// that the handler was cancelled.
    private func timeToCancel(
        begin: @escaping @Sendable (HTTPResponder) async throws -> Void = { _ in },
        request: String = "GET / HTTP/1.1\r\nHost: t\r\n\r\n", afterwards: (RawClient) throws -> Void = { _ in },
        leave: (RawClient) -> Void
    ) async throws -> Duration {
        let started = Shared(false)
        let cancelled = Shared<MonotonicTime?>(nil)
        return try await withServer { request, response in
            try await begin(response)
            started.change { $0 = true }
            try? await request.loop.sleep(for: .seconds(3))
            cancelled.change { $0 = Task.isCancelled ? .now() : .never }
        } _: { address, _ in
            let client = try RawClient(address)
            try client.send(request)
            while !started.value { try await Task.sleep(for: .milliseconds(1)) }
            try afterwards(client)
            let left = MonotonicTime.now()
            leave(client)
            while cancelled.value == nil { try await Task.sleep(for: .milliseconds(1)) }
            return (cancelled.value ?? .never) - left
        }
    }

    @Test func `a client that closes while it waits cancels the handler within 100 ms`() async throws {
        #expect(try await timeToCancel { $0.close() } < Self.bound)
    }

    @Test func `a client that resets while it waits cancels the handler within 100 ms`() async throws {
        #expect(try await timeToCancel { $0.reset() } < Self.bound)
    }

    @Test func `a client that closes after sending the next request cancels the handler within 100 ms`() async throws {
        let pipelined = String(repeating: "GET / HTTP/1.1\r\nHost: t\r\n\r\n", count: 40)
        #expect(try await timeToCancel(request: pipelined) { $0.close() } < Self.bound)
    }

    @Test func `a client that closes in the middle of an event stream cancels it within 100 ms`() async throws {
        let time = try await timeToCancel(
            begin: { response in
                response.begin(
                    HTTPResponseHead(status: .ok, headers: ["Content-Type": "text/event-stream"]),
                    probe: Array(":\n\n".utf8))
                try await response.write(Array("data: 1\n\n".utf8))
            },
            afterwards: { while !String(decoding: $0.buffer, as: UTF8.self).contains("data: 1") { _ = try $0.fill() } },
            leave: { $0.close() })
        #expect(time < Self.bound)
    }

    @Test func `a client that leaves while its upload is read cancels the handler within 100 ms`() async throws {
        let request = "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 100000\r\n\r\nbeginning"
        #expect(try await timeToCancel(request: request) { $0.close() } < Self.bound)
    }

    @Test func `a writer that waits for room is told when the client leaves`() async throws {
        let outcome = Shared<NetError?>(nil)
        try await withServer { _, response in
            response.begin(HTTPResponseHead(status: .ok))
            do throws(NetError) {
                while true { try await response.write(.init(repeating: 0, count: 100_000)) }
            } catch { outcome.change { $0 = error } }
        } _: { address, _ in
            let client = try RawClient(address, receiveBuffer: 4_096)
            try client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
            _ = try client.fill()
            try await Task.sleep(for: .milliseconds(50))
            #expect(outcome.value == nil)
            let left = MonotonicTime.now()
            client.close()
            while outcome.value == nil { try await Task.sleep(for: .milliseconds(1)) }
            #expect(outcome.value?.code == .connectionClosed && .now() - left < Self.bound)
        }
    }

    @Test("a client that has only finished sending gets its whole answer", arguments: [0, 10, 300])
    func halfClose(milliseconds: Int) async throws {
        try await withServer { request, response in
            try await request.loop.sleep(for: .milliseconds(milliseconds))
            response.send(.ok, body: Array("still here: \(Task.isCancelled)".utf8))
        } _: { address, _ in
            let client = try RawClient(address)
            try client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
            client.halfClose()
            var response = try client.readResponse()
            // Interim answers are the probes; every HTTP/1.1 client passes over them.
            while response.status == 100 { response = try client.readResponse() }
            #expect(response.status == 200 && response.text == "still here: false")
            #expect(try client.readToEnd().isEmpty)
        }
    }

    @Test func `a client that has only finished sending gets the whole stream`() async throws {
        try await withServer { request, response in
            response.begin(HTTPResponseHead(status: .ok), probe: Array(":\n\n".utf8))
            for number in 0..<5 {
                try await response.write(Array("data: \(number)\n\n".utf8))
                try await request.loop.sleep(for: .milliseconds(50))
            }
            response.finish()
        } _: { address, _ in
            let client = try RawClient(address)
            try client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
            client.halfClose()
            let text = try client.readResponse().text
            let events = text.split(separator: "\n").filter { $0 != ":" }
            #expect(events == ["data: 0", "data: 1", "data: 2", "data: 3", "data: 4"])
            #expect(text.contains(":\n\n"), "a probe went out in between")
        }
    }

    @Test func `every pipelined request of a client that has only finished sending is answered`() async throws {
        try await withServer(handler: describe) { address, _ in
            let client = try RawClient(address)
            try client.send((0..<100).map { "GET /\($0) HTTP/1.1\r\nHost: t\r\n\r\n" }.joined())
            client.halfClose()
            for number in 0..<100 { #expect(try client.readResponse().text == "GET /\(number) 0\n") }
            #expect(try client.readToEnd().isEmpty)
        }
    }

    @Test func `HTTP 1.0 clients are never probed`() async throws {
        try await withServer { request, response in
            try await request.loop.sleep(for: .milliseconds(150))
            response.send(.ok, body: [65])
        } _: { address, _ in
            let client = try RawClient(address)
            try client.send("GET / HTTP/1.0\r\n\r\n")
            client.halfClose()
            #expect(try client.readResponse().status == 200)
        }
    }
}
