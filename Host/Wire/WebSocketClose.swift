/// A close status of RFC 6455 section 7.4 and of the IANA registry that goes with it.
package struct WebSocketCloseCode: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let normal = Self(rawValue: 1000)
    package static let goingAway = Self(rawValue: 1001)
    package static let protocolError = Self(rawValue: 1002)
    package static let unsupportedData = Self(rawValue: 1003)
    /// Never on the wire: the peer's close frame had no code.
    package static let noStatus = Self(rawValue: 1005)
    /// Never on the wire: the connection ended without a close frame.
    package static let abnormal = Self(rawValue: 1006)
    package static let invalidPayload = Self(rawValue: 1007)
    package static let policyViolation = Self(rawValue: 1008)
    package static let messageTooBig = Self(rawValue: 1009)
    package static let internalError = Self(rawValue: 1011)
    package static let tryAgainLater = Self(rawValue: 1013)

    /// Whether an endpoint may send it: the codes defined for use in a close frame, those registered since (1012 to
    /// 1014), and the ranges for libraries and applications.
    package var isSendable: Bool {
        switch rawValue {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }
}

/// How a WebSocket came to its end.
package struct WebSocketClose: Sendable, Equatable {
    package enum Initiator: Sendable {
        /// The peer's close frame came first.
        case peer
        /// This side closed, or failed the connection because the peer broke a rule.
        case host
        /// The connection broke off without a close frame.
        case transport
    }

    package let code: WebSocketCloseCode
    package let reason: String
    package let initiator: Initiator

    package init(code: WebSocketCloseCode, reason: String, initiator: Initiator) {
        self.code = code
        self.reason = reason
        self.initiator = initiator
    }
}

/// A rule that the peer broke, with the code its connection is closed with.
struct WebSocketFailure: Error, Equatable {
    let code: WebSocketCloseCode
    let reason: String

    static func protocolError(_ reason: String) -> Self { .init(code: .protocolError, reason: reason) }
    static func invalidText(_ what: String) -> Self { .init(code: .invalidPayload, reason: "\(what) is not UTF-8") }
    static func tooBig(limit: Int) -> Self { .init(code: .messageTooBig, reason: "the limit is \(limit) bytes") }
}

extension WebSocketClose {
    /// The payload of a close frame: the code and as much of the reason as fits 123 bytes, cut between characters.
    static func payload(code: WebSocketCloseCode, reason: String) -> [UInt8] {
        var payload = [UInt8(code.rawValue >> 8), UInt8(code.rawValue & 0xff)]
        for scalar in reason.unicodeScalars {
            let encoded = UTF8.encode(scalar).map(Array.init) ?? []
            if payload.count + encoded.count > 125 { break }
            payload += encoded
        }
        return payload
    }

    /// Reads the payload of a peer's close frame, which is at most 125 bytes and not one.
    static func parse(_ payload: [UInt8]) throws(WebSocketFailure) -> WebSocketClose {
        guard payload.count >= 2 else { return .init(code: .noStatus, reason: "", initiator: .peer) }
        let code = WebSocketCloseCode(rawValue: UInt16(payload[0]) << 8 | UInt16(payload[1]))
        guard code.isSendable else { throw .protocolError("\(code.rawValue) is no close code for the wire") }
        var validator = WebSocketUTF8Validator()
        let invalid = payload.withUnsafeBytes { validator.firstInvalidByte(in: .init(rebasing: $0[2...])) }
        guard invalid == nil, validator.isAtBoundary else { throw .invalidText("the close reason") }
        return .init(code: code, reason: String(decoding: payload[2...], as: UTF8.self), initiator: .peer)
    }
}
