public import PersonaSDK
internal import StrictJSON
internal import WellbeingRules

/// Tells how a user seems to feel and what may help, and notices distress that is said clearly or comes back: `host.persona.wellbeing`.
///
/// Everything is decided by `WellbeingRules`; this type only carries values across the ABI. It lets every message pass.
struct WellbeingSafetyPolicy: SafetyPolicy {
    static let id = "host.persona.wellbeing"
    static let name = "Wellbeing policy"
    static let version = "1.0.0"
    static let vendor = "Persona Host"
    static let description = "Tells mood and recommendations from what users write; notices distress that persists."
    static let stages: Set<ReviewStage> = [.input]

    private let policy: WellbeingPolicy

    init(host: Host) throws {
        do { policy = try WellbeingPolicy() } catch { throw PersonaError(.failed, "\(error)") }
    }

    func review(_ review: Review) throws -> Verdict {
        let assessment = policy.assess(
            review.text, history: review.history.filter { $0.role == .user }.map(\.text), language: review.language,
            seed: review.request.seed)
        return Verdict(
            .allow, level: assessment.isConcern ? .concern : .none, triggers: assessment.patterns.map(\.rawValue),
            rule: assessment.rule.isEmpty ? nil : assessment.rule, annotations: assessment.annotations?.text())
    }
}

@c(persona_plugin_entry)
public func personaPluginEntry() -> PersonaEntry { export(WellbeingSafetyPolicy.self) }
