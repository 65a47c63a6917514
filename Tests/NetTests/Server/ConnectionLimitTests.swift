import Glibc
import Testing
import Wire

@testable import Net

@Suite struct ConnectionLimitTests {
    @Test func `a thousand connections at a time are served`() async throws {
        try await withServer(handler: describe) { address, server in
            let clients = try (0..<1_000).map { _ in try RawClient(address) }
            for round in 0..<2 {
                for client in clients { try client.send("GET /\(round) HTTP/1.1\r\nHost: t\r\n\r\n") }
                for client in clients { #expect(try client.readResponse().text == "GET /\(round) 0\n") }
            }
            #expect(server.connections == 1_000)
            for client in clients { client.close() }
            while server.connections > 0 { try await Task.sleep(for: .milliseconds(2)) }
        }
    }

    @Test func `one connection too many is told so and closed, and there is room again when one ends`() async throws {
        var configuration = HTTPServerConfiguration()
        configuration.connections = 3
        try await withServer(configuration: configuration, handler: describe) { address, server in
            var clients = try (0..<3).map { _ in try RawClient(address) }
            for client in clients { #expect(try client.get("/").status == 200) }
            let refused = try RawClient(address)
            let response = try refused.readResponse()
            #expect(response.status == 503 && response["retry-after"] == "1")
            #expect(try refused.readToEnd().isEmpty)
            clients.removeLast().close()
            while server.connections > 2 { try await Task.sleep(for: .milliseconds(1)) }
            #expect(try RawClient(address).get("/").status == 200)
        }
    }

    @Test func `the limit for an address counts one /64 of IPv6 as one`() {
        let limits = ConnectionLimits(total: 100, perAddress: 2)
        func v6(_ high: UInt64, _ low: UInt64) -> SocketAddress {
            .init(host: .v6(high, low, scope: 0), port: UInt16(truncatingIfNeeded: low))
        }
        #expect(limits.admit(v6(1, 1)) && limits.admit(v6(1, 2)) && !limits.admit(v6(1, 3)) && limits.admit(v6(2, 1)))
        #expect(
            limits.admit(.loopback(port: 1)) && limits.admit(.loopback(port: 2)) && !limits.admit(.loopback(port: 3)))
        limits.release(v6(1, 2))
        #expect(limits.admit(v6(1, 9)))
        #expect(limits.count == 5)
    }
}
