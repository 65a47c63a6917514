/// Private keys as text, by libcrypto.
struct PEM {
    // BIO_s_mem(3), BIO_read(3), PEM_read_bio_PrivateKey(3)
    private typealias MemoryMethod = @convention(c) () -> OpaquePointer?
    private typealias New = @convention(c) (OpaquePointer?) -> OpaquePointer?
    private typealias OverBytes = @convention(c) (UnsafeRawPointer?, Int32) -> OpaquePointer?
    private typealias Free = @convention(c) (OpaquePointer?) -> Int32
    private typealias Read = @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?, Int32) -> Int32
    private typealias AskPassword =
        @convention(c) (UnsafeMutablePointer<CChar>?, Int32, Int32, UnsafeMutableRawPointer?) -> Int32
    private typealias ReadKey =
        @convention(c) (
            OpaquePointer?, UnsafeMutablePointer<OpaquePointer?>?, AskPassword?, UnsafeMutableRawPointer?
        ) -> OpaquePointer?
    private typealias WriteKey =
        @convention(c) (
            OpaquePointer?, OpaquePointer?, OpaquePointer?, UnsafePointer<CChar>?, Int32, AskPassword?,
            UnsafeMutableRawPointer?
        ) -> Int32

    private let memoryMethod: MemoryMethod
    private let new: New
    private let overBytes: OverBytes
    private let free: Free
    private let readBytes: Read
    private let readKey: ReadKey
    private let writeKey: WriteKey

    init(_ library: SharedLibrary) throws(IdentityError) {
        memoryMethod = try library.function("BIO_s_mem", as: MemoryMethod.self)
        new = try library.function("BIO_new", as: New.self)
        overBytes = try library.function("BIO_new_mem_buf", as: OverBytes.self)
        free = try library.function("BIO_free", as: Free.self)
        readBytes = try library.function("BIO_read", as: Read.self)
        readKey = try library.function("PEM_read_bio_PrivateKey", as: ReadKey.self)
        writeKey = try library.function("PEM_write_bio_PKCS8PrivateKey", as: WriteKey.self)
    }

    /// The first private key in the text; nil if there is none that can be read. The caller frees it.
    func read(_ text: [UInt8]) -> OpaquePointer? {
        guard !text.isEmpty, let size = Int32(exactly: text.count) else { return nil }
        return text.withUnsafeBytes { bytes in
            guard let source = overBytes(bytes.baseAddress, size) else { return nil }
            defer { _ = free(source) }
            // Without a function of ours OpenSSL would ask for a password on the terminal.
            return readKey(source, nil, { _, _, _, _ in -1 }, nil)
        }
    }

    /// Nil if it fails, which is a failure of memory.
    func write(_ key: OpaquePointer) -> [UInt8]? {
        guard let target = new(memoryMethod()) else { return nil }
        defer { _ = free(target) }
        guard writeKey(target, key, nil, nil, 0, nil, nil) == 1 else { return nil }
        var text: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1024)
        while true {
            let count = chunk.withUnsafeMutableBytes { readBytes(target, $0.baseAddress, Int32($0.count)) }
            guard count > 0 else { return text.isEmpty ? nil : text }
            text.append(contentsOf: chunk.prefix(Int(count)))
        }
    }
}
