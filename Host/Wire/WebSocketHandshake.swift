/// The opening handshake of RFC 6455 section 4.2, as a pure function of the request.
package struct WebSocketHandshake: Sendable {
    /// Digests bytes to the 20 bytes of SHA-1. The RFC uses it as a checksum that proves the server understood the
    /// request, not as cryptography; it is handed in because this module opens no libraries.
    package typealias SHA1 = @Sendable ([UInt8]) -> [UInt8]

    /// Whether a page of this origin may connect. Both texts are as the client sent them; a client that is no browser
    /// sends no origin.
    package typealias OriginPolicy = @Sendable (_ origin: String?, _ host: String?) -> Bool

    /// What the handshake looks at.
    package struct Request {
        package let method: String
        /// HTTP/1.1 or a later minor version of HTTP/1.
        package let isVersion11: Bool
        /// Whether the request announces a body.
        package let hasBody: Bool
        /// The values of every field line with this (lower-case) name, in their order.
        package let values: (String) -> [String]

        package init(method: String, isVersion11: Bool, hasBody: Bool, values: @escaping (String) -> [String]) {
            self.method = method
            self.isVersion11 = isVersion11
            self.hasBody = hasBody
            self.values = values
        }
    }

    package struct Refusal: Error, Equatable, Sendable {
        package let status: Int
        package let reason: String
        /// Without `Connection`, which the HTTP connection sets.
        package let fields: [Field]
    }

    package struct Field: Equatable, Sendable {
        package let name: String
        package let value: String
    }

    package struct Acceptance: Equatable, Sendable {
        package let subprotocol: String?
        /// The fields of the 101 answer.
        package let fields: [Field]
    }

    private let subprotocols: [String]
    private let originPolicy: OriginPolicy
    private let sha1: SHA1

    /// `subprotocols` in the server's order of preference; a client that names none of them gets none.
    package init(
        subprotocols: [String] = [], originPolicy: @escaping OriginPolicy = Self.sameHost, sha1: @escaping SHA1
    ) {
        self.subprotocols = subprotocols
        self.originPolicy = originPolicy
        self.sha1 = sha1
    }

    package func evaluate(_ request: Request) throws(Refusal) -> Acceptance {
        guard request.method == "GET" else {
            throw Self.refuse(405, "a WebSocket begins with GET", ("Allow", "GET"))
        }
        guard request.isVersion11, !request.hasBody else {
            throw Self.refuse(400, "a WebSocket begins with an HTTP/1.1 request without a body")
        }
        guard Self.tokens(request.values("upgrade")).contains("websocket") else {
            throw Self.refuse(
                426, "this address speaks WebSocket: send Upgrade: websocket", ("Upgrade", "websocket"))
        }
        guard Self.tokens(request.values("connection")).contains("upgrade") else {
            throw Self.refuse(400, "Upgrade: websocket needs Connection: Upgrade beside it")
        }
        guard request.values("sec-websocket-version") == ["13"] else {
            throw Self.refuse(426, "expected Sec-WebSocket-Version: 13", ("Sec-WebSocket-Version", "13"))
        }
        let keys = request.values("sec-websocket-key")
        guard keys.count == 1, Self.isKey(Array(keys[0].utf8)) else {
            throw Self.refuse(400, "expected one Sec-WebSocket-Key of 16 bytes in base64")
        }
        let origins = request.values("origin")
        guard origins.count <= 1, originPolicy(origins.first, request.values("host").first) else {
            throw Self.refuse(403, "pages of this origin may not connect")
        }
        return accept(key: keys[0], offered: request.values("sec-websocket-protocol"))
    }

    private func accept(key: String, offered: [String]) -> Acceptance {
        let digest = sha1(Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))
        let offers = Set(Self.members(offered).map { Array($0.utf8) })
        let subprotocol = subprotocols.first { offers.contains(Array($0.utf8)) }
        var fields = [
            Field(name: "Upgrade", value: "websocket"), Field(name: "Connection", value: "Upgrade"),
            Field(name: "Sec-WebSocket-Accept", value: Self.base64(digest)),
        ]
        if let subprotocol { fields.append(Field(name: "Sec-WebSocket-Protocol", value: subprotocol)) }
        return Acceptance(subprotocol: subprotocol, fields: fields)
    }
}

// MARK: - Origins

extension WebSocketHandshake {
    /// Clients without an origin, and pages that were served by the same host and port.
    package static let sameHost: OriginPolicy = { origin, host in
        guard let origin else { return true }
        guard let host, let (authority, defaultPort) = authority(of: Array(origin.utf8)) else { return false }
        return normalised(authority, defaultPort) == normalised(Array(host.utf8), defaultPort)
    }

    private static func authority(of origin: [UInt8]) -> (authority: [UInt8], defaultPort: [UInt8])? {
        for (scheme, port) in [("http://", ":80"), ("https://", ":443")] {
            let prefix = Array(scheme.utf8)
            guard origin.count > prefix.count, lowercased(Array(origin.prefix(prefix.count))) == prefix else {
                continue
            }
            return (Array(origin.dropFirst(prefix.count)), Array(port.utf8))
        }
        return nil
    }

    private static func normalised(_ authority: [UInt8], _ defaultPort: [UInt8]) -> [UInt8] {
        let authority = lowercased(authority)
        let hasDefault = authority.count > defaultPort.count && authority.suffix(defaultPort.count) == defaultPort[...]
        return hasDefault ? Array(authority.dropLast(defaultPort.count)) : authority
    }
}

// MARK: - Small grammar

extension WebSocketHandshake {
    private static func refuse(_ status: Int, _ reason: String, _ fields: (String, String)...) -> Refusal {
        Refusal(status: status, reason: reason, fields: fields.map { Field(name: $0.0, value: $0.1) })
    }

    /// The members of a comma-separated list over all its lines, without surrounding blanks.
    private static func members(_ values: [String]) -> [String] {
        values.flatMap { value in
            value.utf8.split(separator: UInt8(ascii: ",")).map { member in
                let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
                let trimmed = member.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
                return String(decoding: Array(trimmed), as: UTF8.self)
            }
        }
    }

    private static func tokens(_ values: [String]) -> [String] {
        members(values).map { String(decoding: lowercased(Array($0.utf8)), as: UTF8.self) }
    }

    /// ASCII only: a Unicode mapping would let other letters pass for these.
    private static func lowercased(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }

    /// 16 bytes in canonical base64: 22 digits, the last of which has its four unused bits clear, and two `=`.
    private static func isKey(_ key: [UInt8]) -> Bool {
        guard key.count == 24, key[22] == UInt8(ascii: "="), key[23] == UInt8(ascii: "=") else { return false }
        let digits = key[..<22].map { alphabet.firstIndex(of: $0) }
        guard !digits.contains(nil), let last = digits[21] else { return false }
        return last & 0x0f == 0
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static func base64(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            bits <<= 8 * UInt32(3 - group.count)
            for place in 0..<4 {
                let digit = Int(bits >> (18 - 6 * UInt32(place)) & 0x3f)
                text.append(place <= group.count ? alphabet[digit] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
