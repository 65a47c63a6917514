internal import Engine
internal import StrictJSON

/// The conversation's own row.
struct ConversationHead {
    var id: Int64
    var persona: PersonaID
    var createdAt: Timestamp
    var updatedAt: Timestamp
    var turnCount: Int64
    var firstMessage: Int64
    var nextMessage: Int64
    var gapCount: Int64 = 0
    var title: String?
    var details: JSON = .null

    static func find(_ key: ConversationKey, in connection: SQLiteConnection) throws -> ConversationHead? {
        try connection.first(
            """
            SELECT id, persona, created_at, updated_at, turn_count, first_message, next_message, gap_count, title, details
            FROM conversation WHERE owner = ? AND surface = ? AND alias = ?
            """,
            .integer(key.owner.rawValue), .text(key.surface.rawValue), .text(key.alias), read: read)
    }

    static func find(
        _ id: Int64, in connection: SQLiteConnection
    ) throws -> (head: ConversationHead, key: ConversationKey)? {
        try connection.first(
            """
            SELECT id, persona, created_at, updated_at, turn_count, first_message, next_message, gap_count, title, details,
                owner, surface, alias FROM conversation WHERE id = ?
            """, .integer(id)
        ) { row in (try read(row), try key(row, from: 10)) }
    }

    /// From the columns in the order of the statements above.
    static func read(_ row: SQLiteRow) throws -> ConversationHead {
        ConversationHead(
            id: try row.int64(0), persona: try row.persona(1), createdAt: try row.timestamp(2),
            updatedAt: try row.timestamp(3), turnCount: try row.int64(4), firstMessage: try row.int64(5),
            nextMessage: try row.int64(6), gapCount: try row.int64(7), title: try row.optionalText(8),
            details: try row.json(9))
    }

    /// Owner, surface and alias, in this order.
    static func key(_ row: SQLiteRow, from column: Int32) throws -> ConversationKey {
        guard let surface = SurfaceName(rawValue: try row.text(column + 1)) else {
            throw row.unexpected(column + 1, "a surface")
        }
        return ConversationKey(
            owner: AccountID(try row.int64(column)), surface: surface, alias: try row.text(column + 2))
    }

    func conversation(_ key: ConversationKey) -> Conversation {
        Conversation(
            id: ConversationID(id), key: key, persona: persona, createdAt: createdAt, updatedAt: updatedAt,
            turnCount: turnCount, messageCount: nextMessage - firstMessage - gapCount, title: title, details: details)
    }

    /// Where the next message goes. Throws when the conversation has had as many as can be numbered.
    func room(for added: Int64) throws(StoreError) {
        guard nextMessage + added <= MessageNumber.limit else {
            throw StoreError(.tooBig, "the conversation has had all the messages it can number; start another one")
        }
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
