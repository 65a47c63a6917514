internal import PersonaSDK

/// A relationship whose voice is all in its book of phrases.
protocol BookStyle: RelationshipStyle {
    static var book: StyleBook { get }
    init()
}

extension BookStyle {
    static var id: String { "host.persona.style.\(relationship)" }
    static var name: String { "\(book.title) style" }
    static var version: String { "1.0.0" }
    static var vendor: String { "Persona Host" }
    static var description: String { "Speaks to the user as \(book.asWhom) would." }
    static var relationship: String { book.relationship }

    init(host: Host) { self.init() }

    func guidance(for input: StyleInput) -> String {
        var guidance = Self.book.guidance
        if let name = Name(input.userName) { guidance += " The user likes to be called \(name.text)." }
        return guidance
    }

    /// Only English is rewritten: the phrases are English, and mixing languages in one reply would sound broken.
    func rewrite(_ reply: String, for input: StyleInput) -> String {
        guard isEnglish(reply, tag: input.language) else { return reply }
        return Rewriter(
            book: Self.book, name: Name(input.userName), turn: input.turnNumber,
            moment: Moment(message: input.message, reply: reply), random: input.request.random(Self.book.relationship)
        ).rewrite(reply)
    }
}

struct ParentStyle: BookStyle { static let book = StyleBook.parent }
struct SpouseStyle: BookStyle { static let book = StyleBook.spouse }
struct ChildStyle: BookStyle { static let book = StyleBook.child }
struct SiblingStyle: BookStyle { static let book = StyleBook.sibling }
struct FriendStyle: BookStyle { static let book = StyleBook.friend }
struct ColleagueStyle: BookStyle { static let book = StyleBook.colleague }
struct OtherStyle: BookStyle { static let book = StyleBook.other }

/// English by the conversation's tag; without a tag, any text that is mostly in Latin letters.
private func isEnglish(_ text: String, tag: String?) -> Bool {
    if let tag, !tag.isEmpty {
        let primary = tag.utf8.prefix { $0 != UInt8(ascii: "-") }
        return primary.map { $0 | 0x20 } == Array("en".utf8)
    }
    // Two-byte sequences and up are other scripts, or accents; plain English has few.
    let foreign = text.unicodeScalars.count { $0.value > 0x024F && $0.properties.isAlphabetic }
    return foreign * 4 < text.unicodeScalars.count
}
