import CPersona
package import Engine

/// `persona.safety/1` as the engine's `SafetyPolicy`. Whatever is no verdict is thrown: policies fail closed.
package struct SafetyPlugin: SafetyPolicy {
    private let lease: PluginLease
    package var runtime: PluginRuntime { lease.runtime }
    package let reviewsInput: Bool
    package let reviewsOutput: Bool

    package init?(_ runtime: PluginRuntime) {
        guard let safety = runtime.description.safety else { return nil }
        lease = PluginLease(runtime)
        reviewsInput = safety.reviewsInput
        reviewsOutput = safety.reviewsOutput
    }

    package var identity: PluginIdentity { runtime.identity }

    package func review(_ review: PolicyReview, context: CallContext) async throws -> Verdict {
        let result = try await runtime.run(.review(review), context) { _ in }
        guard case .safety(let completion) = result else { throw runtime.failure(.failed, "a result of another kind") }
        return try verdict(completion, at: review.stage)
    }

    private func verdict(
        _ completion: SafetyCompletion, at stage: PolicyReview.Stage
    ) throws(PluginFailure) -> Verdict {
        // The sinks have checked it, but those of a worker are in reach of the plugin.
        guard let decision = Verdict.Decision(completion.decision), decision != (stage == .input ? .hold : .answer),
            let level = SafetyLevel(rawValue: Int(completion.level))
        else {
            throw runtime.failure(.failed, "decision \(completion.decision) at level \(completion.level)")
        }
        return Verdict(
            decision: decision, level: level, triggers: completion.triggers, rule: completion.rule,
            replacement: completion.replacement, shouldEscalate: completion.flags & PERSONA_VERDICT_ESCALATE != 0,
            isImmediate: completion.flags & PERSONA_VERDICT_IMMEDIATE != 0,
            annotations: runtime.annotations(completion.annotations))
    }
}

extension Verdict.Decision {
    fileprivate init?(_ decision: Int32) {
        switch Int(decision) {
        case Int(PERSONA_ALLOW): self = .allow
        case Int(PERSONA_HOLD): self = .hold
        case Int(PERSONA_REPLACE): self = .replace
        case Int(PERSONA_ANSWER): self = .answer
        case Int(PERSONA_REFUSE): self = .refuse
        default: return nil
        }
    }
}
