package import StrictJSON

/// What a surface asks of the engine: one message of one user to one persona.
package struct Turn: Sendable {
    package var key: ConversationKey
    package var principal: Principal
    package var persona: Persona
    /// What the user said; checked by the surface to be within its limits.
    package var message: String
    /// What the user likes to be called.
    package var userName: String?
    /// False: the behaviour sees this message alone. The turn is stored either way.
    package var usesHistory: Bool
    /// What was said before, in place of what is stored: for a surface whose clients bring the whole conversation. Oldest first. The policies
    /// judge it before the message (Decisions/0004).
    package var history: [BehaviourTurn.Line]?
    /// Overrides the card's; nil: the card decides.
    package var relationship: String?
    package var language: String?
    /// Which media may be promised with the reply; nil: all the persona is capable of.
    package var media: Set<Medium>?
    /// What the client wants of the text itself.
    package var generation: GenerationOptions
    /// Makes a merge patch for the conversation's details, of the turn that is about to be committed, and committed with it.
    package var details: (@Sendable (TurnRecord) -> JSONObject?)?
    /// What the surface keeps about the user's message: an object, or null.
    package var messageDetails: JSON
    /// Asked when the turn's place among the others has come, with the conversation as it is then, or nil if there is none. What it throws
    /// refuses the turn, of which nothing is left: for a surface whose conversations can end or go while a message is on its way.
    package var requirement: ConversationRequirement?
    /// When the user stops waiting; nil: the deployment's limit from now.
    package var deadline: MonotonicInstant?
    /// Fixed by a replay; nil: drawn.
    package var seed: UInt64?
    /// Fixed by a replay; nil: now.
    package var now: Timestamp?

    package init(
        key: ConversationKey, principal: Principal, persona: Persona, message: String, userName: String? = nil,
        usesHistory: Bool = true, history: [BehaviourTurn.Line]? = nil, relationship: String? = nil,
        language: String? = nil, media: Set<Medium>? = nil, generation: GenerationOptions = GenerationOptions(),
        details: (@Sendable (TurnRecord) -> JSONObject?)? = nil, messageDetails: JSON = .null,
        requirement: ConversationRequirement? = nil, deadline: MonotonicInstant? = nil, seed: UInt64? = nil,
        now: Timestamp? = nil
    ) {
        self.key = key
        self.principal = principal
        self.persona = persona
        self.message = message
        self.userName = userName
        self.usesHistory = usesHistory
        self.history = history
        self.relationship = relationship
        self.language = language
        self.media = media
        self.generation = generation
        self.details = details
        self.messageDetails = messageDetails
        self.requirement = requirement
        self.deadline = deadline
        self.seed = seed
        self.now = now
    }
}

/// What must hold of a conversation for a message to be taken: throws if it does not.
package typealias ConversationRequirement = @Sendable (Conversation?) throws(EngineError) -> Void

extension Conversation {
    /// That it is still there (``EngineError/Code/notFound``) and speaks with the persona it had when the surface read it
    /// (``EngineError/Code/conflict``).
    package var isUnchanged: ConversationRequirement {
        { [id, persona] (found) throws(EngineError) in
            guard let found, found.id == id else { throw EngineError(.notFound, "The conversation is gone.") }
            guard found.persona == persona else {
                throw EngineError(.conflict, "The conversation was given another persona meanwhile: try again.")
            }
        }
    }
}

/// How a reply is to be written; what is nil or empty the card decides, or nobody.
package struct GenerationOptions: Sendable, Equatable {
    /// 1 or more.
    package var maxTokens: Int?
    /// 0.0-2.0.
    package var temperature: Double?
    /// The reply ends before the first of these.
    package var stop: [String]
    /// Said to a model after the persona's own instructions. The policies judge it first: a turn with instructions that one of them refuses
    /// ends with ``EngineError/Code/refused``.
    package var instructions: String

    package init(
        maxTokens: Int? = nil, temperature: Double? = nil, stop: [String] = [], instructions: String = ""
    ) {
        self.maxTokens = maxTokens
        self.temperature = temperature
        self.stop = stop
        self.instructions = instructions
    }
}

/// What a surface learns while a turn runs. Text arrives in order, already released by every output policy.
package enum TurnEvent: Sendable, Equatable {
    /// The turn was admitted; nothing was judged yet.
    case started(turn: String)
    /// The input policies are done. Sent once, also if all is well.
    case judged(SafetyAssessment)
    /// The next piece of the reply.
    case text(String)
}

/// What all policies together found so far.
package struct SafetyAssessment: Sendable, Equatable {
    package var level: SafetyLevel
    /// In the order found, each once.
    package var triggers: [String]
    package var shouldEscalate: Bool
    package var isImmediate: Bool

    package init(
        level: SafetyLevel = .none, triggers: [String] = [], shouldEscalate: Bool = false, isImmediate: Bool = false
    ) {
        self.level = level
        self.triggers = triggers
        self.shouldEscalate = shouldEscalate
        self.isImmediate = isImmediate
    }

    /// As stored with a reply: what history shows of it later. Nil if nothing was found.
    package var json: JSON? {
        guard level > .none || !triggers.isEmpty || shouldEscalate else { return nil }
        return [
            "level": .string(level.name), "triggers": .array(triggers.map { .string($0) }),
            "escalate": .bool(shouldEscalate), "immediate": .bool(isImmediate),
        ]
    }

    mutating func add(_ verdict: Verdict) {
        level = max(level, verdict.level)
        for trigger in verdict.triggers where !triggers.contains(trigger) { triggers.append(trigger) }
        shouldEscalate = shouldEscalate || verdict.shouldEscalate
        isImmediate = isImmediate || verdict.isImmediate
    }
}

/// A turn that is on disk.
package struct FinishedTurn: Sendable {
    package var record: TurnRecord
    package var ids: CommittedTurn
    package var assessment: SafetyAssessment
    package var rate: RateStatus?
    /// Why the reply ends where it does.
    package var finishReason: BehaviourResult.FinishReason

    /// The reply's text; empty if nothing was said.
    package var replyText: String { record.reply?.content ?? "" }
}
