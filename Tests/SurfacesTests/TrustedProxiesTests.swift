import Net
import Surfaces
import Testing

@Suite("TrustedProxies")
struct TrustedProxiesTests {
    private func proxies(_ texts: String...) throws -> TrustedProxies {
        var invalid = 0
        return try #require(TrustedProxies(texts, invalid: &invalid))
    }

    @Test(
        "an address is in a network if its leading bits are",
        arguments: [
            ("10.0.0.0/8", "10.255.1.2:1", true), ("10.0.0.0/8", "11.0.0.1:1", false),
            ("192.0.2.7", "192.0.2.7:99", true), ("192.0.2.7", "192.0.2.8:99", false),
            ("192.0.2.7/31", "192.0.2.6:1", true), ("0.0.0.0/0", "203.0.113.9:1", true),
            ("0.0.0.0/0", "[2001:db8::1]:1", false), ("::/0", "[2001:db8::1]:1", true),
            ("2001:db8::/32", "[2001:db8:ffff::1]:1", true), ("2001:db8::/32", "[2001:db9::1]:1", false),
            ("2001:db8::1:0/112", "[2001:db8::1:42]:1", true), ("10.0.0.0/8", "[::ffff:10.1.2.3]:1", true),
        ])
    func networks(network: String, peer: String, expected: Bool) throws {
        #expect(try proxies(network).contains(try SocketAddress(parsing: peer)) == expected)
    }

    @Test("loopback is this machine in all its forms; nobody is nobody")
    func presets() throws {
        for peer in ["127.0.0.1:1", "127.8.9.1:1", "[::1]:1", "[::ffff:127.0.0.1]:1"] {
            #expect(TrustedProxies.loopback.contains(try SocketAddress(parsing: peer)))
            #expect(!TrustedProxies.none.contains(try SocketAddress(parsing: peer)))
        }
        #expect(!TrustedProxies.loopback.contains(try SocketAddress(parsing: "192.0.2.1:1")))
        #expect(!TrustedProxies.loopback.contains(try SocketAddress(parsing: "[::2]:1")))
    }

    @Test(
        "what is no network is refused, with its place",
        arguments: [
            "", "x", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "::/129", "[::1]",
            "1.2.3.4:80",
        ])
    func invalid(text: String) {
        var invalid = -1
        #expect(TrustedProxies(["127.0.0.1", text], invalid: &invalid) == nil)
        #expect(invalid == 1)
    }
}
