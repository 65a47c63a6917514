/// One word of a message, number and percent sign included.
struct Token: Sendable {
    /// Lower case, one spelling for each apostrophe. Contractions are taken apart: `I'm` is two tokens in one place.
    let text: String
    /// Where it stands in the message's scalars.
    let place: Range<Int>
    /// What stands between it and the token before.
    let gap: Gap
}

/// What parts two words, the weakest first.
enum Gap: Int, Sendable, Comparable {
    /// Nothing: both are parts of a contraction.
    case none
    case space
    /// `/` in "she/her" and "7/10", `-` in "6-7".
    case slash
    /// Comma, colon, dash, bracket, quotation mark.
    case comma
    /// Full stop, semicolon, line break, or the beginning of the message.
    case sentence

    static func < (a: Gap, b: Gap) -> Bool { a.rawValue < b.rawValue }
}
