internal import Engine

/// The conversation's own row.
struct ConversationHead {
    var id: Int64
    var persona: PersonaID
    var createdAt: Timestamp
    var updatedAt: Timestamp
    var turnCount: Int64
    var firstMessage: Int64
    var nextMessage: Int64
    var isNew = false

    static func find(_ key: ConversationKey, in connection: SQLiteConnection) throws -> ConversationHead? {
        try connection.first(
            """
            SELECT id, persona, created_at, updated_at, turn_count, first_message, next_message FROM conversation
            WHERE owner = ? AND surface = ? AND alias = ?
            """,
            .integer(key.owner.rawValue), .text(key.surface.rawValue), .text(key.alias)
        ) { row in
            ConversationHead(
                id: try row.int64(0), persona: try row.persona(1), createdAt: try row.timestamp(2),
                updatedAt: try row.timestamp(3), turnCount: try row.int64(4), firstMessage: try row.int64(5),
                nextMessage: try row.int64(6))
        }
    }

    func conversation(_ key: ConversationKey) -> Conversation {
        Conversation(
            id: ConversationID(id), key: key, persona: persona, createdAt: createdAt, updatedAt: updatedAt,
            turnCount: turnCount, messageCount: nextMessage - firstMessage)
    }
}

extension SQLiteRow {
    func timestamp(_ column: Int32) throws(StoreError) -> Timestamp {
        Timestamp(unixMilliseconds: try int64(column))
    }

    func optionalTimestamp(_ column: Int32) throws(StoreError) -> Timestamp? {
        isNull(column) ? nil : try timestamp(column)
    }

    func persona(_ column: Int32) throws(StoreError) -> PersonaID {
        let text = try text(column)
        guard let id = PersonaID(text) else { throw unexpected(column, "a persona id") }
        return id
    }

    /// For values that this module wrote and that are no longer what it writes.
    func unexpected(_ column: Int32, _ expected: String) -> StoreError {
        StoreError(.unexpectedValue, "column \(column) does not hold \(expected)", context: statement.sql)
    }
}
