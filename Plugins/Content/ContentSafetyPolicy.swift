internal import ContentRules
internal import CrisisRules
public import PersonaSDK
internal import StrictJSON

/// Keeps conversations appropriate in both directions, and numbers that name or pay for a person out of them: `host.persona.content`.
///
/// Everything is decided by `ContentRules`; this type only carries values across the ABI. A configuration that makes no sense keeps the
/// instance from starting.
struct ContentSafetyPolicy: SafetyPolicy {
    static let id = "host.persona.content"
    static let name = "Content policy"
    static let version = "1.0.0"
    static let vendor = "Persona Host"
    static let description = "Refuses what has no place in a conversation, and keeps card numbers and the like out."
    static let stages: Set<ReviewStage> = [.input, .output]

    private let policy: ContentPolicy

    init(host: Host) throws {
        let settings: ContentSettings
        do { settings = try ContentSettings(JSON.parse(host.config?.json ?? "{}")) } catch {
            throw PersonaError(.invalid, "configuration: \(error)")
        }
        do { policy = try ContentPolicy(settings: settings) } catch { throw PersonaError(.failed, "\(error)") }
    }

    func review(_ review: Review) throws -> PersonaSDK.Verdict {
        let ruling =
            switch review.stage {
            case .input:
                policy.reviewInput(
                    review.text,
                    history: review.history.filter { $0.role != .system }.map {
                        PastMessage(isUser: $0.role == .user, text: $0.text)
                    }, language: review.language)
            case .output:
                policy.reviewOutput(
                    review.text, before: review.before, isLast: review.isLast, language: review.language)
            }
        let decision: PersonaSDK.Verdict.Decision =
            switch ruling.decision {
            case .allow: .allow
            case .hold: .hold
            case .replace(let text): .replace(with: text)
            case .refuse(let text): .refuse(text)
            }
        return PersonaSDK.Verdict(
            decision, level: ruling.isGrave ? .warning : ruling.isRefusal ? .concern : .none,
            triggers: ruling.categories.map(\.rawValue), rule: ruling.rule.isEmpty ? nil : ruling.rule,
            shouldEscalate: ruling.isGrave)
    }
}

@c(persona_plugin_entry)
public func personaPluginEntry() -> PersonaEntry { export(ContentSafetyPolicy.self) }
