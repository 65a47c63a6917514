import Testing
import Wire

@testable import Net

/// Nothing of a connection may outlive it: connections, exchanges and sockets refer to each other in circles on purpose,
/// and each circle has to be broken at the end.
@Suite struct LifetimeTests {
    /// `@unchecked Sendable`: written by the one handler, read after it has ended.
    private final class Witness: @unchecked Sendable {
        weak var exchange: HTTPExchange?
        weak var connection: HTTPConnection?
        weak var bytes: ByteConnection?
        weak var socket: WebSocket?

        func see(_ request: HTTPRequest) {
            exchange = request.exchange
            connection = request.exchange.connection
            bytes = request.exchange.connection.bytes
        }

        var isFree: Bool { exchange == nil && connection == nil && bytes == nil && socket == nil }
    }

    private func outlive(
        _ handler: @escaping @Sendable (HTTPRequest, HTTPResponder) async throws -> WebSocket?,
        _ client: (SocketAddress) async throws -> Void
    ) async throws {
        let witness = Witness()
        try await withServer { request, response in
            witness.see(request)
            witness.socket = try await handler(request, response)
        } _: { address, server in
            try await client(address)
            while server.connections > 0 || server.requestsInFlight > 0 {
                try await Task.sleep(for: .milliseconds(1))
            }
        }
        #expect(witness.isFree)
    }

    @Test func `an answered connection is freed when its client closes`() async throws {
        try await outlive { _, response in
            response.send(.ok)
            return nil
        } _: {
            _ = try RawClient($0).get("/")
        }
    }

    @Test func `a connection whose client goes away in the middle is freed`() async throws {
        try await outlive { request, response in
            response.begin(HTTPResponseHead(status: .ok))
            while true { try await response.write(.init(repeating: 0, count: 10_000)) }
        } _: { address in
            let client = try RawClient(address)
            try client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
            _ = try client.fill()
            client.reset()
        }
    }

    @Test("a WebSocket is freed, however it closes", arguments: [true, false])
    func webSocket(inGoodOrder: Bool) async throws {
        try await outlive { _, response in
            let socket = try await response.upgradeToWebSocket(WebSocketHandshake(sha1: libcryptoSHA1))
            for await message in socket { try? await socket.send(message) }
            return socket
        } _: { address in
            let client = try WebSocketClient(address)
            try client.send(text: "x")
            _ = try client.read()
            if inGoodOrder {
                try client.send(8, [0x03, 0xe8])
                _ = try client.readClose()
                _ = try client.raw.readToEnd()
            } else {
                client.raw.reset()
            }
        }
    }
}
