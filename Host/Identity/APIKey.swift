internal import Engine

/// An API key as its owner holds it: `pk_`, 43 random characters (256 bits), and a checksum of 6.
///
/// The checksum keeps nobody out, as everybody can compute it. It tells a mistyped or cut-off key from a real one
/// without asking the store, and lets scanners for leaked secrets find keys without guessing.
///
/// Only the SHA-256 of a key is stored. Passwords need a slow digest because they can be guessed; 256 random bits
/// cannot, however fast the guesses are.
package struct APIKey: Sendable, CustomStringConvertible {
    package static let prefix = "pk_"
    private static let randomCount = 43
    private static let length = 3 + randomCount + 6

    /// The whole key. Shown once to whoever made it; never logged, never stored.
    package let secret: String

    package init(random crypto: LibCrypto) throws(IdentityError) {
        var bytes = Array(Self.prefix.utf8)
        bytes += try Base62.random(Self.randomCount) { (count) throws(IdentityError) in try crypto.random(count) }
        bytes += Base62.six(CRC32.checksum(bytes))
        secret = String(decoding: bytes, as: UTF8.self)
    }

    /// Nil if the text cannot be a key, whatever the store holds.
    package init?(_ text: String) {
        let bytes = Array(text.utf8.prefix(Self.length + 1))
        guard bytes.count == Self.length, bytes.starts(with: Self.prefix.utf8),
            bytes[3...].allSatisfy(Base62.contains),
            bytes[(Self.length - 6)...].elementsEqual(Base62.six(CRC32.checksum(bytes[..<(Self.length - 6)])))
        else { return nil }
        secret = text
    }

    /// Whether a bearer value is meant as a key; otherwise it is some other kind of token.
    package static func isMeant(by text: String) -> Bool { text.utf8.starts(with: prefix.utf8) }

    /// What is stored of it.
    package func digest(_ crypto: LibCrypto) throws(IdentityError) -> [UInt8] {
        try crypto.sha256(secret.utf8)
    }

    package var description: String { "\(Self.prefix)…" }
}

/// CRC-32 (ISO 3309, as in zlib), which finds every single mistyped character.
enum CRC32 {
    static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
