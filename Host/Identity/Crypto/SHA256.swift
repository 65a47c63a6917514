/// A SHA-256 over bytes that come in pieces. Confined to one thread at a time.
package final class SHA256 {
    private let crypto: LibCrypto
    private let context: OpaquePointer

    package init(_ crypto: LibCrypto) throws(IdentityError) {
        guard let context = crypto.contextNew() else { throw crypto.failure("EVP_MD_CTX_new") }
        self.crypto = crypto
        self.context = context
        guard crypto.digestInit(context, crypto.sha256Algorithm, nil) == 1 else {
            throw crypto.failure("EVP_DigestInit_ex")
        }
    }

    deinit {
        crypto.contextFree(context)
    }

    package func update(_ bytes: UnsafeRawBufferPointer) throws(IdentityError) {
        guard crypto.digestUpdate(context, bytes.baseAddress, bytes.count) == 1 else {
            throw crypto.failure("EVP_DigestUpdate")
        }
    }

    package func update(_ bytes: [UInt8]) throws(IdentityError) {
        let status = bytes.withUnsafeBytes { crypto.digestUpdate(context, $0.baseAddress, $0.count) }
        guard status == 1 else { throw crypto.failure("EVP_DigestUpdate") }
    }

    /// The digest of everything so far, 32 bytes; more can follow.
    package func digest() throws(IdentityError) -> [UInt8] {
        // On a copy, because finishing ends a context.
        guard let copy = crypto.contextNew() else { throw crypto.failure("EVP_MD_CTX_new") }
        defer { crypto.contextFree(copy) }
        guard crypto.contextCopy(copy, context) == 1 else { throw crypto.failure("EVP_MD_CTX_copy_ex") }
        var output = [UInt8](repeating: 0, count: 32)
        var size: UInt32 = 0
        let status = output.withUnsafeMutableBufferPointer { crypto.digestFinal(copy, $0.baseAddress, &size) }
        guard status == 1, size == 32 else { throw crypto.failure("EVP_DigestFinal_ex") }
        return output
    }
}
