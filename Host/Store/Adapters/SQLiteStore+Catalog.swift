package import Engine
internal import StrictJSON

extension SQLiteStore: ConversationCatalog {
    package func create(_ draft: ConversationDraft) async throws -> Conversation {
        let details = draft.details.isEmpty ? nil : JSON.object(draft.details).text()
        let opening = draft.opening.map(MessageInsert.init)
        return try await write { connection in
            guard try ConversationHead.find(draft.key, in: connection) == nil else { throw ConversationExists() }
            let time = SQLiteValue.integer(draft.createdAt.unixMilliseconds)
            try connection.run(
                """
                INSERT INTO conversation (owner, surface, alias, persona, created_at, updated_at, last_turn_at, turn_count,
                    first_message, next_message, purged_to, title, details) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 1, ?, 1, ?, ?)
                """,
                .integer(draft.key.owner.rawValue), .text(draft.key.surface.rawValue), .text(draft.key.alias),
                .text(draft.persona.rawValue), time, time, time, .integer(1 + opening.count), .optional(draft.title),
                .optional(details))
            let id = connection.lastInsertedRow
            for (index, message) in opening.enumerated() {
                try message.insert(MessageNumber.id(id, Int64(1 + index)), into: connection)
            }
            return Conversation(
                id: ConversationID(id), key: draft.key, persona: draft.persona, createdAt: draft.createdAt,
                updatedAt: draft.createdAt, turnCount: 0, messageCount: Int64(opening.count), title: draft.title,
                details: draft.details.isEmpty ? .null : .object(draft.details))
        }
    }

    package func conversation(_ id: ConversationID) async throws -> Conversation? {
        try await read { connection in
            try ConversationHead.find(id.rawValue, in: connection).map { $0.head.conversation($0.key) }
        }
    }

    package func conversation(alias: String, on surface: SurfaceName) async throws -> Conversation? {
        try await read { connection in
            try connection.first(
                """
                SELECT id, persona, created_at, updated_at, turn_count, first_message, next_message, gap_count, title, details,
                    owner, surface, alias FROM conversation WHERE surface = ? AND alias = ? ORDER BY id LIMIT 1
                """, .text(surface.rawValue), .text(alias)
            ) { row in try ConversationHead.read(row).conversation(try ConversationHead.key(row, from: 10)) }
        }
    }

    package func conversations(_ query: ConversationQuery) async throws -> ConversationPage {
        let owner = SQLiteValue.integer(query.owner.rawValue)
        let surface = SQLiteValue.text(query.surface.rawValue)
        let persona = SQLiteValue.optional(query.persona?.rawValue)
        return try await read { connection in
            let total = try connection.first(
                """
                SELECT count(*) FROM conversation WHERE owner = ? AND surface = ? AND (?3 IS NULL OR persona = ?3)
                """, owner, surface, persona
            ) { try $0.int64(0) }
            let conversations = try connection.all(
                """
                SELECT id, persona, created_at, updated_at, turn_count, first_message, next_message, gap_count, title, details,
                    owner, surface, alias FROM conversation
                WHERE owner = ? AND surface = ? AND (?3 IS NULL OR persona = ?3) ORDER BY id DESC LIMIT ?4 OFFSET ?5
                """, owner, surface, persona, .integer(max(0, query.limit)), .integer(max(0, query.offset))
            ) { row in try ConversationHead.read(row).conversation(try ConversationHead.key(row, from: 10)) }
            return ConversationPage(conversations: conversations, total: total ?? 0)
        }
    }

    package func update(
        _ id: ConversationID, _ change: ConversationChange, at time: Timestamp
    ) async throws -> Conversation? {
        let updated = try await write { connection -> Conversation? in
            guard let (head, key) = try ConversationHead.find(id.rawValue, in: connection) else { return nil }
            var conversation = head.conversation(key)
            conversation.title = change.title ?? conversation.title
            conversation.persona = change.persona ?? conversation.persona
            if !change.details.isEmpty { conversation.details = conversation.details.merging(.object(change.details)) }
            conversation.updatedAt = max(conversation.updatedAt, time)
            try connection.run(
                "UPDATE conversation SET title = ?, persona = ?, details = ?, updated_at = ? WHERE id = ?",
                .optional(conversation.title), .text(conversation.persona.rawValue),
                .optional(conversation.details.isNull ? nil : conversation.details.text()),
                .integer(conversation.updatedAt.unixMilliseconds), .integer(id.rawValue))
            return conversation
        }
        if let updated { contexts.drop(updated.key) }
        return updated
    }

    /// Emptied first, in pieces, so that a long history makes no other turn wait; then its row goes.
    package func delete(_ id: ConversationID) async throws -> Bool {
        _ = try await clear(id, at: Timestamp(unixMilliseconds: 0))
        let key = try await write { connection -> ConversationKey? in
            guard let (_, key) = try ConversationHead.find(id.rawValue, in: connection) else { return nil }
            try connection.run("DELETE FROM conversation WHERE id = ?", .integer(id.rawValue))
            return key
        }
        guard let key else { return false }
        contexts.drop(key)
        return true
    }

    package func usage(of owner: AccountID, on surface: SurfaceName) async throws -> AccountUsage {
        try await read { connection in
            let account = SQLiteValue.integer(owner.rawValue)
            let door = SQLiteValue.text(surface.rawValue)
            let counts = try connection.first(
                """
                SELECT count(*), coalesce(sum(next_message - first_message - gap_count), 0) FROM conversation
                WHERE owner = ? AND surface = ?
                """, account, door
            ) { row in (conversations: try row.int64(0), messages: try row.int64(1)) }
            let models = try connection.all(
                """
                SELECT speaker, model, replies, prompt_tokens, reply_tokens FROM account_usage
                WHERE account = ? AND surface = ? ORDER BY speaker, model
                """, account, door
            ) { row in
                AccountUsage.Model(
                    speaker: try row.text(0), model: try row.text(1), replies: try row.int64(2),
                    promptTokens: try row.int64(3), replyTokens: try row.int64(4))
            }
            return AccountUsage(
                conversations: counts?.conversations ?? 0, messages: counts?.messages ?? 0, models: models)
        }
    }
}
