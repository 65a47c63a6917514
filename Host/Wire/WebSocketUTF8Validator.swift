/// Says at which byte a text stops being UTF-8, however the text is cut into pieces.
///
/// Accepts exactly the well-formed sequences of the Unicode Standard, table 3-7: no overlong form, no surrogate, nothing
/// above U+10FFFF. It fails at the first byte that cannot continue any well-formed text, which is earlier than the end of
/// the sequence: RFC 6455 section 8.1 lets an endpoint fail the connection there, and a client learns at once.
package struct WebSocketUTF8Validator: Sendable {
    /// Continuation bytes still to come, and the range that the next one has to be in.
    private var remaining: UInt8 = 0
    private var lowest: UInt8 = 0x80
    private var highest: UInt8 = 0xbf

    package init() {}

    /// Whether the text may end here.
    package var isAtBoundary: Bool { remaining == 0 }

    /// The offset of the first bad byte, or nil. After a failure the validator is of no more use.
    package mutating func firstInvalidByte(in bytes: UnsafeRawBufferPointer) -> Int? {
        var offset = 0
        while offset < bytes.count {
            if remaining == 0 {
                offset = Self.skipASCII(bytes, from: offset)
                if offset == bytes.count { return nil }
                guard begin(with: bytes[offset]) else { return offset }
            } else {
                let byte = bytes[offset]
                guard byte >= lowest, byte <= highest else { return offset }
                remaining -= 1
                lowest = 0x80
                highest = 0xbf
            }
            offset += 1
        }
        return nil
    }

    private mutating func begin(with byte: UInt8) -> Bool {
        switch byte {
        case 0xc2...0xdf: remaining = 1
        case 0xe0: (remaining, lowest) = (2, 0xa0)
        case 0xed: (remaining, highest) = (2, 0x9f)
        case 0xe1...0xef: remaining = 2
        case 0xf0: (remaining, lowest) = (3, 0x90)
        case 0xf4: (remaining, highest) = (3, 0x8f)
        case 0xf1...0xf3: remaining = 3
        default: return false
        }
        return true
    }

    /// Eight bytes at a time.
    private static func skipASCII(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var offset = start
        while offset <= bytes.count - 8 {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            let high = word & 0x8080_8080_8080_8080
            if high != 0 { return offset + high.trailingZeroBitCount / 8 }
            offset += 8
        }
        while offset < bytes.count, bytes[offset] < 0x80 { offset += 1 }
        return offset
    }
}
