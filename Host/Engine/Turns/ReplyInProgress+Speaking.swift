/// A behaviour speaks: what it is told, and what becomes of what it says.
extension ReplyInProgress {
    /// One behaviour answers through the output policies; an author's own text goes through the style first.
    mutating func speak(
        _ behaviour: any Behaviour, _ request: BehaviourTurn, style: (any RelationshipStyle)?, input: StyleInput,
        isLastChoice: Bool, emit: (TurnEvent) async throws -> Void
    ) async throws {
        let scene = PolicyScene(
            persona: turn.persona.id, relationship: relationship, language: language, history: request.messages)
        var gate = OutputGate(chain: policies, scene: scene, run: run)
        defer { said = gate.released }
        let started = run.clock.monotonicNow()
        // A behaviour that hangs must leave time for the next one.
        let left = run.remainingMilliseconds
        let budget = isLastChoice ? nil : max(1, left / 2, left - run.limits.fallbackMilliseconds)
        let context = run.callContext(budget: budget)
        var answer: BehaviourResult
        var written = 0
        func count(_ text: String) throws {
            written += text.utf8.count
            guard written <= run.limits.replyBytes else {
                throw PluginFailure(
                    code: .tooLarge, plugin: behaviour.identity.id,
                    message: "The reply is longer than \(run.limits.replyBytes) bytes.")
            }
        }
        var stop = StopSequences(turn.generation.stop)
        if let style, behaviour.isRewritable {
            var draft = ""
            answer = try await behaviour.reply(to: request, context: context) { text in
                try count(text)
                draft += text
            }
            let reply = try await rewrite(draft, style: style, input: input)
            try await gate.write(stop.append(reply), emit: emit)
        } else {
            do {
                answer = try await behaviour.reply(to: request, context: context) { text in
                    try count(text)
                    try await gate.write(stop.append(text), emit: emit)
                    if gate.endedBy != nil || stop.isReached { throw ReplyEnded() }
                }
            } catch {
                // Whatever it throws after it was told to end: the reply is what came out before.
                guard gate.endedBy != nil || stop.isReached, !run.isAbandoned else { throw error }
                // It was not asked what it has used: estimated, as where no model counts.
                answer = BehaviourResult(
                    promptTokens: request.messages.reduce(TokenEstimate.tokens(in: request.instructions)) {
                        $0 + TokenEstimate.tokens(in: $1.text)
                    }, replyTokens: TokenEstimate.tokens(in: gate.released))
            }
        }
        try await gate.write(stop.finish(), emit: emit)
        try await gate.finish(emit: emit)
        if stop.isReached {
            answer.explanation = "The reply reached a stop sequence."
            // As below: not all of it was read.
            answer.state = nil
        }
        if let policy = gate.endedBy {
            answer.explanation = "The policy \(policy.id) ended the reply."
            answer.finishReason = .policy
            // What the behaviour wants to remember supposes that all of its reply was read.
            answer.state = nil
        }
        // Whoever asks for so few tokens that not a word fits gets none.
        let isCutAsAsked = answer.finishReason == .length && turn.generation.maxTokens != nil
        guard gate.endedBy != nil || stop.isReached || isCutAsAsked || !gate.released.isEmpty else {
            throw PluginFailure(
                code: .failed, plugin: behaviour.identity.id, message: "The behaviour finished without a reply.")
        }
        result = answer
        run.annotate(answer.annotations)
        let elapsed = run.clock.monotonicNow().milliseconds(since: started)
        run.trace { $0.add(behaviour: behaviour.identity, result: answer, milliseconds: elapsed) }
    }

    /// A policy ended the reply: the behaviour need not go on.
    private struct ReplyEnded: Error {}

    func instructions(
        _ lines: [BehaviourTurn.Line], style: (any RelationshipStyle)?, input: StyleInput
    ) async -> String {
        let lore = turn.persona.card.lorebook.hits(in: lines.map(\.text))
        run.trace { $0.set(lorebook: lore) }
        var guidance = ""
        if let style {
            do {
                guidance = try await style.guidance(
                    for: input, context: run.callContext(budget: run.limits.styleMilliseconds))
                run.trace { $0.set(style: style.identity, relationship: style.relationship, step: "guided") }
            } catch {
                run.trace {
                    $0.set(style: style.identity, relationship: style.relationship, step: "guided", failure: error)
                }
            }
        }
        let own = Instructions.text(
            for: turn.persona, lore: lore, guidance: guidance, userName: turn.userName, language: turn.language)
        return [own, ownInstructions, support.map(Instructions.distress) ?? ""].filter { !$0.isEmpty }.joined(
            separator: "\n\n")
    }

    /// A style that fails leaves the reply as it is: it is about manners, not about safety.
    private func rewrite(
        _ reply: String, style: any RelationshipStyle, input: StyleInput
    ) async throws -> String {
        guard !reply.isEmpty else { return reply }
        do {
            let rewritten = try await style.rewrite(
                reply, for: input, context: run.callContext(budget: run.limits.styleMilliseconds))
            guard !rewritten.trimmed.isEmpty else {
                throw PluginFailure(
                    code: .failed, plugin: style.identity.id, message: "The style left nothing of the reply.")
            }
            run.trace { $0.set(style: style.identity, relationship: style.relationship, step: "rewritten") }
            return rewritten
        } catch {
            try Task.checkCancellation()
            run.trace {
                $0.set(style: style.identity, relationship: style.relationship, step: "rewritten", failure: error)
            }
            return reply
        }
    }
}
