import Net
import Testing
import Wire

@testable import Surfaces

@Suite("ClientAddress")
struct ClientAddressTests {
    private func text(_ peer: String, _ forwarded: String...) throws -> String {
        var headers = HTTPHeaders()
        for field in forwarded { headers.append("x-forwarded-for", field) }
        let address = try SocketAddress(parsing: peer)
        return ClientAddress(peer: address, isTrusted: TrustedProxies.loopback.contains(address), headers: headers).text
    }

    @Test("A peer is its own address, IPv6 by its network")
    func peers() throws {
        #expect(try text("127.0.0.1:5000") == "127.0.0.1")
        #expect(try text("192.0.2.7:5000") == "192.0.2.7")
        #expect(try text("[2001:db8:1:2:3:4:5:6]:1") == "2001:db8:1:2::/64")
        #expect(try text("[::ffff:192.0.2.7]:1") == "192.0.2.7")
    }

    @Test("Behind a proxy on loopback the last address counts, in every form it is written in")
    func forwarded() throws {
        #expect(try text("127.0.0.1:1", "192.0.2.1") == "192.0.2.1")
        #expect(try text("[::1]:1", "198.51.100.1, 192.0.2.1:443") == "192.0.2.1")
        #expect(try text("127.0.0.1:1", "198.51.100.1", "2001:db8::1") == "2001:db8::/64")
        #expect(try text("127.0.0.1:1", "[2001:db8::1]:9") == "2001:db8::/64")
    }

    @Test("What is no address is not looked at", arguments: ["", "unknown", "1.2.3", "1.2.3.4, x", "_hidden", "a:b:c"])
    func malformed(field: String) throws {
        #expect(try text("127.0.0.1:1", field) == "127.0.0.1")
    }

    @Test("A peer from elsewhere is not believed")
    func foreign() throws {
        #expect(try text("192.0.2.7:1", "198.51.100.1") == "192.0.2.7")
    }
}
