extension PluginManifest {
    /// Kinds named here that the contract's 1.0 does not define: the library may serve newer hosts too.
    var kindsOfOtherVersions: [String] {
        var result: [String] = []
        for kind in plugins.flatMap(\.kinds) where !Self.knownKinds.contains(kind) && !result.contains(kind) {
            result.append(kind)
        }
        return result
    }

    /// Refuses a library whose tables say something else than this manifest: ids, versions and kinds must be equal.
    func requireAgreement(with library: LibraryDescription) throws(LoaderError) {
        try agree(
            "plugins", manifest: plugins.map(\.id), library: library.plugins.map(\.id))
        for plugin in plugins {
            guard let found = library.plugins.first(where: { $0.id == plugin.id }) else { continue }
            guard found.version == plugin.version else {
                throw Self.mismatch("version \(found.version) of \(plugin.id)", "version \(plugin.version)")
            }
            try agree("kinds of \(plugin.id)", manifest: plugin.kinds, library: found.kinds)
        }
    }

    private func agree(_ what: String, manifest: [String], library: [String]) throws(LoaderError) {
        guard Set(manifest) == Set(library) else {
            throw Self.mismatch(
                "\(what) \(library.sorted().joined(separator: ", "))", manifest.sorted().joined(separator: ", "))
        }
    }

    private static func mismatch(_ library: String, _ manifest: String) -> LoaderError {
        LoaderError(
            .manifestMismatch, found: "\(library) in the library", expected: "\(manifest), as the manifest says",
            remedy: "Install the library with the manifest it was built with")
    }

    private static let knownKinds = ["persona.chat/1", "persona.style/1", "persona.safety/1", "persona.media/1"]
}
