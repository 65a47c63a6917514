/// The kinds of frame of RFC 6455 section 5.2.
package enum WebSocketOpcode: UInt8, Sendable {
    case continuation = 0
    case text = 1
    case binary = 2
    case close = 8
    case ping = 9
    case pong = 10

    var isControl: Bool { rawValue >= 8 }
}

/// The first bytes of a frame.
struct WebSocketFrameHeader: Sendable, Equatable {
    var isFinal: Bool
    var opcode: WebSocketOpcode
    var length: Int
    var mask: UInt32
}

/// Reads a frame's header byte by byte and refuses it at the first byte that breaks a rule.
struct WebSocketFrameHeaderParser: Sendable {
    private enum Position {
        case first
        case second
        case length(bytesLeft: Int)
        case mask(bytesLeft: Int)
    }

    private var position = Position.first
    private var isFinal = false
    private var opcode = WebSocketOpcode.continuation
    private var lengthBytes = 0
    private var length: UInt64 = 0
    private var mask: UInt32 = 0

    /// Takes one byte; answers the header when this was its last one.
    mutating func consume(_ byte: UInt8) throws(WebSocketFailure) -> WebSocketFrameHeader? {
        switch position {
        case .first: try consumeFirst(byte)
        case .second: try consumeSecond(byte)
        case .length(let left):
            length = length << 8 | UInt64(byte)
            if left > 1 { position = .length(bytesLeft: left - 1) } else { try finishLength() }
        case .mask(let left):
            mask = mask << 8 | UInt32(byte)
            guard left == 1 else {
                position = .mask(bytesLeft: left - 1)
                return nil
            }
            let header = WebSocketFrameHeader(
                isFinal: isFinal, opcode: opcode, length: Int(clamping: length), mask: mask)
            self = Self()
            return header
        }
        return nil
    }

    private mutating func consumeFirst(_ byte: UInt8) throws(WebSocketFailure) {
        guard byte & 0x70 == 0 else { throw .protocolError("a reserved bit is set without an extension") }
        guard let opcode = WebSocketOpcode(rawValue: byte & 0x0f) else {
            throw .protocolError("unknown opcode \(byte & 0x0f)")
        }
        isFinal = byte & 0x80 != 0
        self.opcode = opcode
        guard isFinal || !opcode.isControl else { throw .protocolError("a control frame cannot be fragmented") }
        position = .second
    }

    private mutating func consumeSecond(_ byte: UInt8) throws(WebSocketFailure) {
        guard byte & 0x80 != 0 else { throw .protocolError("a client's frame must be masked") }
        let short = byte & 0x7f
        guard !opcode.isControl || short <= 125 else {
            throw .protocolError("a control frame holds at most 125 bytes")
        }
        guard opcode != .close || short != 1 else { throw .protocolError("a close code has two bytes, found one") }
        switch short {
        case 126: lengthBytes = 2
        case 127: lengthBytes = 8
        default:
            length = UInt64(short)
            position = .mask(bytesLeft: 4)
            return
        }
        position = .length(bytesLeft: lengthBytes)
    }

    private mutating func finishLength() throws(WebSocketFailure) {
        guard length >> 63 == 0 else { throw .protocolError("the highest bit of a frame's length must be 0") }
        guard length > (lengthBytes == 2 ? 125 : 0xffff) else {
            throw .protocolError("a frame's length must be written in its shortest form")
        }
        position = .mask(bytesLeft: 4)
    }
}

extension WebSocketFrameHeader {
    /// The header of an unmasked, unfragmented frame, as a server sends it.
    static func serialised(_ opcode: WebSocketOpcode, length: Int, reserving capacity: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(capacity + 10)
        bytes.append(0x80 | opcode.rawValue)
        if length <= 125 {
            bytes.append(UInt8(length))
        } else if length <= 0xffff {
            bytes.append(126)
            bytes.append(UInt8(length >> 8))
            bytes.append(UInt8(length & 0xff))
        } else {
            bytes.append(127)
            for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(length >> shift & 0xff)) }
        }
        return bytes
    }
}
