import Engine

/// What somebody signed about a library: the text of `NAME.so.sig`, six lines in this order, each ended by LF.
///
///     persona-host plugin signature 1
///     library: crisis
///     library-sha256: 64 hexadecimal digits in lower case
///     manifest-sha256: 64 hexadecimal digits in lower case
///     key: base64 of the Ed25519 public key
///     signature: base64 of the Ed25519 signature over the five lines above
///
/// The first line keeps signatures for other purposes from counting here, and these from counting elsewhere. See Decisions/0006.
package struct PluginSignature: Sendable, Equatable {
    package let library: String
    package let librarySHA256: String
    package let manifestSHA256: String
    /// 32 bytes.
    package let key: [UInt8]
    /// 64 bytes.
    package let signature: [UInt8]

    package static let sizeLimit = 4096
    package static let keyLength = 32
    package static let signatureLength = 64

    private static let title = "persona-host plugin signature 1"

    package static func path(besides library: String) -> String { library + ".sig" }

    /// Signs a statement.
    ///
    /// - Parameter sign: makes the signature of these bytes by the holder of `key`.
    package init<Failure: Error>(
        of library: String, librarySHA256: String, manifestSHA256: String, key: [UInt8],
        by sign: ([UInt8]) throws(Failure) -> [UInt8]
    ) throws(Failure) {
        self.library = library
        self.librarySHA256 = librarySHA256
        self.manifestSHA256 = manifestSHA256
        self.key = key
        signature = try sign(Self.statement(library, librarySHA256, manifestSHA256, key))
    }

    /// Nil unless the bytes are exactly a signature file as it is written here.
    package init?(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        func value(_ index: Int, _ name: String) -> String? {
            guard lines.count == 7, lines[index].starts(with: "\(name): ".utf8) else { return nil }
            return String(validating: lines[index].dropFirst(name.utf8.count + 2), as: UTF8.self)
        }
        guard let library = value(1, "library"), PluginNaming.isLibrary(library),
            let librarySHA256 = value(2, "library-sha256"), SHA256Text.isValid(librarySHA256),
            let manifestSHA256 = value(3, "manifest-sha256"), SHA256Text.isValid(manifestSHA256),
            let key = value(4, "key").flatMap({ Base64.decode($0) }), key.count == Self.keyLength,
            let signature = value(5, "signature").flatMap({ Base64.decode($0) }),
            signature.count == Self.signatureLength
        else { return nil }
        self.library = library
        self.librarySHA256 = librarySHA256
        self.manifestSHA256 = manifestSHA256
        self.key = key
        self.signature = signature
        guard self.bytes == bytes else { return nil }
    }

    /// What is signed.
    package var statement: [UInt8] { Self.statement(library, librarySHA256, manifestSHA256, key) }

    /// What the file holds.
    package var bytes: [UInt8] { statement + Array("signature: \(Base64.encode(signature))\n".utf8) }

    private static func statement(
        _ library: String, _ librarySHA256: String, _ manifestSHA256: String, _ key: [UInt8]
    ) -> [UInt8] {
        let lines = [
            title, "library: \(library)", "library-sha256: \(librarySHA256)", "manifest-sha256: \(manifestSHA256)",
            "key: \(Base64.encode(key))",
        ]
        return lines.flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] }
    }
}

/// A SHA-256 as 64 hexadecimal digits in lower case.
package enum SHA256Text {
    package static func isValid(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    package static func of(_ digest: [UInt8]) -> String { Hexadecimal.encode(digest) }
}
