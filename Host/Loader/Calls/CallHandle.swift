/// What a plugin holds of a request or sink: 36 bits of generation, 12 of plugin, 16 of slot.
///
/// The generation grows each time a slot is given out, so a handle means one request for the life of the process (a slot
/// would have to serve 2^36 requests to repeat one). The plugin's number stays readable when the request is long over:
/// that is how a late write is counted against the plugin that made it.
struct CallHandle: RawRepresentable, Sendable, Hashable {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }

    init(generation: UInt64, plugin: UInt16, slot: UInt16) {
        rawValue = generation << 28 | UInt64(plugin & 0xFFF) << 16 | UInt64(slot)
    }

    var generation: UInt64 { rawValue >> 28 }
    var plugin: UInt16 { UInt16(truncatingIfNeeded: rawValue >> 16) & 0xFFF }
    var slot: Int { Int(rawValue & 0xFFFF) }

    /// Generation and plugin, with the slot's bits zero: what a slot's word is compared with.
    var tag: UInt64 { rawValue & ~0xFFFF }

    static let slotLimit = 1 << 16
    static let pluginLimit = 1 << 12
}
