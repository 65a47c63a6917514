package import StrictJSON

/// A message that asks for no reply, from a surface whose clients may add some.
package struct AddedMessage: Sendable {
    package var key: ConversationKey
    package var conversation: ConversationID
    package var principal: Principal
    package var persona: Persona
    package var role: MessageRole
    package var content: String
    package var language: String?
    /// An object, or null.
    package var details: JSON
    /// As a turn's: ``Turn/requirement``.
    package var requirement: ConversationRequirement?

    package init(
        key: ConversationKey, conversation: ConversationID, principal: Principal, persona: Persona, role: MessageRole,
        content: String, language: String? = nil, details: JSON = .null, requirement: ConversationRequirement? = nil
    ) {
        self.key = key
        self.conversation = conversation
        self.principal = principal
        self.persona = persona
        self.role = role
        self.content = content
        self.language = language
        self.details = details
        self.requirement = requirement
    }
}

/// What became of an added message, or of one that was changed.
package struct JudgedMessage: Sendable {
    package var message: Message
    /// How many messages the conversation holds now; of a changed message nil.
    package var messageCount: Int64?
    package var assessment: SafetyAssessment
    /// Facts for surfaces: mood, recommendations, resources, ...
    package var annotations: JSON
    /// What a policy would have said in the persona's place; nil if it had let the message pass.
    package var remark: String?
    package var rate: RateStatus?
}

extension TurnPipeline {
    /// Stores a message without a reply. It is judged like one of a turn, the user's and the system's by the input policies, the persona's by the
    /// output policies, and stored as they let it pass; what they refuse is marked and no behaviour ever sees it. Throws `.notFound` if the
    /// conversation is not there.
    package func add(
        _ added: AddedMessage, to catalog: any ConversationCatalog
    ) async throws -> JudgedMessage {
        try await judged(added) { ruling, run in
            let draft = MessageDraft(
                role: added.role, content: ruling.text, persona: added.persona.id, createdAt: run.now,
                isRefused: ruling.isRefused, details: ruling.details(added.details))
            let appended = try await catalog.append(draft, to: added.conversation)
            return appended.map { ($0.message, $0.messageCount) }
        }
    }

    /// Changes a message's text, judged like a new one.
    package func revise(
        _ id: MessageID, _ changed: AddedMessage, in catalog: any ConversationCatalog
    ) async throws -> JudgedMessage {
        try await judged(changed) { ruling, run in
            let details = ruling.details(changed.details).objectValue ?? [:]
            let message = try await catalog.revise(
                id, content: ruling.text, isRefused: ruling.isRefused, details: details, at: run.now)
            return message.map { ($0, nil) }
        }
    }

    private struct Ruling {
        var text: String
        var isRefused = false
        var remark: String?
        var assessment: SafetyAssessment

        /// The surface's own, and what the policies found, if anything.
        func details(_ own: JSON) -> JSON {
            guard let found = assessment.json else { return own }
            return own.merging(["safety": found])
        }
    }

    private func judged(
        _ added: AddedMessage,
        store: (Ruling, TurnRun) async throws -> (message: Message, count: Int64?)?
    ) async throws -> JudgedMessage {
        let rate = try admit(added.principal, to: added.key.surface, persona: added.persona.id)
        defer { leave() }
        let turn = Turn(
            key: added.key, principal: added.principal, persona: added.persona, message: added.content,
            language: added.language)
        let run = TurnRun(turn: turn, environment: environment, limits: limits)
        return try await between(turnsOf: added.key) {
            let context = try await self.context(of: turn, run: run)
            try added.requirement?(context?.conversation)
            let reply = ReplyInProgress(run: run, plugins: plugins.forTurn(seed: run.seed), context: context)
            defer { alert(run) }
            let ruling = try await rule(on: added, run: run, scene: reply.scene, chain: reply.policies)
            guard let (message, count) = try await store(ruling, run) else {
                throw EngineError(.notFound, "There is no such conversation or message.")
            }
            return JudgedMessage(
                message: message, messageCount: count, assessment: run.assessment, annotations: run.annotations,
                remark: ruling.remark, rate: rate)
        }
    }

    private func rule(
        on added: AddedMessage, run: TurnRun, scene: PolicyScene, chain: PolicyChain
    ) async throws -> Ruling {
        switch added.role {
        case .user, .system:
            let (ruling, text, _) = try await chain.judge(added.content, in: scene, run: run)
            switch ruling {
            case .pass: return Ruling(text: text, assessment: run.assessment)
            // As in a turn: a policy answered, and the message stays in the history.
            case .answer(let remark, _): return Ruling(text: text, remark: remark, assessment: run.assessment)
            case .refuse(let remark, _):
                return Ruling(text: text, isRefused: true, remark: remark, assessment: run.assessment)
            }
        case .assistant:
            var gate = OutputGate(chain: chain, scene: scene, run: run)
            try await gate.write(added.content) { _ in }
            try await gate.finish { _ in }
            return Ruling(
                text: gate.released, isRefused: gate.endedBy != nil, assessment: run.assessment)
        }
    }
}
