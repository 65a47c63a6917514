internal import CPersona

/// `persona.style/1`: how a persona relates to the user, said twice: as guidance for a model and as a rewrite of an author's reply.
public protocol RelationshipStyle: Plugin {
    /// The name cards and clients choose it by, such as "friend": 1-64 characters from `[a-z0-9-]`.
    static var relationship: String { get }

    /// The style waits for something; it is then called on a worker thread. False by default.
    static var blocks: Bool { get }

    /// What a model should know about how to speak to this user: a few sentences in English, at most 8 KiB.
    func guidance(for input: StyleInput) throws -> String

    /// The reply as this relationship would put it. Facts, questions, names and numbers stay as they are. Throwing leaves the
    /// reply as it was; the decision trace says so.
    func rewrite(_ reply: String, for input: StyleInput) throws -> String
}

extension RelationshipStyle {
    public static var blocks: Bool { false }

    public static var _style: KindTraits? {
        KindTraits(flags: blocks ? PERSONA_STYLE_BLOCKS : 0, relationship: relationship)
    }

    public static func _style(of plugin: Self) -> StyleAdapter? {
        StyleAdapter(guidance: { try plugin.guidance(for: $0) }, rewrite: { try plugin.rewrite($0, for: $1) })
    }
}

/// What a style knows about the moment. A copy.
public struct StyleInput: Sendable {
    public let request: Request
    public let personaName: String

    /// What the user likes to be called.
    public let userName: String?

    /// BCP 47 tag of the conversation's language.
    public let language: String?

    /// What the user just said.
    public let message: String

    /// Which turn of the conversation this is, from 1: a style need not greet twice.
    public let turnNumber: UInt64

    /// The reply in `raw` comes beside it, since guidance has none.
    init(_ raw: persona_style_input, request: Request) {
        self.request = request
        personaName = raw.persona_name.string ?? ""
        userName = raw.user_name.string
        language = raw.language.string
        message = raw.message.string ?? ""
        turnNumber = raw.turn_number
    }
}

/// Stands between `persona_style` and one instance of an author's style. Not for authors.
public final class StyleAdapter {
    let guidance: (StyleInput) throws -> String
    let rewrite: (String, StyleInput) throws -> String

    init(
        guidance: @escaping (StyleInput) throws -> String, rewrite: @escaping (String, StyleInput) throws -> String
    ) {
        self.guidance = guidance
        self.rewrite = rewrite
    }
}
