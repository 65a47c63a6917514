/// Text of `[0-9A-Za-z]`: safe in URLs, file names and headers, and selected whole by a double click.
enum Base62 {
    static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// Evenly distributed characters, 5.95 bits each.
    ///
    /// - Parameter random: fresh random bytes, as many as asked for; asked again until there are enough.
    static func random<Failure>(
        _ count: Int, from random: (Int) throws(Failure) -> [UInt8]
    ) throws(Failure) -> [UInt8] {
        var text: [UInt8] = []
        while text.count < count {
            // 248 is 4 x 62: a byte above would make the first letters likelier than the others.
            for byte in try random(count - text.count + 4) where byte < 248 && text.count < count {
                text.append(alphabet[Int(byte % 62)])
            }
        }
        return text
    }

    /// The number in six characters, which hold 35 bits.
    static func six(_ number: UInt32) -> [UInt8] {
        var rest = number
        var text: [UInt8] = []
        for _ in 0..<6 {
            text.append(alphabet[Int(rest % 62)])
            rest /= 62
        }
        return text.reversed()
    }

    static func contains(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
