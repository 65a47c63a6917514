import CPersona

/// One block of memory for everything a call shows a plugin. Each text is copied into it once; the block is used again for the next call.
///
/// Not synchronised: it belongs to an instance and is used by whoever possesses that exclusively, from `reset` to the return of the
/// plugin's function.
final class TextArena {
    private var base: UnsafeMutableRawPointer?
    private var capacity = 0
    private var used = 0

    /// A block that was needed once for a large call is not kept for ever.
    private static let keptCapacity = 256 * 1024

    deinit { base?.deallocate() }

    /// Forgets everything and makes room: pointers into the arena stay valid until the next reset.
    func reset(capacity needed: Int) {
        used = 0
        if capacity >= needed, capacity <= max(Self.keptCapacity, needed) { return }
        base?.deallocate()
        capacity = max(needed, 4096)
        base = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    }

    static func size(of text: String?) -> Int { text?.utf8.count ?? 0 }

    func text(_ text: String?) -> persona_text {
        guard var text else { return persona_text(data: nil, size: 0) }
        return text.withUTF8 { self.bytes($0) }
    }

    func bytes(_ bytes: UnsafeBufferPointer<UInt8>) -> persona_text {
        let target = take(bytes.count, alignment: 1)
        if let source = bytes.baseAddress { target.copyMemory(from: source, byteCount: bytes.count) }
        return persona_text(data: UnsafePointer(target.assumingMemoryBound(to: CChar.self)), size: UInt64(bytes.count))
    }

    func array<Element>(of _: Element.Type, count: Int) -> UnsafeMutablePointer<Element> {
        take(count * MemoryLayout<Element>.stride, alignment: MemoryLayout<Element>.alignment)
            .bindMemory(to: Element.self, capacity: count)
    }

    private func take(_ count: Int, alignment: Int) -> UnsafeMutableRawPointer {
        let start = (used + alignment - 1) / alignment * alignment
        // The host's own arithmetic: whoever fills the arena counted first.
        guard let base, start + count <= capacity else {
            preconditionFailure("an arena of \(capacity) bytes is too small")
        }
        used = start + count
        return base + start
    }
}
