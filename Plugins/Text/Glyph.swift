/// One visible character as policies compare it: a set of the letters it may stand for.
///
/// Bits 0-25 are a-z, bits 26-35 the digits 0-9: "1" may be the digit, an i or an l. A character of another script has the top
/// bit set and its scalar value below it, and stands for itself only.
package struct Glyph: Equatable, Hashable, Sendable {
    package let bits: UInt64

    static let other: UInt64 = 1 << 63
    /// Any letter: what "*" hides.
    static let anyLetter = Glyph(bits: (1 << 26) - 1)

    static func letter(_ ascii: UInt8) -> Glyph { Glyph(bits: 1 << UInt64(ascii &- 97)) }
    static func digit(_ value: UInt64) -> Glyph { Glyph(bits: 1 << (26 + value)) }

    /// Whether this character of a text may be `wanted`, a single letter, digit or other scalar of a phrase.
    func mayBe(_ wanted: Glyph) -> Bool {
        (bits | wanted.bits) & Self.other != 0 ? bits == wanted.bits : bits & wanted.bits != 0
    }

    /// The bits, with one bit, 36, for all characters of other scripts: for quick tests.
    var kinds: UInt64 { bits & Self.other != 0 ? 1 << 36 : bits }

    func union(_ letters: String) -> Glyph {
        Glyph(bits: letters.utf8.reduce(bits) { $0 | Glyph.letter($1).bits })
    }

    /// What a scalar stands for: usually one glyph, two for letters such as "ß"; none if it is no letter or digit.
    static func glyphs(of scalar: Unicode.Scalar) -> [Glyph] {
        if let ascii = ascii(scalar.value) { return [ascii] }
        if scalar.isASCII { return [] }
        if let base = Folding.table[scalar.value] { return base.utf8.compactMap { ascii(UInt32($0)) } }
        if let plain = Folding.plainASCII(scalar.value) { return ascii(plain).map { [$0] } ?? [] }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
            // The first scalar of the lower-case form: enough to compare with.
            let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
            return [Glyph(bits: other | UInt64(lower.value))]
        default: return []
        }
    }

    private static func ascii(_ value: UInt32) -> Glyph? {
        switch value {
        case 0x61...0x7A: letter(UInt8(value))
        case 0x41...0x5A: letter(UInt8(value + 32))
        case 0x30...0x39: digits[Int(value - 0x30)]
        default: nil
        }
    }

    /// Digits with the letters people write them for.
    private static let digits: [Glyph] = ["o", "il", "z", "e", "a", "s", "g", "t", "b", "g"].enumerated().map {
        digit(UInt64($0.offset)).union($0.element)
    }

    /// Letters that a symbol inside a word may stand for; nil if it never does.
    static func disguise(_ scalar: Unicode.Scalar) -> Glyph? {
        switch scalar {
        case "!", "|", "¡": Glyph(bits: 0).union("il")
        case "$", "§": Glyph(bits: 0).union("s")
        case "@": Glyph(bits: 0).union("a")
        case "+", "†": Glyph(bits: 0).union("t")
        case "€": Glyph(bits: 0).union("e")
        case "(", "¢", "©": Glyph(bits: 0).union("c")
        case "*", "#", "%", "_", "•", "■", "█", "×": anyLetter
        default: nil
        }
    }
}
