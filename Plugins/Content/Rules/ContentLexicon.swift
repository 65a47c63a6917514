internal import RuleText

/// The policy's rules for one stage, compiled from the texts in `ContentLexicon+*.swift`. Immutable; any thread.
struct ContentLexicon: Sendable {
    /// What an entry is for.
    enum Purpose: Sendable, Equatable {
        /// Refused from this strictness on.
        case refuse(Category, Strictness)
        /// Passes, and is noted; some notes are refusals where the operator is strict.
        case note(Category)
        /// Covers what lies inside its own match; nil: of every category but `sexual_minors`.
        case except(Category?)
        /// The sentence speaks of a story.
        case fiction
    }

    private(set) var book = PhraseBook()
    private(set) var purposes: [Purpose] = []

    static func input() throws(LexiconError) -> ContentLexicon { try compiledInput.get() }
    static func output() throws(LexiconError) -> ContentLexicon { try compiledOutput.get() }

    private static let compiledInput = Result { () throws(LexiconError) in
        var lexicon = ContentLexicon()
        try lexicon.add(shared + english, language: "en")
        for (language, text) in otherLanguages { try lexicon.add(text, language: language) }
        return lexicon
    }

    private static let compiledOutput = Result { () throws(LexiconError) in
        var lexicon = ContentLexicon()
        try lexicon.add(shared + personaReplies, language: "en")
        return lexicon
    }

    /// The operator's own terms, as letters: nothing in them is read as an expression.
    mutating func add(_ settings: ContentSettings) throws(LexiconError) {
        for (index, term) in settings.extraTerms.enumerated() {
            try book.add(term: term, name: "extra:\(index + 1)", isException: false)
            purposes.append(.refuse(.blockedTerm, .relaxed))
        }
        for (index, term) in settings.allowTerms.enumerated() {
            try book.add(term: term, name: "allow:\(index + 1)", isException: true)
            purposes.append(.except(nil))
        }
    }

    /// Headings are `CATEGORY STRICTNESS`, `CATEGORY note`, `except [CATEGORY]` and `fiction`.
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
        case ("except", 1): return .except(nil)
        case ("except", 2): return Category(rawValue: heading[1]).map { .except($0) }
        case ("fiction", 1): return .fiction
        case (let name?, 2):
            guard let category = Category(rawValue: name) else { return nil }
            return heading[1] == "note"
                ? .note(category) : Strictness(rawValue: heading[1]).map { .refuse(category, $0) }
        default: return nil
        }
    }
}
