import Glibc

/// A plugin library on disk with its manifest, and its signature if there is one, beside it, looked at before any of its code runs.
///
/// The host runs what these files hold, so nobody else may be able to write them: see ``CheckedPath`` for the folders, ``CheckedFile`` for
/// the files.
package struct LibraryFile: Sendable {
    /// Absolute, links resolved.
    package let path: String
    package let name: String
    package let manifest: PluginManifest
    /// What `manifest` was read from.
    package let manifestText: [UInt8]
    /// `NAME.so.sig` beside the name that was given.
    package let signaturePath: String
    /// What it holds; nil if there is none.
    package let signature: [UInt8]?
    /// Remarks for the operator that are no reason to refuse.
    package let notes: [String]

    /// The largest library accepted, in bytes.
    package static let sizeLimit: Int64 = 1 << 30

    /// Reads and checks the manifest and the files' properties. `path` ends in `NAME.so`; `NAME.plugin.json` is beside it.
    package init(path given: String) throws(LoaderError) {
        guard given.hasSuffix(".so"), let slash = ("/" + given).lastIndex(of: "/") else {
            throw LoaderError(
                .file, found: "a file name without \".so\"", expected: "NAME.so with NAME.plugin.json beside it",
                file: given)
        }
        let name = String(("/" + given)[slash...].dropFirst().dropLast(3))
        self.name = name

        var notes: [String] = []
        path = try Self.openLibrary(given, &notes)
        // Beside the name that was given: that is where an operator looks, also if the library itself is a link.
        let manifestPath = String(given.dropLast(3)) + ".plugin.json"
        manifestText = try Self.readManifest(manifestPath, &notes)
        manifest = try PluginManifest(manifestText, file: manifestPath)
        guard manifest.name == name else {
            throw LoaderError(
                .manifest, found: "name \"\(manifest.name)\"", expected: "\"\(name)\", the library's file name",
                remedy: "Rename the file or change the manifest", file: manifestPath)
        }
        signaturePath = PluginSignature.path(besides: given)
        signature = try Self.readSignature(signaturePath, &notes)
        self.notes = notes
    }

    /// The library itself, as it is now.
    package func bytes() throws(LoaderError) -> [UInt8] {
        let file = try CheckedFile(path, expected: "a readable library", limit: Self.sizeLimit)
        return try file.read(limit: Int(Self.sizeLimit))
    }

    private static func openLibrary(_ path: String, _ notes: inout [String]) throws(LoaderError) -> String {
        let file = try CheckedFile(path, expected: "a shared library", limit: sizeLimit)
        add(file.notes, to: &notes)
        return file.path
    }

    private static func readManifest(_ path: String, _ notes: inout [String]) throws(LoaderError) -> [UInt8] {
        guard access(path, F_OK) == 0 else {
            throw LoaderError(
                .file, found: reason(errno), expected: "the library's manifest",
                remedy: "Every library NAME.so needs NAME.plugin.json beside it", file: path)
        }
        let file = try CheckedFile(path, expected: "the library's manifest", limit: Int64(PluginManifest.sizeLimit))
        add(file.notes, to: &notes)
        return try file.read(limit: PluginManifest.sizeLimit)
    }

    private static func readSignature(_ path: String, _ notes: inout [String]) throws(LoaderError) -> [UInt8]? {
        var status = stat()
        // Whatever else goes wrong is no absence: a signature that cannot be read must not count as none.
        if lstat(path, &status) != 0, errno == ENOENT { return nil }
        let file = try CheckedFile(path, expected: "a signature", limit: Int64(PluginSignature.sizeLimit))
        add(file.notes, to: &notes)
        return try file.read(limit: PluginSignature.sizeLimit)
    }

    /// The files mostly lie in one folder: what is to be said about it is said once.
    private static func add(_ more: [String], to notes: inout [String]) {
        for note in more where !notes.contains(note) { notes.append(note) }
    }

    static func reason(_ number: Int32) -> String { "\"\(String(cString: strerror(number)))\"" }
}
