internal import Glibc

/// The part of libxcrypt that the host uses, the library behind the passwords of Debian itself: crypt(3), crypt_gensalt(3).
///
/// Unchecked: two function pointers, set once on creation; both functions are thread-safe (`crypt_rn` works in memory of the caller).
package final class LibCrypt: @unchecked Sendable {
    typealias GenerateSetting =
        @convention(c) (UnsafePointer<CChar>?, UInt, UnsafePointer<CChar>?, Int32) -> UnsafeMutablePointer<CChar>?
    typealias Crypt =
        @convention(c) (UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafeMutableRawPointer?, Int32) ->
        UnsafeMutablePointer<CChar>?

    /// `sizeof (struct crypt_data)`, fixed by the ABI of libcrypt.so.1.
    private static let workspaceBytes = 32_768

    private let generateSetting: GenerateSetting
    private let crypt: Crypt

    /// - Parameter name: another library, for tests of what happens without this one.
    /// - Throws: `libraryMissing`, `symbolMissing`, naming the library, the function and the Debian package.
    package init(_ name: String = "libcrypt.so.1") throws(IdentityError) {
        let library = try SharedLibrary(name, package: "libcrypt1")
        generateSetting = try library.function("crypt_gensalt_ra", as: GenerateSetting.self)
        crypt = try library.function("crypt_rn", as: Crypt.self)
    }

    /// A fresh setting for yescrypt: `$y$`, the parameters of this cost, and a salt of 128 bits from the kernel.
    func yescryptSetting(cost: UInt) throws(IdentityError) -> [UInt8] {
        guard let text = generateSetting("$y$", cost, nil, 0) else {
            throw IdentityError(
                .cryptoFailed,
                "libcrypt.so.1 makes no yescrypt setting of cost \(cost) (\(String(cString: strerror(errno)))); it may be older "
                    + "than 4.3: update the Debian package libcrypt1")
        }
        defer { free(text) }
        return Self.bytes(text)
    }

    /// The hash of a password under a setting, or under an earlier hash, which begins with its setting. Nil if the setting is none.
    ///
    /// Takes the time and memory that the setting asks for: not for an event loop.
    func hash(_ password: Password, setting: [UInt8]) -> [UInt8]? {
        let workspace = UnsafeMutableRawPointer.allocate(byteCount: Self.workspaceBytes, alignment: 16)
        workspace.initializeMemory(as: UInt8.self, repeating: 0, count: Self.workspaceBytes)
        let phrase = UnsafeMutableRawBufferPointer.allocate(byteCount: password.bytes.count + 1, alignment: 1)
        phrase.copyBytes(from: password.bytes + [0])
        defer {
            // Memory that held a password is not to be found by whoever gets it next.
            Self.wipe(UnsafeMutableRawBufferPointer(start: workspace, count: Self.workspaceBytes))
            Self.wipe(phrase)
            workspace.deallocate()
            phrase.deallocate()
        }
        let result = (setting + [0]).withUnsafeBytes {
            crypt(
                UnsafeRawPointer(phrase.baseAddress)?.assumingMemoryBound(to: CChar.self),
                $0.baseAddress?.assumingMemoryBound(to: CChar.self), workspace, Int32(Self.workspaceBytes))
        }
        guard let result, result.pointee != CChar(bitPattern: UInt8(ascii: "*")) else { return nil }
        // The result lies in the workspace: copied before that is wiped.
        return Self.bytes(result)
    }

    /// Not memset, which a compiler may leave out before memory is freed.
    private static func wipe(_ memory: UnsafeMutableRawBufferPointer) {
        if let address = memory.baseAddress { explicit_bzero(address, memory.count) }
    }

    private static func bytes(_ text: UnsafePointer<CChar>) -> [UInt8] {
        UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) }
    }
}
