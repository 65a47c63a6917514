package import Engine
internal import StrictJSON

extension SQLiteStore: ConversationStore {
    package func commit(_ turn: TurnRecord) async throws -> CommittedTurn {
        // Text is made here, on the caller's thread: the writer's time is everybody's.
        let row = TurnRow(turn)
        do {
            let (ids, isNew) = try await write { try row.insert(into: $0) }
            contexts.append(turn, ids, isNew: isNew)
            return ids
        } catch {
            contexts.drop(turn.key)
            throw error
        }
    }

    package func context(
        for key: ConversationKey, messageLimit: Int, byteLimit: Int
    ) async throws -> ConversationContext? {
        let limits = ContextLimits(messages: max(0, messageLimit), bytes: max(0, byteLimit))
        switch contexts.look(key, limits) {
        case .hit(let context): return context
        case .miss(let ticket):
            var context: ConversationContext?
            defer { contexts.fill(key, ticket, context, limits) }
            context = try await read { try Self.context(for: key, limits, in: $0) }
            return context
        }
    }

    private static func context(
        for key: ConversationKey, _ limits: ContextLimits, in connection: SQLiteConnection
    ) throws -> ConversationContext? {
        guard let head = try ConversationHead.find(key, in: connection) else { return nil }
        var newestFirst: [Message] = []
        var bytes = 0
        try connection.scan(
            MessageRow.newestFirst, .integer(MessageNumber.id(head.id, head.firstMessage)),
            .integer(MessageNumber.id(head.id, head.nextMessage)), .integer(limits.messages)
        ) { row in
            let message = try MessageRow.message(row)
            if !newestFirst.isEmpty {
                bytes += message.content.utf8.count
                guard bytes <= limits.bytes else { return false }
            }
            newestFirst.append(message)
            return true
        }
        let states = try connection.all(
            "SELECT persona, behaviour, bytes FROM behaviour_state WHERE conversation = ?", .integer(head.id)
        ) { row in
            (StateKey(persona: try row.persona(0), behaviour: try row.text(1)), try row.blob(2))
        }
        return ConversationContext(
            conversation: head.conversation(key), recent: newestFirst.reversed(),
            states: Dictionary(states, uniquingKeysWith: { first, _ in first }))
    }
}

/// A turn as its rows: what can be prepared before the writer's turn comes.
private struct TurnRow: Sendable {
    let turn: TurnRecord
    let trace: String
    let messageDetails: String?
    let annotations: String?
    let media: String?
    let jobs: [String]

    init(_ turn: TurnRecord) {
        self.turn = turn
        trace = turn.trace.text()
        messageDetails = turn.messageDetails.isNull ? nil : turn.messageDetails.text()
        annotations = turn.reply.flatMap { $0.facts.annotations.isNull ? nil : $0.facts.annotations.text() }
        media = turn.reply.flatMap { MediaColumns.promises($0.media.map(\.promise)) }
        jobs = turn.reply?.media.map { MediaColumns.job($0.job) } ?? []
    }

    /// - Returns: `isNew` if the turn made its conversation.
    func insert(into connection: SQLiteConnection) throws -> (ids: CommittedTurn, isNew: Bool) {
        let now = turn.reply?.createdAt ?? turn.startedAt
        let known = try ConversationHead.find(turn.key, in: connection)
        let head = try known ?? makeConversation(in: connection)
        let isUnpaired = turn.reply == nil && turn.key.surface.pagesExchanges
        let added: Int64 = turn.reply == nil && !isUnpaired ? 1 : 2
        try head.room(for: added)
        let userMessage = MessageNumber.id(head.id, head.nextMessage)
        try connection.run(
            """
            INSERT INTO turn (name, message, persona, started_at, outcome, level, trace)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            .text(turn.id), .integer(userMessage), .text(turn.persona.rawValue),
            .integer(turn.startedAt.unixMilliseconds), .text(turn.outcome.rawValue), .integer(turn.level.rawValue),
            .text(trace))
        try connection.run(
            """
            INSERT INTO message (id, role, content, persona, created_at, flags, turn, details)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .integer(userMessage), .text(MessageRole.user.rawValue), .text(turn.userMessage),
            .text(turn.persona.rawValue), .integer(turn.startedAt.unixMilliseconds), .integer(refused),
            .integer(connection.lastInsertedRow), .optional(messageDetails))
        var replyMessage: Int64?
        if let reply = turn.reply {
            let id = MessageNumber.id(head.id, head.nextMessage + 1)
            replyMessage = id
            try insert(reply, id, into: connection)
        }
        if let state = turn.state {
            try connection.run(
                """
                INSERT INTO behaviour_state (conversation, persona, behaviour, bytes) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET bytes = excluded.bytes
                """,
                .integer(head.id), .text(state.key.persona.rawValue), .text(state.key.behaviour), .blob(state.bytes))
        }
        if isUnpaired { try MessageGaps.add(head.nextMessage + 1, of: head.id, in: connection) }
        // A persona that spoke last has been counted; any other one may be new to the conversation.
        if head.turnCount == 0 || head.persona != turn.persona { try countPersona(head.id, in: connection) }
        try connection.run(
            """
            UPDATE conversation SET persona = ?, updated_at = max(updated_at, ?), last_turn_at = max(last_turn_at, ?),
                turn_count = turn_count + 1, next_message = ? WHERE id = ?
            """,
            .text(turn.persona.rawValue), .integer(now.unixMilliseconds), .integer(now.unixMilliseconds),
            .integer(head.nextMessage + added), .integer(head.id))
        if let details = turn.details {
            try connection.run(
                "UPDATE conversation SET details = ? WHERE id = ?",
                .text(head.details.merging(.object(details)).text()), .integer(head.id))
        }
        let ids = CommittedTurn(
            conversation: ConversationID(head.id), userMessage: MessageID(userMessage),
            reply: replyMessage.map(MessageID.init))
        return (ids, known == nil)
    }

    private var refused: Int { turn.outcome == .refused ? MessageRow.refused : 0 }

    private func makeConversation(in connection: SQLiteConnection) throws -> ConversationHead {
        let time = turn.startedAt.unixMilliseconds
        try connection.run(
            """
            INSERT INTO conversation (owner, surface, alias, persona, created_at, updated_at, last_turn_at, turn_count,
                first_message, next_message, purged_to) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 1, 1, 1)
            """,
            .integer(turn.key.owner.rawValue), .text(turn.key.surface.rawValue), .text(turn.key.alias),
            .text(turn.persona.rawValue), .integer(time), .integer(time), .integer(time))
        return ConversationHead(
            id: connection.lastInsertedRow, persona: turn.persona, createdAt: turn.startedAt,
            updatedAt: turn.startedAt, turnCount: 0, firstMessage: 1, nextMessage: 1)
    }

    private func insert(_ reply: TurnRecord.Reply, _ id: Int64, into connection: SQLiteConnection) throws {
        let facts = reply.facts
        try connection.run(
            """
            INSERT INTO message (id, role, content, persona, created_at, flags, speaker, model, prompt_tokens,
                reply_tokens, response_milliseconds, confidence, used_fallback, level, annotations, media)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .integer(id), .text(MessageRole.assistant.rawValue), .text(reply.content), .text(turn.persona.rawValue),
            .integer(reply.createdAt.unixMilliseconds),
            .integer(refused | (turn.outcome == .partial ? MessageRow.partial : 0)),
            .text(facts.speaker),
            .optional(facts.model), .integer(facts.promptTokens), .integer(facts.replyTokens),
            .integer(facts.responseMilliseconds), .optional(facts.confidence), .bool(facts.usedFallback),
            .integer(facts.level.rawValue), .optional(annotations), .optional(media))
        for (asset, job) in zip(reply.media, jobs) {
            try MediaColumns.insert(asset, job: job, into: connection)
        }
        try connection.run(
            """
            INSERT INTO account_usage (account, surface, speaker, model, replies, prompt_tokens, reply_tokens)
            VALUES (?, ?, ?, ?, 1, ?, ?)
            ON CONFLICT DO UPDATE SET replies = replies + 1, prompt_tokens = prompt_tokens + excluded.prompt_tokens,
                reply_tokens = reply_tokens + excluded.reply_tokens
            """,
            .integer(turn.key.owner.rawValue), .text(turn.key.surface.rawValue), .text(facts.speaker),
            .text(facts.model ?? ""), .integer(facts.promptTokens), .integer(facts.replyTokens))
    }

    private func countPersona(_ conversation: Int64, in connection: SQLiteConnection) throws {
        let added = try connection.run(
            "INSERT OR IGNORE INTO conversation_persona (conversation, persona, since) VALUES (?, ?, ?)",
            .integer(conversation), .text(turn.persona.rawValue), .integer(turn.startedAt.unixMilliseconds))
        guard added > 0 else { return }
        try connection.run(
            """
            INSERT INTO persona_statistics (persona, conversations) VALUES (?, 1)
            ON CONFLICT DO UPDATE SET conversations = conversations + 1
            """, .text(turn.persona.rawValue))
    }
}
