internal import CPersona

/// `persona.safety/1`: what is allowed. A review that throws, or is late, refuses the turn.
public protocol SafetyPolicy: Plugin {
    /// What the policy wants to see; at least one.
    static var stages: Set<ReviewStage> { get }

    /// The policy waits for something; it is then called on a worker thread. False by default.
    static var blocks: Bool { get }

    /// Judges a text.
    func review(_ review: Review) throws -> Verdict
}

extension SafetyPolicy {
    public static var blocks: Bool { false }

    public static var _safety: KindTraits? {
        KindTraits(
            flags: (blocks ? PERSONA_SAFETY_BLOCKS : 0) | (stages.contains(.input) ? PERSONA_SAFETY_INPUT : 0)
                | (stages.contains(.output) ? PERSONA_SAFETY_OUTPUT : 0))
    }

    public static func _safety(of plugin: Self) -> SafetyAdapter? {
        SafetyAdapter { try plugin.review($0) }
    }
}

/// Where a text stands when it is reviewed.
public enum ReviewStage: Int32, Sendable {
    /// What the user said, before a behaviour sees it.
    case input = 1
    /// A span of the reply, before it leaves the host.
    case output = 2
}

/// What a policy is to judge. A copy.
public struct Review: Sendable {
    public let request: Request
    public let stage: ReviewStage

    /// Output: no text follows.
    public let isLast: Bool

    public let personaID: String

    /// The relationship in force and the BCP 47 tag of the conversation's language.
    public let relationship: String?
    public let language: String?

    /// Input: the message. Output: the span, with those before it that were held back; where much is held, several new ones at once.
    public let text: String

    /// Output: the last 1 KiB of what this reply already sent.
    public let before: String

    /// Earlier messages, oldest first; on output the last one is the user's message being answered.
    public let history: [Message]

    init?(_ pointer: UnsafePointer<persona_safety_input>?, request: Request) {
        guard let raw = known(pointer), let stage = ReviewStage(rawValue: raw.stage),
            let history = Message.list(raw.history)
        else { return nil }
        self.request = request
        self.stage = stage
        self.history = history
        isLast = raw.flags & PERSONA_REVIEW_LAST != 0
        personaID = raw.persona_id.string ?? ""
        relationship = raw.relationship.string
        language = raw.language.string
        text = raw.text.string ?? ""
        before = raw.before.string ?? ""
    }
}

/// Stands between `persona_safety` and one instance of an author's policy. Not for authors.
public final class SafetyAdapter {
    let review: (Review) throws -> Verdict

    init(review: @escaping (Review) throws -> Verdict) {
        self.review = review
    }
}
