import Testing
import Wire

@testable import Net

@Suite struct WebSocketServerTests {
    @Test func `messages come back, texts as texts and binaries as binaries`() async throws {
        try await withServer(handler: echo) { address, _ in
            let client = try WebSocketClient(address)
            try client.send(text: "Grüße 🎭")
            #expect(try client.read() == (0x81, Array("Grüße 🎭".utf8)))
            try client.send(2, [0, 255, 1])
            #expect(try client.read() == (0x82, [0, 255, 1]))
            try client.send(8, [0x03, 0xe8])
            #expect(try client.readClose() == 1000)
            #expect(try client.raw.readToEnd().isEmpty)
        }
    }

    @Test("16 MiB come back whole", arguments: [1, 2] as [UInt8])
    func large(_ opcode: UInt8) async throws {
        try await withServer(handler: echo) { address, _ in
            let client = try WebSocketClient(address)
            let payload = [UInt8](unsafeUninitializedCapacity: 16 << 20) { buffer, count in
                for place in 0..<(16 << 20) { buffer[place] = UInt8(32 + place % 95) }
                count = 16 << 20
            }
            async let sending: Void = client.send(opcode, payload)
            let (first, echoed) = try client.read()
            try await sending
            #expect(first == 0x80 | opcode)
            #expect(echoed == payload)
            try client.send(opcode, payload + [65])
            // What is still being sent of the refused message may meet a closed socket first.
            #expect(try client.readClose() == 1009)
        }
    }

    @Test func `frames sent behind the handshake in one piece are not lost`() async throws {
        try await withServer(handler: echo) { address, _ in
            let raw = try RawClient(address)
            try raw.send(
                Array(WebSocketClient.handshake().utf8) + WebSocketClient.frame(1, [65]) + WebSocketClient.frame(9, [1])
            )
            #expect(try raw.readResponse().status == 101)
            let answers = try raw.read(6).sorted()
            #expect(answers == [0x81, 1, 65, 0x8a, 1, 1].sorted())
        }
    }

    @Test func `pings are answered while the handler is busy elsewhere`() async throws {
        try await withServer { _, response in
            let socket = try await response.upgradeToWebSocket(WebSocketHandshake(sha1: libcryptoSHA1))
            _ = await socket.next()
            _ = await socket.closing()
        } _: { address, _ in
            let client = try WebSocketClient(address)
            try client.send(9, [1, 2, 3])
            #expect(try client.read() == (0x8a, [1, 2, 3]))
        }
    }

    @Test func `a handshake that is none is answered as one`() async throws {
        try await withServer(handler: echo) { address, _ in
            func status(_ request: String) throws -> RawClient.Response {
                let client = try RawClient(address)
                try client.send(request)
                return try client.readResponse()
            }
            let plain = try status("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
            #expect(plain.status == 426 && plain["upgrade"] == "websocket")
            let version = try status(
                WebSocketClient.handshake().replacing("Version: 13", with: "Version: 8"))
            #expect(version.status == 426 && version["sec-websocket-version"] == "13")
            #expect(try status(WebSocketClient.handshake("/", "Origin: http://evil.example\r\n")).status == 403)
            #expect(try status(WebSocketClient.handshake().replacing("ZQ==", with: "ZR==")).status == 400)
            let protocols = try status(WebSocketClient.handshake("/", "Sec-WebSocket-Protocol: x, echo\r\n"))
            #expect(protocols.status == 101 && protocols["sec-websocket-protocol"] == "echo")
        }
    }

    @Test func `a stop closes sockets with 1001 and waits for their answer`() async throws {
        let ended = Shared<WebSocketClose?>(nil)
        try await withServer { _, response in
            let socket = try await response.upgradeToWebSocket(WebSocketHandshake(sha1: libcryptoSHA1))
            for await _ in socket {}
            let close = await socket.closing()
            ended.change { $0 = close }
        } _: { address, server in
            let client = try WebSocketClient(address)
            async let stopped = server.shutdown(deadline: .seconds(5))
            #expect(try client.readClose() == 1001)
            try client.send(8, [0x03, 0xe9])
            #expect(try client.raw.readToEnd().isEmpty)
            client.raw.close()
            let wasClean = await stopped
            #expect(wasClean)
            #expect(ended.value?.code == .goingAway)
        }
    }

    @Test func `the handler decides how its socket closes, and by returning closes it with 1000`() async throws {
        struct Oops: Error {}
        try await withServer { request, response in
            let socket = try await response.upgradeToWebSocket(WebSocketHandshake(sha1: libcryptoSHA1))
            switch request.path {
            case "/policy": await socket.close(.policyViolation, reason: "no token")
            case "/throws": throw Oops()
            default: try await socket.send(text: "bye")
            }
        } _: { address, _ in
            #expect(try WebSocketClient(address, path: "/policy").readClose() == 1008)
            #expect(try WebSocketClient(address, path: "/throws").readClose() == 1011)
            let client = try WebSocketClient(address)
            #expect(try client.read() == (0x81, Array("bye".utf8)))
            #expect(try client.readClose() == 1000)
        }
    }

    @Test("a peer that goes away ends the sequence and cancels the handler within 100 ms", arguments: [false, true])
    func gone(byReset: Bool) async throws {
        let entered = Shared(false)
        let left = Shared<(cancelled: Bool, at: MonotonicTime, close: WebSocketClose)?>(nil)
        try await withServer { request, response in
            let socket = try await response.upgradeToWebSocket(WebSocketHandshake(sha1: libcryptoSHA1))
            entered.change { $0 = true }
            try? await request.loop.sleep(for: .seconds(5))
            let cancelled = Task.isCancelled
            let message = await socket.next()
            let close = await socket.closing()
            left.change { $0 = (cancelled && message == nil, .now(), close) }
        } _: { address, _ in
            let client = try WebSocketClient(address)
            while !entered.value { try await Task.sleep(for: .milliseconds(1)) }
            let start = MonotonicTime.now()
            if byReset { client.raw.reset() } else { client.raw.close() }
            while left.value == nil { try await Task.sleep(for: .milliseconds(1)) }
            let outcome = try #require(left.value)
            #expect(outcome.cancelled && outcome.at - start < .milliseconds(100))
            #expect(outcome.close.code == .abnormal && outcome.close.initiator == .transport)
        }
    }

    @Test func `an idle peer is pinged, and given up when it does not answer`() async throws {
        let ended = Shared<WebSocketClose?>(nil)
        try await withServer { _, response in
            var configuration = WebSocketConfiguration()
            configuration.idleTime = .milliseconds(300)
            let socket = try await response.upgradeToWebSocket(
                WebSocketHandshake(sha1: libcryptoSHA1), configuration: configuration)
            let close = await socket.closing()
            ended.change { $0 = close }
        } _: { address, _ in
            let client = try WebSocketClient(address)
            for _ in 0..<3 {
                #expect(try client.read().opcode == 0x89)
                #expect(ended.value == nil)
                try client.send(10)
            }
            #expect(try client.read().opcode == 0x89)
            while ended.value == nil { try await Task.sleep(for: .milliseconds(5)) }
            #expect(ended.value?.code == .abnormal)
        }
    }

    @Test func `a peer that never answers a close frame is not waited for`() async throws {
        let ended = Shared<WebSocketClose?>(nil)
        try await withServer { _, response in
            var configuration = WebSocketConfiguration()
            configuration.closeTime = .milliseconds(100)
            let socket = try await response.upgradeToWebSocket(
                WebSocketHandshake(sha1: libcryptoSHA1), configuration: configuration)
            let close = await socket.close(.normal)
            ended.change { $0 = close }
        } _: { address, server in
            let client = try WebSocketClient(address)
            #expect(try client.readClose() == 1000)
            while ended.value == nil { try await Task.sleep(for: .milliseconds(5)) }
            #expect(ended.value?.code == .normal)
            while server.connections > 0 { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    @Test func `sending waits for a slow peer, and everything arrives in order`() async throws {
        try await withServer { _, response in
            let socket = try await response.upgradeToWebSocket(WebSocketHandshake(sha1: libcryptoSHA1))
            for number in 0..<400 {
                try await socket.send(.init(.binary, .init(repeating: UInt8(number & 0xff), count: 50_000)))
            }
        } _: { address, _ in
            let client = try WebSocketClient(address, receiveBuffer: 8_192)
            try await Task.sleep(for: .milliseconds(100))
            for number in 0..<400 {
                let (_, payload) = try client.read()
                guard payload.count == 50_000, payload.allSatisfy({ $0 == UInt8(number & 0xff) }) else {
                    Issue.record("message \(number) is damaged")
                    break
                }
            }
            #expect(try client.readClose() == 1000)
        }
    }

    @Test func `more than a mebibyte posted to a peer that does not read is 1013, after what was sent`() async throws {
        let ended = Shared<WebSocketClose?>(nil)
        try await withServer { request, response in
            let socket = try await response.upgradeToWebSocket(WebSocketHandshake(sha1: libcryptoSHA1))
            for _ in 0..<2_000 { socket.post(.init(.binary, .init(repeating: 1, count: 10_000))) }
            let close = await socket.closing()
            ended.change { $0 = close }
        } _: { address, _ in
            let client = try WebSocketClient(address, receiveBuffer: 4_096)
            while ended.value == nil { try await Task.sleep(for: .milliseconds(1)) }
            #expect(ended.value?.code == .tryAgainLater)
            var frame = try client.read()
            var count = 0
            while frame.opcode == 0x82 {
                count += 1
                frame = try client.read()
            }
            #expect(count >= 104 && count < 2_000)
            #expect(frame.opcode == 0x88 && frame.payload.prefix(2) == [0x03, 0xf5])
        }
    }

    @Test func `a handler that takes nothing holds the client up instead of growing`() async throws {
        let mayRead = Shared(false)
        let received = Shared(0)
        try await withServer { request, response in
            let socket = try await response.upgradeToWebSocket(WebSocketHandshake(sha1: libcryptoSHA1))
            while !mayRead.value { try await request.loop.sleep(for: .milliseconds(5)) }
            for await message in socket { received.change { $0 += message.bytes.count } }
        } _: { address, _ in
            let client = try WebSocketClient(address)
            let sent = Shared(0)
            async let sending: Void = {
                for _ in 0..<500 {
                    try client.send(2, .init(repeating: 5, count: 100_000))
                    sent.change { $0 += 1 }
                }
            }()
            try await Task.sleep(for: .milliseconds(300))
            #expect(sent.value < 400, "the kernel's buffers and the inbox take some, not all")
            mayRead.change { $0 = true }
            try await sending
            while received.value < 50_000_000 { try await Task.sleep(for: .milliseconds(5)) }
            try client.send(8, [0x03, 0xe8])
            #expect(try client.readClose() == 1000)
        }
    }

    @Test func `a text that is not UTF-8 is 1007 while its frame is still coming`() async throws {
        try await withServer(handler: echo) { address, _ in
            let client = try WebSocketClient(address)
            try client.raw.send(
                Array(WebSocketClient.frame(1, [65, 66, 0xff] + .init(repeating: 67, count: 90)).prefix(9)))
            #expect(try client.readClose() == 1007)
        }
    }

    @Test func `messages are answered before what came behind them in one piece ends the connection`() async throws {
        try await withServer(handler: echo) { address, _ in
            for (last, code) in [(WebSocketClient.frame(3, []), 1002), (WebSocketClient.frame(8, [0x03, 0xe8]), 1000)] {
                let client = try WebSocketClient(address)
                try client.raw.send(
                    WebSocketClient.frame(1, Array("one".utf8)) + WebSocketClient.frame(1, Array("two".utf8)) + last)
                #expect(try client.read().payload == Array("one".utf8))
                #expect(try client.read().payload == Array("two".utf8))
                #expect(try client.readClose() == code)
            }
        }
    }

    @Test func `a hundred sockets echo at the same time`() async throws {
        try await withServer(handler: echo) { address, server in
            let clients = try (0..<100).map { _ in try WebSocketClient(address) }
            for round in 0..<20 {
                for client in clients { try client.send(text: "round \(round)") }
                for client in clients { #expect(try client.read().payload == Array("round \(round)".utf8)) }
            }
            #expect(server.requestsInFlight == 100)
            for client in clients { client.raw.close() }
            while server.requestsInFlight > 0 { try await Task.sleep(for: .milliseconds(2)) }
        }
    }
}
