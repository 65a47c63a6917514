internal import CPersona

extension persona_text {
    /// "No text" in the sense of `base.h`.
    static var none: persona_text { persona_text(data: nil, size: 0) }

    /// A copy, or nil for "no text". The host sends valid UTF-8; from one that does not, bad sequences become U+FFFD.
    var string: String? {
        guard let bytes else { return data == nil ? nil : "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A copy of the bytes; none for "no text".
    var copiedBytes: [UInt8] { bytes.map { [UInt8]($0) } ?? [] }

    /// The bytes behind a text that has any. Nil also for a size no address space can hold: nothing is read then.
    private var bytes: UnsafeRawBufferPointer? {
        guard let data, size > 0, let count = Int(exactly: size) else { return nil }
        return UnsafeRawBufferPointer(start: data, count: count)
    }
}

/// Several texts side by side in one buffer, so that a result struct with many texts costs one allocation and no nesting.
struct TextPacker: ~Copyable {
    private var bytes: [UInt8] = []

    /// Where a text lies in the buffer; nil is "no text".
    typealias Place = Range<Int>?

    mutating func add(_ text: String?, limit: Int = .max) -> Place {
        guard let text else { return nil }
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        if bytes.count - start > limit {
            var end = start + limit
            // A cut never splits a character's bytes: continuation bytes are 10xxxxxx.
            while end > start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
            bytes.removeSubrange(end...)
        }
        return start..<bytes.count
    }

    /// Calls `body` with a function that gives the text of a place, valid until `body` returns.
    func withTexts<R>(_ body: ((Place) -> persona_text) -> R) -> R {
        bytes.withUnsafeBytes { buffer in
            body { place in
                guard let place else { return .none }
                // An empty array may have no address, which would turn empty text into "no text".
                guard let base = buffer.baseAddress, !place.isEmpty else {
                    return persona_text(data: TextPacker.somewhere, size: 0)
                }
                let start = (base + place.lowerBound).assumingMemoryBound(to: CChar.self)
                return persona_text(data: start, size: UInt64(place.count))
            }
        }
    }

    /// A constant address for empty text; nothing is ever read there.
    private static var somewhere: UnsafePointer<CChar>? { UnsafePointer(bitPattern: 1) }
}

/// A NUL-terminated copy that lives as long as the library is mapped, as the plugin tables demand. Cut at an embedded NUL.
func constantCString(_ text: String) -> UnsafePointer<CChar> {
    let bytes = Array(text.utf8.prefix { $0 != 0 })
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
    for (index, byte) in bytes.enumerated() { copy[index] = CChar(bitPattern: byte) }
    copy[bytes.count] = 0
    return UnsafePointer(copy)
}

/// A table that lives as long as the library is mapped.
func constant<T>(_ value: T) -> UnsafePointer<T> {
    let place = UnsafeMutablePointer<T>.allocate(capacity: 1)
    place.initialize(to: value)
    return UnsafePointer(place)
}

/// The struct behind `pointer`, if there is one and its side filled at least the members that 1.0 knows. Members a newer
/// host added behind them are not copied.
func known<T: BitwiseCopyable>(_ pointer: UnsafePointer<T>?) -> T? {
    guard let pointer else { return nil }
    // Every struct begins with its size (base.h, GROWTH): read that first, and the rest only if it is there.
    let stated = UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self)
    guard stated >= UInt64(MemoryLayout<T>.size) else { return nil }
    return UnsafeRawPointer(pointer).loadUnaligned(as: T.self)
}
