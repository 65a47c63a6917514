/// What a library is held against before any of its code runs: the operator's pins and list of keys.
package struct TrustRules: Sendable {
    /// The build of the library of this name that the operator means.
    package var pin: @Sendable (_ library: String) -> PluginPin
    package var signatures: SignatureRules
    /// Nil where none is at hand: then whatever has a signature is refused, since it cannot be told from a forged one.
    package var cryptography: SignatureCryptography?

    package init(
        pin: @escaping @Sendable (String) -> PluginPin = { _ in PluginPin() },
        signatures: SignatureRules = SignatureRules(), cryptography: SignatureCryptography? = nil
    ) {
        self.pin = pin
        self.signatures = signatures
        self.cryptography = cryptography
    }

    /// Judges the bytes that were copied and will be opened, and the manifest that was read.
    package func judge(_ file: LibraryFile, _ copy: LibraryVault.Copy) throws(LoaderError) -> SignatureState {
        try pin(file.name).require(of: file.manifest, sha256: copy.sha256)
        let state = try signatureState(of: file, sha256: copy.sha256)
        guard signatures.isRequired, case let found = state, !found.isTrusted else { return state }
        throw LoaderError(
            .signature, found: found.found, expected: "one by \(signatures.expectedKeys)",
            remedy: "Sign it with such a key (`persona-host plugins sign`), or list the key of whoever did")
    }

    /// Whether what is beside the library is a signature of it, and whose. Whatever is there and is none is refused.
    package func signatureState(of file: LibraryFile, sha256: String) throws(LoaderError) -> SignatureState {
        guard let text = file.signature else { return .unsigned }
        let place = file.signaturePath
        guard let signature = PluginSignature(text) else {
            throw LoaderError(
                .signature, found: "a file \(file.name).so.sig that is no signature of this version",
                expected: "the six lines that `persona-host plugins sign` writes",
                remedy: "Sign the library again, or remove the file", file: place)
        }
        guard let cryptography else {
            throw LoaderError(
                .signature, found: "a signature, and no library to check it with", expected: "libcrypto",
                remedy: "Install the Debian package libssl3", file: place)
        }
        let manifestSHA256: String
        do {
            manifestSHA256 = SHA256Text.of(try cryptography.sha256(file.manifestText))
            guard try cryptography.verify(signature.statement, signature.signature, signature.key) else {
                throw Self.refusal("a signature that the key it names did not make", "one that it made", place)
            }
        } catch let error as LoaderError {
            throw error
        } catch {
            throw Self.refusal("a signature that cannot be checked (\(error))", "one that can", place)
        }
        guard signature.library.utf8.elementsEqual(file.name.utf8) else {
            throw Self.refusal("a signature of the library \"\(signature.library)\"", "one of \"\(file.name)\"", place)
        }
        guard signature.librarySHA256.utf8.elementsEqual(sha256.utf8) else {
            throw Self.refusal(
                "a signature of a library with the SHA-256 \(signature.librarySHA256)",
                "one of \(sha256), which the library has", place)
        }
        guard signature.manifestSHA256.utf8.elementsEqual(manifestSHA256.utf8) else {
            throw Self.refusal(
                "a signature of a manifest with the SHA-256 \(signature.manifestSHA256)",
                "one of \(manifestSHA256), which the manifest has", place)
        }
        // The least name, should a key have several: the same answer every time.
        let name = signatures.keys.filter { $0.value == signature.key }.keys.min()
        return name.map { .trusted(key: $0) } ?? .unknownKey(signature.key)
    }

    private static func refusal(_ found: String, _ expected: String, _ place: String) -> LoaderError {
        LoaderError(
            .signature, found: found, expected: expected,
            remedy:
                "Library, manifest or signature was changed, or is of another build: install all three together again",
            file: place)
    }
}

/// The functions of a cryptographic library that signatures need.
package struct SignatureCryptography: Sendable {
    package var sha256: @Sendable ([UInt8]) throws -> [UInt8]
    /// Whether the Ed25519 signature (RFC 8032) of the message was made with the private half of this key.
    package var verify: @Sendable (_ message: [UInt8], _ signature: [UInt8], _ key: [UInt8]) throws -> Bool

    package init(
        sha256: @escaping @Sendable ([UInt8]) throws -> [UInt8],
        verify: @escaping @Sendable ([UInt8], [UInt8], [UInt8]) throws -> Bool
    ) {
        self.sha256 = sha256
        self.verify = verify
    }
}
