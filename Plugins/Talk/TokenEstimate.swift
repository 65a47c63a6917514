/// How many tokens a language model's tokenizer would roughly make of a text, for statistics: no model was asked.
///
/// A stretch of ASCII letters or digits counts one token for each six characters begun, each other visible ASCII
/// character one, each ideograph, kana or emoji one, and any other letters one for each three characters begun.
package enum TokenEstimate {
    package static func tokens(in text: String) -> Int {
        var total = 0
        var ascii = 0
        var other = 0
        func flush() {
            total += (ascii + 5) / 6 + (other + 2) / 3
            ascii = 0
            other = 0
        }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
                ascii += 1
            case 0...0x20, 0x7F: flush()
            case 0x21...0x7E:
                flush()
                total += 1
            case 0x3041...0x30FF, 0x3400...0x9FFF, 0x1F000...0x3FFFF:
                flush()
                total += 1
            default: other += 1
            }
        }
        flush()
        return total
    }
}
