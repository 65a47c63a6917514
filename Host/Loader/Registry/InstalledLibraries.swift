/// What a plugin folder holds, by manifests alone: no library is examined or opened.
package enum InstalledLibraries {
    /// The libraries by name, each with its manifest; nil if that cannot be read or is refused, which loading says in full.
    package static func manifests(in folder: String) throws(LoaderError) -> [String: PluginManifest?] {
        var manifests: [String: PluginManifest?] = [:]
        for path in try PluginFolderContents(folder).libraries {
            manifests[PluginFolderContents.name(of: path)] = .some((try? LibraryFile(path: path))?.manifest)
        }
        return manifests
    }

    /// Examines every library that is not left out, as loading does, and opens none. Blocks.
    package static func examinations(
        in folder: String, _ settings: LoaderSettings
    ) throws(LoaderError) -> [(library: String, result: Result<LibraryExamination, LoaderError>)] {
        let libraries = try PluginFolderContents(folder).chosen(by: settings).wanted
        return Array(zip(libraries, PluginRegistry.examine(libraries, settings)))
    }
}
