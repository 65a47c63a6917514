import Engine
import StrictJSON

/// The life of an interview: begun, paused, resumed, abandoned. Every change is decided and written between the turns of the conversation.
extension CreationSurface {
    /// Longest conversation id that is looked for.
    static let idBytes = 200

    func newConversationID() -> String { "conv_" + environment.random.unguessableName() }

    func key(_ id: String, of principal: Principal) throws(CreationError) -> ConversationKey {
        // Longer than any there is, and than a key may be.
        guard id.utf8.count <= Self.idBytes else { throw Self.notFound }
        return ConversationKey(owner: principal.account, surface: .creation, alias: id)
    }

    /// As stored now. Somebody else's is as if it were not there.
    func interview(_ key: ConversationKey) async throws -> Interview {
        guard let conversation = try await store.conversation(key) else { throw Self.notFound }
        return Interview(conversation)
    }

    /// The status that holds now, whatever was last written down.
    func status(of interview: Interview) -> Interview.Status {
        interview.status(
            at: pipeline.now, isAttended: attendance.contains(interview.key), resumeSeconds: settings.resumeSeconds)
    }

    // MARK: Beginning

    /// Begins an interview, with its opening already said.
    func start(_ key: ConversationKey, player: String) async throws -> Interview {
        guard let id = PersonaID(settings.persona), let persona = personas.persona(id, for: key.owner) else {
            throw SurfaceError(.unavailable, "The persona that leads the interview is not there.")
        }
        try await reserve(key)
        var isMade = false
        defer { open.settle(key, isMade: isMade) }
        let now = pipeline.now
        let opening = InterviewOpening(persona.card)
        let conversation = try await store.create(
            ConversationDraft(
                key: key, persona: id,
                details: [
                    Interview.Detail.status: .string(Interview.Status.active.rawValue),
                    Interview.Detail.player: .string(player),
                    Interview.Detail.lastSeen: .integer(now.unixMilliseconds),
                    Interview.Detail.progress: InterviewProgress(asking: opening.prompt).patch,
                ], createdAt: now,
                opening: [
                    MessageDraft(
                        role: .assistant, content: opening.text, persona: id, createdAt: now,
                        details: opening.prompt.json)
                ]))
        isMade = true
        return Interview(conversation)
    }

    /// Takes one of the account's places for open conversations.
    private func reserve(_ key: ConversationKey) async throws {
        if !open.isLoaded(key.owner) { open.load(try await openKeys(of: key.owner), of: key.owner) }
        if open.reserve(key) { return }
        for other in open.made(by: key.owner) {
            guard let conversation = try await store.conversation(other), isOpen(Interview(conversation)) else {
                open.remove(other)
                continue
            }
        }
        guard open.reserve(key) else {
            throw CreationError(
                .rateLimit, "There are \(open.limit) open conversations of this user, which is as many as there may be."
            )
        }
    }

    private func isOpen(_ interview: Interview) -> Bool {
        let status = status(of: interview)
        return status == .active || status == .paused
    }

    private func openKeys(of account: AccountID) async throws -> [ConversationKey] {
        var keys: [ConversationKey] = []
        var offset: Int64 = 0
        while true {
            let page = try await store.conversations(
                ConversationQuery(owner: account, surface: .creation, offset: offset, limit: 500))
            keys += page.conversations.map(Interview.init).filter(isOpen).map(\.key)
            offset += Int64(page.conversations.count)
            if page.conversations.isEmpty || offset >= page.total { return keys }
        }
    }

    // MARK: Changes

    func pause(_ key: ConversationKey) async throws -> Interview {
        try await change(key, from: [.active]) { _ in [Interview.Detail.status: "paused"] }
    }

    /// Also of an active one: its client has come back.
    func resume(_ key: ConversationKey) async throws -> Interview {
        try await change(key, from: [.active, .paused]) { _ in
            [Interview.Detail.status: "active", Interview.Detail.isPausedForCrisis: false]
        }
    }

    func abandon(_ key: ConversationKey) async throws -> Interview {
        try await change(key, from: [.active, .paused]) { _ in [Interview.Detail.status: "abandoned"] }
    }

    /// Decides on a change and makes it while no turn runs.
    func change(
        _ key: ConversationKey, from: [Interview.Status], _ decide: (Interview) async throws -> JSONObject
    ) async throws -> Interview {
        try await pipeline.between(turnsOf: key) {
            let interview = try await self.interview(key)
            let status = status(of: interview)
            let now = pipeline.now
            guard from.contains(status) else {
                if status != interview.status { _ = try await update(interview, ["status": .string(status.rawValue)]) }
                throw Self.inactive(status)
            }
            var patch = try await decide(interview)
            patch[Interview.Detail.lastSeen] = .integer(now.unixMilliseconds)
            return try await update(interview, patch, at: now)
        }
    }

    /// - Parameter time: when the conversation changed in the user's eyes; nil: it did not.
    @discardableResult
    func update(_ interview: Interview, _ patch: JSONObject, at time: Timestamp? = nil) async throws -> Interview {
        let changed = try await store.update(
            interview.conversation.id, ConversationChange(details: patch), at: time ?? interview.conversation.updatedAt)
        guard let changed else { throw Self.notFound }
        return Interview(changed)
    }

    /// Notes that a client is there, or was until now.
    func note(presenceIn conversation: ConversationID) async throws {
        let now = pipeline.now
        _ = try await store.update(
            conversation,
            ConversationChange(details: [Interview.Detail.lastSeen: .integer(now.unixMilliseconds)]),
            at: Timestamp(unixMilliseconds: 0))
    }

    // MARK: Refusals

    static let notFound = CreationError(.conversationNotFound, "There is no conversation of this id for this user.")

    static func inactive(_ status: Interview.Status) -> CreationError {
        CreationError(.conversationInactive, "The conversation is \(status.rawValue).")
    }
}

/// What an interviewer's card says before the first answer.
struct InterviewOpening {
    let text: String
    let prompt: InterviewPrompt
    /// Said to whoever connects, before a conversation is started.
    let greeting: String

    init(_ card: CharacterCard) {
        let own = card.json["data"]?["extensions"]?["persona_host"]?["interview"] ?? .null
        prompt = InterviewPrompt(own["opening"] ?? .null)
        greeting = own["greeting"]?.stringValue?.nonEmpty ?? "Hello, I'm \(card.name). I'm here when you want to begin."
        text = card.firstMessage.nonEmpty ?? greeting
    }
}
