/// Letters that look like, or are, a Latin letter with something added.
enum Folding {
    /// Scalar to the plain letters it is compared as.
    ///
    /// Accented letters are not listed: they are found by asking Swift which of them equal a letter with a combining mark
    /// (canonical equivalence, UAX #15), once.
    static let table: [UInt32: String] = {
        var composed: [String: String] = [:]
        for letter in "abcdefghijklmnopqrstuvwxyz" {
            for first in marks {
                composed["\(letter)\(first)"] = String(letter)
                for second in marks.prefix(12) where second != first {
                    composed["\(letter)\(first)\(second)"] = String(letter)
                }
            }
        }
        var table: [UInt32: String] = [:]
        for value in [0xC0...0x24F, 0x1E00...0x1EFF].joined() {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            let lower = scalar.properties.lowercaseMapping
            if let base = composed[lower] { table[UInt32(value)] = base }
        }
        for (letters, base) in alike {
            for scalar in letters.unicodeScalars { table[scalar.value] = base }
        }
        return table
    }()

    private static let marks: [Unicode.Scalar] = [
        0x301, 0x300, 0x302, 0x303, 0x308, 0x30A, 0x304, 0x306, 0x309, 0x31B, 0x323, 0x328, 0x307, 0x30B, 0x30C, 0x30F,
        0x311, 0x326, 0x327, 0x32D, 0x32E, 0x330, 0x331, 0x324, 0x325,
    ].compactMap { Unicode.Scalar($0) }

    /// Letters without a decomposition, and those of other scripts that look the same.
    private static let alike: [(String, String)] = [
        ("ßẞ", "ss"), ("æÆ", "ae"), ("œŒ", "oe"), ("øØ", "o"), ("đĐðÐ", "d"), ("łŁ", "l"), ("ıſ", "i"), ("þÞ", "th"),
        ("аАαΑ", "a"), ("вВβΒ", "b"), ("сСϲ", "c"), ("ԁ", "d"), ("еЕёЁεΕ", "e"), ("һНн", "h"), ("іІїЇιΙӏӀ", "i"),
        ("јЈ", "j"), ("кКκΚ", "k"), ("мМΜ", "m"), ("ոпП", "n"), ("оОοΟσ", "o"), ("рРρΡ", "p"), ("ԛ", "q"), ("ѕЅ", "s"),
        ("тТτΤ", "t"), ("υμ", "u"), ("ѵν", "v"), ("ԝω", "w"), ("хХχΧ", "x"), ("уУγΥ", "y"), ("ᴀ", "a"), ("ʙ", "b"),
        ("ᴄ", "c"), ("ᴅ", "d"), ("ᴇ", "e"), ("ꜰ", "f"), ("ɢ", "g"), ("ʜ", "h"), ("ɪ", "i"), ("ᴊ", "j"), ("ᴋ", "k"),
        ("ʟ", "l"), ("ᴍ", "m"), ("ɴ", "n"), ("ᴏ", "o"), ("ᴘ", "p"), ("ʀ", "r"), ("ꜱ", "s"), ("ᴛ", "t"), ("ᴜ", "u"),
        ("ᴠ", "v"), ("ᴡ", "w"), ("ʏ", "y"), ("ᴢ", "z"),
    ]

    /// The ASCII value of fullwidth, mathematical, circled and regional-indicator letters and digits.
    static func plainASCII(_ value: UInt32) -> UInt32? {
        switch value {
        case 0xFF10...0xFF19: value - 0xFF10 + 0x30
        case 0xFF21...0xFF3A: value - 0xFF21 + 0x61
        case 0xFF41...0xFF5A: value - 0xFF41 + 0x61
        // Thirteen alphabets of 26 capitals and 26 small letters each.
        case 0x1D400...0x1D6A3: (value - 0x1D400) % 26 + 0x61
        case 0x1D7CE...0x1D7FF: (value - 0x1D7CE) % 10 + 0x30
        case 0x24B6...0x24CF: value - 0x24B6 + 0x61
        case 0x24D0...0x24E9: value - 0x24D0 + 0x61
        case 0x1F130...0x1F149: value - 0x1F130 + 0x61
        case 0x1F150...0x1F169: value - 0x1F150 + 0x61
        case 0x1F170...0x1F189: value - 0x1F170 + 0x61
        case 0x1F1E6...0x1F1FF: value - 0x1F1E6 + 0x61
        default: nil
        }
    }
}
