internal import Glibc

/// The secret that signs tokens. Never shown.
///
/// Whoever has it can be anybody. A new one ends every session, which is what to do when it got out.
package struct SigningKey: Sendable, CustomStringConvertible, CustomReflectable {
    /// RFC 7518 section 3.2: for HS256 at least as long as its digest.
    package static let leastBytes = 32

    let bytes: [UInt8]

    /// - Parameter secret: the value of `SECRET_KEY`, used as it is.
    /// - Throws: `signingKey`, naming the lengths found and expected.
    package init(secret: [UInt8]) throws(IdentityError) {
        guard secret.count >= Self.leastBytes else {
            throw IdentityError(
                .signingKey,
                "SECRET_KEY has \(secret.count) bytes; expected at least \(Self.leastBytes) that nobody can guess, such as the output "
                    + "of: openssl rand -base64 48. Without SECRET_KEY the host makes a key file of its own.")
        }
        bytes = secret
    }

    /// Reads the key file, or makes one with 32 random bytes for its owner alone. The caller is the only one that may do so now: it
    /// holds the data directory's lock.
    ///
    /// - Throws: `signingKey`, naming the file and what is wrong with it: never replaced, because that would end every session.
    package init(file path: String, crypto: LibCrypto) throws(IdentityError) {
        if let bytes = try Self.read(path) {
            self.bytes = bytes
            return
        }
        bytes = try crypto.random(Self.leastBytes)
        try Self.write(bytes, to: path)
    }

    package var description: String { "…" }
    package var customMirror: Mirror { Mirror(self, children: []) }

    /// Nil if there is no such file.
    private static func read(_ path: String) throws(IdentityError) -> [UInt8]? {
        // NOFOLLOW: a link would let somebody else say what is trusted. NONBLOCK: a pipe in its place must not hold up the start.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw refused(path, "it cannot be opened (\(String(cString: strerror(errno))))")
        }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
            throw refused(path, "it is no regular file")
        }
        guard information.st_uid == geteuid() else { throw refused(path, "it belongs to another user") }
        guard information.st_mode & 0o077 == 0 else {
            throw refused(
                path,
                "others may use it (mode \(String(information.st_mode & 0o777, radix: 8)), expected 600): if they "
                    + "have not, run chmod 600 on it; if they may have")
        }
        var bytes = [UInt8](repeating: 0, count: leastBytes + 1)
        let capacity = bytes.count
        let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, capacity) }
        guard count == leastBytes else {
            throw refused(
                path, "it holds \(count > leastBytes ? "more than \(leastBytes)" : "\(count)") bytes, not \(leastBytes)"
            )
        }
        return Array(bytes.prefix(leastBytes))
    }

    /// Whole or not at all: under another name first, on disk before it gets its own.
    private static func write(_ bytes: [UInt8], to path: String) throws(IdentityError) {
        let draft = path + ".new"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failed(path) }
        let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        let isWhole = written == bytes.count && fsync(descriptor) == 0
        let reason = errno
        close(descriptor)
        errno = reason
        guard isWhole, rename(draft, path) == 0 else { throw failed(path) }
        let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "."
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw failed(path) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw failed(path) }
    }

    private static func refused(_ path: String, _ reason: String) -> IdentityError {
        IdentityError(
            .signingKey,
            "the key file \(path) is refused: \(reason). Remove it and a new one is made; everybody then has to log in again"
        )
    }

    private static func failed(_ path: String) -> IdentityError {
        IdentityError(.signingKey, "the key file \(path) cannot be written: \(String(cString: strerror(errno)))")
    }
}
