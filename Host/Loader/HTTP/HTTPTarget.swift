/// Where a call goes: what a URL names, taken apart strictly.
///
/// Only what every reader of URLs reads alike is accepted: the list of hosts is checked here, the connection is made by a library with a
/// parser of its own, and what the two understood differently would be a way around the list.
package struct HTTPTarget: Sendable, Equatable {
    package let isSecure: Bool
    /// In lower case; an IPv6 address with its brackets.
    package let host: String
    package let port: Int

    /// Nil if the URL is not `http://` or `https://`, a host name or address, a port if any, and a path of printable ASCII.
    package init?(_ url: String) {
        let bytes = Array(url.utf8)
        guard bytes.count <= 8192, bytes.allSatisfy({ (0x21...0x7E).contains($0) && !Self.unsafe.contains($0) }) else {
            return nil
        }
        let scheme = String(decoding: bytes.prefix(8), as: UTF8.self).lowercased()
        guard scheme.hasPrefix("https://") || scheme.hasPrefix("http://") else { return nil }
        let isSecure = scheme.hasPrefix("https://")
        let authority = bytes.dropFirst(isSecure ? 8 : 7).prefix { !Self.ends.contains($0) }
        self.init(isSecure: isSecure, authority: authority)
    }

    /// From `host` or `host:port`; no user name.
    init?(isSecure: Bool, authority: some Collection<UInt8>) {
        let bytes = Array(authority)
        let end: Int
        if bytes.first == UInt8(ascii: "[") {
            guard let close = bytes.firstIndex(of: UInt8(ascii: "]")), close > 2,
                bytes[1..<close].allSatisfy({ Self.isHexadecimal($0) || $0 == 0x3A || $0 == 0x2E })
            else { return nil }
            end = close + 1
        } else {
            end = bytes.firstIndex(of: 0x3A) ?? bytes.count
            guard (1...253).contains(end), bytes[..<end].allSatisfy({ Self.isNameByte($0) }), bytes[0] != 0x2E else {
                return nil
            }
        }
        guard let port = Self.port(bytes[end...], otherwise: isSecure ? 443 : 80) else { return nil }
        self.isSecure = isSecure
        self.port = port
        host = String(decoding: bytes[..<end], as: UTF8.self).lowercased()
    }

    private static func port(_ rest: ArraySlice<UInt8>, otherwise: Int) -> Int? {
        if rest.isEmpty { return otherwise }
        let digits = rest.dropFirst()
        guard rest.first == 0x3A, (1...5).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        let port = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return (1...65535).contains(port) ? port : nil
    }

    /// Reaches this machine only, whatever a name server says: where unencrypted calls are harmless.
    package var isLoopback: Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { part in
                (1...3).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
                    && (Int(part) ?? 256) < 256
            }
    }

    /// For messages: never the path or query, which may hold secrets.
    package var name: String { "\(isSecure ? "https" : "http")://\(host):\(port)" }

    // " # is an end, the rest of these is read differently by different parsers.
    private static let unsafe = Set("\"<>\\^`{|}".utf8)
    private static let ends = Set("/?#".utf8)

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D || byte == 0x2E
            || byte == 0x5F
    }
}

/// The hosts a plugin may call, as the operator listed them.
///
/// An entry is `host` (its default port), `host:port`, or one of these after `http://`, which alone admits unencrypted calls to a host
/// other than this machine.
package struct HTTPHostList: Sendable {
    private let targets: [HTTPTarget]
    /// Entries that are none of this.
    package let refused: [String]

    package init(_ entries: [String]) {
        var targets: [HTTPTarget] = []
        var refused: [String] = []
        for entry in entries {
            let isPlain = entry.utf8.starts(with: "http://".utf8)
            let authority = entry.utf8.dropFirst(isPlain ? 7 : 0)
            guard let target = HTTPTarget(isSecure: !isPlain, authority: authority) else {
                refused.append(entry)
                continue
            }
            targets.append(target)
            if !isPlain, target.isLoopback {
                // What is listed without a scheme may be called without encryption where nobody can listen in.
                if let plain = HTTPTarget(isSecure: false, authority: authority) { targets.append(plain) }
            }
        }
        self.targets = targets
        self.refused = refused
    }

    package func allows(_ target: HTTPTarget) -> Bool { targets.contains(target) }
}
