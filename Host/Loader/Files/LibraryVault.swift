import Glibc

/// The host's own folder of library copies, each named by the digest of its bytes.
///
/// What is probed and opened is always the copy: replacing or deleting the file an operator installed never touches the
/// memory of a running host, two versions of one library can be mapped at once, and what the probe saw is what the host
/// opens. Copies are small and content-named, so they are left in place; deleting the folder while no host runs is safe.
package struct LibraryVault: Sendable {
    /// Absolute.
    package let folder: String
    private let digest: @Sendable (String) throws -> String

    /// - Parameter folder: made with mode 0700 if it is missing; refused if others can write it.
    /// - Parameter digest: the SHA-256 of the file at a path, in lower-case hexadecimal digits.
    package init(folder: String, digest: @escaping @Sendable (String) throws -> String) throws(LoaderError) {
        if mkdir(folder, 0o700) != 0, errno != EEXIST {
            throw LoaderError(
                .file, found: LibraryFile.reason(errno), expected: "a folder for library copies", file: folder)
        }
        let resolved = try CheckedPath(folder, expected: "a folder for library copies", isFolder: true).resolved
        var status = stat()
        guard lstat(resolved, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw LoaderError(.file, found: "no folder", expected: "a folder for library copies", file: folder)
        }
        self.folder = resolved
        guard status.st_uid == geteuid(), status.st_mode & (S_IWOTH | S_IWGRP) == 0 else {
            throw LoaderError(
                .file, found: "a folder that others can write (owner \(status.st_uid))",
                expected: "one that belongs to user \(geteuid()) alone", remedy: "`chmod 700` it", file: folder)
        }
        self.digest = digest
    }

    /// Where nothing is loaded from files: in a worker.
    init() {
        folder = "/nonexistent"
        digest = { _ in throw LoaderError(.file, found: "no vault", expected: "a host") }
    }

    package struct Copy: Sendable {
        package let path: String
        /// 64 lower-case hexadecimal digits.
        package let sha256: String
        package let image: ELFImage
    }

    /// Copies the library, reading what its bytes say on the way.
    package func copy(_ library: LibraryFile) throws(LoaderError) -> Copy {
        let bytes = try library.bytes()
        let image: ELFImage
        do throws(LoaderError) {
            image = try bytes.withUnsafeBufferPointer { (content) throws(LoaderError) in
                try ELFImage(UnsafeRawBufferPointer(content))
            }
        } catch {
            throw error.about(library.path)
        }
        let temporary = "\(folder)/.\(getpid())-\(library.name)"
        try write(bytes, to: temporary)
        let hex: String
        do { hex = try digest(temporary) } catch {
            unlink(temporary)
            throw LoaderError(
                .file, found: "no digest (\(error))", expected: "the library's SHA-256", file: library.path)
        }
        guard SHA256Text.isValid(hex) else {
            unlink(temporary)
            throw LoaderError(.file, found: "a malformed digest", expected: "64 hexadecimal digits", file: library.path)
        }
        let path = "\(folder)/\(hex).so"
        // Keep a good copy that is there: the loader knows libraries by their inode and would map the same bytes twice.
        if let known = try? digest(path), known == hex {
            unlink(temporary)
        } else if rename(temporary, path) != 0 {
            let reason = LibraryFile.reason(errno)
            unlink(temporary)
            throw LoaderError(.file, found: reason, expected: "to name the copy by its digest", file: path)
        }
        return Copy(path: path, sha256: hex, image: image)
    }

    private func write(_ bytes: [UInt8], to path: String) throws(LoaderError) {
        unlink(path)
        let target = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o500)
        guard target >= 0 else {
            throw LoaderError(.file, found: LibraryFile.reason(errno), expected: "to write a copy", file: path)
        }
        defer { close(target) }
        do throws(LoaderError) {
            try FileBytes.writeAll(bytes, to: target)
        } catch {
            unlink(path)
            throw error.about(path)
        }
    }
}
