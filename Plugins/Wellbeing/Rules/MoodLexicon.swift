internal import RuleText

/// The policy's rules, compiled from the texts in `MoodLexicon+*.swift`. Immutable; any thread.
struct MoodLexicon: Sendable {
    /// What an entry is for.
    enum Purpose: Sendable, Equatable {
        case mood(Mood)
        /// Distress that needs no other sign; the mood that comes with it.
        case pattern(Pattern, Mood)
        case topic(Topic)
        /// Somebody else feels like that: nothing inside counts as the writer's.
        case other
        /// Covers what lies inside its own match: it does not count.
        case except
        case mark(Mark)
    }

    enum Mark: String, Sendable, CaseIterable {
        /// "A bit", "so": inside a finding they make it weaker or stronger.
        case soft, hard
        /// Told in the past tense; it lies well back.
        case was, past
        /// A film, song or book is spoken of.
        case media
    }

    private(set) var book = PhraseBook()
    private(set) var purposes: [Purpose] = []

    /// Compiled once in a process, for all instances.
    static func shared() throws(LexiconError) -> MoodLexicon { try compiled.get() }

    private static let compiled = Result { () throws(LexiconError) in
        var lexicon = MoodLexicon()
        try lexicon.add(english, language: "en")
        for (language, text) in otherLanguages { try lexicon.add(text, language: language) }
        return lexicon
    }

    /// Headings are `mood MOOD`, `pattern PATTERN MOOD`, `topic TOPIC`, `other`, `except` and `mark MARK`.
    private mutating func add(_ text: String, language: String) throws(LexiconError) {
        var purposes = purposes
        try book.add(text, language: language) { heading in
            guard let purpose = Self.purpose(heading) else { return false }
            purposes.append(purpose)
            return true
        }
        self.purposes = purposes
    }

    private static func purpose(_ heading: [String]) -> Purpose? {
        switch (heading.first, heading.count) {
        case ("mood", 2): Mood(rawValue: heading[1]).map { .mood($0) }
        case ("pattern", 3):
            if let pattern = Pattern(rawValue: heading[1] + "_pattern"), let mood = Mood(rawValue: heading[2]) {
                .pattern(pattern, mood)
            } else {
                nil
            }
        case ("topic", 2): Topic(rawValue: heading[1]).map { .topic($0) }
        case ("mark", 2): Mark(rawValue: heading[1]).map { .mark($0) }
        case ("other", 1): .other
        case ("except", 1): .except
        default: nil
        }
    }
}
