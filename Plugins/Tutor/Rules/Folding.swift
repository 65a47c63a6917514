/// Letters as they are compared: small, without accents, half-width. What is shown keeps its spelling.
enum Folding {
    /// The folded form of one scalar; empty for what does not count, such as combining accents.
    static func fold(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x41...0x5A: String(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value + 32)))
        case 0..<0xC0: String(scalar)
        case 0x300...0x36F: ""
        // Full-width ASCII, as Japanese keyboards write digits and Latin letters.
        case 0xFF01...0xFF5E: fold(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0)))
        default: accented[scalar] ?? String(scalar).lowercased()
        }
    }

    /// A whole word or text, folded.
    static func fold(_ text: some StringProtocol) -> String {
        var folded = ""
        for scalar in text.unicodeScalars { folded += fold(scalar) }
        return folded
    }

    private static let accented: [Unicode.Scalar: String] = {
        var table: [Unicode.Scalar: String] = [:]
        for (plain, letters) in [
            ("a", "àáâãäåÀÁÂÃÄÅ"), ("c", "çÇ"), ("e", "èéêëÈÉÊË"), ("i", "ìíîïÌÍÎÏ"), ("n", "ñÑ"), ("o", "òóôõöÒÓÔÕÖ"),
            ("u", "ùúûüÙÚÛÜ"), ("y", "ýÿÝ"), ("oe", "œŒ"), ("ae", "æÆ"), ("ss", "ßẞ"),
        ] {
            for scalar in letters.unicodeScalars { table[scalar] = plain }
        }
        return table
    }()
}
