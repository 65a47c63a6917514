import Glibc

/// The way to a file, walked component by component with every link followed by hand: whoever can change a folder or a link on the way
/// decides what the host opens.
///
/// No folder on it may be world-writable, unless sticky (as `/tmp` is), where what the way goes on with must belong to root or to the
/// user the host runs as. The folders that hold the file itself, and links to it, belong to one of the two and are not world-writable,
/// sticky or not: anybody could put a further file there. What a group can write, and a folder above that is another user's, is a note
/// for the operator: it is how many systems give out home folders, and who is in a group is the operator's decision.
struct CheckedPath {
    /// Absolute, without links.
    let resolved: String
    let notes: [String]

    /// As many as Linux follows.
    private static let linkLimit = 40

    /// - Parameter expected: what should be there, for the refusal when there is nothing.
    /// - Parameter isFolder: the way leads to a folder, which the caller looks at.
    init(_ given: String, expected: String, isFolder: Bool = false) throws(LoaderError) {
        var pending = Self.components(given)[...]
        if given.utf8.first != UInt8(ascii: "/") {
            guard let current = getcwd(nil, 0) else {
                throw LoaderError(.file, found: LibraryFile.reason(errno), expected: "a current folder", file: given)
            }
            defer { free(current) }
            pending = (Self.components(String(cString: current)) + pending)[...]
        }
        var folder: [String] = []
        var notes: [String] = []
        var links = 0
        while let name = pending.popFirst() {
            if name == ".." {
                _ = folder.popLast()
                continue
            }
            let parent = Self.joined(folder)
            let isOpenToAll = try Self.check(parent, holdsFile: pending.isEmpty && !isFolder, &notes)
            let path = Self.joined(folder + [name])
            var status = stat()
            guard lstat(path, &status) == 0 else {
                throw LoaderError(.file, found: LibraryFile.reason(errno), expected: expected, file: given)
            }
            if isOpenToAll { try FileOwner.check(status, path) }
            guard status.st_mode & S_IFMT == S_IFLNK else {
                folder.append(name)
                continue
            }
            links += 1
            guard links <= Self.linkLimit else {
                throw LoaderError(.file, found: LibraryFile.reason(ELOOP), expected: expected, file: given)
            }
            let target = try Self.target(ofLink: path)
            if target.utf8.first == UInt8(ascii: "/") { folder = [] }
            pending = (Self.components(target) + pending)[...]
        }
        resolved = Self.joined(folder)
        self.notes = notes
    }

    /// Refuses a folder that the wrong people can write. True if everybody can, and it is sticky.
    private static func check(_ folder: String, holdsFile: Bool, _ notes: inout [String]) throws(LoaderError) -> Bool {
        var status = stat()
        guard lstat(folder, &status) == 0 else {
            throw LoaderError(.file, found: LibraryFile.reason(errno), expected: "a readable folder", file: folder)
        }
        let mode = FileOwner.octal(status.st_mode)
        let isOpenToAll = status.st_mode & S_IWOTH != 0
        let isSticky = status.st_mode & S_ISVTX != 0
        guard !isOpenToAll || (isSticky && !holdsFile) else {
            throw LoaderError(
                .file, found: "a world-writable folder (mode \(mode))",
                expected: "a folder that only its owner can write",
                remedy: "Anybody on this machine could put a library there: `chmod o-w`", file: folder)
        }
        if holdsFile {
            try FileOwner.check(status, folder)
        } else if !FileOwner.isTrusted(status) {
            add("\(folder): belongs to user \(status.st_uid), who can replace what is in it", to: &notes)
        }
        if status.st_mode & S_IWGRP != 0, !isSticky {
            add("\(folder): group \(status.st_gid) can write it (mode \(mode))", to: &notes)
        }
        return isOpenToAll
    }

    private static func add(_ note: String, to notes: inout [String]) {
        if !notes.contains(note) { notes.append(note) }
    }

    private static func target(ofLink path: String) throws(LoaderError) -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &buffer, buffer.count)
        guard count > 0 else {
            throw LoaderError(.file, found: LibraryFile.reason(errno), expected: "a readable link", file: path)
        }
        return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Split at the bytes: a character may begin with a slash.
    private static func components(_ path: String) -> [String] {
        path.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }.filter { $0 != "." }
    }

    private static func joined(_ components: [String]) -> String { "/" + components.joined(separator: "/") }
}

/// Whose files the host believes.
enum FileOwner {
    static func isTrusted(_ status: stat) -> Bool { status.st_uid == 0 || status.st_uid == geteuid() }

    static func check(_ status: stat, _ path: String) throws(LoaderError) {
        guard isTrusted(status) else {
            throw LoaderError(
                .file, found: "owner \(status.st_uid)", expected: "root or user \(geteuid()), who runs the host",
                remedy: "`chown` it, or install it again as that user", file: path)
        }
    }

    static func octal(_ mode: mode_t) -> String { "0" + String(mode & 0o7777, radix: 8) }
}
