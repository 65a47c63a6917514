import Net
import Wire

/// Whom limits by address count together: an IPv4 address, or the /64 network of an IPv6 one, which is what one customer gets.
///
/// The clients of a trusted proxy are told apart by what it added to `X-Forwarded-For`, the last element. Anybody can send the ones before, so
/// they are not looked at (Decisions/0002).
struct ClientAddress: Hashable, Sendable {
    let text: String

    init(peer: SocketAddress?, isTrusted: Bool, headers: HTTPHeaders) {
        let forwarded =
            isTrusted
            ? headers.elements(of: "x-forwarded-for").last.flatMap { Self.parse(String($0)) } : nil
        text = (forwarded ?? peer).map(Self.network) ?? "unknown"
    }

    /// With or without a port, IPv6 with or without brackets.
    private static func parse(_ element: String) -> SocketAddress? {
        guard element.utf8.count <= 64 else { return nil }
        for text in [element, element + ":0", "[\(element)]:0"] {
            if let address = try? SocketAddress(parsing: text) { return address }
        }
        return nil
    }

    private static func network(_ address: SocketAddress) -> String {
        switch address.host {
        case .v4: address.hostText
        case .v6(0, let low, _) where low >> 32 == 0xFFFF:
            SocketAddress(host: .v4(UInt32(truncatingIfNeeded: low)), port: 0).hostText
        case .v6(let high, _, _): SocketAddress(host: .v6(high, 0, scope: 0), port: 0).hostText + "/64"
        }
    }
}
