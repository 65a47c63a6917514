package import CPersona

/// The handshake (plugin.h): versions first, then every table of every plugin, before anything else is called.
///
/// Pure functions over pointers, the same in the probe, in the host and in tests. Wrong major, or a host that is too old:
/// refused, naming both versions.
package enum Handshake {
    /// The contract this host speaks.
    package static let hostMajor: UInt32 = PERSONA_ABI_MAJOR
    package static let hostMinor: UInt32 = PERSONA_ABI_MINOR

    /// One plugin whose tables were found complete.
    ///
    /// `@unchecked Sendable`: the tables are copies of constants, and what they point to is constant and stays mapped for
    /// the life of the process, since a library that ran is never closed.
    package struct Plugin: @unchecked Sendable {
        package let description: PluginDescription
        package let table: persona_plugin
        package let chat: persona_chat?
        package let style: persona_style?
        package let safety: persona_safety?
        package let media: persona_media?
        package let handover: persona_handover?
    }

    package struct Library: Sendable {
        package let description: LibraryDescription
        package let plugins: [Plugin]
    }

    /// - Parameter entry: what `persona_plugin_entry` returned.
    /// - Parameter otherKinds: ids to ask every plugin for besides the four of 1.0: what its manifest names beyond them.
    package static func check(
        _ entry: UnsafeRawPointer?, otherKinds: [String] = []
    ) throws(LoaderError) -> Library {
        let reader = TableReader(subject: "persona_entry")
        // Size and versions have their place in every major version; the rest is only what we think it is in ours.
        let versions = try reader.table(entry, as: persona_entry.self, minimum: 16).pointee
        try checkVersions(major: versions.abi_major, minor: versions.abi_minor, needsHostMinor: nil)
        let table = try reader.table(entry, as: persona_entry.self).pointee
        try checkVersions(major: table.abi_major, minor: table.abi_minor, needsHostMinor: table.needs_host_minor)

        guard (1...64).contains(table.plugin_count) else {
            throw reader.wrong("plugin_count \(table.plugin_count)", "1-64")
        }
        guard let pointers = table.plugins else { throw reader.wrong("plugins is NULL", "an array of tables") }
        var plugins: [Plugin] = []
        for index in 0..<Int(table.plugin_count) {
            let plugin = try checkPlugin(pointers[index].map { UnsafeRawPointer($0) }, index, otherKinds)
            if plugins.contains(where: { $0.description.id == plugin.description.id }) {
                throw LoaderError(
                    .duplicate, found: "two plugins with the id \"\(plugin.description.id)\"", expected: "each id once")
            }
            plugins.append(plugin)
        }
        return Library(
            description: LibraryDescription(
                abiMajor: table.abi_major, abiMinor: table.abi_minor, needsHostMinor: table.needs_host_minor,
                plugins: plugins.map(\.description)),
            plugins: plugins)
    }

    private static func checkVersions(major: UInt32, minor: UInt32, needsHostMinor: UInt32?) throws(LoaderError) {
        guard major == hostMajor else {
            throw LoaderError(
                .abiVersion, found: "a library for ABI \(major).\(minor)",
                expected: "ABI \(hostMajor).x (this host speaks \(hostMajor).\(hostMinor))",
                remedy: "Build it with the \(hostMajor).x headers, or use a host that speaks \(major).x")
        }
        if let needsHostMinor, needsHostMinor > hostMinor {
            throw LoaderError(
                .abiVersion, found: "a library that needs a host of ABI \(major).\(needsHostMinor) or newer",
                expected: "one that works with ABI \(hostMajor).\(hostMinor), which this host speaks",
                remedy: "Use a newer host, or an older version of the library")
        }
    }

    private static func checkPlugin(
        _ pointer: UnsafeRawPointer?, _ index: Int, _ otherKinds: [String]
    ) throws(LoaderError) -> Plugin {
        var reader = TableReader(subject: "plugins[\(index)]")
        let table = try reader.table(pointer, as: persona_plugin.self).pointee
        let id = try reader.string(table.id, "id", limit: 128)
        guard PluginNaming.isID(id) else { throw reader.wrong("id \"\(id)\"", "1-128 characters from [a-z0-9.-]") }
        reader.subject = "plugins[\(index)] (\(id))"
        let version = try reader.string(table.version, "version", limit: 128)
        guard PluginNaming.isSemanticVersion(version) else {
            throw reader.wrong("version \"\(version)\"", "a semantic version such as \"1.4.0\"")
        }
        let name = try reader.string(table.name, "name", limit: 320)
        guard (1...80).contains(name.unicodeScalars.count) else {
            throw reader.wrong("name of \(name.unicodeScalars.count) characters", "1-80")
        }
        try reader.require(table.get_extension, "get_extension")
        try reader.require(table.create, "create")
        try reader.require(table.`init`, "init")
        try reader.require(table.destroy, "destroy")

        var description = PluginDescription(
            id: id, name: name, version: version, vendor: try reader.string(table.vendor, "vendor", limit: 1024),
            summary: try reader.string(table.description, "description", limit: 4096),
            maxInstances: table.max_instances,
            kinds: [])
        let kinds = try KindTables(of: table, id: id, otherKinds: otherKinds, describedIn: &description)
        return Plugin(
            description: description, table: table, chat: kinds.chat, style: kinds.style, safety: kinds.safety,
            media: kinds.media, handover: kinds.handover)
    }
}
