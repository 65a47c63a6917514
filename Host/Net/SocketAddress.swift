import CSystem
import Glibc

/// An IPv4 or IPv6 address with a port, in the form the kernel uses.
///
/// Text is `127.0.0.1:8000` or `[::1]:8000`; names are not looked up, because that blocks and its answer can change.
package struct SocketAddress: Sendable, Hashable, CustomStringConvertible {
    package enum Host: Sendable, Hashable {
        case v4(UInt32)
        /// High half, low half, and the zone of a link-local address.
        case v6(UInt64, UInt64, scope: UInt32)
    }

    package let host: Host
    package let port: UInt16

    package init(host: Host, port: UInt16) {
        self.host = host
        self.port = port
    }

    package static func loopback(port: UInt16) -> SocketAddress { .init(host: .v4(0x7f00_0001), port: port) }

    package init(parsing text: String) throws(NetError) {
        let bytes = Array(text.utf8)
        guard let colon = bytes.lastIndex(of: UInt8(ascii: ":")),
            let port = Self.parsePort(bytes[(colon + 1)...])
        else { throw Self.invalid(text) }
        var hostBytes = bytes[..<colon]
        let bracketed = hostBytes.first == UInt8(ascii: "[") && hostBytes.last == UInt8(ascii: "]")
        if bracketed { hostBytes = hostBytes.dropFirst().dropLast() }
        let hostText = String(decoding: hostBytes, as: UTF8.self)
        var v4 = in_addr()
        var v6 = in6_addr()
        if bracketed, inet_pton(AF_INET6, hostText, &v6) == 1 {
            self.init(host: Self.host(v6, scope: 0), port: port)
        } else if !bracketed, inet_pton(AF_INET, hostText, &v4) == 1 {
            self.init(host: .v4(UInt32(bigEndian: v4.s_addr)), port: port)
        } else {
            throw Self.invalid(text)
        }
    }

    /// 127.0.0.0/8, ::1, and the former written as an IPv6 address.
    package var isLoopback: Bool {
        switch host {
        case .v4(let address): address >> 24 == 127
        case .v6(0, 1, _): true
        case .v6(0, let low, _): low >> 32 == 0xffff && (low >> 24) & 0xff == 127
        case .v6: false
        }
    }

    /// The host without the port: `127.0.0.1`, `::1`.
    package var hostText: String {
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        switch host {
        case .v4(let address):
            var raw = in_addr(s_addr: address.bigEndian)
            inet_ntop(AF_INET, &raw, &buffer, socklen_t(buffer.count))
        case .v6:
            var raw = rawV6
            inet_ntop(AF_INET6, &raw, &buffer, socklen_t(buffer.count))
        }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    package var description: String {
        if case .v6 = host { return "[\(hostText)]:\(port)" }
        return "\(hostText):\(port)"
    }

    private static func parsePort(_ digits: ArraySlice<UInt8>) -> UInt16? {
        guard (1...5).contains(digits.count) else { return nil }
        var value: UInt32 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + UInt32(digit - UInt8(ascii: "0"))
        }
        return UInt16(exactly: value)
    }

    private static func invalid(_ text: String) -> NetError {
        NetError(
            .invalidAddress,
            "found \"\(text)\", expected an address with a port such as 127.0.0.1:8000 or [::1]:8000")
    }
}

// MARK: - The kernel's form

extension SocketAddress {
    private var rawV6: in6_addr {
        var raw = in6_addr()
        guard case .v6(let high, let low, _) = host else { return raw }
        withUnsafeMutableBytes(of: &raw) {
            $0.storeBytes(of: high.bigEndian, as: UInt64.self)
            $0.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
        }
        return raw
    }

    private static func host(_ raw: in6_addr, scope: UInt32) -> Host {
        withUnsafeBytes(of: raw) {
            .v6(
                UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self)), scope: scope)
        }
    }

    func withKernelForm<R>(_ body: (UnsafePointer<sockaddr>, socklen_t) throws -> R) rethrows -> R {
        switch host {
        case .v4(let address):
            var raw = sockaddr_in()
            raw.sin_family = sa_family_t(AF_INET)
            raw.sin_port = port.bigEndian
            raw.sin_addr.s_addr = address.bigEndian
            return try Self.rebound(&raw, body)
        case .v6(_, _, let scope):
            var raw = sockaddr_in6()
            raw.sin6_family = sa_family_t(AF_INET6)
            raw.sin6_port = port.bigEndian
            raw.sin6_addr = rawV6
            raw.sin6_scope_id = scope
            return try Self.rebound(&raw, body)
        }
    }

    private static func rebound<Raw, R>(
        _ raw: inout Raw, _ body: (UnsafePointer<sockaddr>, socklen_t) throws -> R
    ) rethrows -> R {
        try withUnsafePointer(to: &raw) {
            try $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                try body($0, socklen_t(MemoryLayout<Raw>.size))
            }
        }
    }

    /// What a call that fills in an address says; nil for a family that is neither IPv4 nor IPv6, or a failed call.
    static func filled(
        by call: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
    ) -> (result: Int32, address: SocketAddress?) {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let result = withUnsafeMutablePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { call($0, &length) }
        }
        guard result >= 0 else { return (result, nil) }
        let address: SocketAddress? = withUnsafeBytes(of: &storage) { bytes in
            switch Int32(bytes.loadUnaligned(as: sockaddr.self).sa_family) {
            case AF_INET:
                let raw = bytes.loadUnaligned(as: sockaddr_in.self)
                return .init(host: .v4(UInt32(bigEndian: raw.sin_addr.s_addr)), port: UInt16(bigEndian: raw.sin_port))
            case AF_INET6:
                let raw = bytes.loadUnaligned(as: sockaddr_in6.self)
                return .init(
                    host: host(raw.sin6_addr, scope: raw.sin6_scope_id), port: UInt16(bigEndian: raw.sin6_port))
            default: return nil
            }
        }
        return (result, address)
    }
}
