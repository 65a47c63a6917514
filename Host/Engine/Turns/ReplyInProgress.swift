import StrictJSON

/// Makes one reply: from the context of the conversation to what is to be stored.
struct ReplyInProgress {
    let run: TurnRun
    let plugins: PluginSet
    /// Those of this turn's surface and persona.
    let policies: PolicyChain
    let context: ConversationContext?

    /// What came of it.
    enum End: Sendable {
        /// Everything was said.
        case complete
        /// A policy refused the user's message, and the reply says so.
        case refused
        /// Cut off: what was said stays, as partial.
        case interrupted(EngineError)
        /// Nothing was said. Nothing is stored either, so that the client can simply try again; except when a policy found something: then
        /// what the user said, and the trace, must not be lost.
        case failed(EngineError)

        /// What the caller must hear.
        var error: EngineError? {
            switch self {
            case .interrupted(let error), .failed(let error): error
            case .complete, .refused: nil
            }
        }
    }

    /// What the user said, as far as the policies let it pass; nil until all of them have judged it.
    private var heard: String?
    var said = ""
    private var speaker: PluginIdentity?
    var result = BehaviourResult()
    private var usedFallback = false
    /// The turn's own instructions as the policies let them pass.
    var ownInstructions = ""
    /// What a policy would say to the message, which tells of distress.
    var support: PolicyChain.Support?

    init(run: TurnRun, plugins: PluginSet, context: ConversationContext?) {
        self.run = run
        self.plugins = plugins
        self.context = context
        policies = plugins.policies.chain(surface: run.turn.key.surface, persona: run.turn.persona.id)
        let version = policies.version
        run.trace { $0.set(policySet: version) }
    }

    var turn: Turn { run.turn }
    var relationship: String? { turn.relationship ?? turn.persona.settings.relationship }
    var language: String? { turn.language ?? turn.persona.settings.language }

    /// What is stored; what the client brought in its place is judged first.
    private var history: [BehaviourTurn.Line] {
        guard turn.history == nil, turn.usesHistory, let context else { return [] }
        return context.recent.filter { !$0.isRefused }.map {
            BehaviourTurn.Line(role: $0.role, text: $0.content, time: $0.createdAt, isPartial: $0.isPartial)
        }
    }

    /// What input policies are shown around the message.
    var scene: PolicyScene {
        PolicyScene(persona: turn.persona.id, relationship: relationship, language: language, history: history)
    }

    /// Judges the message, lets a behaviour or a policy answer, and passes the reply on span by span.
    mutating func produce(emit: (TurnEvent) async throws -> Void) async -> End {
        do {
            try await emit(.started(turn: run.id))
            var scene = scene
            ownInstructions = try await judgedInstructions(in: scene)
            if let brought = turn.history { scene.history = try await judged(brought, in: scene) }
            let (ruling, message, support) = try await policies.judge(turn.message, in: scene, run: run)
            (heard, self.support) = (message, support)
            run.trace { $0.time("judged", run.elapsedMilliseconds) }
            try await emit(.judged(run.assessment))
            switch ruling {
            case .pass:
                try await converse(about: message, history: scene.history, emit: emit)
                return .complete
            case .answer(let text, let policy):
                try await say(text, by: policy, emit: emit)
                return .complete
            case .refuse(let text, let policy):
                try await say(text, by: policy, emit: emit)
                return .refused
            }
        } catch {
            return ending(after: error)
        }
    }

    /// A policy speaks: its words are final.
    private mutating func say(
        _ text: String, by policy: PluginIdentity, emit: (TurnEvent) async throws -> Void
    ) async throws {
        speaker = policy
        guard !text.isEmpty else { return }
        try await emit(.text(text))
        said = text
    }

    /// The card's behaviours in their order, until one answers.
    private mutating func converse(
        about message: String, history: [BehaviourTurn.Line], emit: (TurnEvent) async throws -> Void
    ) async throws {
        let lines = history + [BehaviourTurn.Line(role: .user, text: message, time: run.now)]
        let style = relationship.flatMap { plugins.styles[$0] }
        if let relationship, style == nil { run.trace { $0.note(missingStyle: relationship) } }
        let input = StyleInput(
            personaName: turn.persona.name, userName: turn.userName, language: language, message: message,
            turnNumber: (context?.conversation.turnCount ?? 0) + 1)
        var request = BehaviourTurn(
            persona: turn.persona, messages: lines, instructions: "", userName: turn.userName, language: language,
            relationship: relationship, maxTokens: turn.generation.maxTokens ?? turn.persona.settings.maxTokens ?? 0,
            temperature: turn.generation.temperature ?? turn.persona.settings.temperature)
        let candidates = plugins.behaviourIDs(for: turn.persona)
        let lastLoaded = candidates.lastIndex { plugins.behaviours[$0] != nil }
        var lastFailure: PluginFailure?
        for (index, id) in candidates.enumerated() {
            guard let behaviour = plugins.behaviours[id] else {
                run.trace { $0.note(missingBehaviour: id) }
                continue
            }
            if let support, !behaviour.meetsDistress {
                // What passes over somebody's distress would hurt.
                run.trace { $0.note(passedOver: id) }
                try await say(support.text, by: support.policy, emit: emit)
                return
            }
            if !behaviour.isRewritable, request.instructions.isEmpty {
                request.instructions = await instructions(lines, style: style, input: input)
            }
            request.state = !turn.usesHistory ? nil : context?.states[StateKey(persona: turn.persona.id, behaviour: id)]
            speaker = behaviour.identity
            usedFallback = index > 0
            let started = run.clock.monotonicNow()
            do {
                try await speak(
                    behaviour, request, style: style, input: input, isLastChoice: index == lastLoaded,
                    emit: emit)
                return
            } catch let error where !(error is EngineError) && !run.isAbandoned {
                let failure =
                    error as? PluginFailure
                    ?? PluginFailure(code: .failed, plugin: id, message: "It threw \(type(of: error)).")
                let elapsed = run.clock.monotonicNow().milliseconds(since: started)
                run.trace { $0.add(behaviour: behaviour.identity, failure: failure, milliseconds: elapsed) }
                // What the user has already read cannot be taken back: no other behaviour may go on from there.
                guard said.isEmpty else { throw failure }
                lastFailure = failure
            }
        }
        // In distress an error is no answer.
        if let support { return try await say(support.text, by: support.policy, emit: emit) }
        throw lastFailure
            ?? PluginFailure(
                code: .notFound, plugin: candidates.first ?? "",
                message: "None of the behaviours the card names is loaded: \(candidates.joined(separator: ", ")).")
    }

    /// What an error means for the turn.
    private func ending(after error: any Error) -> End {
        if run.isAbandoned {
            let cancelled = EngineError(.cancelled, "The client went away.")
            // What no policy judged is not stored: later turns would show it to behaviours, and hanging up early would be a way around
            // the policies.
            return heard == nil ? .failed(cancelled) : .interrupted(cancelled)
        }
        let reason: EngineError
        switch error {
        case let engine as EngineError: reason = engine
        case let failure as PluginFailure:
            let isLate = failure.code == .deadline
            reason = EngineError(
                isLate ? .deadline : failure.code == .overloaded ? .overloaded : .behaviourUnavailable,
                isLate ? "The reply took too long." : "No behaviour of this persona could answer: \(failure.message)",
                retryAfterMilliseconds: failure.retryAfterMilliseconds, failure: failure)
        default: reason = EngineError(.behaviourUnavailable, "The reply failed: \(type(of: error)).")
        }
        return said.isEmpty ? .failed(reason) : .interrupted(reason)
    }

    /// What is to be stored.
    func record(of end: End) throws(EngineError) -> TurnRecord {
        let outcome: TurnRecord.Outcome
        switch end {
        case .complete: outcome = .completed
        case .refused: outcome = .refused
        case .interrupted: outcome = .partial
        case .failed(let error):
            guard heard != nil, run.assessment.level > .none else { throw error }
            outcome = .failed
        }
        run.trace { $0.time("total", run.elapsedMilliseconds) }
        var record = TurnRecord(
            id: run.id, key: turn.key, persona: turn.persona.id, startedAt: run.now, userMessage: heard ?? turn.message,
            messageDetails: turn.messageDetails, outcome: outcome,
            reply: outcome == .failed ? nil : reply(isWhole: outcome != .partial),
            level: run.assessment.level,
            trace: run.traceJSON(), state: state(after: outcome))
        record.details = turn.details?(record)
        return record
    }

    /// Why the reply ends where it does.
    var finishReason: BehaviourResult.FinishReason { result.finishReason }

    private func reply(isWhole: Bool) -> TurnRecord.Reply? {
        guard let speaker, !said.isEmpty || isWhole else { return nil }
        let elapsed = run.elapsedMilliseconds
        let facts = ReplyFacts(
            model: result.model, promptTokens: result.promptTokens, replyTokens: result.replyTokens,
            responseMilliseconds: elapsed, confidence: result.confidence, speaker: speaker.id,
            usedFallback: usedFallback, level: run.assessment.level, annotations: run.annotations)
        return TurnRecord.Reply(
            content: said, createdAt: Timestamp(unixMilliseconds: run.now.unixMilliseconds + elapsed), facts: facts,
            media: isWhole ? media() : [])
    }

    private func state(after outcome: TurnRecord.Outcome) -> (key: StateKey, bytes: [UInt8])? {
        guard outcome == .completed, turn.usesHistory, let speaker, let bytes = result.state else { return nil }
        return (StateKey(persona: turn.persona.id, behaviour: speaker.id), bytes)
    }

    /// Promises for the media this persona is capable of and a generator can make.
    private func media() -> [MediaAsset] {
        guard !said.isEmpty else { return [] }
        let settings = turn.persona.settings
        return [Medium.audio, .video].compactMap { medium in
            let capability = medium == .audio ? "voice" : "video"
            guard settings.capabilities.contains(capability), turn.media?.contains(medium) ?? true,
                let (_, format) = plugins.generator(of: medium)
            else { return nil }
            let voice = settings.voice
            let job = MediaJob(
                medium: medium, format: format, persona: turn.persona.id, text: said,
                language: voice.language ?? language,
                model: medium == .audio ? voice.model : settings.videoModel, speed: voice.speed, pitch: voice.pitch,
                emotion: voice.emotion)
            let promise = MediaPromise(
                name: run.unguessableName(), medium: medium, fileExtension: MediaFormat.fileExtension(of: format),
                purpose: "response")
            return MediaAsset(promise: promise, owner: turn.key.owner, job: job, createdAt: run.now)
        }
    }
}
