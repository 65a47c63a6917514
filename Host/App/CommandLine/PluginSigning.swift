import Engine
import Glibc
import Identity
import Loader

/// `persona-host plugins sign`: writes `LIB.so.sig` beside a library.
struct PluginSigning {
    private let keyFile: String
    private let library: String

    init(_ arguments: inout Arguments) throws(CommandFailure) {
        guard let keyFile = try arguments.value("key"), !keyFile.isEmpty else {
            throw CommandFailure(.usage, "`plugins sign` needs --key FILE, which `plugins keygen` made.")
        }
        self.keyFile = keyFile
        try arguments.end(words: 1...1)
        library = arguments.words[0]
    }

    func run() throws(CommandFailure) -> ExitCode {
        let text = try readKey()
        let signed = try SignedLibrary(library)
        let key: Ed25519Key
        let signature: PluginSignature
        do {
            let crypto = try LibCrypto()
            key = try Ed25519(crypto).key(pem: text)
            signature = try PluginSignature(
                of: signed.file.name, librarySHA256: SHA256Text.of(try crypto.sha256(signed.bytes)),
                manifestSHA256: SHA256Text.of(try crypto.sha256(signed.file.manifestText)), key: key.publicKey
            ) { (statement) throws(IdentityError) in try key.sign(statement) }
        } catch {
            throw error.code == .notAKey
                ? CommandFailure(.data, "\(keyFile): \(error.message).") : CommandFailure(.unavailable, error.message)
        }
        let target = PluginSignature.path(besides: library)
        try write(signature.bytes, to: target)
        PersonaHost.write(
            "\(target): \(signed.title), signed with the key \(Base64.encode(key.publicKey))\n", to: STDOUT_FILENO)
        return .success
    }

    /// The key must be its owner's alone, as for ssh: one that others could read may be theirs, too.
    private func readKey() throws(CommandFailure) -> [UInt8] {
        let descriptor = open(keyFile, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw CommandFailure(.noInput, "The key \(keyFile) cannot be read: \(String(cString: strerror(errno))).")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw CommandFailure(.data, "The key \(keyFile) is no regular file.")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw CommandFailure(
                .data,
                "The key \(keyFile) can be used by others (mode 0\(String(status.st_mode & 0o777, radix: 8)), expected 0600): if "
                    + "they have not, run chmod 600 on it; if they may have, make a new one.")
        }
        var bytes = [UInt8](repeating: 0, count: 16 * 1024)
        let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        guard count >= 0 else {
            throw CommandFailure(.noInput, "The key \(keyFile) cannot be read: \(String(cString: strerror(errno))).")
        }
        return Array(bytes.prefix(count))
    }

    /// In one step: a host that looks meanwhile sees the old signature or the new one.
    private func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
        let draft = path + ".new"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw Self.failure(path) }
        // Whatever the umask is, neither less than others need to read it nor more.
        let isWhole =
            bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) } == bytes.count
            && fchmod(descriptor, 0o644) == 0 && fsync(descriptor) == 0
        let reason = errno
        close(descriptor)
        errno = reason
        guard isWhole, rename(draft, path) == 0 else {
            let failure = Self.failure(path)
            unlink(draft)
            throw failure
        }
    }

    private static func failure(_ path: String) -> CommandFailure {
        CommandFailure(.cannotCreate, "\(path) cannot be written: \(String(cString: strerror(errno))).")
    }
}

/// A library with its manifest, as somebody signs it or looks at its signature.
struct SignedLibrary {
    let file: LibraryFile
    let bytes: [UInt8]

    init(_ path: String) throws(CommandFailure) {
        guard access(path, F_OK) == 0 else {
            throw CommandFailure(.noInput, "There is no library \(path).")
        }
        do {
            file = try LibraryFile(path: path)
            bytes = try file.bytes()
            // What no host would load is not worth a signature, and a mistake.
            _ = try bytes.withUnsafeBytes { (bytes) throws(LoaderError) in try ELFImage(bytes) }
        } catch {
            throw CommandFailure(.failure, "\(error)")
        }
    }

    /// Its name, and the version its plugins have.
    var title: String {
        let versions = Set(file.manifest.plugins.map(\.version)).sorted()
        return "\(file.name) \(versions.joined(separator: ", "))"
    }
}
