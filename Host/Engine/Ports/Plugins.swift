package import StrictJSON

// What the engine needs of plugins. The loader implements these over the C ABI (SDK/include/persona); the meaning of every value is
// the header's. All calls are cancelled by cancelling the Swift task that made them, and end at `CallContext.deadline` at
// the latest.

/// The frame of one call into a plugin.
package struct CallContext: Sendable {
    package var deadline: MonotonicInstant
    /// The time the work takes place, the same for every call of a turn.
    package var now: Timestamp
    package var seed: UInt64
    /// Whose work it is; nil: nobody's in particular.
    package var owner: StateOwner?

    package init(deadline: MonotonicInstant, now: Timestamp, seed: UInt64, owner: StateOwner? = nil) {
        self.deadline = deadline
        self.now = now
        self.seed = seed
        self.owner = owner
    }
}

/// Identifies the plugin behind a call, in traces and metadata.
package struct PluginIdentity: Sendable, Hashable {
    /// Reverse domain name.
    package var id: String
    /// Semantic version.
    package var version: String

    package init(id: String, version: String) {
        self.id = id
        self.version = version
    }
}

/// Why a plugin gave no (whole) result.
package struct PluginFailure: Error, Sendable, Equatable {
    /// The ABI's closed set of statuses, as seen from the host.
    package enum Code: String, Sendable {
        case cancelled, deadline, invalid, tooLarge, unsupported, denied, notFound, overloaded, unavailable, failed
        /// The process it ran in died.
        case crashed
    }

    package var code: Code
    package var plugin: String
    /// For the operator; never text of the user.
    package var message: String
    /// When a new attempt makes sense; nil if unknown.
    package var retryAfterMilliseconds: Int64?
    /// The plugin ended its request with this; false if the host found it in the plugin's place.
    package var isFromPlugin: Bool

    package init(
        code: Code, plugin: String, message: String, retryAfterMilliseconds: Int64? = nil, isFromPlugin: Bool = false
    ) {
        self.code = code
        self.plugin = plugin
        self.message = message
        self.retryAfterMilliseconds = retryAfterMilliseconds
        self.isFromPlugin = isFromPlugin
    }
}

/// `persona.chat/1`: what a persona says.
package protocol Behaviour: Sendable {
    var identity: PluginIdentity { get }

    /// The text is an author's, not a model's: a relationship style may rewrite it.
    var isRewritable: Bool { get }

    /// It takes up by itself what weighs on the user; in the place of one that does not, a policy's words of support are said.
    var meetsDistress: Bool { get }

    /// Checks that this behaviour can speak for the card. The thrown failure's message is meant for the card's author.
    func open(_ persona: Persona) async throws(PluginFailure)

    /// Answers a turn. `write` receives valid UTF-8 text in order; while it is suspended the behaviour is held back. Whatever
    /// `write` throws ends the turn, cancels the plugin's request and is thrown again.
    func reply(
        to turn: BehaviourTurn, context: CallContext, write: (String) async throws -> Void
    ) async throws -> BehaviourResult
}

/// What a behaviour answers.
package struct BehaviourTurn: Sendable {
    package var persona: Persona
    /// Oldest first; the last one is the user's message to answer.
    package var messages: [Line]
    package var instructions: String
    package var userName: String?
    package var language: String?
    package var relationship: String?
    /// What the behaviour asked to remember after its last turn in this conversation.
    package var state: [UInt8]?
    /// 0: no limit.
    package var maxTokens: Int
    /// Nil: the behaviour's own default.
    package var temperature: Double?

    package struct Line: Sendable, Equatable {
        package var role: MessageRole
        package var text: String
        package var time: Timestamp?
        package var isPartial: Bool

        package init(role: MessageRole, text: String, time: Timestamp?, isPartial: Bool = false) {
            self.role = role
            self.text = text
            self.time = time
            self.isPartial = isPartial
        }
    }

    package init(
        persona: Persona, messages: [Line], instructions: String, userName: String? = nil, language: String? = nil,
        relationship: String? = nil, state: [UInt8]? = nil, maxTokens: Int = 0, temperature: Double? = nil
    ) {
        self.persona = persona
        self.messages = messages
        self.instructions = instructions
        self.userName = userName
        self.language = language
        self.relationship = relationship
        self.state = state
        self.maxTokens = maxTokens
        self.temperature = temperature
    }
}

/// What a behaviour knows when its reply is complete.
package struct BehaviourResult: Sendable {
    package enum FinishReason: Sendable {
        case stop, length
        /// An output policy ended the reply; no behaviour says so itself.
        case policy
    }

    package var model: String?
    package var promptTokens: Int
    package var replyTokens: Int
    package var confidence: Double?
    package var finishReason: FinishReason
    /// Nil keeps what was remembered before.
    package var state: [UInt8]?
    /// An object, or null.
    package var annotations: JSON
    package var explanation: String?

    package init(
        model: String? = nil, promptTokens: Int = 0, replyTokens: Int = 0, confidence: Double? = nil,
        finishReason: FinishReason = .stop, state: [UInt8]? = nil, annotations: JSON = .null, explanation: String? = nil
    ) {
        self.model = model
        self.promptTokens = promptTokens
        self.replyTokens = replyTokens
        self.confidence = confidence
        self.finishReason = finishReason
        self.state = state
        self.annotations = annotations
        self.explanation = explanation
    }
}

/// `persona.style/1`: how a persona relates to the user.
package protocol RelationshipStyle: Sendable {
    var identity: PluginIdentity { get }

    /// The name cards and clients choose it by: `friend`.
    var relationship: String { get }

    func guidance(for input: StyleInput, context: CallContext) async throws -> String
    func rewrite(_ reply: String, for input: StyleInput, context: CallContext) async throws -> String
}

package struct StyleInput: Sendable {
    package var personaName: String
    package var userName: String?
    package var language: String?
    /// What the user just said.
    package var message: String
    /// From 1.
    package var turnNumber: Int64

    package init(personaName: String, userName: String?, language: String?, message: String, turnNumber: Int64) {
        self.personaName = personaName
        self.userName = userName
        self.language = language
        self.message = message
        self.turnNumber = turnNumber
    }
}

/// `persona.safety/1`: what is allowed.
package protocol SafetyPolicy: Sendable {
    var identity: PluginIdentity { get }
    var reviewsInput: Bool { get }
    var reviewsOutput: Bool { get }

    /// Throwing, like being late, refuses the turn.
    func review(_ review: PolicyReview, context: CallContext) async throws -> Verdict
}

package struct PolicyReview: Sendable {
    package enum Stage: String, Sendable { case input, output }

    package var stage: Stage
    /// Output: no text follows.
    package var isLast: Bool
    package var persona: PersonaID
    package var relationship: String?
    package var language: String?
    package var text: String
    /// Output: the end of what this reply already sent, at most 1 KiB.
    package var before: String
    /// Oldest first; on output the last one is the user's message.
    package var history: [BehaviourTurn.Line]

    package init(
        stage: Stage, isLast: Bool, persona: PersonaID, relationship: String?, language: String?, text: String,
        before: String, history: [BehaviourTurn.Line]
    ) {
        self.stage = stage
        self.isLast = isLast
        self.persona = persona
        self.relationship = relationship
        self.language = language
        self.text = text
        self.before = before
        self.history = history
    }
}

package struct Verdict: Sendable, Equatable {
    package enum Decision: String, Sendable { case allow, hold, replace, answer, refuse }

    package var decision: Decision
    package var level: SafetyLevel
    /// Names from the policy's closed list, never the user's words.
    package var triggers: [String]
    package var rule: String?
    package var replacement: String
    package var shouldEscalate: Bool
    package var isImmediate: Bool
    /// An object, or null.
    package var annotations: JSON

    package init(
        decision: Decision, level: SafetyLevel = .none, triggers: [String] = [], rule: String? = nil,
        replacement: String = "", shouldEscalate: Bool = false, isImmediate: Bool = false, annotations: JSON = .null
    ) {
        self.decision = decision
        self.level = level
        self.triggers = triggers
        self.rule = rule
        self.replacement = replacement
        self.shouldEscalate = shouldEscalate
        self.isImmediate = isImmediate
        self.annotations = annotations
    }
}

/// `persona.media/1`: what a persona sounds and looks like.
package protocol MediaGenerator: Sendable {
    var identity: PluginIdentity { get }

    /// Media types, best first: `audio/wav`.
    var formats: [String] { get }

    /// Renders a job; `write` receives the file's bytes in order, `progress` values from 0 to 1.
    func render(
        _ job: MediaJob, context: CallContext, progress: @Sendable (Double) -> Void,
        write: ([UInt8]) async throws -> Void
    ) async throws -> MediaResult
}
