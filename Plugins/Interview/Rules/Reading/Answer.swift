/// Reads one field from words that answer the question for it, and nothing else.
enum Answer {
    static func read(_ field: Field, _ message: Message, in range: Range<Int>, year: Int) -> Value? {
        guard !range.isEmpty else { return nil }
        switch field {
        case .name: return Name.bare(message, in: range).map { .text($0.text) }
        case .ageRange: return Age.bare(message, in: range, year: year).map { .text($0) }
        case .genderIdentity:
            return (Gender.bare(message, in: range) ?? Gender.read(message, asked: true)?.identity).map { .text($0) }
        case .preferredIntensity: return Intensity.read(message, in: range).map { .text($0) }
        case .readinessLevel: return Readiness.read(message, in: range).map { .number($0) }
        case .primaryConcerns:
            let items = Concerns.read(message, in: range)
            return items.isEmpty ? nil : .list(items)
        case .triggerTopics: return topics(message, in: range)
        case .coreValues, .therapeuticGoals:
            let items = Items.read(message, in: range)
            return items.isEmpty ? nil : .list(items)
        default: return Prose.read(message, in: range).map { .text($0) }
        }
    }

    private static func topics(_ message: Message, in range: Range<Int>) -> Value? {
        if TriggerWords.noneWhenAsked.covers(message, range) || TriggerWords.none.first(message, in: range) != nil {
            return .list([])
        }
        let named = message.pieces(of: range, at: .sentence).flatMap { sentence -> [String] in
            guard let lead = TriggerWords.leads.first(message, in: sentence),
                lead.range.upperBound < sentence.upperBound
            else { return Triggers.read(message, in: sentence) ?? Items.read(message, in: sentence) }
            return Items.read(message, in: lead.range.upperBound..<sentence.upperBound)
        }
        let items = Bound.items(named)
        return items.isEmpty ? nil : .list(items)
    }
}
