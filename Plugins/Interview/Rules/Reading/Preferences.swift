/// Cuts one answer into how intense, in which way, and what not.
enum Preferences {
    static func read(_ message: Message, in range: Range<Int>) -> [Field: Value] {
        var found: [Field: Value] = [:]
        var topics: [String] = []
        var levels: [Int] = []
        var approach: [String] = []
        var isListing = false
        if TriggerWords.none.first(message, in: range) != nil { found[.triggerTopics] = .list([]) }
        for piece in clauses(message, in: range).prefix(Items.mostPieces) {
            if let named = Triggers.read(message, in: piece) {
                topics += named
                isListing = true
                continue
            }
            let hits = Intensity.hits(message, in: piece)
            let speaksOfManner = ApproachWords.cues.first(message, in: piece) != nil
            if isListing, hits.isEmpty, !speaksOfManner, message.gap(before: piece.lowerBound) < .sentence {
                topics += Items.read(message, in: piece)
                continue
            }
            isListing = false
            levels += hits.map(\.level)
            let isOnlyLevel = !hits.isEmpty && !speaksOfManner
            guard !isOnlyLevel, TriggerWords.none.first(message, in: piece) == nil,
                let text = Prose.read(message, in: piece)
            else { continue }
            // "I can't take much" is no way of working.
            let refuses = message.has(["i", "can", "not"], at: piece.lowerBound)
            if speaksOfManner || piece.count > 2 && !refuses { approach.append(text) }
        }
        if !topics.isEmpty { found[.triggerTopics] = .list(Bound.items(topics)) }
        if !levels.isEmpty {
            let sum = levels.reduce(0, +)
            found[.preferredIntensity] = .text(Value.intensities[(sum * 2 + levels.count) / (levels.count * 2)])
        }
        if !approach.isEmpty { found[.preferredApproach] = .text(Bound.text(approach.joined(separator: ", "))) }
        return found
    }

    /// Clauses end at commas, at "but", and at "and" before something that speaks of another field.
    private static func clauses(_ message: Message, in range: Range<Int>) -> [Range<Int>] {
        message.pieces(of: range, at: .comma).flatMap { piece -> [Range<Int>] in
            var parts: [Range<Int>] = []
            var start = piece.lowerBound
            for index in piece where index > start && ["and", "but"].contains(message[index]) {
                let rest = (index + 1)..<piece.upperBound
                let near = rest.prefix(3)
                let isTurn =
                    message[index] == "but" || near.contains { TriggerWords.leads.hit(message, at: $0) != nil }
                    || message[index + 1] == "i" || message[index + 1] == "please"
                if isTurn {
                    parts.append(start..<index)
                    start = index + 1
                }
            }
            if start < piece.upperBound { parts.append(start..<piece.upperBound) }
            return parts
        }
    }
}

/// Finds topics the user would rather not touch.
enum Triggers {
    /// The topics that a clause names; nil if it speaks of something else.
    static func read(_ message: Message, in clause: Range<Int>) -> [String]? {
        if let trailer = TriggerWords.trailers.first(message, in: clause), trailer.range.lowerBound > clause.lowerBound
        {
            return Items.read(message, in: clause.lowerBound..<trailer.range.lowerBound)
        }
        guard let lead = TriggerWords.leads.first(message, in: clause) else { return nil }
        let rest = lead.range.upperBound..<clause.upperBound
        // "I don't want to talk about it" refuses the question, not a topic.
        guard let first = rest.first,
            !["that", "this", "it", "them", "anything"].contains(message[first]) || rest.count > 1
        else { return lead.range.upperBound == clause.upperBound && lead.range.count == 1 ? [] : nil }
        if ["none", "nothing"].contains(message[first]) { return [] }
        let items = Items.read(message, in: rest)
        return items.isEmpty ? nil : items
    }
}
