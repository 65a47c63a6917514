internal import CPersona
internal import Synchronization

/// What `persona_plugin_entry` returns to the host: the address of a constant table.
public typealias PersonaEntry = UnsafeRawPointer?

/// Makes the library's table of plugins: 1-64 of them, each with its own id. The one line that exports them:
///
///     @c(persona_plugin_entry)
///     public func personaPluginEntry() -> PersonaEntry { export(MyPlugin.self) }
///
/// The answer is the same at every call, on any thread, and valid as long as the library is mapped. Too many plugins, or none, give
/// no table, and the host refuses the library.
public func export(_ plugins: any Plugin.Type...) -> PersonaEntry {
    export(plugins)
}

/// The same for a list, which must be the same at every call.
public func export(_ plugins: [any Plugin.Type]) -> PersonaEntry {
    let key = plugins.map { ObjectIdentifier($0) }
    if let known = exports.withLock({ $0.entries[key] }) { return UnsafeRawPointer(bitPattern: known) }
    let definitions = plugins.map { Definition($0) }
    let address = exports.withLock { exports -> UInt? in
        // Another thread may have been faster.
        if let known = exports.entries[key] { return known }
        guard !plugins.isEmpty, plugins.count <= Slot.all.count - exports.definitions.count else { return nil }
        let list = UnsafeMutablePointer<UnsafePointer<persona_plugin>?>.allocate(capacity: definitions.count)
        for (index, definition) in definitions.enumerated() {
            let slot = Slot.all[exports.definitions.count]
            exports.definitions.append(definition)
            (list + index).initialize(to: constant(definition.table(in: slot)))
        }
        let entry = constant(
            persona_entry(
                struct_size: UInt64(MemoryLayout<persona_entry>.size), abi_major: PERSONA_ABI_MAJOR,
                abi_minor: PERSONA_ABI_MINOR, needs_host_minor: 0, plugin_count: UInt32(definitions.count),
                plugins: list))
        exports.entries[key] = UInt(bitPattern: entry)
        return exports.entries[key]
    }
    return address.flatMap { UnsafeRawPointer(bitPattern: $0) }
}

/// What this library exported: entries by their lists of types, and every plugin by its slot's number.
private let exports = Mutex((entries: [[ObjectIdentifier]: UInt](), definitions: [Definition]()))

/// A plugin's type with the tables of its kinds, all constant.
// @unchecked: immutable after init, and the tables behind the pointers are constants.
final class Definition: @unchecked Sendable {
    let type: any Plugin.Type
    private let kinds: [(id: String, table: UnsafeRawPointer)]

    init(_ type: any Plugin.Type) {
        self.type = type
        var kinds: [(id: String, table: UnsafeRawPointer)] = []
        if let traits = type._chat { kinds.append((PERSONA_KIND_CHAT, UnsafeRawPointer(chatTable(traits)))) }
        if let traits = type._style { kinds.append((PERSONA_KIND_STYLE, UnsafeRawPointer(styleTable(traits)))) }
        if let traits = type._safety { kinds.append((PERSONA_KIND_SAFETY, UnsafeRawPointer(safetyTable(traits)))) }
        if let traits = type._media { kinds.append((PERSONA_KIND_MEDIA, UnsafeRawPointer(mediaTable(traits)))) }
        self.kinds = kinds
    }

    /// The definition that was exported in slot `index`.
    static func inSlot(_ index: Int) -> Definition? {
        exports.withLock { $0.definitions.indices.contains(index) ? $0.definitions[index] : nil }
    }

    func kindTable(_ id: UnsafePointer<CChar>?) -> UnsafeRawPointer? {
        guard let id else { return nil }
        let wanted = String(cString: id)
        return kinds.first { $0.id.utf8.elementsEqual(wanted.utf8) }?.table
    }

    func create(host: UnsafePointer<persona_host>?, instance: UnsafeMutablePointer<persona_instance>?) -> persona_status
    {
        guard let instance, let host = Host(host) else { return Status.invalid.rawValue }
        instance.pointee = Instance.retained(Instance(self, host: host))
        return Status.ok.rawValue
    }

    fileprivate func table(in slot: Slot) -> persona_plugin {
        persona_plugin(
            struct_size: UInt64(MemoryLayout<persona_plugin>.size),
            id: constantCString(type.id), name: constantCString(type.name), version: constantCString(type.version),
            vendor: constantCString(type.vendor), description: constantCString(type.description),
            max_instances: UInt32(clamping: type.maxInstances), flags: 0,
            get_extension: slot.getExtension, create: slot.create,
            init: { instance, why in
                guard let instance = Instance.at(instance) else { return Status.invalid.rawValue }
                return explained(to: why) { try instance.start() }
            },
            destroy: { Instance.release($0) })
    }
}

/// Runs `body`; an error's message goes to `why` and its status is returned.
func explained(to why: UnsafePointer<persona_explain>?, _ body: () throws -> Void) -> persona_status {
    do {
        try body()
        return Status.ok.rawValue
    } catch {
        let failure = PersonaError.describing(error)
        if let why = known(why), let write = why.write {
            var packer = TextPacker()
            let message = packer.add(failure.message, limit: 4 << 10)
            packer.withTexts { text in write(why.handle, text(message)) }
        }
        return failure.status.rawValue
    }
}
