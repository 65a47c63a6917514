/// Numbers that name or pay for a person: payment cards (ISO/IEC 7812, Luhn), bank accounts (ISO 13616, mod 97) and US social security
/// numbers. Found by their check digits, so that ordinary numbers stay.
enum PersonalData {
    static let replacement = "[removed]"

    /// The text without such numbers; nil if it holds none. Time linear in the text.
    static func removed(from text: String) -> String? {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var (position, copied, found) = (0, 0, false)
        while position < scalars.count {
            guard symbol(scalars[position]) != nil, position == 0 || symbol(scalars[position - 1]) == nil,
                let end = end(of: scalars, from: position)
            else {
                position += 1
                continue
            }
            result.append(contentsOf: scalars[copied..<position])
            result.append(contentsOf: replacement.unicodeScalars)
            (position, copied, found) = (end, end, true)
        }
        guard found else { return nil }
        result.append(contentsOf: scalars[copied...])
        return String(result)
    }

    private struct Run {
        /// Digits 0-9, letters 10-35, each with the offset behind it.
        var symbols: [(value: Int, end: Int)] = []
        /// How many symbols stood before each separator.
        var groups: [Int] = []
        var letters = 0
    }

    /// Longest IBAN, by ISO 13616; nothing longer is read.
    private static let longest = 34

    /// Where a number that begins here ends; nil if none does.
    private static func end(of scalars: [Unicode.Scalar], from start: Int) -> Int? {
        var run = Run()
        var position = start
        var separators = 0
        while position < scalars.count, run.symbols.count <= longest {
            if let value = symbol(scalars[position]) {
                if separators > 0 { run.groups.append(run.symbols.count) }
                separators = 0
                if value > 9 { run.letters += 1 }
                run.symbols.append((value, position + 1))
            } else if isInvisible(scalars[position]) {
                // Hides nothing.
            } else if isSeparator(scalars[position]), separators == 0 {
                separators += 1
            } else {
                break
            }
            position += 1
        }
        return card(run) ?? account(run) ?? socialSecurity(run)
    }

    /// Whether a run may end behind `count` symbols: a group ends there, or the run.
    private static func ends(_ run: Run, _ count: Int) -> Bool {
        count == run.symbols.count || run.groups.contains(count)
    }

    private static func card(_ run: Run) -> Int? {
        let digits = run.symbols.prefix { $0.value <= 9 }
        guard let first = digits.first, (2...6).contains(first.value), digits.count >= 13 else { return nil }
        for count in (13...19).reversed() where count <= digits.count && ends(run, count) {
            var sum = 0
            for (index, digit) in digits.prefix(count).reversed().enumerated() {
                let doubled = digit.value * 2
                sum += index % 2 == 0 ? digit.value : doubled > 9 ? doubled - 9 : doubled
            }
            // One digit over and over passes the check, and is no card.
            if sum % 10 == 0, digits.prefix(count).contains(where: { $0.value != first.value }) {
                return run.symbols[count - 1].end
            }
        }
        return nil
    }

    private static func account(_ run: Run) -> Int? {
        let symbols = run.symbols
        guard symbols.count >= 15, symbols[0].value > 9, symbols[1].value > 9, symbols[2].value <= 9,
            symbols[3].value <= 9
        else { return nil }
        for count in (15...longest).reversed() where count <= symbols.count && ends(run, count) {
            var rest = 0
            for symbol in symbols[4..<count] + symbols[..<4] {
                rest = (symbol.value > 9 ? rest * 100 + symbol.value : rest * 10 + symbol.value) % 97
            }
            if rest == 1 { return symbols[count - 1].end }
        }
        return nil
    }

    /// Only as it is written on the card, 123-45-6789: nine digits alone may be anything.
    private static func socialSecurity(_ run: Run) -> Int? {
        let digits = run.symbols.prefix { $0.value <= 9 }.map(\.value)
        guard digits.count >= 9, run.groups.first == 3, run.groups.dropFirst().first == 5, ends(run, 9) else {
            return nil
        }
        let area = digits[0] * 100 + digits[1] * 10 + digits[2]
        let serial = digits[5...8].reduce(0) { $0 * 10 + $1 }
        guard area != 0, area != 666, area < 900, digits[3] + digits[4] > 0, serial != 0 else { return nil }
        return run.symbols[8].end
    }

    private static func symbol(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar.value {
        case 0x30...0x39: return Int(scalar.value) - 0x30
        case 0x41...0x5A: return Int(scalar.value) - 0x41 + 10
        case 0x61...0x7A: return Int(scalar.value) - 0x61 + 10
        case 0..<0x660: return nil
        default:
            guard scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue,
                (0...9).contains(value)
            else { return nil }
            return Int(value)
        }
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x2D, 0x2E, 0x2F, 0xA0, 0x2007, 0x2010...0x2015, 0x202F, 0x3000: true
        default: false
        }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0x7F && scalar.properties.generalCategory == .format
    }
}
