import Engine
import StrictJSON

/// What policies and behaviours found in a turn, in the words of the MindIgo document.
struct Findings: Sendable {
    private var level: SafetyLevel
    private var triggers: [String]
    private var isImmediate: Bool
    /// A human should look at this.
    let escalates: Bool
    /// Nil if nobody said.
    let mood: String?
    let recommendations: [String]

    init(_ turn: FinishedTurn) {
        let found = turn.assessment
        self.init(
            level: found.level, triggers: found.triggers, isImmediate: found.isImmediate,
            escalates: found.shouldEscalate, annotations: turn.record.reply?.facts.annotations ?? .null)
    }

    /// From a stored reply.
    init(_ facts: ReplyFacts) {
        let safety = facts.annotations["safety"]
        self.init(
            level: facts.level, triggers: Self.strings(safety?["triggers"]),
            isImmediate: safety?["immediate"]?.boolValue ?? false, escalates: safety?["escalate"]?.boolValue ?? false,
            annotations: facts.annotations)
    }

    private init(
        level: SafetyLevel, triggers: [String], isImmediate: Bool, escalates: Bool, annotations: JSON
    ) {
        self.level = level
        self.triggers = triggers
        self.isImmediate = isImmediate
        // The document promises it for every crisis, whatever a policy thinks of it.
        self.escalates = escalates || level >= .crisis
        mood = annotations["mood"]?.stringValue?.nonEmpty
        recommendations = Self.strings(annotations["recommendations"])
    }

    /// Annotations come from plugins: what is no string is left out.
    private static func strings(_ value: JSON?) -> [String] { (value?.arrayValue ?? []).compactMap(\.stringValue) }

    var isAlert: Bool { level > .none }

    /// The document knows no level above crisis.
    var alert: JSON {
        [
            "level": .string(min(level, .crisis).name), "triggers": .array(triggers.map { .string($0) }),
            "immediate_action_required": .bool(isImmediate),
        ]
    }

    var recommendationsJSON: JSON { .array(recommendations.map { .string($0) }) }

    /// Of an exchange in the history. ``safetyScore`` is 1 where nothing was found and falls by a quarter a level.
    var metadata: JSON {
        [
            "safety_score": safetyScore, "mood": mood.map { .string($0) } ?? .null,
            "recommendations": recommendationsJSON, "escalate": .bool(escalates),
        ]
    }

    private var safetyScore: JSON {
        switch level {
        case .none: 1
        case .concern: 0.75
        case .warning: 0.5
        case .crisis: 0.25
        case .emergency: 0
        }
    }

    /// Of a message that got no reply: what was found in it is not kept with it.
    static let unknown: JSON = ["safety_score": .null, "mood": .null, "recommendations": [], "escalate": false]
}
