import Testing
import Wire

@testable import Net

/// Clients that are slow, on purpose or not; with the times shortened.
@Suite struct SlowClientTests {
    private static var configuration: HTTPServerConfiguration {
        var configuration = HTTPServerConfiguration()
        configuration.limits.headerTime = .milliseconds(200)
        configuration.limits.bodyTime = .seconds(1)
        configuration.limits.idleTime = .milliseconds(300)
        configuration.limits.writeTime = .milliseconds(700)
        return configuration
    }

    @Test func `a head that comes byte by byte is answered 408 when its time is over`() async throws {
        try await withServer(configuration: Self.configuration, handler: describe) { address, _ in
            let client = try RawClient(address)
            let start = MonotonicTime.now()
            async let dripping: Void = {
                for byte in Array("GET / HTTP/1.1\r\nHost: a-rather-long-host-name\r\nX-Slow: yes".utf8) {
                    do { try client.send([byte]) } catch { return }
                    try? await Task.sleep(for: .milliseconds(20))
                }
            }()
            #expect(try client.readResponse().status == 408)
            #expect((.milliseconds(190)...(.milliseconds(900))).contains(.now() - start))
            _ = await dripping
        }
    }

    @Test func `a body slower than its rate is answered 408`() async throws {
        try await withServer(configuration: Self.configuration, handler: describe) { address, _ in
            let client = try RawClient(address)
            try client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 1000\r\n\r\n1234567890")
            #expect(try client.readResponse().status == 408)
        }
    }

    @Test func `a steady body above its rate may take longer than any one limit`() async throws {
        try await withServer(configuration: Self.configuration, handler: describe) { address, _ in
            let client = try RawClient(address)
            try client.send("POST /x HTTP/1.1\r\nHost: t\r\nContent-Length: 8000\r\n\r\n")
            for _ in 0..<40 {
                try client.send([UInt8](repeating: 65, count: 200))
                try await Task.sleep(for: .milliseconds(40))
            }
            #expect(try client.readResponse().text.hasPrefix("POST /x 8000\n"))
        }
    }

    @Test func `an idle connection is closed without a word`() async throws {
        try await withServer(configuration: Self.configuration, handler: describe) { address, _ in
            let client = try RawClient(address)
            _ = try client.get("/")
            #expect(try client.readToEnd().isEmpty)
        }
    }

    @Test func `a client that takes nothing is cut off and its handler cancelled`() async throws {
        let written = Shared(0)
        let failure = Shared<NetError?>(nil)
        try await withServer(configuration: Self.configuration) { _, response in
            response.begin(HTTPResponseHead(status: .ok))
            do throws(NetError) {
                while true {
                    try await response.write(.init(repeating: 0, count: 50_000))
                    written.change { $0 += 50_000 }
                }
            } catch {
                failure.change { $0 = error }
            }
        } _: { address, server in
            let client = try RawClient(address, receiveBuffer: 4_096)
            try client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
            while failure.value == nil { try await Task.sleep(for: .milliseconds(5)) }
            #expect(failure.value?.code == .connectionClosed)
            while server.connections > 0 { try await Task.sleep(for: .milliseconds(5)) }
            client.close()
        }
    }

    @Test func `a client that takes a little now and then is not cut off`() async throws {
        try await withServer(configuration: Self.configuration) { _, response in
            response.send(.ok, body: .init(repeating: 7, count: 6_000_000))
        } _: { address, _ in
            let client = try RawClient(address, receiveBuffer: 65_536)
            try client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
            for _ in 0..<10 {
                for _ in 0..<8 { _ = try client.fill() }
                try await Task.sleep(for: .milliseconds(100))
            }
            #expect(try client.readResponse().body.count == 6_000_000)
        }
    }

    @Test func `no more than the window is taken from a handler whose client does not read`() async throws {
        let written = Shared(0)
        try await withServer { _, response in
            response.begin(HTTPResponseHead(status: .ok))
            while true {
                try await response.write(.init(repeating: 0, count: 10_000))
                written.change { $0 += 10_000 }
            }
        } _: { address, _ in
            let client = try RawClient(address, receiveBuffer: 4_096)
            try client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
            var last = -1
            while last <= 0 || written.value != last {
                last = written.value
                try await Task.sleep(for: .milliseconds(50))
            }
            // 256 KiB here, and what the kernel's own buffers take, which are told to take little.
            #expect(last >= 250_000 && last < 2 << 20)
            client.reset()
        }
    }

    @Test func `a body that nobody reads stays with the client`() async throws {
        let mayRead = Shared(false)
        try await withServer { request, response in
            while !mayRead.value { try await request.loop.sleep(for: .milliseconds(5)) }
            let body = try await request.body.collect(upTo: 64 << 20)
            response.send(.ok, body: Array("\(body.count)".utf8))
        } _: { address, _ in
            let client = try RawClient(address)
            let size = 32 << 20
            let sent = Shared(false)
            async let sending: Void = {
                try client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: \(size)\r\n\r\n")
                try client.send([UInt8](repeating: 1, count: size))
                sent.change { $0 = true }
            }()
            try await Task.sleep(for: .milliseconds(100))
            #expect(!sent.value)
            mayRead.change { $0 = true }
            try await sending
            #expect(try client.readResponse().text == "\(size)")
        }
    }
}
