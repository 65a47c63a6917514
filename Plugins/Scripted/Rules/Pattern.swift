/// A compiled pattern: a program for `Matcher`.
///
/// Written language (the author's guide is the README):
///
///     how are you              these words, next to each other, anywhere in a sentence
///     (hi|hello|good morning)  one of several
///     [so|very]                may be there
///     *                        any words, also none
///     _                        one word
///     {feeling}                one to twelve words of one clause, captured
///     {name:2}                 one or two words, captured
///     {mood@sad}               what a word class matched, captured
///     @sad                     a word class of the script
///     ^  $                     begin or end of the sentence
package struct Pattern: Sendable {
    enum Instruction: Sendable {
        case word(Int32)
        case anyOf(Set<Int32>)
        case one
        /// One word; may be counted as wild (`*`), and may be bound to the clause of the word before.
        case wild
        case sameClause
        case split(Int, Int)
        case jump(Int)
        /// Remembers the position in a slot.
        case mark(Int)
        case atStart, atEnd, atClauseEnd
        case accept
    }

    package let source: String
    var program: [Instruction] = []
    /// It begins with "^".
    var isAnchored = false
    /// Names of captures; capture `n` uses slots `2n` and `2n + 1`.
    package internal(set) var captures: [String] = []
    /// Words of which one must be in a sentence for the pattern to match; nil if it may match without any known word.
    var required: Set<Int32>?

    static let mostInstructions = 4_000
    static let longestSource = 600
    package static let longestCapture = 12
}

/// The tree a pattern is parsed into.
indirect enum PatternNode {
    case word(String)
    case wordClass(String)
    case one
    case run
    case capture(String, Inner)
    case sequence([PatternNode])
    case either([PatternNode])
    case optional(PatternNode)
    case start
    case end

    enum Inner {
        case words(Int)
        case wordClass(String)
    }
}
