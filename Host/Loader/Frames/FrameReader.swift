/// Reads the fields of one frame. Nothing in it is believed: every length is checked against what is there.
struct FrameReader {
    let head: FrameHead
    private var rest: Slice<UnsafeRawBufferPointer>

    /// - Parameter frame: what follows the size.
    init(_ frame: UnsafeRawBufferPointer) throws(FrameError) {
        rest = frame[...]
        guard frame.count >= FrameHead.size - 4 else { throw FrameError(found: "\(frame.count) bytes") }
        let number = frame.loadUnaligned(as: UInt16.self).littleEndian
        guard let call = FrameCall(rawValue: number) else { throw FrameError(found: "call \(number)") }
        head = FrameHead(
            call: call, plugin: frame.loadUnaligned(fromByteOffset: 2, as: UInt16.self).littleEndian,
            request: frame.loadUnaligned(fromByteOffset: 4, as: UInt64.self).littleEndian)
        rest = frame[12...]
    }

    mutating func number<Number: FixedWidthInteger>(_: Number.Type = Number.self) throws(FrameError) -> Number {
        let field = try take(MemoryLayout<Number>.size)
        return UnsafeRawBufferPointer(rebasing: field).loadUnaligned(as: Number.self).littleEndian
    }

    mutating func double() throws(FrameError) -> Double { Double(bitPattern: try number(UInt64.self)) }

    mutating func flag() throws(FrameError) -> Bool { try number(UInt8.self) != 0 }

    /// Text with each bad sequence as U+FFFD; nil if there is none.
    mutating func optionalText(limit: Int = FrameHead.limit) throws(FrameError) -> String? {
        guard let bytes = try optionalBytes(limit: limit) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    mutating func text(limit: Int = FrameHead.limit) throws(FrameError) -> String {
        guard let text = try optionalText(limit: limit) else { throw FrameError(found: "no text where one belongs") }
        return text
    }

    mutating func blob(limit: Int = FrameHead.limit) throws(FrameError) -> [UInt8]? {
        try optionalBytes(limit: limit).map { [UInt8]($0) }
    }

    /// How many elements follow, each of at least `size` bytes.
    mutating func count(limit: Int, size: Int) throws(FrameError) -> Int {
        let count = Int(try number(UInt32.self))
        guard count <= limit, count * size <= rest.count else { throw FrameError(found: "a list of \(count)") }
        return count
    }

    /// Everything up to the end of the frame.
    mutating func remainder() -> UnsafeRawBufferPointer {
        defer { rest = rest[rest.endIndex...] }
        return UnsafeRawBufferPointer(rebasing: rest)
    }

    func end() throws(FrameError) {
        guard rest.isEmpty else { throw FrameError(found: "\(rest.count) bytes after the last field of \(head.call)") }
    }

    private mutating func optionalBytes(limit: Int) throws(FrameError) -> Slice<UnsafeRawBufferPointer>? {
        let size = try number(UInt32.self)
        if size == .max { return nil }
        guard size <= limit else { throw FrameError(found: "a field of \(size) bytes, where \(limit) are accepted") }
        return try take(Int(size))
    }

    private mutating func take(_ count: Int) throws(FrameError) -> Slice<UnsafeRawBufferPointer> {
        guard count <= rest.count else { throw FrameError(found: "\(head.call) that ends inside a field") }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}
