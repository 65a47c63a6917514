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
    /// Overrides the card's; nil: the card decides.
    package var relationship: String?
    package var language: String?
    /// Which media may be promised with the reply; nil: all the persona is capable of.
    package var media: Set<Medium>?
    /// When the user stops waiting; nil: the deployment's limit from now.
    package var deadline: MonotonicInstant?
    /// Fixed by a replay; nil: drawn.
    package var seed: UInt64?
    /// Fixed by a replay; nil: now.
    package var now: Timestamp?

    package init(
        key: ConversationKey, principal: Principal, persona: Persona, message: String, userName: String? = nil,
        usesHistory: Bool = true, relationship: String? = nil, language: String? = nil, media: Set<Medium>? = nil,
        deadline: MonotonicInstant? = nil, seed: UInt64? = nil, now: Timestamp? = nil
    ) {
        self.key = key
        self.principal = principal
        self.persona = persona
        self.message = message
        self.userName = userName
        self.usesHistory = usesHistory
        self.relationship = relationship
        self.language = language
        self.media = media
        self.deadline = deadline
        self.seed = seed
        self.now = now
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

    /// The reply's text; empty if nothing was said.
    package var replyText: String { record.reply?.content ?? "" }
}
