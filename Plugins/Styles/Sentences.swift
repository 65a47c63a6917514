/// A reply as bytes with the places where something may be added without harm. Looks at ASCII only: every other character passes
/// through untouched, and nothing is ever inserted inside one.
struct Sentences {
    let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// Lists, code and several paragraphs are left as their author laid them out.
    var isStructured: Bool {
        if bytes.contains(UInt8(ascii: "`")) { return true }
        return bytes.split(separator: UInt8(ascii: "\n")).count > 1
    }

    /// The last visible byte is a question mark: nothing should come between it and the user's answer.
    var endsInQuestion: Bool {
        bytes.last { !$0.isSpace } == UInt8(ascii: "?")
    }

    /// Ends like a sentence, so that another one may follow.
    var endsComplete: Bool {
        guard let last = bytes.last(where: { !$0.isSpace }) else { return false }
        return [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(last)
    }

    /// Where a plain sentence of at least three words ends in "word." or "word?": the index of its mark.
    func plainEnds(_ marks: [UInt8]) -> [Int] {
        var ends: [Int] = []
        var start = 0
        var isQuoted = false
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?"),
                index + 1 == bytes.count || bytes[index + 1].isSpace
            else { continue }
            let sentence = bytes[start..<index]
            start = index + 1
            if !isQuoted, marks.contains(byte), Self.isPlain(sentence) { ends.append(index) }
        }
        return ends
    }

    private static func isPlain(_ sentence: ArraySlice<UInt8>) -> Bool {
        let words = sentence.split { $0.isSpace }
        guard words.count >= 3, let last = words.last, last.allSatisfy({ $0.isLowercaseLetter }), last.count > 1 else {
            return false
        }
        // A sentence with an aside, a quotation or an address of its own takes no other.
        return !sentence.contains {
            [UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: "/"), UInt8(ascii: "\"")].contains(
                $0)
        }
            && !abbreviations.contains(String(decoding: last, as: UTF8.self))
    }

    private static let abbreviations: Set<String> = [
        "etc", "vs", "approx", "no", "st", "dr", "mr", "mrs", "ms", "incl",
    ]
}

extension UInt8 {
    var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
    var isLowercaseLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
    var isLetter: Bool { (self | 0x20).isLowercaseLetter }
}
