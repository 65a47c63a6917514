package import Net

/// Peers that are believed when they say for whom they speak: gateways that log users in, proxies that add addresses.
package struct TrustedProxies: Sendable, Equatable {
    private struct Network: Sendable, Equatable {
        /// IPv4 addresses as IPv6 ones: `::ffff:a.b.c.d`.
        var high: UInt64
        var low: UInt64
        /// Leading bits that count.
        var bits: Int
    }

    private let networks: [Network]

    /// Nobody.
    package static let none = TrustedProxies(networks: [])
    /// Programs on this machine.
    package static let loopback = TrustedProxies(
        networks: [
            Network(high: 0, low: 0xFFFF_7F00_0000, bits: 104), Network(high: 0, low: 1, bits: 128),
        ])

    private init(networks: [Network]) { self.networks = networks }

    /// Addresses, or networks with a prefix length: `10.0.0.0/8`, `2001:db8::/32`, `127.0.0.1`. Nil if one of them is none; `invalid` is its index.
    package init?(_ texts: [String], invalid: inout Int) {
        var networks: [Network] = []
        for (index, text) in texts.enumerated() {
            invalid = index
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            let isIPv4 = parts.first?.contains(":") == false
            guard parts.count <= 2, let first = parts.first,
                let address = try? SocketAddress(parsing: isIPv4 ? "\(first):0" : "[\(first)]:0")
            else { return nil }
            let (high, low) = Self.halves(address)
            var bits = 128
            if parts.count == 2 {
                let most = isIPv4 ? 32 : 128
                guard (1...3).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                    let length = Int(parts[1]), length <= most
                else { return nil }
                bits = length + 128 - most
            }
            networks.append(Network(high: high, low: low, bits: bits))
        }
        self.networks = networks
    }

    package func contains(_ peer: SocketAddress) -> Bool {
        let (high, low) = Self.halves(peer)
        return networks.contains { network in
            let highMask: UInt64 = network.bits >= 64 ? .max : network.bits == 0 ? 0 : .max << UInt64(64 - network.bits)
            let lowBits = max(0, network.bits - 64)
            let lowMask: UInt64 = lowBits == 0 ? 0 : .max << UInt64(64 - lowBits)
            return (high ^ network.high) & highMask == 0 && (low ^ network.low) & lowMask == 0
        }
    }

    private static func halves(_ address: SocketAddress) -> (high: UInt64, low: UInt64) {
        switch address.host {
        case .v4(let number): (0, 0xFFFF_0000_0000 | UInt64(number))
        case .v6(let high, let low, _): (high, low)
        }
    }
}
