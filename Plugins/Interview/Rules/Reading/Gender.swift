/// Finds a gender identity or pronouns, said of oneself.
struct Gender {
    let identity: String
    let isStated: Bool

    static let unspecified = "unspecified"

    static func read(_ message: Message, asked: Bool) -> Gender? {
        if let pronouns = pronouns(message, asked: asked) { return Gender(identity: pronouns, isStated: true) }
        for index in message.all {
            if let noun = stated(message, at: index) { return Gender(identity: noun, isStated: true) }
        }
        guard asked, let noun = bare(message, in: message.all) else { return nil }
        return Gender(identity: noun, isStated: false)
    }

    // MARK: Pronouns

    /// "she/her", "my pronouns are he and him", "xe/xem", "any pronouns".
    private static func pronouns(_ message: Message, asked: Bool) -> String? {
        for index in message.all {
            if GenderWords.anyPronouns.hit(message, at: index) != nil { return "any pronouns" }
            if isPronoun(message[index]), message.gap(before: index + 1) == .slash, message.gap(before: index) != .slash
            {
                if let found = chain(message, at: index) { return found }
            }
            guard let lead = GenderWords.leads.hit(message, at: index) else { continue }
            let next = lead.range.upperBound
            guard isPronoun(message[next]), message.gap(before: next) < .sentence else { continue }
            // "I use it daily".
            if message[next] == "it" || message[next] == "its" || message[next] == "per" || message[next] == "e",
                message.gap(before: next + 1) != .slash
            {
                continue
            }
            var isPlural = false
            if message[next + 1] == "and" || message[next + 1] == "or", isPronoun(message[next + 2]) { isPlural = true }
            let first = message[next]
            if isPlural, let a = GenderWords.pronouns[first], let b = GenderWords.pronouns[message[next + 2]], a != b {
                return "\(first)/\(message[next + 2])"
            }
            if let found = chain(message, at: next) ?? GenderWords.pronouns[first] { return found }
            return first
        }
        return nil
    }

    private static func isPronoun(_ word: String) -> Bool {
        GenderWords.pronouns[word] != nil || GenderWords.neopronouns.contains(word)
    }

    /// Pronouns parted by slashes. Those of one gender give it; others are kept as they were written. A word this page has never
    /// seen counts beside one it knows, or when it follows "my pronouns are".
    private static func chain(_ message: Message, at index: Int) -> String? {
        var end = index + 1
        while end < message.tokens.count, message.gap(before: end) == .slash, end - index < 4 { end += 1 }
        guard end - index >= 2 else { return nil }
        let known = (index..<end).map { GenderWords.pronouns[message[$0]] }
        if let first = known[0], known.allSatisfy({ $0 == first }) { return first }
        return Bound.item(message.text(index..<end).lowercased())
    }

    // MARK: Words

    private static func stated(_ message: Message, at index: Int) -> String? {
        let start: Int
        if message.has(["i", "am"], at: index) || message.has(["as", "a"], at: index) {
            start = index + 2
        } else if let lead = GenderWords.leads.hit(message, at: index),
            lead.range.count > 1 || message[index] == "gender"
        {
            start = lead.range.upperBound
        } else {
            return nil
        }
        guard message.gap(before: start) < .sentence else { return nil }
        if GenderWords.unspecified.hit(message, at: start) != nil { return unspecified }
        // "I'm a 34 year old single woman": up to seven words of the same clause, none of which turns away from oneself.
        var next = start
        if ["to", "as", "is", "be", "now", "should"].contains(message[next]) { next += 1 }
        for place in next..<min(next + 8, max(message.tokens.count, next)) {
            if place > next, message.gap(before: place) >= .comma, !isListed(message, place) { return nil }
            if let hit = GenderWords.nouns.hit(message, at: place) {
                // "I'm a girl scout leader", "I'm a man's best friend": only the end of the phrase counts.
                let after = message[hit.range.upperBound]
                if ["scout", "scouts", "friend", "friends", "band", "power", "cave"].contains(after) { return nil }
                return hit.meaning
            }
            if [
                "not", "with", "to", "for", "by", "because", "that", "who", "when", "if", "about", "of", "from", "at",
                "my", "the",
            ]
            .contains(message[place]) {
                return nil
            }
        }
        return nil
    }

    /// "I'm 34, female": the clause behind the comma is the word alone.
    private static func isListed(_ message: Message, _ place: Int) -> Bool {
        guard message.gap(before: place) == .comma, let hit = GenderWords.nouns.hit(message, at: place) else {
            return false
        }
        return message.gap(before: hit.range.upperBound) >= .comma || message[hit.range.upperBound] == "and"
    }

    static func bare(_ message: Message, in range: Range<Int>) -> String? {
        for clause in message.pieces(of: range, at: .comma) {
            if GenderWords.unspecified.first(message, in: clause) != nil { return unspecified }
            let letters = ["f": "female", "m": "male", "w": "female", "x": "non-binary"]
            if let last = clause.last, let letter = letters[message[last]], clause.count <= 4 { return letter }
            let isNegated = clause.contains { message[$0] == "not" }
            if !isNegated, !clause.contains(where: { ["my", "her", "his", "their"].contains(message[$0]) }),
                let hit = GenderWords.nouns.first(message, in: clause)
            {
                return hit.meaning
            }
            if clause.count == 1 || (clause.count == 2 && English.fillers.hit(message, at: clause.lowerBound) != nil),
                let last = clause.last
            {
                if let pronoun = GenderWords.pronouns[message[last]] { return pronoun }
                if GenderWords.neopronouns.contains(message[last]), message[last].utf8.count > 1, message[last] != "it"
                {
                    return message[last]
                }
            }
        }
        return nil
    }
}
