/// The four bytes a client combines with its payload (RFC 6455 section 5.3), turned so that the next payload byte meets
/// the lowest byte, wherever the payload was cut.
struct WebSocketMask: Sendable {
    private var key: UInt32

    /// `bigEndian` is the key as read from the wire, first byte highest.
    init(bigEndian key: UInt32) { self.key = key.byteSwapped }

    /// Masks or unmasks in place, eight bytes at a time.
    mutating func apply(to bytes: UnsafeMutableRawBufferPointer) {
        let wide = UInt64(key) | UInt64(key) << 32
        var offset = 0
        while offset <= bytes.count - 8 {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            bytes.storeBytes(of: (word ^ wide).littleEndian, toByteOffset: offset, as: UInt64.self)
            offset += 8
        }
        while offset < bytes.count {
            bytes[offset] ^= UInt8(truncatingIfNeeded: key >> (8 * UInt32(offset & 3)))
            offset += 1
        }
        let turn = 8 * UInt32(bytes.count & 3)
        if turn != 0 { key = key >> turn | key << (32 - turn) }
    }
}
