/// One word as patterns see it.
///
/// Patterns compare `text`; people read `display`. A contraction becomes several words, so that `I'm`, `I am` and `im`
/// are the same to a pattern; the first of them keeps the contraction, which a capture shows again if it can.
package struct Word: Sendable, Equatable {
    /// Lower case, one spelling for each apostrophe, no punctuation. Compared by canonical equivalence, as `String` does.
    package var text: String
    /// What the user wrote; for the parts of a contraction the part alone.
    package var display: String
    /// The contraction that begins here, as the user wrote it; empty for all other words.
    package var contraction = ""
    /// How many words that contraction stands for, counted from this one; 1 for all other words.
    package var span = 1
    /// The word stands behind a comma, dash, colon or bracket, or begins its sentence.
    package var opensClause = false
    /// Nothing stood between this word and the one before: characters of a script without spaces, halves of a hyphenated
    /// word (whose hyphen `display` of the word before carries).
    package var attached = false
}

/// A sentence of a message: its words, and whether it ends with a question mark.
package struct Sentence: Sendable, Equatable {
    package var words: [Word] = []
    package var isQuestion = false
}

extension [Sentence] {
    package var wordCount: Int { reduce(0) { $0 + $1.words.count } }
}
