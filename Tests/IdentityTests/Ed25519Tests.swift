import Identity
import Testing

@Suite("Ed25519")
struct Ed25519Tests {
    let algorithm: Ed25519

    init() throws { algorithm = try Ed25519(try LibCrypto()) }

    private func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex.utf8)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
        }
    }

    // RFC 8032, section 7.1, tests 1 to 3.
    @Test(
        "signatures of the RFC are good, and with any bit changed they are not",
        arguments: [
            (
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
            ),
            (
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
            ),
            (
                "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
            ),
        ])
    func vectors(key: String, message: String, signature: String) throws {
        let (key, message, signature) = (bytes(key), bytes(message), bytes(signature))
        #expect(try algorithm.verify(message, signature: signature, publicKey: key))
        for index in signature.indices {
            var changed = signature
            changed[index] ^= 1
            #expect(try !algorithm.verify(message, signature: changed, publicKey: key))
        }
        #expect(try !algorithm.verify(message + [0], signature: signature, publicKey: key))
        #expect(try !algorithm.verify(message, signature: Array(signature.dropLast()), publicKey: key))
        #expect(try !algorithm.verify(message, signature: signature, publicKey: Array(key.dropLast())))
        #expect(try !algorithm.verify(message, signature: signature, publicKey: [UInt8](repeating: 0xFF, count: 32)))
    }

    @Test("a new key signs, its text gives the same key back, and no two are alike")
    func keys() throws {
        let key = try algorithm.generate()
        let text = try key.privatePEM()
        #expect(String(decoding: text, as: UTF8.self).hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
        let read = try algorithm.key(pem: text)
        #expect(read.publicKey == key.publicKey)
        let message: [UInt8] = [1, 2, 3]
        let signature = try read.sign(message)
        // Ed25519 has no randomness: the same key and message give the same signature.
        #expect(try signature == key.sign(message))
        #expect(try algorithm.verify(message, signature: signature, publicKey: key.publicKey))
        let other = try algorithm.generate()
        #expect(other.publicKey != key.publicKey)
        #expect(try !algorithm.verify(message, signature: signature, publicKey: other.publicKey))
    }

    @Test(
        "what is no Ed25519 private key is refused",
        arguments: ["", "hello", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
    func refused(text: String) throws {
        let error = #expect(throws: IdentityError.self) { try algorithm.key(pem: Array(text.utf8)) }
        #expect(error?.code == .notAKey)
    }
}
