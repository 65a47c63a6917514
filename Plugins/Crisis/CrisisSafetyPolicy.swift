internal import CrisisRules
public import PersonaSDK
internal import StrictJSON

/// Notices when somebody may be in danger, and answers with care in the persona's place; keeps a persona from saying what
/// endangers anyone: `host.persona.crisis`.
///
/// Everything is decided by `CrisisRules`; this type only carries values across the ABI. A lexicon or configuration that makes no sense
/// keeps the instance from starting, since a policy that is half there would be worse than none: the host refuses turns then.
struct CrisisSafetyPolicy: SafetyPolicy {
    static let id = "host.persona.crisis"
    static let name = "Crisis policy"
    static let version = "1.0.0"
    static let vendor = "Persona Host"
    static let description = "Recognises crises in messages and answers with care; stops replies that endanger someone."
    static let stages: Set<ReviewStage> = [.input, .output]

    private let policy: CrisisPolicy

    init(host: Host) throws {
        let settings: Settings
        do { settings = try Settings(JSON.parse(host.config?.json ?? "{}")) } catch {
            throw PersonaError(.invalid, "configuration: \(error)")
        }
        do { policy = try CrisisPolicy(settings: settings) } catch { throw PersonaError(.failed, "\(error)") }
    }

    func review(_ review: Review) throws -> PersonaSDK.Verdict {
        let verdict =
            switch review.stage {
            case .input:
                policy.reviewInput(
                    review.text,
                    // What is neither the user's nor the persona's was said by nobody.
                    history: review.history.filter { $0.role != .system }.map {
                        PastMessage(isUser: $0.role == .user, text: $0.text)
                    }, language: review.language)
            case .output:
                policy.reviewOutput(
                    review.text, before: review.before, isLast: review.isLast, language: review.language)
            }
        return PersonaSDK.Verdict(
            try decision(verdict), level: PersonaSDK.Verdict.Level(rawValue: verdict.level.rawValue) ?? .emergency,
            triggers: verdict.triggers.map(\.rawValue), rule: verdict.rule.isEmpty ? nil : verdict.rule,
            annotations: verdict.annotations?.text(), shouldEscalate: verdict.escalates,
            isImmediate: verdict.isImmediate)
    }

    private func decision(_ verdict: CrisisRules.Verdict) throws -> PersonaSDK.Verdict.Decision {
        switch verdict.decision {
        case .allow: return .allow
        case .hold: return .hold
        case .answer, .refuse:
            // Never an empty bubble in a crisis: without words the review fails, and the turn with it.
            guard let text = verdict.replacement, !text.isEmpty else {
                throw PersonaError(.failed, "the policy has no words for a verdict")
            }
            return verdict.decision == .answer ? .answer(text) : .refuse(text)
        }
    }
}

@c(persona_plugin_entry)
public func personaPluginEntry() -> PersonaEntry { export(CrisisSafetyPolicy.self) }
