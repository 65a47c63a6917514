import CPersona
package import Engine

/// `persona.safety/1` as the engine's `SafetyPolicy`. Whatever is no verdict is thrown: policies fail closed.
package struct SafetyPlugin: SafetyPolicy {
    package let runtime: PluginRuntime
    package let reviewsInput: Bool
    package let reviewsOutput: Bool
    private let table: persona_safety

    package init?(_ runtime: PluginRuntime) {
        guard let table = runtime.plugin.safety, let safety = runtime.plugin.description.safety else { return nil }
        self.runtime = runtime
        self.table = table
        reviewsInput = safety.reviewsInput
        reviewsOutput = safety.reviewsOutput
    }

    package var identity: PluginIdentity { runtime.identity }

    package func review(_ review: PolicyReview, context: CallContext) async throws -> Verdict {
        let stage = Int32(review.stage == .input ? PERSONA_STAGE_INPUT : PERSONA_STAGE_OUTPUT)
        let table = table
        let result = try await runtime.run(
            .safety, CallSlot.Limits(window: 0, total: 0), context,
            begin: { instance, call, _ in
                var request = context.request(call)
                var sink = Sinks.safety(call.handle, stage)
                var view = Self.view(of: review, stage, in: instance.arena)
                table.review(instance.name, &request, &view, &sink)
            },
            receive: { _ in })
        guard case .safety(let completion) = result else { throw runtime.failure(.failed, "a result of another kind") }
        return try verdict(completion)
    }

    private func verdict(_ completion: SafetyCompletion) throws(PluginFailure) -> Verdict {
        guard let decision = Verdict.Decision(completion.decision),
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

    private static func view(of review: PolicyReview, _ stage: Int32, in arena: TextArena) -> persona_safety_input {
        var size = TextArena.size(of: review.history) + review.persona.rawValue.utf8.count
        for text in [review.relationship, review.language, review.text, review.before] {
            size += TextArena.size(of: text)
        }
        arena.reset(capacity: size)
        return persona_safety_input(
            struct_size: Sinks.size(of: persona_safety_input.self), stage: stage,
            flags: review.isLast ? PERSONA_REVIEW_LAST : 0, persona_id: arena.text(review.persona.rawValue),
            relationship: arena.text(review.relationship), language: arena.text(review.language),
            text: arena.text(review.text), before: arena.text(review.stage == .output ? review.before : nil),
            history: arena.messages(review.history))
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
