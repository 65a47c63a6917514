/// The part of OpenSSL 3's libcrypto that the host uses, loaded when the host starts.
///
/// Every function is [any-thread]. Each states the page of OpenSSL's manual it rests on; failures there are failures of
/// memory or of the installation and are thrown, with what OpenSSL says about them.
///
/// Unchecked: function pointers and the fetched digests, all set once on creation; OpenSSL counts references to digests
/// atomically, and nothing here changes them.
package final class LibCrypto: @unchecked Sendable {
    // EVP_DigestInit(3), HMAC(3), RAND_bytes(3), CRYPTO_memcmp(3), ERR_get_error(3)
    typealias DigestFetch =
        @convention(c) (OpaquePointer?, UnsafePointer<CChar>?, UnsafePointer<CChar>?) -> OpaquePointer?
    typealias DigestOnce =
        @convention(c) (
            UnsafeRawPointer?, Int, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<UInt32>?, OpaquePointer?,
            OpaquePointer?
        ) -> Int32
    typealias ContextNew = @convention(c) () -> OpaquePointer?
    typealias ContextFree = @convention(c) (OpaquePointer?) -> Void
    typealias ContextCopy = @convention(c) (OpaquePointer?, OpaquePointer?) -> Int32
    typealias DigestInit = @convention(c) (OpaquePointer?, OpaquePointer?, OpaquePointer?) -> Int32
    typealias DigestUpdate = @convention(c) (OpaquePointer?, UnsafeRawPointer?, Int) -> Int32
    typealias DigestFinal =
        @convention(c) (OpaquePointer?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<UInt32>?) -> Int32
    typealias Authenticate =
        @convention(c) (
            OpaquePointer?, UnsafeRawPointer?, Int32, UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<UInt8>?,
            UnsafeMutablePointer<UInt32>?
        ) -> UnsafeMutablePointer<UInt8>?
    typealias RandomBytes = @convention(c) (UnsafeMutablePointer<UInt8>?, Int32) -> Int32
    typealias Compare = @convention(c) (UnsafeRawPointer?, UnsafeRawPointer?, Int) -> Int32
    typealias TakeError = @convention(c) () -> UInt
    typealias DescribeError = @convention(c) (UInt, UnsafeMutablePointer<CChar>?, Int) -> Void

    let sha256Algorithm: OpaquePointer
    let sha1Algorithm: OpaquePointer
    let contextNew: ContextNew
    let contextFree: ContextFree
    let contextCopy: ContextCopy
    let digestInit: DigestInit
    let digestUpdate: DigestUpdate
    let digestFinal: DigestFinal
    private let digestOnce: DigestOnce
    private let authenticate: Authenticate
    private let randomBytes: RandomBytes
    private let compare: Compare
    private let takeError: TakeError
    private let describeError: DescribeError

    /// - Parameter name: another library, for tests of what happens without this one.
    /// - Throws: `libraryMissing`, `symbolMissing`, naming the library, the function and the Debian package.
    package init(_ name: String = "libcrypto.so.3") throws(IdentityError) {
        let library = try SharedLibrary(name, package: "libssl3")
        let fetch = try library.function("EVP_MD_fetch", as: DigestFetch.self)
        contextNew = try library.function("EVP_MD_CTX_new", as: ContextNew.self)
        contextFree = try library.function("EVP_MD_CTX_free", as: ContextFree.self)
        contextCopy = try library.function("EVP_MD_CTX_copy_ex", as: ContextCopy.self)
        digestInit = try library.function("EVP_DigestInit_ex", as: DigestInit.self)
        digestUpdate = try library.function("EVP_DigestUpdate", as: DigestUpdate.self)
        digestFinal = try library.function("EVP_DigestFinal_ex", as: DigestFinal.self)
        digestOnce = try library.function("EVP_Digest", as: DigestOnce.self)
        authenticate = try library.function("HMAC", as: Authenticate.self)
        randomBytes = try library.function("RAND_bytes", as: RandomBytes.self)
        compare = try library.function("CRYPTO_memcmp", as: Compare.self)
        takeError = try library.function("ERR_get_error", as: TakeError.self)
        describeError = try library.function("ERR_error_string_n", as: DescribeError.self)
        // Fetched once: a fetch per digest takes longer than the digest (EVP_MD_fetch in crypto(7)). Never freed.
        guard let sha256 = fetch(nil, "SHA256", nil) else {
            throw IdentityError(.cryptoFailed, "\(name) offers no SHA-256; check the OpenSSL configuration")
        }
        guard let sha1 = fetch(nil, "SHA1", nil) else {
            throw IdentityError(
                .cryptoFailed, "\(name) offers no SHA-1, which WebSockets need; check its configuration")
        }
        sha256Algorithm = sha256
        sha1Algorithm = sha1
    }

    /// 32 bytes.
    package func sha256(_ bytes: some Sequence<UInt8>) throws(IdentityError) -> [UInt8] {
        try digest(bytes, sha256Algorithm, size: 32)
    }

    /// 20 bytes. Broken as a digest; RFC 6455 section 4.2.2 asks for it in the WebSocket handshake, which does not
    /// depend on its strength. For nothing else.
    package func sha1(_ bytes: some Sequence<UInt8>) throws(IdentityError) -> [UInt8] {
        try digest(bytes, sha1Algorithm, size: 20)
    }

    /// HMAC-SHA-256 (RFC 2104), 32 bytes.
    package func hmacSHA256(key: [UInt8], _ bytes: some Sequence<UInt8>) throws(IdentityError) -> [UInt8] {
        guard let keySize = Int32(exactly: key.count) else {
            throw IdentityError(.cryptoFailed, "an HMAC key of more than 2 GiB")
        }
        let ok = contiguous(bytes) { input in
            key.withUnsafeBytes { keyBytes in
                var output = [UInt8](repeating: 0, count: 32)
                var size: UInt32 = 0
                // A null key means "the key of the last call" to HMAC_Init_ex; an empty one needs an address.
                let result = output.withUnsafeMutableBufferPointer { buffer in
                    withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) { spare in
                        authenticate(
                            sha256Algorithm, keyBytes.baseAddress ?? UnsafeRawPointer(spare.baseAddress), keySize,
                            input.baseAddress, input.count, buffer.baseAddress, &size)
                    }
                }
                return result != nil && size == 32 ? output : nil
            }
        }
        guard let ok else { throw failure("HMAC-SHA-256") }
        return ok
    }

    /// Bytes fit for keys.
    package func random(_ count: Int) throws(IdentityError) -> [UInt8] {
        guard let size = Int32(exactly: count), size >= 0 else {
            throw IdentityError(.cryptoFailed, "\(count) random bytes were asked for at once")
        }
        var bytes = [UInt8](repeating: 0, count: count)
        let result = bytes.withUnsafeMutableBufferPointer { randomBytes($0.baseAddress, size) }
        guard result == 1 else { throw failure("RAND_bytes") }
        return bytes
    }

    /// Whether both hold the same bytes, in a time that depends on their lengths only.
    package func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard a.count == b.count else { return false }
        return a.withUnsafeBytes { a in b.withUnsafeBytes { b in compare(a.baseAddress, b.baseAddress, a.count) == 0 } }
    }

    /// What OpenSSL says about its latest failure on this thread; takes everything off that queue.
    func failure(_ operation: String) -> IdentityError {
        var text = "no reason given"
        while case let code = takeError(), code != 0 {
            var buffer = [CChar](repeating: 0, count: 256)
            describeError(code, &buffer, buffer.count)
            text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
        return IdentityError(.cryptoFailed, "\(operation) failed: \(text)")
    }

    private func digest(
        _ bytes: some Sequence<UInt8>, _ algorithm: OpaquePointer, size: Int
    ) throws(IdentityError) -> [UInt8] {
        let result = contiguous(bytes) { input -> [UInt8]? in
            var output = [UInt8](repeating: 0, count: size)
            var written: UInt32 = 0
            let status = output.withUnsafeMutableBufferPointer {
                digestOnce(input.baseAddress, input.count, $0.baseAddress, &written, algorithm, nil)
            }
            return status == 1 && Int(written) == size ? output : nil
        }
        guard let result else { throw failure("the digest") }
        return result
    }

    private func contiguous<Result>(
        _ bytes: some Sequence<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        bytes.withContiguousStorageIfAvailable(body) ?? Array(bytes).withUnsafeBufferPointer(body)
    }
}
