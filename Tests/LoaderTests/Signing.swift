import Foundation
import Identity
import Loader

/// Signs what a folder holds, with keys of its own.
struct Signing {
    let crypto: LibCrypto
    private let algorithm: Ed25519
    let key: Ed25519Key

    init() throws {
        crypto = try LibCrypto()
        algorithm = try Ed25519(crypto)
        key = try algorithm.generate()
    }

    var cryptography: SignatureCryptography {
        SignatureCryptography(
            sha256: { [crypto] in try crypto.sha256($0) },
            verify: { [algorithm] in try algorithm.verify($0, signature: $1, publicKey: $2) })
    }

    func stranger() throws -> Ed25519Key { try algorithm.generate() }

    /// Rules of an operator who lists the key as "release".
    func rules(isRequired: Bool) -> SignatureRules {
        var rules = SignatureRules()
        rules.keys = ["release": key.publicKey]
        rules.isRequired = isRequired
        return rules
    }

    func trust(isRequired: Bool) -> TrustRules {
        TrustRules(signatures: rules(isRequired: isRequired), cryptography: cryptography)
    }

    func signature(of library: String, by signer: Ed25519Key? = nil) throws -> PluginSignature {
        let file = try LibraryFile(path: library)
        let key = signer ?? key
        return try PluginSignature(
            of: file.name, librarySHA256: SHA256Text.of(try crypto.sha256(try file.bytes())),
            manifestSHA256: SHA256Text.of(try crypto.sha256(file.manifestText)), key: key.publicKey,
            by: { (bytes: [UInt8]) throws(IdentityError) -> [UInt8] in try key.sign(bytes) })
    }

    func sign(_ library: String, by signer: Ed25519Key? = nil) throws {
        try Data(signature(of: library, by: signer).bytes).write(
            to: URL(fileURLWithPath: PluginSignature.path(besides: library)))
        chmod(PluginSignature.path(besides: library), 0o644)
    }
}
