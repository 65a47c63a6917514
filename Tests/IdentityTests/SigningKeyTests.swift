import Foundation
import Testing

@testable import Identity

@Suite("SigningKey")
struct SigningKeyTests {
    private let crypto: LibCrypto
    private let folder: String
    private var path: String { folder + "/token.key" }

    init() throws {
        crypto = try LibCrypto()
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("signing-key-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func refusal() -> IdentityError? {
        do {
            _ = try SigningKey(file: path, crypto: crypto)
            return nil
        } catch {
            return error
        }
    }

    private func write(_ count: Int, mode: Int) {
        _ = FileManager.default.createFile(
            atPath: path, contents: Data(repeating: 7, count: count), attributes: [.posixPermissions: mode])
    }

    @Test("a key file is made once, for its owner alone, and read afterwards")
    func file() throws {
        let key = try SigningKey(file: path, crypto: crypto)
        #expect(key.bytes.count == 32)
        #expect(try SigningKey(file: path, crypto: crypto).bytes == key.bytes)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["token.key"])
        try FileManager.default.removeItem(atPath: path)
        #expect(try SigningKey(file: path, crypto: crypto).bytes != key.bytes)
        try FileManager.default.removeItem(atPath: folder)
    }

    @Test("a file left half written by a crash is no key")
    func draft() throws {
        _ = FileManager.default.createFile(atPath: path + ".new", contents: Data([1, 2, 3]))
        #expect(try SigningKey(file: path, crypto: crypto).bytes.count == 32)
    }

    @Test("a file that others may read, of another size, or no file at all is refused and kept", arguments: 0..<6)
    func refused(kind: Int) throws {
        switch kind {
        case 0: write(32, mode: 0o644)
        case 1: write(31, mode: 0o600)
        case 2: write(33, mode: 0o600)
        case 3: write(0, mode: 0o600)
        case 4: try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        default:
            _ = FileManager.default.createFile(
                atPath: folder + "/real", contents: Data(repeating: 7, count: 32),
                attributes: [.posixPermissions: 0o600])
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder + "/real")
        }
        let error = refusal()
        #expect(error?.code == .signingKey)
        #expect(error?.message.contains(path) == true)
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test("a folder that cannot be written to is named")
    func unwritable() {
        let error = #expect(throws: IdentityError.self) {
            try SigningKey(file: "/nonexistent-folder/token.key", crypto: crypto)
        }
        #expect(error?.code == .signingKey)
        #expect(error?.message.contains("/nonexistent-folder/token.key") == true)
    }

    @Test("a secret has 32 bytes or more and does not show itself")
    func secret() throws {
        for count in [0, 1, 31] {
            let error = #expect(throws: IdentityError.self) {
                try SigningKey(secret: [UInt8](repeating: 65, count: count))
            }
            #expect(error?.message.contains("\(count) bytes") == true)
            #expect(error?.message.contains("32") == true)
        }
        let key = try SigningKey(secret: Array("correct horse battery staple, and more".utf8))
        var dumped = ""
        dump(key, to: &dumped)
        #expect(!"\(key)\(dumped)".contains("99"))
        #expect("\(key)" == "…")
    }
}
