import StrictJSON

/// How a turn came to its reply: what every policy, style and behaviour decided, in which version, and how long it took. Holds names and
/// numbers, no text of the user or the reply.
package struct DecisionTrace: Sendable {
    private var policies: [JSON] = []
    private var policySet = ""
    private var behaviours: [JSON] = []
    private var style: JSON = .null
    private var lorebook: [JSON] = []
    private var timings = JSONObject()

    mutating func add(
        _ verdict: Verdict, of policy: PluginIdentity, stage: PolicyReview.Stage, milliseconds: Int64
    ) {
        var entry = Self.entry(policy, milliseconds)
        entry["stage"] = .string(stage.rawValue)
        entry["decision"] = .string(verdict.decision.rawValue)
        entry["level"] = .string(verdict.level.name)
        if !verdict.triggers.isEmpty { entry["triggers"] = .array(verdict.triggers.map { .string($0) }) }
        if let rule = verdict.rule { entry["rule"] = .string(rule) }
        append(.object(entry), to: &policies)
    }

    mutating func add(
        failure: any Error, of policy: PluginIdentity, stage: PolicyReview.Stage, milliseconds: Int64
    ) {
        var entry = Self.entry(policy, milliseconds)
        entry["stage"] = .string(stage.rawValue)
        entry["failure"] = .string(Self.describe(failure))
        append(.object(entry), to: &policies)
    }

    mutating func add(behaviour: PluginIdentity, result: BehaviourResult, milliseconds: Int64) {
        var entry = Self.entry(behaviour, milliseconds)
        if let model = result.model { entry["model"] = .string(model) }
        if let explanation = result.explanation { entry["explanation"] = .string(explanation) }
        append(.object(entry), to: &behaviours)
    }

    mutating func add(behaviour: PluginIdentity, failure: any Error, milliseconds: Int64) {
        var entry = Self.entry(behaviour, milliseconds)
        entry["failure"] = .string(Self.describe(failure))
        append(.object(entry), to: &behaviours)
    }

    mutating func note(missingBehaviour id: String) {
        append(["id": .string(id), "failure": "not loaded"], to: &behaviours)
    }

    mutating func note(passedOver id: String) {
        append(
            ["id": .string(id), "failure": "does not meet distress: a policy's words of support were said"],
            to: &behaviours)
    }

    mutating func set(style identity: PluginIdentity, relationship: String, step: String, failure: (any Error)? = nil) {
        var entry = style.objectValue ?? ["id": .string(identity.id), "version": .string(identity.version)]
        entry["relationship"] = .string(relationship)
        entry[step] = failure.map { .string(Self.describe($0)) } ?? .bool(true)
        style = .object(entry)
    }

    mutating func note(missingStyle relationship: String) {
        style = ["relationship": .string(relationship), "failure": "no style of this name is loaded"]
    }

    /// The version of the policies in force (``PolicyChain/version``).
    mutating func set(policySet version: String) {
        policySet = version
    }

    mutating func set(lorebook entries: [Lorebook.Entry]) {
        lorebook = entries.map { .string($0.name) }
    }

    mutating func time(_ name: String, _ milliseconds: Int64) {
        timings[name] = .integer(milliseconds)
    }

    func json(of run: TurnRun) -> JSON {
        [
            "turn": .string(run.id),
            "persona": .string(run.turn.persona.id.rawValue),
            "revision": .string(run.turn.persona.revision),
            "surface": .string(run.turn.key.surface.rawValue),
            // As text: a JSON reader may keep numbers as doubles, which hold 53 bits.
            "seed": .string(String(run.seed)),
            "now": .integer(run.now.unixMilliseconds),
            "policy_set": .string(policySet),
            "policies": .array(policies),
            "style": style,
            "behaviours": .array(behaviours),
            "lorebook": .array(lorebook),
            "milliseconds": .object(timings),
        ]
    }

    /// A long reply is reviewed in many spans; past this many entries only what stops it is kept.
    private static let fullEntries = 64

    private func append(_ entry: JSON, to list: inout [JSON]) {
        let decision = entry["decision"]?.stringValue
        let goesOn = decision == Verdict.Decision.allow.rawValue || decision == Verdict.Decision.hold.rawValue
        if list.count < Self.fullEntries || !goesOn { list.append(entry) }
    }

    private static func entry(_ plugin: PluginIdentity, _ milliseconds: Int64) -> JSONObject {
        ["id": .string(plugin.id), "version": .string(plugin.version), "ms": .integer(milliseconds)]
    }

    private static func describe(_ error: any Error) -> String {
        if let failure = error as? PluginFailure { return "\(failure.code.rawValue): \(failure.message)" }
        if let failure = error as? EngineError { return "\(failure.code.rawValue): \(failure.message)" }
        return "\(type(of: error))"
    }
}
