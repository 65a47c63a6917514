import Engine
import Glibc
import Identity
import Loader

/// `persona-host plugins keygen`: a new key for signing libraries.
struct PluginKeygen {
    private let file: String
    private let name: String

    init(_ arguments: inout Arguments) throws(CommandFailure) {
        guard let file = try arguments.value("out"), !file.isEmpty else {
            throw CommandFailure(.usage, "`plugins keygen` needs --out FILE, where the private key is to be kept.")
        }
        self.file = file
        let last = file.utf8.split(separator: UInt8(ascii: "/")).last.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let stem = last.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(last[..<$0]) } ?? last
        name = try arguments.value("name") ?? stem
        guard Self.isName(name) else {
            throw CommandFailure(
                .usage, "--name of a key must be 1 to 64 characters from A-Z a-z 0-9 . _ -; without it, FILE's name.")
        }
        try arguments.end()
    }

    func run() throws(CommandFailure) -> ExitCode {
        let publicKey: [UInt8]
        do {
            let key = try Ed25519(try LibCrypto()).generate()
            publicKey = key.publicKey
            try write(try key.privatePEM())
        } catch let failure as CommandFailure {
            throw failure
        } catch let error as IdentityError {
            throw CommandFailure(.unavailable, error.message)
        } catch {
            throw CommandFailure(.software, "\(error)")
        }
        PersonaHost.write("\"\(name)\": \"\(Base64.encode(publicKey))\"\n", to: STDOUT_FILENO)
        PersonaHost.write(
            "The private key is in \(file): keep it where nobody else can read it. The line above goes into the member "
                + "`signatures.keys` of the deployment files of hosts that are to believe it.\n", to: STDERR_FILENO)
        return .success
    }

    /// Never over a file that is there: it may be a key.
    private func write(_ text: [UInt8]) throws(CommandFailure) {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            let reason =
                errno == EEXIST
                ? "there is a file of this name, which is not overwritten" : String(cString: strerror(errno))
            throw CommandFailure(.cannotCreate, "The key was not made: \(file): \(reason).")
        }
        defer { close(descriptor) }
        // Small enough that the system takes it at once or not at all.
        let written = text.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard written == text.count, fsync(descriptor) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(file)
            throw CommandFailure(.cannotCreate, "The key was not made: \(file): \(reason).")
        }
    }

    private static func isName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
