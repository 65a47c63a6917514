/// What a scalar means to the tokenizer.
enum ScalarKind {
    case letter, apostrophe, hyphen, single, point, question, comma, newline, space, ignored

    init(_ scalar: Unicode.Scalar) {
        self = scalar.isASCII ? Self.ascii(scalar) : Self.other(scalar)
    }

    private static func ascii(_ scalar: Unicode.Scalar) -> ScalarKind {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": .letter
        case "'", "`": .apostrophe
        case "-": .hyphen
        case ".", "!": .point
        case "?": .question
        case ",", ";", ":", "(", ")", "\"", "[", "]": .comma
        case "\n", "\r": .newline
        case "\0"..."\u{1F}", "\u{7F}", "*", "_", "~": .ignored
        default: .space
        }
    }

    private static func other(_ scalar: Unicode.Scalar) -> ScalarKind {
        switch scalar.value {
        case 0x2018, 0x2019, 0x02BC, 0xFF07: return .apostrophe
        case 0x2010, 0x2011: return .hyphen
        case 0x2012...0x2015, 0x2026, 0xFF0C, 0x3001, 0x060C, 0x061B, 0xFF1B, 0xFF1A, 0x201C...0x201E, 0x00AB, 0x00BB:
            return .comma
        case 0x3002, 0xFF01, 0xFF0E, 0x00A1, 0x06D4, 0x0964: return .point
        case 0xFF1F, 0x061F, 0x037E: return .question
        case 0x00BF: return .space
        case 0x2028, 0x2029, 0x85: return .newline
        // Kana and ideographs: no spaces between words, so that each is one.
        case 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            return .single
        case 0x1F3FB...0x1F3FF, 0xFE00...0xFE0F, 0xE0000...0xE007F: return .ignored
        default: break
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .decimalNumber, .letterNumber:
            return .letter
        case .format, .control, .surrogate, .privateUse, .unassigned: return .ignored
        default: return properties.isEmoji ? .single : .space
        }
    }
}
