/// A quick test which phrases a text could hold at all.
///
/// Every match of a phrase contains one of a few groups of three letters, its anchors; most messages contain none of most phrases'
/// anchors, and so most phrases are never tried. Letters repeated count once on both sides, since a phrase matches drawn-out words
/// too. A set of hashes: it may say yes too often, never no.
struct Anchors: Sendable {
    private var bits = [UInt64](repeating: 0, count: size / 64)
    /// A character that may be any letter stands in the text: nothing can be excluded.
    private(set) var mayHoldAnything = false

    private static let size = 8_192

    /// All groups of three of a text.
    init(_ glyphs: [Glyph]) {
        var (first, second) = (Glyph(bits: 0), Glyph(bits: 0))
        for third in glyphs where third != second {
            if third.bits.nonzeroBitCount > 4, third.bits < Glyph.other {
                mayHoldAnything = true
                return
            }
            defer { (first, second) = (second, third) }
            guard first.bits != 0 else { continue }
            Self.forEachSymbol(first) { first in
                Self.forEachSymbol(second) { second in
                    Self.forEachSymbol(third) { third in
                        let key = Self.key(first, second, third)
                        bits[key >> 6] |= 1 << UInt64(key & 63)
                    }
                }
            }
        }
    }

    func holds(_ key: Int) -> Bool { bits[key >> 6] & (1 << UInt64(key & 63)) != 0 }

    private static func forEachSymbol(_ glyph: Glyph, _ body: (UInt64) -> Void) {
        guard glyph.bits < Glyph.other else { return body(glyph.bits) }
        var rest = glyph.bits
        while rest != 0 {
            body(UInt64(rest.trailingZeroBitCount))
            rest &= rest - 1
        }
    }

    private static func key(_ first: UInt64, _ second: UInt64, _ third: UInt64) -> Int {
        var hash =
            (first &* 0x9E37_79B9_7F4A_7C15) ^ (second &* 0xC2B2_AE3D_27D4_EB4F) ^ (third &* 0x1656_67B1_9E37_79F9)
        hash ^= hash >> 29
        return Int((hash &* 0xBF58_476D_1CE4_E5B9) >> 51)
    }

    // MARK: Of phrases

    /// The groups of three in letters that a phrase spells out, each a candidate to be its anchor.
    static func keys(of letters: [Glyph]) -> [Int] {
        var plain: [Glyph] = []
        for glyph in letters where glyph != plain.last { plain.append(glyph) }
        guard plain.count >= 3 else { return [] }
        return (2..<plain.count).map { index in
            func symbol(_ glyph: Glyph) -> UInt64 {
                glyph.bits < Glyph.other ? UInt64(glyph.bits.trailingZeroBitCount) : glyph.bits
            }
            return key(symbol(plain[index - 2]), symbol(plain[index - 1]), symbol(plain[index]))
        }
    }

    /// How often a group stands in everyday talk; an anchor should be rare there.
    static func cost(_ key: Int) -> Int { 1 + (everyday[key] ?? 0) * 20 }

    private static let everyday: [Int: Int] = {
        let glyphs = talk.unicodeScalars.flatMap { Glyph.glyphs(of: $0) }
        return keys(of: glyphs).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }()

    private static let talk = """
        hello how are you today i am fine thank you what did you do this weekend i went to the city with my friend and we had \
        a really good time i have to work tomorrow but i want to see the new show on saturday do you think it is going to rain \
        my sister is coming over for dinner and i need to buy something to eat can you help me with this problem at work my boss \
        wants me to finish the report by the end of the week and i do not know where to start i feel a bit tired because i could \
        not sleep well last night maybe i should take a walk or read a book tell me a story about your life what would you like \
        to talk about it was so nice to hear from you again they were all there and everything is just right about some people \
        i would love to learn how to play the guitar have you ever been there before someone told me that there are many ways \
        yes no maybe please thanks see you later good morning good night i think so too that sounds great being in the house \
        always never really actually already still only even most over going getting having making looking feeling anything
        """
}
