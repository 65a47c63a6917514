import Configuration
import Engine
import Glibc
import Identity
import Loader

/// `persona-host plugins verify`: whether a library's signature is good, and by a key that is believed.
struct PluginVerification {
    private let library: String
    private let rules: SignatureRules

    init(_ arguments: inout Arguments) throws(CommandFailure) {
        let key = try arguments.value("key")
        let deployment = try arguments.value("deployment")
        try arguments.end(words: 1...1)
        library = arguments.words[0]
        guard key == nil || deployment == nil else {
            throw CommandFailure(.usage, "--key and --deployment exclude each other: both say whom to believe.")
        }
        if let deployment {
            rules = try Deployment(reading: deployment).signatures
        } else {
            rules = try Self.rules(key)
        }
    }

    private static func rules(_ key: String?) throws(CommandFailure) -> SignatureRules {
        var rules = SignatureRules()
        guard let key else { return rules }
        guard let bytes = Base64.decode(key), bytes.count == PluginSignature.keyLength else {
            throw CommandFailure(
                .usage, "--key is no public key; expected the 44 characters of base64 that `plugins keygen` printed.")
        }
        rules.keys = ["--key": bytes]
        return rules
    }

    func run() throws(CommandFailure) -> ExitCode {
        let signed = try SignedLibrary(library)
        let state: SignatureState
        do {
            let crypto = try LibCrypto()
            let rules = TrustRules(signatures: rules, cryptography: try SignatureCryptography(crypto))
            state = try rules.signatureState(of: signed.file, sha256: SHA256Text.of(try crypto.sha256(signed.bytes)))
        } catch let error as IdentityError {
            throw CommandFailure(.unavailable, error.message)
        } catch {
            throw CommandFailure(.failure, "\(error)")
        }
        switch state {
        case .trusted(let name):
            PersonaHost.write("\(library): \(signed.title), signed by \"\(name)\"\n", to: STDOUT_FILENO)
            return .success
        case .unsigned:
            throw CommandFailure(
                .failure,
                "\(library): no signature; expected \(signed.file.signaturePath), which `plugins sign` writes.")
        case .unknownKey(let key):
            let remedy =
                rules.keys.isEmpty
                ? "Say whom you believe: --key or --deployment." : "It is not by whom you believe."
            throw CommandFailure(
                .failure,
                "\(library): \(signed.title), with a whole signature by the key \(Base64.encode(key)), which anybody may have "
                    + "made. \(remedy)")
        }
    }
}

extension SignatureCryptography {
    /// The host's own library.
    init(_ crypto: LibCrypto) throws(IdentityError) {
        let algorithm = try Ed25519(crypto)
        self.init(
            sha256: { try crypto.sha256($0) },
            verify: { try algorithm.verify($0, signature: $1, publicKey: $2) })
    }
}
