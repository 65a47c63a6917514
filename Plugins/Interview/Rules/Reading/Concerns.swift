/// Finds what troubles the user, in the closed vocabulary where it has a word for it.
enum Concerns {
    /// The whole range is an answer to "what troubles you?".
    static func read(_ message: Message, in range: Range<Int>) -> [String] {
        var named: [String] = []
        var others: [String] = []
        for piece in Items.pieces(message, in: range).prefix(Items.mostPieces) {
            let found = vocabulary(message, in: piece)
            if !found.isEmpty {
                named += found
            } else if !isNegated(message, piece.upperBound, from: piece.lowerBound),
                let item = Items.item(message, in: piece)
            {
                others.append(item)
            }
        }
        // Beside named concerns, the rest is often the story around them; short items are meant.
        if !named.isEmpty { others.removeAll { $0.split(separator: " ").count > 4 || isStory($0) } }
        return Bound.items(named + others)
    }

    /// Told in passing, at any stage: "I struggle with anxiety".
    static func mentioned(_ message: Message) -> [String] {
        var found: [String] = []
        for lead in ConcernWords.leads.hits(message, in: message.all) {
            let start = lead.range.lowerBound
            // "My anxiety", "help with my": the concern is in the lead or right behind it.
            var end = lead.range.upperBound
            while end < message.tokens.count, message.gap(before: end) < .sentence { end += 1 }
            let isNarrow = ConcernWords.narrowLeads.contains(message[lead.range.upperBound - 1])
            let reach = isNarrow ? min(lead.range.upperBound + 3, end) : min(lead.range.upperBound + 16, end)
            if isNegated(message, start, from: max(0, start - 3)) { continue }
            var concerns = vocabulary(message, in: start..<reach)
            // "I have a sister", "I feel good about work": only what is a trouble by its name.
            if isNarrow { concerns.removeAll { !isTrouble($0) } }
            found += concerns
        }
        return Bound.items(found)
    }

    static func vocabulary(_ message: Message, in range: Range<Int>) -> [String] {
        ConcernWords.vocabulary.hits(message, in: range).filter {
            !isNegated(message, $0.range.lowerBound, from: range.lowerBound)
        }.map(\.meaning)
    }

    /// The vocabulary's word for an item that a user names: "my temper" is anger.
    static func normalized(_ message: Message, in range: Range<Int>) -> [String] {
        let found = vocabulary(message, in: range)
        return found.isEmpty ? Items.read(message, in: range) : Bound.items(found)
    }

    private static func isNegated(_ message: Message, _ index: Int, from lower: Int) -> Bool {
        guard index > lower else { return false }
        return (max(lower, index - 4)..<index).contains { place in
            ["not", "no", "never", "without"].contains(message[place])
                // "Can't sleep" and "no motivation" are phrases or troubles; "not only" is none.
                && !(place > 0 && ["can", "could", "do", "does"].contains(message[place - 1])
                    && message[place + 1] != "have"
                    && message[place + 1] != "struggle")
                && message[place + 1] != "only" && message[place + 1] != "just"
        }
    }

    private static func isTrouble(_ concern: String) -> Bool {
        ![
            "work", "school", "family", "relationships", "health", "money", "life changes", "identity", "eating",
            "body image",
        ]
        .contains(concern)
    }

    private static func isStory(_ item: String) -> Bool {
        guard let first = item.lowercased().split(separator: " ").first else { return true }
        return [
            "i", "it", "this", "that", "so", "which", "because", "since", "when", "he", "she", "they", "we", "but",
            "i'm", "it's", "i've", "can", "can't",
        ]
        .contains(String(first))
    }
}
