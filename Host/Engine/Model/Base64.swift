/// base64 with padding (RFC 4648 section 4): bytes where text is wanted.
package enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    package static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var start = 0
        while start < bytes.count {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            for place in 0..<4 {
                let letter = alphabet[Int(bits >> UInt32(18 - 6 * place) & 63)]
                text.append(place <= group.count ? letter : padding)
            }
            start += 3
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil unless the text is exactly what `encode` makes of some bytes: nothing is written in two ways.
    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let letters = Array(text.utf8)
        guard letters.count % 4 == 0 else { return nil }
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: letters.count, by: 4) {
            let group = letters[start..<start + 4].prefix { $0 != padding }
            var bits: UInt32 = 0
            for letter in group {
                guard let value = alphabet.firstIndex(of: letter) else { return nil }
                bits = bits << 6 | UInt32(value)
            }
            guard group.count >= 2 else { return nil }
            bits <<= UInt32(6 * (4 - group.count))
            for place in 0..<group.count - 1 {
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(16 - 8 * place)))
            }
        }
        return encode(bytes).utf8.elementsEqual(letters) ? bytes : nil
    }
}
