/// How many tokens a language model's tokenizer would roughly make of a text, for statistics: no model was asked.
///
/// By the rule of the scripted behaviour, so that the numbers of both can be compared: ASCII letters or digits one for each six begun,
/// other visible ASCII characters, ideographs, kana and emoji one each, other letters one for each three begun.
enum TokenEstimate {
    static func tokens(in text: some StringProtocol) -> Int {
        var (total, ascii, other) = (0, 0, 0)
        func flush() {
            total += (ascii + 5) / 6 + (other + 2) / 3
            (ascii, other) = (0, 0)
        }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: ascii += 1
            case 0...0x20, 0x7F: flush()
            case 0x21...0x7E, 0x3041...0x30FF, 0x3400...0x9FFF, 0x1F000...0x3FFFF:
                flush()
                total += 1
            default: other += 1
            }
        }
        flush()
        return total
    }
}
