import Foundation

/// SHA-256 of a file, for the loader's copies. By the system's program: the validator needs no cryptography of its own.
enum Digest {
    struct Missing: Error {}

    @Sendable static func ofFile(_ path: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
        process.arguments = ["--", path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Missing() }
        return String(text.prefix(64))
    }
}
