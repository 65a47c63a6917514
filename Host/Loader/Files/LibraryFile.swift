import Glibc

/// A plugin library on disk with its manifest beside it, looked at before any of its code runs.
///
/// The host runs what these files hold, so nobody else may be able to write them: each file and the folder they lie in
/// belong to root or to the user the host runs as and are not world-writable; the folders above are not world-writable
/// either, unless sticky (as `/tmp` is), where nobody can replace what is another's.
package struct LibraryFile: Sendable {
    /// Absolute, links resolved.
    package let path: String
    package let name: String
    package let manifest: PluginManifest
    /// Remarks for the operator that are no reason to refuse.
    package let notes: [String]

    /// The largest library accepted, in bytes.
    package static let sizeLimit: Int64 = 1 << 30

    /// Reads and checks the manifest and the file's properties. `path` ends in `NAME.so`; `NAME.plugin.json` is beside it.
    package init(path given: String) throws(LoaderError) {
        guard given.hasSuffix(".so"), let slash = ("/" + given).lastIndex(of: "/") else {
            throw LoaderError(
                .file, found: "a file name without \".so\"", expected: "NAME.so with NAME.plugin.json beside it",
                file: given)
        }
        let name = String(("/" + given)[slash...].dropFirst().dropLast(3))
        guard let real = realpath(given, nil) else {
            throw LoaderError(.file, found: Self.reason(errno), expected: "a shared library", file: given)
        }
        path = String(cString: real)
        free(real)
        self.name = name

        var notes: [String] = []
        try Self.checkFolders(above: path)
        try Self.checkFile(path, limit: Self.sizeLimit, &notes)
        // Beside the name that was given: that is where an operator looks, also if the library itself is a link.
        let manifestPath = String(given.dropLast(3)) + ".plugin.json"
        let manifestText = try Self.readManifest(manifestPath, &notes)
        manifest = try PluginManifest(manifestText, file: manifestPath)
        guard manifest.name == name else {
            throw LoaderError(
                .manifest, found: "name \"\(manifest.name)\"", expected: "\"\(name)\", the library's file name",
                remedy: "Rename the file or change the manifest", file: manifestPath)
        }
        self.notes = notes
    }

    private static func readManifest(_ path: String, _ notes: inout [String]) throws(LoaderError) -> [UInt8] {
        guard let real = realpath(path, nil) else {
            throw LoaderError(
                .file, found: reason(errno), expected: "the library's manifest",
                remedy: "Every library NAME.so needs NAME.plugin.json beside it", file: path)
        }
        defer { free(real) }
        let resolved = String(cString: real)
        try checkFolders(above: resolved)
        try checkFile(resolved, limit: Int64(PluginManifest.sizeLimit), &notes)
        let descriptor = open(resolved, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            throw LoaderError(.file, found: reason(errno), expected: "a readable manifest", file: path)
        }
        defer { close(descriptor) }
        do { return try FileBytes.read(descriptor, limit: PluginManifest.sizeLimit) } catch {
            throw error.about(path)
        }
    }

    private static func checkFile(_ path: String, limit: Int64, _ notes: inout [String]) throws(LoaderError) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            throw LoaderError(.file, found: reason(errno), expected: "a readable file", file: path)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw LoaderError(.file, found: kind(status.st_mode), expected: "a regular file", file: path)
        }
        guard status.st_size <= limit else {
            throw LoaderError(.file, found: "\(status.st_size) bytes", expected: "at most \(limit)", file: path)
        }
        try checkOwner(status, path)
        guard status.st_mode & S_IWOTH == 0 else {
            throw LoaderError(
                .file, found: "a world-writable file (mode \(octal(status.st_mode)))",
                expected: "a file that only its owner can write",
                remedy: "Anybody on this machine could have put code into it: check it, then `chmod o-w`", file: path)
        }
        if status.st_mode & S_IWGRP != 0 {
            notes.append("\(path): group \(status.st_gid) can write it (mode \(octal(status.st_mode)))")
        }
    }

    private static func checkFolders(above path: String) throws(LoaderError) {
        var folder = path
        var isNearest = true
        while folder != "/", let slash = folder.lastIndex(of: "/") {
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
            var status = stat()
            guard lstat(folder, &status) == 0 else {
                throw LoaderError(.file, found: reason(errno), expected: "a readable folder", file: folder)
            }
            if isNearest { try checkOwner(status, folder) }
            let isSticky = status.st_mode & S_ISVTX != 0
            guard status.st_mode & S_IWOTH == 0 || (isSticky && !isNearest) else {
                throw LoaderError(
                    .file, found: "a world-writable folder (mode \(octal(status.st_mode)))",
                    expected: "a folder that only its owner can write",
                    remedy: "Anybody on this machine could put a library there: `chmod o-w`", file: folder)
            }
            isNearest = false
        }
    }

    private static func checkOwner(_ status: stat, _ path: String) throws(LoaderError) {
        guard status.st_uid == 0 || status.st_uid == geteuid() else {
            throw LoaderError(
                .file, found: "owner \(status.st_uid)", expected: "root or user \(geteuid()), who runs the host",
                remedy: "`chown` it, or install it again as that user", file: path)
        }
    }

    private static func kind(_ mode: mode_t) -> String {
        switch mode & S_IFMT {
        case S_IFDIR: "a folder"
        case S_IFIFO: "a pipe"
        case S_IFSOCK: "a socket"
        case S_IFBLK, S_IFCHR: "a device"
        default: "a special file"
        }
    }

    private static func octal(_ mode: mode_t) -> String { "0" + String(mode & 0o7777, radix: 8) }

    static func reason(_ number: Int32) -> String { "\"\(String(cString: strerror(number)))\"" }
}
