/// Cuts an answer into the items of a list, in the user's own words.
enum Items {
    /// Of an answer in more pieces than anyone keeps, the first.
    static let mostPieces = 32

    /// What parts items: commas, slashes, "and", sentence ends.
    static func pieces(_ message: Message, in range: Range<Int>) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        for clause in message.pieces(of: range, at: .slash) {
            var start = clause.lowerBound
            for index in clause where ["and", "plus", "also"].contains(message[index]) {
                if start < index { pieces.append(start..<index) }
                start = index + 1
            }
            if start < clause.upperBound { pieces.append(start..<clause.upperBound) }
        }
        return pieces
    }

    static func read(_ message: Message, in range: Range<Int>) -> [String] {
        Bound.items(pieces(message, in: range).prefix(mostPieces).compactMap { item(message, in: $0) })
    }

    /// One piece without what leads into it and trails behind it; nil if nothing is left.
    static func item(_ message: Message, in piece: Range<Int>) -> String? {
        var lower = piece.lowerBound
        var upper = piece.upperBound
        while lower < upper {
            let lead = ClauseWords.listLeads.hit(message, at: lower) ?? English.leadIns.hit(message, at: lower)
            if let lead, lead.range.upperBound <= upper {
                lower = lead.range.upperBound
            } else if ["the", "a", "an", "some", "more", "really", "just", "not"].contains(message[lower]),
                lower + 1 < upper,
                message[lower] != "more", message[lower] != "not"
            {
                lower += 1
            } else {
                break
            }
        }
        var isCut = true
        while isCut, lower < upper {
            isCut = false
            for start in max(lower, upper - 5)..<upper {
                if let tail = ClauseWords.tails.hit(message, at: start), tail.range.upperBound == upper, start > lower {
                    upper = start
                    isCut = true
                    break
                }
            }
        }
        guard lower < upper, !Prose.isEmpty(message, in: lower..<upper)
        else { return nil }
        let text = message.text(lower..<upper)
        // A capital that only the beginning of the sentence made.
        let first = message.tokens[lower]
        if first.gap == .sentence, message.isCapital(first),
            !message.isAllCapitals(first) || first.text.utf8.count == 1,
            first.text != "i"
        {
            return Bound.item(text.prefix(1).lowercased() + text.dropFirst())
        }
        return Bound.item(text)
    }
}
