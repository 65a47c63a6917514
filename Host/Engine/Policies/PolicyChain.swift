import StrictJSON

/// The safety policies of a deployment in their order, asked one after the other. Fails closed: a policy that throws refuses the turn.
package struct PolicyChain: Sendable {
    /// Asked about what users say.
    package let input: [any SafetyPolicy]
    /// Asked about what personas say.
    package let output: [any SafetyPolicy]
    /// Names this chain in traces: the first 16 hexadecimal digits of the SHA-256 of ``statement``. Empty if nobody made it.
    package let version: String

    /// - Parameter digest: SHA-256, for the version.
    package init(
        input: [any SafetyPolicy], output: [any SafetyPolicy], digest: PolicyChains.Digest? = nil
    ) {
        self.input = input
        self.output = output
        let statement = Self.statement(input: input.map(\.identity), output: output.map(\.identity))
        version = digest.map { Hexadecimal.encode($0(Array(statement.utf8)).prefix(8)) } ?? ""
    }

    /// All of them in the order of loading, each where it reviews.
    package init(_ policies: [any SafetyPolicy]) {
        self.init(input: policies.filter(\.reviewsInput), output: policies.filter(\.reviewsOutput))
    }

    /// What a version stands for: a line `STAGE ID VERSION` for each policy, in order, the input stage first. No id or version holds a space or
    /// a line end.
    package static func statement(input: [PluginIdentity], output: [PluginIdentity]) -> String {
        func lines(_ stage: PolicyReview.Stage, _ policies: [PluginIdentity]) -> String {
            policies.map { "\(stage.rawValue) \($0.id) \($0.version)\n" }.joined()
        }
        return lines(.input, input) + lines(.output, output)
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
        for policy in input {
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

    var reviewsOutput: Bool { !output.isEmpty }

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
