/// A language one can practise, as a BCP 47 tag: a language with an English name here, then perhaps script, region and variants.
struct LanguageTag: Sendable, Equatable {
    /// As it was written.
    let text: String
    let englishName: String

    /// Nil if the tag is malformed or its language unknown. Case does not matter (RFC 5646 section 2.1.1).
    init?(_ text: String) {
        let subtags = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map { subtag in
            subtag.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        }
        guard let first = subtags.first, let name = Self.names[String(decoding: first, as: UTF8.self)] else {
            return nil
        }
        var rest = subtags.dropFirst()
        if let script = rest.first, script.count == 4, script.allSatisfy(Self.isLetter) { rest.removeFirst() }
        if let region = rest.first,
            region.count == 2 && region.allSatisfy(Self.isLetter)
                || region.count == 3 && region.allSatisfy(Self.isDigit)
        {
            rest.removeFirst()
        }
        // Variants: five to eight letters or digits, or four that begin with a digit.
        for variant in rest {
            let isLong =
                (5...8).contains(variant.count) || variant.count == 4 && variant.first.map(Self.isDigit) == true
            guard isLong, variant.allSatisfy({ Self.isLetter($0) || Self.isDigit($0) }) else { return nil }
        }
        self.text = text
        englishName = name
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
