import CPersona
import Synchronization

/// What the instances of one version of a plugin saved for those of the next (ext/handover.h).
struct Handover: Sendable, Equatable {
    var version: String
    /// One for each instance that saved something.
    var blobs: [[UInt8]]

    static let limit = 1 << 20
}

/// Where later instances of a plugin find what the earlier ones were given.
final class Inheritance: Sendable {
    private let state = Mutex((handover: Handover?.none, next: 0))

    func set(_ handover: Handover) { state.withLock { $0 = (handover, 0) } }

    /// The next instance's part.
    func next() -> (bytes: [UInt8], version: String)? {
        state.withLock { state in
            guard let handover = state.handover, !handover.blobs.isEmpty else { return nil }
            defer { state.next += 1 }
            return (handover.blobs[state.next % handover.blobs.count], handover.version)
        }
    }
}

extension PluginInstance {
    /// What the instance saves; nil if it saves nothing, or too much. In possession, on a thread that may wait.
    func save() -> [UInt8]? {
        guard let table = plugin.handover else { return nil }
        let drawer = SavedBytes.Drawer()
        var sink = persona_handover_sink(
            struct_size: Sinks.size(of: persona_handover_sink.self), handle: SavedBytes.shared.open(drawer),
            write: { handle, bytes in SavedBytes.shared.append(bytes, to: handle) })
        let status = table.save(name, &sink)
        SavedBytes.shared.close(sink.handle)
        return status == persona_status(PERSONA_OK) ? drawer.bytes : nil
    }

    /// Gives the instance what a predecessor saved; an explanation if it does not take it. In possession, on a thread that may wait.
    func restore(_ bytes: [UInt8], version: String) -> String? {
        guard let table = plugin.handover else { return nil }
        arena.reset(capacity: bytes.count + version.utf8.count)
        let saved = bytes.withUnsafeBufferPointer { arena.bytes($0) }
        let old = arena.text(version)
        let (status, reason) = Explanation.collect { why in table.restore(name, saved, old, why) }
        if status == persona_status(PERSONA_OK) { return nil }
        return reason.isEmpty ? StatusName.of(status) : reason
    }
}

/// The drawers that save() is writing into, by handles that are never given out twice.
private final class SavedBytes: Sendable {
    static let shared = SavedBytes()

    final class Drawer: Sendable {
        private let state = Mutex((bytes: [UInt8](), isTooLarge: false))

        /// Nil if more was written than is handed over.
        var bytes: [UInt8]? { state.withLock { $0.isTooLarge ? nil : $0.bytes } }

        func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
            state.withLock { state in
                guard !state.isTooLarge, bytes.count <= Handover.limit - state.bytes.count else {
                    state.isTooLarge = true
                    return false
                }
                state.bytes.append(contentsOf: bytes)
                return true
            }
        }
    }

    private let state = Mutex((last: UInt64(0), drawers: [UInt64: Drawer]()))

    func open(_ drawer: Drawer) -> UInt64 {
        state.withLock { state in
            state.last += 1
            state.drawers[state.last] = drawer
            return state.last
        }
    }

    func close(_ handle: UInt64) { state.withLock { $0.drawers[handle] = nil } }

    func append(_ text: persona_text, to handle: UInt64) -> persona_status {
        guard let drawer = state.withLock({ $0.drawers[handle] }) else { return persona_status(PERSONA_STALE) }
        guard let data = text.data else { return persona_status(PERSONA_OK) }
        let bytes = UnsafeRawBufferPointer(start: data, count: Int(min(text.size, UInt64(Handover.limit) + 1)))
        return persona_status(drawer.append(bytes) ? PERSONA_OK : PERSONA_TOO_LARGE)
    }
}
