import Testing

@testable import Net

@Suite struct SocketAddressTests {
    @Test(
        "addresses are read and written back",
        arguments: ["127.0.0.1:8000", "0.0.0.0:0", "[::1]:65535", "[fe80::1:2]:1"])
    func roundTrip(_ text: String) throws { #expect(try SocketAddress(parsing: text).description == text) }

    @Test(
        "what is no address with a port is refused by name",
        arguments: [
            "", ":", "8000", "localhost:80", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:+80",
            "127.0.0.1:080000", "::1:80", "[::1]", "[127.0.0.1]:80", "127.0.0.1:8O", "1.2.3:4", "[::1:80",
        ])
    func refused(_ text: String) {
        let error = #expect(throws: NetError.self) { try SocketAddress(parsing: text) }
        #expect(error?.code == .invalidAddress && error?.message.contains("\"\(text)\"") == true)
    }

    @Test func `loopback is known in every form`() throws {
        #expect(try SocketAddress(parsing: "127.9.9.9:1").isLoopback && SocketAddress(parsing: "[::1]:1").isLoopback)
        #expect(try SocketAddress(parsing: "[::ffff:127.0.0.1]:1").isLoopback)
        #expect(try !SocketAddress(parsing: "128.0.0.1:1").isLoopback && !SocketAddress(parsing: "[::2]:1").isLoopback)
    }
}
