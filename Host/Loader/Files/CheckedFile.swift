import Glibc

/// A file that nobody but root and the host's own user could have written, open for reading.
///
/// What is checked is what was opened: between the two nobody can exchange it.
final class CheckedFile {
    /// Absolute, without links.
    let path: String
    private(set) var notes: [String] = []
    private let descriptor: Int32

    /// - Parameter expected: what should be there, for the refusal when there is nothing.
    init(_ given: String, expected: String, limit: Int64) throws(LoaderError) {
        let way = try CheckedPath(given, expected: expected)
        path = way.resolved
        // What to open may be harmful by itself (a pipe, a device), so its kind is asked for first; what counts is asked again below.
        var status = stat()
        guard lstat(path, &status) == 0 else {
            throw LoaderError(.file, found: LibraryFile.reason(errno), expected: expected, file: path)
        }
        try Self.requireRegular(status, path)
        let opened = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard opened >= 0 else {
            throw LoaderError(.file, found: LibraryFile.reason(errno), expected: "a readable file", file: path)
        }
        descriptor = opened
        var notes = way.notes
        guard fstat(opened, &status) == 0 else {
            throw LoaderError(.file, found: LibraryFile.reason(errno), expected: "a readable file", file: path)
        }
        try Self.check(status, path, limit: limit, &notes)
        self.notes = notes
    }

    deinit { close(descriptor) }

    /// All of it; refuses more than `limit` bytes.
    func read(limit: Int) throws(LoaderError) -> [UInt8] {
        do { return try FileBytes.read(descriptor, limit: limit) } catch { throw error.about(path) }
    }

    private static func check(
        _ status: stat, _ path: String, limit: Int64, _ notes: inout [String]
    ) throws(LoaderError) {
        try requireRegular(status, path)
        guard status.st_size <= limit else {
            throw LoaderError(.file, found: "\(status.st_size) bytes", expected: "at most \(limit)", file: path)
        }
        try FileOwner.check(status, path)
        let mode = FileOwner.octal(status.st_mode)
        guard status.st_mode & S_IWOTH == 0 else {
            throw LoaderError(
                .file, found: "a world-writable file (mode \(mode))",
                expected: "a file that only its owner can write",
                remedy: "Anybody on this machine could have put code into it: check it, then `chmod o-w`", file: path)
        }
        if status.st_mode & S_IWGRP != 0 {
            notes.append("\(path): group \(status.st_gid) can write it (mode \(mode))")
        }
    }

    private static func requireRegular(_ status: stat, _ path: String) throws(LoaderError) {
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw LoaderError(.file, found: kind(status.st_mode), expected: "a regular file", file: path)
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
}
