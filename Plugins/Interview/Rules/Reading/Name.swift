/// Finds a name, and tells it from all else that follows "I'm".
struct Name {
    /// How sure one can be that a name was meant.
    enum Sureness: Comparable {
        /// Nothing but the name itself, in answer to the question for it.
        case bare
        /// "I'm Alice".
        case introduced
        /// "My name is Alice".
        case stated
    }

    let text: String
    let sureness: Sureness
    /// The words of the message it was made of.
    let range: Range<Int>

    /// 2-50 letters, spaces, hyphens and apostrophes, letters first and not only signs.
    static func isValid(_ name: String) -> Bool {
        let scalars = name.unicodeScalars
        guard (2...50).contains(name.count), scalars.count <= 100, let first = scalars.first, let last = scalars.last,
            first.properties.isAlphabetic, last != " ", last != "-"
        else { return false }
        return scalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
                .spacingMark:
                true
            default: scalar == " " || scalar == "-" || scalar == "'"
            }
        }
    }

    /// - Parameter asked: the user was asked for a name, so that a bare one counts.
    /// - Parameter introducing: nothing else was asked, so that "i'm alice" counts even in small letters.
    static func read(_ message: Message, asked: Bool, introducing: Bool = false) -> Name? {
        stated(message) ?? introduced(message, asked: asked || introducing)
            ?? (asked ? bare(message, in: message.all) : nil)
    }

    /// A name was told, but what was told cannot be one: too short, too long, with digits.
    static func isRefused(_ message: Message) -> Bool {
        guard let lead = NameWords.leads.first(message, in: message.all), lead.range.count >= 2 else { return false }
        let next = lead.range.upperBound
        guard message.tokens.indices.contains(next), message.gap(before: next) < .sentence else { return false }
        let word = message[next]
        return !NameWords.others.contains(word)
            && (word.unicodeScalars.contains { (0x30...0x39).contains($0.value) } || word.count == 1 || word.count > 50)
    }

    // MARK: Three ways to tell it

    private static func stated(_ message: Message) -> Name? {
        for lead in NameWords.leads.hits(message, in: message.all) {
            let start = lead.range.lowerBound
            // "Name" alone leads only where a form would have it: "Name: Alice".
            if lead.range.count == 1, message.gap(before: start) < .comma { continue }
            if message[start] == "call", start > 0,
                ["not", "will", "would"].contains(message[start - 1]), message.gap(before: start) < .comma
            {
                continue
            }
            // "My friend's name is", "her name is": somebody else's.
            if message[start] == "name", lead.range.count > 1, message.gap(before: start) < .comma { continue }
            var next = lead.range.upperBound
            while ["actually", "now", "just", "is", "to", "really", "called"].contains(message[next]) { next += 1 }
            if message[next] == "not" {
                guard let other = afterNegation(message, from: next) else { continue }
                next = other
            }
            guard message.gap(before: next) < .sentence else { continue }
            if let name = parse(message, at: next, sureness: .stated) { return name }
        }
        return nil
    }

    /// "not Bob, it's Rob", "not Bob but Rob".
    private static func afterNegation(_ message: Message, from start: Int) -> Int? {
        for index in start..<min(start + 8, message.tokens.count) {
            if message.has(["it", "is"], at: index) || message.has(["i", "am"], at: index) { return index + 2 }
            if message[index] == "but" { return index + 1 }
        }
        return nil
    }

    private static func introduced(_ message: Message, asked: Bool) -> Name? {
        for index in message.all {
            var next = index
            if message.has(["i", "am"], at: index) {
                next += 2
            } else if asked, message.has(["it", "is"], at: index), message.gap(before: index) >= .comma || index == 0 {
                next += 2
            } else if asked, message.has(["this", "is"], at: index), message.gap(before: index) >= .comma {
                next += 2
            } else {
                continue
            }
            while ["actually", "just", "called", "now"].contains(message[next]) { next += 1 }
            guard message.gap(before: next) < .comma, let name = parse(message, at: next, sureness: .introduced)
            else { continue }
            let first = message.tokens[name.range.lowerBound]
            if message.hasTellingCapitals {
                // "I'm JP" may be; "I'm INFP" is not.
                if !message.isCapital(first)
                    || (message.isAllCapitals(first) && first.text.utf8.count > 2
                        && first.text.utf8.allSatisfy { $0 < 0x80 })
                {
                    if !asked || looksLikeAdjective(first.text) || message.isAllCapitals(first) { continue }
                }
            } else if looksLikeAdjective(first.text) || !asked {
                continue
            }
            return name
        }
        return nil
    }

    /// A clause that is nothing but a name: "Alice", "hi, alice smith", "Alice 34 she/her".
    static func bare(_ message: Message, in range: Range<Int>) -> Name? {
        for (number, clause) in message.pieces(of: range, at: .comma).enumerated() {
            var start = clause.lowerBound
            while let filler = English.fillers.hit(message, at: start), filler.range.upperBound <= clause.upperBound {
                start = filler.range.upperBound
            }
            guard start < clause.upperBound, let name = parse(message, at: start, sureness: .bare),
                name.range.upperBound <= range.upperBound
            else { continue }
            let first = message.tokens[start]
            let end = name.range.upperBound
            let isEnd = end >= clause.upperBound
            let isFollowed =
                isEnd || message[end].utf8.allSatisfy { (0x30...0x39).contains($0) } || message[end] == "and"
                || message[end] == "here" || GenderWords.nouns.hit(message, at: end) != nil
                || GenderWords.pronouns[message[end]] != nil || message.has(["i", "am"], at: end)
                || English.fillers.hit(message, at: end) != nil
            guard isFollowed else { continue }
            if !message.hasTellingCapitals || !message.isCapital(first) {
                // Small letters: only right at the start, and not what adjectives look like.
                if number > 0
                    && !message.pieces(of: range.lowerBound..<start, at: .comma).allSatisfy({
                        English.fillers.covers(message, $0)
                    })
                    || looksLikeAdjective(first.text) || name.range.count > 3
                {
                    continue
                }
            }
            return name
        }
        return nil
    }

    static func looksLikeAdjective(_ word: String) -> Bool {
        word.utf8.count > 4 && NameWords.endings.contains { word.hasSuffix($0) }
    }
}
