import CPersona

/// Memory for what one call is shown. Everything in it is overwritten as soon as the call returned, so that a plugin that kept a pointer
/// (base.h: copy what you need later) reads bytes that are not UTF-8 instead of what luck left there.
///
/// `@unchecked Sendable`: filled by the thread that makes the call, and freed when the request is over.
final class Arena: @unchecked Sendable {
    private var blocks: [UnsafeMutableRawBufferPointer] = []
    /// What a struct of a newer minor version has more than 1.0's.
    let extra: Int

    /// A byte that occurs in no UTF-8 text.
    static let poison: UInt8 = 0xFE

    init(extra: Int = 0) { self.extra = extra }

    func text(_ text: String?) -> persona_text {
        guard let text else { return persona_text(data: nil, size: 0) }
        let block = allocate(max(text.utf8.count, 1), 1)
        block.copyBytes(from: text.utf8)
        return persona_text(data: block.assumingMemoryBound(to: CChar.self).baseAddress, size: UInt64(text.utf8.count))
    }

    /// The struct in memory of its own, followed by `extra` bytes of what a newer host might have added.
    func place<T: BitwiseCopyable>(_ value: T) -> UnsafeMutablePointer<T>? {
        let block = allocate(MemoryLayout<T>.size + extra, MemoryLayout<T>.alignment)
        _ = block.initializeMemory(as: UInt8.self, repeating: 0xA5)
        let place = block.baseAddress?.bindMemory(to: T.self, capacity: 1)
        place?.initialize(to: value)
        return place
    }

    func size<T>(of type: T.Type) -> UInt64 { UInt64(MemoryLayout<T>.size + extra) }

    func messages(_ lines: [Sample.Line]) -> persona_messages {
        let stride = MemoryLayout<persona_message>.size + extra
        let block = allocate(max(stride * lines.count, 1), MemoryLayout<persona_message>.alignment)
        _ = block.initializeMemory(as: UInt8.self, repeating: 0xA5)
        for (index, line) in lines.enumerated() {
            let message = persona_message(
                struct_size: UInt64(stride), role: line.role, flags: line.isPartial ? PERSONA_MESSAGE_PARTIAL : 0,
                text: text(line.text), time_unix_ms: 1_700_000_000_000 + Int64(index))
            block.storeBytes(of: message, toByteOffset: index * stride, as: persona_message.self)
        }
        return persona_messages(
            first: UnsafePointer(block.baseAddress?.assumingMemoryBound(to: persona_message.self)),
            count: UInt32(lines.count), stride: UInt32(stride))
    }

    func spoil() {
        for block in blocks { _ = block.initializeMemory(as: UInt8.self, repeating: Self.poison) }
    }

    private func allocate(_ size: Int, _ alignment: Int) -> UnsafeMutableRawBufferPointer {
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: max(alignment, 8))
        blocks.append(block)
        return block
    }

    deinit { for block in blocks { block.deallocate() } }
}
