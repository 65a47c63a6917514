import Glibc
import Testing
import Wire

@testable import Net

@Suite struct GracefulStopTests {
    @Test func `a request in flight is answered with Connection close, idle connections end, new ones are refused`()
        async throws
    {
        let started = Shared(false)
        let mayEnd = Shared(false)
        try await withServer(loops: 1) { request, response in
            if request.path == "/slow" {
                started.change { $0 = true }
                while !mayEnd.value { try await request.loop.sleep(for: .milliseconds(2)) }
            }
            response.send(.ok, body: Array("\(request.path) \(Task.isCancelled)".utf8))
        } _: { address, server in
            let busy = try RawClient(address)
            let idle = try RawClient(address)
            _ = try idle.get("/")
            try busy.send("GET /slow HTTP/1.1\r\nHost: t\r\n\r\n")
            while !started.value { try await Task.sleep(for: .milliseconds(1)) }

            async let stopped = server.shutdown(deadline: .seconds(5))
            #expect(try idle.readToEnd().isEmpty)
            #expect(server.isStopping && server.requestsInFlight == 1)
            #expect(throws: RawClient.Failure.self) { try RawClient(address) }
            mayEnd.change { $0 = true }
            let response = try busy.readResponse()
            #expect(response.text == "/slow false" && response["connection"] == "close")
            #expect(try busy.readToEnd().isEmpty)
            busy.close()
            let wasClean = await stopped
            #expect(wasClean)
            #expect(server.connections == 0 && server.requestsInFlight == 0)
        }
    }

    @Test func `what has not ended at the deadline is broken off and its handler cancelled`() async throws {
        let started = Shared(false)
        let cancelled = Shared(false)
        try await withServer { request, response in
            started.change { $0 = true }
            try? await request.loop.sleep(for: .seconds(30))
            cancelled.change { $0 = Task.isCancelled }
        } _: { address, server in
            let client = try RawClient(address)
            try client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
            while !started.value { try await Task.sleep(for: .milliseconds(1)) }
            let start = MonotonicTime.now()
            #expect(await server.shutdown(deadline: .milliseconds(100)) == false)
            #expect((.milliseconds(99)...(.seconds(2))).contains(.now() - start))
            while !cancelled.value { try await Task.sleep(for: .milliseconds(1)) }
            while server.connections > 0 { try await Task.sleep(for: .milliseconds(1)) }
        }
    }

    @Test func `a stream in flight is finished, not cut`() async throws {
        let started = Shared(false)
        try await withServer { request, response in
            response.begin(HTTPResponseHead(status: .ok))
            for number in 0..<10 {
                try await response.write(Array("\(number)".utf8))
                started.change { $0 = true }
                try await request.loop.sleep(for: .milliseconds(20))
            }
            response.finish()
        } _: { address, server in
            let client = try RawClient(address)
            try client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
            while !started.value { try await Task.sleep(for: .milliseconds(1)) }
            async let stopped = server.shutdown(deadline: .seconds(5))
            #expect(try client.readResponse().text == "0123456789")
            client.close()
            let wasClean = await stopped
            #expect(wasClean)
        }
    }

    @Test func `stopping twice, and before starting, is harmless; starting again is refused`() async throws {
        let group = try EventLoopGroup(count: 1)
        let server = HTTPServer(group: group, listen: [.loopback(port: 0)], handler: HTTPClosureHandler(describe))
        _ = try await server.start()
        await #expect(throws: NetError.self) { try await server.start() }
        async let first = server.shutdown(deadline: .seconds(1))
        async let second = server.shutdown(deadline: .seconds(1))
        let both = await [first, second]
        #expect(both == [true, true])
        let unused = HTTPServer(group: group, listen: [.loopback(port: 0)], handler: HTTPClosureHandler(describe))
        #expect(await unused.shutdown(deadline: .seconds(1)))
        await #expect(throws: NetError.self) { try await unused.start() }
        await group.stop()
    }
}
