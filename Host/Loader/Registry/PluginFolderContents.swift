import Glibc

/// The libraries of a plugin folder by name, and manifests that have none.
struct PluginFolderContents {
    /// Full paths, in the order of their bytes: loading has the same order on every machine.
    let libraries: [String]
    let manifestsAlone: [String]

    init(_ folder: String) throws(LoaderError) {
        guard let stream = opendir(folder) else {
            throw LoaderError(
                .file, found: LibraryFile.reason(errno), expected: "a folder of plugins", file: folder)
        }
        defer { closedir(stream) }
        var libraries: Set<String> = []
        var manifests: Set<String> = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(".") { continue }
            if name.hasSuffix(".so") { libraries.insert(String(name.dropLast(3))) }
            if name.hasSuffix(".plugin.json") { manifests.insert(String(name.dropLast(12))) }
        }
        self.libraries = libraries.sorted().map { "\(folder)/\($0).so" }
        manifestsAlone = manifests.subtracting(libraries).sorted().map { "\(folder)/\($0).plugin.json" }
    }

    /// The libraries the operator wants, and those that are passed over.
    func chosen(by settings: LoaderSettings) -> (wanted: [String], omitted: [(path: String, reason: LibraryOmission)]) {
        var wanted: [String] = []
        var omitted: [(path: String, reason: LibraryOmission)] = []
        for path in libraries {
            if let reason = settings.omission(Self.name(of: path)) {
                omitted.append((path, reason))
            } else {
                wanted.append(path)
            }
        }
        return (wanted, omitted)
    }

    /// The name of a library of a folder, by its path.
    static func name(of library: String) -> String {
        let file = library.split(separator: "/").last.map(String.init) ?? library
        return file.hasSuffix(".so") ? String(file.dropLast(3)) : file
    }

    /// What to say about a manifest without a library.
    static func refusal(_ manifest: String) -> LoaderError {
        let library = String(manifest.dropLast(12)) + ".so"
        return LoaderError(
            .file, found: "a manifest without its library", expected: "\(library) beside it",
            remedy: "Install both, or remove the manifest", file: manifest)
    }
}
