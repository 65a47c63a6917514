import Engine
import Net
import StrictJSON

/// The document's five messages of a client.
extension CreationSocket {
    private enum MessageType: String, CaseIterable {
        case start = "start_conversation"
        case response = "user_response"
        case pause = "pause_conversation"
        case resume = "resume_conversation"
        case abandon = "abandon_conversation"
    }

    func answer(_ body: JSONField, from principal: Principal) async throws {
        let type: MessageType
        do { type = try body["type"].choice() } catch { throw CreationError(.connection, "\(error)") }
        // Neither has an effect; what is there must be what it is called.
        _ = try body["timestamp"].ifPresent?.string(bytes: 0...64)
        _ = try body["metadata"].ifPresent?.object()
        if type == .start { return try await start(body, principal) }

        let key = try surface.key(try body["conversation_id"].string(), of: principal)
        switch type {
        case .start: break
        case .response: try await respond(body, key, principal)
        case .pause: try await pause(key)
        case .resume: try await resume(key)
        case .abandon: try await abandon(key)
        }
    }

    // MARK: Beginning

    private func start(_ body: JSONField, _ principal: Principal) async throws {
        let player = try body["player_id"].string(bytes: 1...254)
        guard Self.isSame(player, "\(principal.account)") || Self.isSame(player, principal.name) else {
            throw CreationError(
                .authentication, "`player_id` is not the token's user; expected the user's id or user name.")
        }
        guard await socket.loop.enter(.message) else { throw SurfaceError.busy }
        let key = try surface.key(takeConversationID(), of: principal)
        let interview = try await surface.start(key, player: player)
        attend(interview)
        try await send(CreationMessage.started(interview.id, at: now))
        try await ask(interview)
    }

    /// User names are compared without regard to the case of A-Z.
    private static func isSame(_ a: String, _ b: String) -> Bool {
        func folded(_ text: String) -> [UInt8] { text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } }
        return folded(a) == folded(b)
    }

    /// Says again what the interview waits for an answer to, and where it stands.
    private func ask(_ interview: Interview) async throws {
        if let question = try await surface.question(of: interview) {
            try await send(
                CreationMessage.assistant(
                    question.content, messageID: CreationSurface.name(question.id), stage: interview.progress.stage,
                    prompt: interview.progress.prompt, conversation: interview.id, at: question.createdAt))
        }
        try await send(CreationMessage.progress(interview.progress, interview.id, at: now))
    }

    // MARK: Changes of status

    private func pause(_ key: ConversationKey) async throws {
        let interview = try await surface.pause(key)
        attend(interview)
        try await send(CreationMessage.paused(interview.id, reason: "request", at: now))
    }

    /// One that was completed while nobody heard of it is announced instead.
    private func resume(_ key: ConversationKey) async throws {
        do {
            let interview = try await surface.resume(key)
            attend(interview)
            try await send(CreationMessage.resumed(interview.id, at: now))
            try await ask(interview)
        } catch let error as CreationError where error.code == .conversationInactive {
            let interview = try await surface.interview(key)
            guard interview.status == .completed, !interview.isAnnounced else { throw error }
            try await announce(interview)
        }
    }

    private func abandon(_ key: ConversationKey) async throws {
        let interview = try await surface.abandon(key)
        leave(key)
        try await send(CreationMessage.abandoned(interview.id, at: now))
    }

    // MARK: Answers of the user

    private func respond(_ body: JSONField, _ key: ConversationKey, _ principal: Principal) async throws {
        let interview = try await surface.interview(key)
        try surface.requireActive(interview)
        let content: String
        do { content = try body["content"].string() } catch {
            return try await send(CreationMessage.validationError("\(error)", interview.id, at: now))
        }
        if let fault = Self.fault(in: content) {
            return try await send(CreationMessage.validationError(fault, interview.id, at: now))
        }
        try await run(content, in: interview, principal)
    }

    /// Longest answer, in characters (Unicode scalar values).
    static let contentCharacters = 4000

    /// Nil if the content can be answered.
    private static func fault(in content: String) -> String? {
        let count = content.unicodeScalars.count
        guard count <= contentCharacters else {
            return "The answer has \(count) characters; expected at most \(contentCharacters). Please shorten it."
        }
        let isEmpty = content.unicodeScalars.allSatisfy {
            $0.properties.isWhitespace || [.control, .format].contains($0.properties.generalCategory)
        }
        return isEmpty ? "The answer is empty; please write a few words." : nil
    }

    private func run(_ content: String, in interview: Interview, _ principal: Principal) async throws {
        guard let persona = surface.personas.persona(interview.conversation.persona, for: principal.account) else {
            throw SurfaceError(.unavailable, "The persona that leads the interview is not there.")
        }
        // As the router does for a request: costly work begins when the loop has time for it.
        guard await socket.loop.enter(.message) else { throw SurfaceError.busy }
        attend(interview)
        let crisisFrom = surface.settings.crisisFrom
        let turn = Turn(
            key: interview.key, principal: principal, persona: persona, message: content,
            details: { Interview.patch(after: $0, crisisFrom: crisisFrom) },
            requirement: { conversation throws(EngineError) in
                guard let conversation else { throw EngineError(.notFound, "There is no such conversation.") }
                guard Interview(conversation).status == .active else {
                    throw EngineError(.conflict, "The conversation is not active.")
                }
            })
        var found = SafetyAssessment()
        let finished: FinishedTurn
        do {
            finished = try await surface.pipeline.run(turn) { event in
                if case .judged(let assessment) = event { found = assessment }
            }
        } catch {
            // Paused, ended or removed while this waited.
            if error.code == .conflict { try surface.requireActive(try await surface.interview(interview.key)) }
            // Nobody answered, but what the user said must not stay without an answer.
            if let level = level(found) {
                try await send(
                    CreationMessage.crisis(level, support: Self.support, resources: [], interview.id, at: now))
            }
            throw error
        }
        try await deliver(finished, in: interview)
    }

    /// What is told of a crisis, if anything.
    private func level(_ assessment: SafetyAssessment) -> CreationSettings.Level? {
        assessment.level >= surface.settings.crisisFrom ? CreationSettings.Level(assessment.level) : nil
    }

    /// Said when the policies name no words of their own.
    private static let support =
        "What you said matters. You don't have to carry it alone: please talk to somebody you trust, or call a helpline, and in danger "
        + "the emergency services."

    private func deliver(_ turn: FinishedTurn, in interview: Interview) async throws {
        let id = interview.id
        let level = level(turn.assessment)
        let progress = Interview.progress(in: turn.record)
        let annotations = turn.record.reply?.facts.annotations ?? .null
        // A policy spoke in the behaviour's place: its words are the support.
        let isSupport =
            level != nil && progress == nil && turn.record.outcome != .refused && !turn.replyText.isEmpty
        if let level {
            let support = isSupport ? turn.replyText : annotations["support_message"]?.stringValue?.nonEmpty
            try await send(
                CreationMessage.crisis(
                    level, support: support ?? Self.support, resources: annotations["resources"] ?? [], id, at: now))
        }
        if turn.record.outcome == .refused {
            let reason = turn.replyText.nonEmpty ?? "This answer is not one that this conversation can take."
            try await send(CreationMessage.validationError(reason, id, at: now))
        } else if !isSupport, let reply = turn.record.reply {
            let asked = progress ?? interview.progress
            try await send(
                CreationMessage.assistant(
                    reply.content, messageID: turn.ids.reply.map { CreationSurface.name($0) } ?? "", stage: asked.stage,
                    prompt: asked.prompt, conversation: id, at: reply.createdAt))
        }
        if turn.assessment.level >= Interview.pausesFrom {
            try await send(CreationMessage.paused(id, reason: "crisis", at: now))
        } else if let progress, progress.isCompleted {
            try await announce(try await surface.interview(interview.key))
        } else if turn.record.outcome != .refused {
            try await send(CreationMessage.progress(progress ?? interview.progress, id, at: now))
        }
    }

    /// Tells of the completion, with its character made.
    private func announce(_ interview: Interview) async throws {
        let interview = try await surface.complete(interview)
        leave(interview.key)
        try await send(CreationMessage.completed(interview, at: now))
        try await send(CreationMessage.progress(interview.progress, interview.id, at: now))
        try await surface.noteAnnouncement(of: interview)
    }
}

extension CreationSurface {
    /// Refuses to go on with an interview that waits or is over.
    func requireActive(_ interview: Interview) throws(CreationError) {
        let status = status(of: interview)
        guard status != .active else { return }
        guard status == .paused, interview.isPausedForCrisis else { throw Self.inactive(status) }
        throw CreationError(
            .crisis, "The conversation was paused because of what was said last; the user's safety comes first.")
    }

    /// The newest words of the interview itself, which wait for an answer: what policies said since is no question.
    func question(of interview: Interview) async throws -> Message? {
        var end = interview.conversation.messageCount
        while end > 0 {
            let start = max(0, end - 8)
            let page = try await store.messages(in: interview.conversation.id, offset: start, limit: Int(end - start))
            let question = page.messages.last { message in
                message.role == .assistant && !message.isPartial
                    && (message.reply == nil || message.reply?.annotations[InterviewProgress.behaviour] != nil)
            }
            if let question { return question }
            end = start
        }
        return nil
    }

    /// A message's id as this surface shows it.
    static func name(_ id: MessageID) -> String { "msg_\(id.rawValue)" }
}
