internal import CPersona

/// What a policy decides, and why.
public struct Verdict: Sendable, Equatable {
    public enum Decision: Sendable, Equatable {
        /// The text passes.
        case allow
        /// Output only: not yet; show it again together with the next span. Of the last span it means refuse.
        case hold
        /// The given text takes the place of the reviewed one, and later policies review that.
        case replace(with: String)
        /// Input only: the given text is the reply and no behaviour is asked.
        case answer(String)
        /// Input: the message is not accepted, and the given text says so. Output: the reply ends before this span, and the given
        /// text follows what was sent.
        case refuse(String)
    }

    /// How serious it is. The highest level of all policies counts.
    public enum Level: Int32, Sendable, Comparable {
        case none = 0
        case concern = 1
        case warning = 2
        case crisis = 3
        case emergency = 4

        public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    public var decision: Decision
    public var level: Level

    /// What was found, as names from the policy's own closed list ("self-harm"), never the user's words. The first 32 count.
    public var triggers: [String]

    /// The rule that decided, for the decision trace; at most 128 bytes.
    public var rule: String?

    /// A JSON object for the host's surfaces, at most 16 KiB. Standard members: "mood" (string), "recommendations" (array of strings),
    /// "resources" (array of {"name", "contact"}).
    public var annotations: String?

    /// A person should look at this conversation.
    public var shouldEscalate: Bool

    /// Now, not later.
    public var isImmediate: Bool

    public init(
        _ decision: Decision, level: Level = .none, triggers: [String] = [], rule: String? = nil,
        annotations: String? = nil, shouldEscalate: Bool = false, isImmediate: Bool = false
    ) {
        self.decision = decision
        self.level = level
        self.triggers = triggers
        self.rule = rule
        self.annotations = annotations
        self.shouldEscalate = shouldEscalate
        self.isImmediate = isImmediate
    }

    /// The text passes, and there is nothing to say about it.
    public static var allow: Verdict { Verdict(.allow) }

    /// The number of the decision in `safety.h`, and its text.
    var raw: (decision: Int32, replacement: String?) {
        switch decision {
        case .allow: (Int32(PERSONA_ALLOW), nil)
        case .hold: (Int32(PERSONA_HOLD), nil)
        case .replace(let text): (Int32(PERSONA_REPLACE), text)
        case .answer(let text): (Int32(PERSONA_ANSWER), text)
        case .refuse(let text): (Int32(PERSONA_REFUSE), text)
        }
    }
}
