/// Makes one frame.
struct FrameWriter {
    private(set) var bytes: [UInt8]

    init(_ head: FrameHead, capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(FrameHead.size + capacity)
        number(UInt32(0))
        number(head.call.rawValue)
        number(head.plugin)
        number(head.request)
    }

    mutating func number<Number: FixedWidthInteger>(_ number: Number) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func number(_ value: Double) { number(value.bitPattern) }

    mutating func flag(_ isSet: Bool) { bytes.append(isSet ? 1 : 0) }

    /// u32 size and bytes; size 2^32-1 means that there is no text.
    mutating func text(_ text: String?) {
        guard var text else { return number(UInt32.max) }
        text.withUTF8 { blob(UnsafeRawBufferPointer($0)) }
    }

    mutating func blob(_ blob: [UInt8]?) {
        guard let blob else { return number(UInt32.max) }
        blob.withUnsafeBytes { self.blob($0) }
    }

    mutating func blob(_ blob: UnsafeRawBufferPointer) {
        number(UInt32(truncatingIfNeeded: blob.count))
        bytes.append(contentsOf: blob)
    }

    /// Everything up to the end of the frame.
    mutating func rest(_ rest: UnsafeRawBufferPointer) { bytes.append(contentsOf: rest) }

    /// The frame with its size in front.
    consuming func finish() -> [UInt8] {
        let size = UInt32(truncatingIfNeeded: bytes.count - 4)
        withUnsafeBytes(of: size.littleEndian) { size in
            for place in 0..<4 { bytes[place] = size[place] }
        }
        return bytes
    }
}
