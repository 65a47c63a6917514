import Engine

/// Ids and names nobody can guess, from libcrypto's generator.
package struct CryptoRandom: RandomSource {
    private let crypto: LibCrypto

    package init(_ crypto: LibCrypto) {
        self.crypto = crypto
    }

    package func next() -> UInt64 {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }

    /// 22 characters, 131 bits.
    package func unguessableName() -> String {
        String(decoding: Base62.random(22, from: bytes), as: UTF8.self)
    }

    /// Libcrypto's generator lives in this process and costs no system call. Should it fail, the kernel's takes over,
    /// which is as good and cannot fail.
    private func bytes(_ count: Int) -> [UInt8] {
        if let bytes = try? crypto.random(count) { return bytes }
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
}
