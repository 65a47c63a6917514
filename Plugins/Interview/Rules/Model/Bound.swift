/// The sizes of what is kept, chosen so that all fifteen fields at once fit the annotations of one reply (16 KiB).
///
/// Sizes are counted as JSON writes them, where a quotation mark takes two bytes.
enum Bound {
    /// Characters of a message that are read.
    static let message = 4_000
    static let textCharacters = 500
    static let textBytes = 1_500
    static let itemCharacters = 100
    static let itemBytes = 120
    static let items = 8

    /// One line of at most 500 characters, cut between words.
    static func text(_ text: some StringProtocol) -> String { cut(text, characters: textCharacters, bytes: textBytes) }

    static func item(_ text: some StringProtocol) -> String { cut(text, characters: itemCharacters, bytes: itemBytes) }

    /// Distinct, not empty, the first few.
    static func items(_ texts: [String]) -> [String] {
        var items: [String] = []
        for text in texts {
            let item = item(text)
            let key = item.lowercased()
            guard !item.isEmpty, !items.contains(where: { $0.lowercased() == key }) else { continue }
            items.append(item)
            if items.count == Self.items { break }
        }
        return items
    }

    /// White space becomes single spaces, control characters vanish; what is cut off leaves an ellipsis.
    static func cut(_ text: some StringProtocol, characters: Int, bytes: Int) -> String {
        var kept = String.UnicodeScalarView()
        var count = 0
        var size = 0
        var wordEnd = 0
        var pendingSpace = false
        for scalar in text.unicodeScalars {
            if isWhite(scalar) {
                pendingSpace = !kept.isEmpty
                continue
            }
            if isControl(scalar) { continue }
            if pendingSpace { wordEnd = count }
            let cost = (pendingSpace ? 1 : 0) + (scalar == "\"" || scalar == "\\" ? 2 : UTF8.width(scalar))
            let step = pendingSpace ? 2 : 1
            // Room for the ellipsis is always left.
            if count + step > characters - 1 || size + cost > bytes - 3 {
                // A word of half the room and more is cut inside.
                let end = wordEnd * 2 > count ? wordEnd : count
                return String(String.UnicodeScalarView(kept.prefix(end))) + "…"
            }
            if pendingSpace { kept.append(" ") }
            pendingSpace = false
            kept.append(scalar)
            count += step
            size += cost
        }
        return String(kept)
    }

    // Both ask the tables of Unicode only beyond ASCII: most text never gets there.
    private static func isWhite(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? scalar == " " || (9...13).contains(scalar.value) : scalar.properties.isWhitespace
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
        return switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        // Directions can turn the text around them; joiners belong to scripts and emoji.
        case .format: scalar != "\u{200D}" && scalar != "\u{200C}"
        default: false
        }
    }
}

extension UTF8 {
    fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case ..<0x80: 1
        case ..<0x800: 2
        case ..<0x10000: 3
        default: 4
        }
    }
}
