/// The part of OpenSSL 3's libcrypto that Ed25519 signatures (RFC 8032) need; loaded by those who check or make one.
///
/// Every function is [any-thread]. Unchecked: function pointers, all set once on creation.
package final class Ed25519: @unchecked Sendable {
    // EVP_PKEY_new(3), EVP_PKEY_is_a(3), EVP_PKEY_keygen(3), EVP_DigestSignInit(3), EVP_DigestVerifyInit(3)
    typealias Free = @convention(c) (OpaquePointer?) -> Void
    typealias KeyFromBytes =
        @convention(c) (Int32, OpaquePointer?, UnsafePointer<UInt8>?, Int) -> OpaquePointer?
    typealias BytesOfKey =
        @convention(c) (OpaquePointer?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<Int>?) -> Int32
    typealias IsA = @convention(c) (OpaquePointer?, UnsafePointer<CChar>?) -> Int32
    typealias KeyContextNew = @convention(c) (Int32, OpaquePointer?) -> OpaquePointer?
    typealias GenerateInit = @convention(c) (OpaquePointer?) -> Int32
    typealias Generate = @convention(c) (OpaquePointer?, UnsafeMutablePointer<OpaquePointer?>?) -> Int32
    typealias SignatureInit =
        @convention(c) (
            OpaquePointer?, UnsafeMutablePointer<OpaquePointer?>?, OpaquePointer?, OpaquePointer?, OpaquePointer?
        ) -> Int32
    typealias Sign =
        @convention(c) (
            OpaquePointer?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<Int>?, UnsafePointer<UInt8>?, Int
        ) -> Int32
    typealias Verify =
        @convention(c) (OpaquePointer?, UnsafePointer<UInt8>?, Int, UnsafePointer<UInt8>?, Int) -> Int32

    package static let keyLength = 32
    package static let signatureLength = 64

    let crypto: LibCrypto
    let keyFree: Free
    let pem: PEM
    private let keyFromBytes: KeyFromBytes
    private let bytesOfKey: BytesOfKey
    private let isA: IsA
    private let keyContextNew: KeyContextNew
    private let keyContextFree: Free
    private let generateInit: GenerateInit
    private let generateKey: Generate
    private let signInit: SignatureInit
    private let signOnce: Sign
    private let verifyInit: SignatureInit
    private let verifyOnce: Verify

    /// EVP_PKEY_ED25519, which is NID_ED25519 (openssl/obj_mac.h).
    private static let type: Int32 = 1087

    /// - Throws: `libraryMissing`, `symbolMissing`, naming the library, the function and the Debian package.
    package init(_ crypto: LibCrypto, _ name: String = "libcrypto.so.3") throws(IdentityError) {
        let library = try SharedLibrary(name, package: "libssl3")
        self.crypto = crypto
        keyFree = try library.function("EVP_PKEY_free", as: Free.self)
        keyFromBytes = try library.function("EVP_PKEY_new_raw_public_key", as: KeyFromBytes.self)
        bytesOfKey = try library.function("EVP_PKEY_get_raw_public_key", as: BytesOfKey.self)
        isA = try library.function("EVP_PKEY_is_a", as: IsA.self)
        keyContextNew = try library.function("EVP_PKEY_CTX_new_id", as: KeyContextNew.self)
        keyContextFree = try library.function("EVP_PKEY_CTX_free", as: Free.self)
        generateInit = try library.function("EVP_PKEY_keygen_init", as: GenerateInit.self)
        generateKey = try library.function("EVP_PKEY_keygen", as: Generate.self)
        signInit = try library.function("EVP_DigestSignInit", as: SignatureInit.self)
        signOnce = try library.function("EVP_DigestSign", as: Sign.self)
        verifyInit = try library.function("EVP_DigestVerifyInit", as: SignatureInit.self)
        verifyOnce = try library.function("EVP_DigestVerify", as: Verify.self)
        pem = try PEM(library)
    }

    /// Whether the holder of the key made this signature of the message. Only trouble of the library itself is thrown.
    package func verify(
        _ message: [UInt8], signature: [UInt8], publicKey: [UInt8]
    ) throws(IdentityError) -> Bool {
        guard publicKey.count == Self.keyLength, signature.count == Self.signatureLength else { return false }
        guard let context = crypto.contextNew() else { throw crypto.failure("EVP_MD_CTX_new") }
        defer { crypto.contextFree(context) }
        // 32 bytes that are no point of the curve are no key of anybody's.
        guard let key = keyFromBytes(Self.type, nil, publicKey, publicKey.count) else {
            _ = crypto.failure("EVP_PKEY_new_raw_public_key")
            return false
        }
        defer { keyFree(key) }
        guard verifyInit(context, nil, nil, nil, key) == 1 else { throw crypto.failure("EVP_DigestVerifyInit") }
        let isGood = verifyOnce(context, signature, signature.count, message, message.count) == 1
        // What it says about a signature that is none must not stay on the thread's list of errors.
        if !isGood { _ = crypto.failure("EVP_DigestVerify") }
        return isGood
    }

    /// A new key.
    package func generate() throws(IdentityError) -> Ed25519Key {
        guard let context = keyContextNew(Self.type, nil) else { throw crypto.failure("EVP_PKEY_CTX_new_id") }
        defer { keyContextFree(context) }
        var key: OpaquePointer?
        guard generateInit(context) == 1, generateKey(context, &key) == 1, let key else {
            throw crypto.failure("EVP_PKEY_keygen")
        }
        return try Ed25519Key(key, self)
    }

    /// - Throws: `notAKey` if the text holds anything but an Ed25519 private key without a password.
    package func key(pem text: [UInt8]) throws(IdentityError) -> Ed25519Key {
        guard let key = pem.read(text) else {
            _ = crypto.failure("PEM_read_bio_PrivateKey")
            throw IdentityError(
                .notAKey,
                "the text is no private key in PEM that can be read without a password; expected PKCS #8, as `plugins keygen` or "
                    + "`openssl genpkey -algorithm ed25519` writes it")
        }
        guard isA(key, "ED25519") == 1 else {
            keyFree(key)
            throw IdentityError(.notAKey, "the private key is of another algorithm; expected Ed25519")
        }
        return try Ed25519Key(key, self)
    }

    func publicKey(of key: OpaquePointer) throws(IdentityError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Self.keyLength)
        var size = bytes.count
        guard bytesOfKey(key, &bytes, &size) == 1, size == Self.keyLength else {
            throw crypto.failure("EVP_PKEY_get_raw_public_key")
        }
        return bytes
    }

    func sign(_ message: [UInt8], with key: OpaquePointer) throws(IdentityError) -> [UInt8] {
        guard let context = crypto.contextNew() else { throw crypto.failure("EVP_MD_CTX_new") }
        defer { crypto.contextFree(context) }
        guard signInit(context, nil, nil, nil, key) == 1 else { throw crypto.failure("EVP_DigestSignInit") }
        var signature = [UInt8](repeating: 0, count: Self.signatureLength)
        var size = signature.count
        guard signOnce(context, &signature, &size, message, message.count) == 1, size == signature.count else {
            throw crypto.failure("EVP_DigestSign")
        }
        return signature
    }
}

/// An Ed25519 key with its private half, which is shown only where it is written to its owner's file.
///
/// Unchecked: OpenSSL's functions only read a key that is complete.
package final class Ed25519Key: @unchecked Sendable {
    /// 32 bytes.
    package let publicKey: [UInt8]
    private let key: OpaquePointer
    private let algorithm: Ed25519

    /// Takes the key over.
    init(_ key: OpaquePointer, _ algorithm: Ed25519) throws(IdentityError) {
        do throws(IdentityError) { publicKey = try algorithm.publicKey(of: key) } catch {
            algorithm.keyFree(key)
            throw error
        }
        self.key = key
        self.algorithm = algorithm
    }

    deinit { algorithm.keyFree(key) }

    /// 64 bytes.
    package func sign(_ message: [UInt8]) throws(IdentityError) -> [UInt8] { try algorithm.sign(message, with: key) }

    /// PKCS #8 in PEM (RFC 5958, RFC 7468), without a password.
    package func privatePEM() throws(IdentityError) -> [UInt8] {
        guard let text = algorithm.pem.write(key) else {
            throw algorithm.crypto.failure("PEM_write_bio_PKCS8PrivateKey")
        }
        return text
    }
}
