import StrictJSON

/// The safety policies of a deployment in their order, asked one after the other. Fails closed: a policy that throws refuses the turn.
package struct PolicyChain: Sendable {
    package let policies: [any SafetyPolicy]

    package init(_ policies: [any SafetyPolicy]) {
        self.policies = policies
    }

    /// What is to happen with a user's message.
    enum InputRuling: Sendable {
        /// Goes on to a behaviour.
        case pass
        /// A policy answers in the persona's place.
        case answer(String, by: PluginIdentity)
        /// Not accepted; the text says so to the user.
        case refuse(String, by: PluginIdentity)
    }

    /// What a policy would say to somebody in distress.
    struct Support: Sendable {
        let text: String
        let policy: PluginIdentity

        /// Nil if the verdict is none that asks for support, or has no words for it.
        init?(_ verdict: Verdict, of policy: PluginIdentity) {
            guard verdict.level >= .warning, let text = verdict.annotations["support_message"]?.stringValue,
                !text.isEmpty
            else { return nil }
            self.text = text
            self.policy = policy
        }
    }

    /// Reviews what the user said. Every policy sees it, so that the level is the highest of all; the first answer or refusal stands.
    /// `message` is what the policies made of it: the only form in which behaviours, now or in later turns, get to see it. `support` is of the
    /// first policy that found distress in it and has words for it.
    ///
    /// - Parameter isSign: whether it tells how the user is, so that what is found counts for the turn.
    func judge(
        _ message: String, in scene: PolicyScene, run: TurnRun, isSign: Bool = true
    ) async throws(EngineError) -> (ruling: InputRuling, message: String, support: Support?) {
        var text = message
        var ruling: InputRuling?
        var support: Support?
        for policy in policies where policy.reviewsInput {
            let verdict = try await ask(policy, scene.review(.input, text: text), run: run, isSign: isSign)
            support = support ?? Support(verdict, of: policy.identity)
            switch verdict.decision {
            case .allow: break
            case .replace: text = verdict.replacement
            case .answer: ruling = ruling ?? .answer(verdict.replacement, by: policy.identity)
            case .refuse: ruling = ruling ?? .refuse(verdict.replacement, by: policy.identity)
            // A decision this stage does not have: the review counts as failed.
            case .hold: throw Self.noVerdict(of: policy)
            }
        }
        return (ruling ?? .pass, text, support)
    }

    var reviewsOutput: Bool { policies.contains { $0.reviewsOutput } }

    func ask(
        _ policy: any SafetyPolicy, _ review: PolicyReview, run: TurnRun, isSign: Bool = true
    ) async throws(EngineError) -> Verdict {
        let started = run.clock.monotonicNow()
        do {
            let verdict = try await policy.review(
                review, context: run.callContext(budget: run.limits.policyMilliseconds))
            run.record(verdict, of: policy.identity, stage: review.stage, since: started, isSign: isSign)
            return verdict
        } catch {
            if Task.isCancelled { throw EngineError(.cancelled, "The client went away.") }
            run.recordFailure(error, of: policy.identity, stage: review.stage, since: started)
            throw Self.noVerdict(of: policy)
        }
    }

    private static func noVerdict(of policy: any SafetyPolicy) -> EngineError {
        EngineError(
            .policyUnavailable, "The safety policy \(policy.identity.id) gave no verdict, so the turn was refused.",
            retryAfterMilliseconds: 1000)
    }
}

/// What stays the same for every review of one turn.
struct PolicyScene: Sendable {
    var persona: PersonaID
    var relationship: String?
    var language: String?
    /// Earlier messages, oldest first.
    var history: [BehaviourTurn.Line]

    func review(
        _ stage: PolicyReview.Stage, text: String, before: String = "", isLast: Bool = false
    ) -> PolicyReview {
        PolicyReview(
            stage: stage, isLast: isLast, persona: persona, relationship: relationship, language: language, text: text,
            before: before, history: history)
    }
}
