package import StrictJSON

/// What the policy decides about a text: a persona_verdict before it crosses the ABI.
package struct Verdict: Sendable {
    package enum Decision: Int32, Sendable {
        case allow = 1
        case hold = 2
        case answer = 4
        case refuse = 5
    }

    package var decision: Decision
    package var level = Level.none
    package var escalates = false
    package var isImmediate = false
    package var triggers: [Trigger] = []
    package var rule = ""
    package var replacement: String?
    package var annotations: JSON?
}

/// An earlier message of the conversation.
package struct PastMessage: Sendable {
    package let isUser: Bool
    package let text: String

    package init(isUser: Bool, text: String) {
        self.isUser = isUser
        self.text = text
    }
}
