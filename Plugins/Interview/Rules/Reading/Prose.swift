/// Takes the user's own words for the fields that hold prose.
enum Prose {
    /// The range as one line, without what leads into it; nil if it says nothing.
    static func read(_ message: Message, in range: Range<Int>) -> String? {
        var lower = range.lowerBound
        while lower < range.upperBound, let lead = English.leadIns.hit(message, at: lower),
            lead.range.upperBound <= range.upperBound, message.gap(before: lead.range.upperBound) != .none
        {
            lower = lead.range.upperBound
        }
        var upper = range.upperBound
        while upper > lower, English.fillers.hit(message, at: upper - 1) != nil,
            message.gap(before: upper - 1) >= .comma
        { upper -= 1 }
        let rest = lower..<max(upper, lower)
        guard !rest.isEmpty, !isEmpty(message, in: rest) else { return nil }
        // One letter is no description.
        let text = Bound.text(message.text(rest))
        return text.unicodeScalars.filter(\.properties.isAlphabetic).count >= 2 ? text : nil
    }

    /// Only fillers and answers that tell nothing.
    static func isEmpty(_ message: Message, in range: Range<Int>) -> Bool {
        English.empty.covers(message, range) || English.fillers.covers(message, range)
            || IntentWords.yes.covers(message, range) || IntentWords.no.covers(message, range)
            || IntentWords.refusal.covers(message, range)
    }

    /// Cuts a range between two fields: clauses that hit one lexicon go to it, others stay with the clause before, and with
    /// `first` at the beginning.
    static func split(
        _ message: Message, in range: Range<Int>, first: (Field, Lexicon<Bool>), second: (Field, Lexicon<Bool>)
    ) -> [Field: String] {
        var runs: [(field: Field, range: Range<Int>)] = []
        for clause in clauses(message, in: range) {
            let a = first.1.hits(message, in: clause).count
            let b = second.1.hits(message, in: clause).count
            let field = a == b ? runs.last?.field ?? first.0 : a > b ? first.0 : second.0
            if let last = runs.last, last.field == field, last.range.upperBound == clause.lowerBound {
                runs[runs.count - 1].range = last.range.lowerBound..<clause.upperBound
            } else {
                runs.append((field, clause))
            }
        }
        var texts: [Field: String] = [:]
        for run in runs {
            guard let text = read(message, in: run.range) else { continue }
            texts[run.field] = Bound.text(texts[run.field].map { "\($0); \(text)" } ?? text)
        }
        return texts
    }

    /// Clauses end at commas and sentence ends, and before "and I", "but I", "and wear": a verb of its own.
    private static func clauses(_ message: Message, in range: Range<Int>) -> [Range<Int>] {
        message.pieces(of: range, at: .comma).flatMap { piece -> [Range<Int>] in
            var parts: [Range<Int>] = []
            var start = piece.lowerBound
            for index in piece where index > start && ["and", "but"].contains(message[index]) {
                let next = message[index + 1]
                if ["i", "my", "people", "friends", "usually", "mostly", "often", "always"].contains(next)
                    || ClauseWords.clothing.hit(message, at: index + 1) != nil && next.hasPrefix("wear")
                {
                    parts.append(start..<index)
                    start = index
                }
            }
            parts.append(start..<piece.upperBound)
            return parts
        }
    }
}
