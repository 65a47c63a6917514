package import Engine

extension SQLiteStore {
    package func conversation(_ key: ConversationKey) async throws -> Conversation? {
        try await read { try ConversationHead.find(key, in: $0)?.conversation(key) }
    }

    package func messages(
        in conversation: ConversationID, offset: Int64, limit: Int
    ) async throws -> MessagePage {
        let id = conversation.rawValue
        return try await read { connection in
            let range = try connection.first(
                "SELECT first_message, next_message FROM conversation WHERE id = ?", .integer(id)
            ) { row in try row.int64(0)..<(try row.int64(1)) }
            guard let range else { return MessagePage(messages: [], total: 0) }
            let total = Int64(range.count)
            // Positions beyond either end are empty, not an error; subtraction keeps any offset from overflowing.
            let start = min(max(offset, 0), total)
            let end = start + min(Int64(max(limit, 0)), total - start)
            guard start < end else { return MessagePage(messages: [], total: total) }
            let messages = try connection.all(
                MessageRow.oldestFirst, .integer(MessageNumber.id(id, range.lowerBound + start)),
                .integer(MessageNumber.id(id, range.lowerBound + end))
            ) { try MessageRow.message($0) }
            return MessagePage(messages: messages, total: total)
        }
    }

    package func conversationCounts(since: Timestamp) async throws -> [PersonaID: ConversationCount] {
        try await read { connection in
            var counts: [PersonaID: ConversationCount] = [:]
            try connection.scan("SELECT persona, conversations FROM persona_statistics") { row in
                counts[try row.persona(0)] = ConversationCount(total: try row.int64(1), sinceGivenTime: 0)
                return true
            }
            try connection.scan(
                "SELECT persona, count(*) FROM conversation_persona WHERE since >= ? GROUP BY persona",
                .integer(since.unixMilliseconds)
            ) { row in
                counts[try row.persona(0)]?.sinceGivenTime = try row.int64(1)
                return true
            }
            return counts
        }
    }

    /// The conversation is empty, for every reader and after any crash, with the first commit. Its rows then go in
    /// pieces, so that clearing a long history makes no other turn wait; this returns when the last one has gone.
    package func clear(_ conversation: ConversationID, at time: Timestamp) async throws -> Int64 {
        let id = conversation.rawValue
        let count = try await write { connection -> Int64 in
            let count = try connection.first(
                "SELECT next_message - first_message FROM conversation WHERE id = ?", .integer(id)
            ) { try $0.int64(0) }
            guard let count else { return 0 }
            try connection.run(
                """
                UPDATE conversation SET first_message = next_message, updated_at = max(updated_at, ?) WHERE id = ?
                """, .integer(time.unixMilliseconds), .integer(id))
            try connection.run("DELETE FROM behaviour_state WHERE conversation = ?", .integer(id))
            return count
        }
        try await purge(id)
        return count
    }

    /// Finishes what a process left that ended between clearing a conversation and deleting its rows.
    func resumePurges() async throws {
        let pending = try await read { connection in
            try connection.all("SELECT id FROM conversation WHERE purged_to < first_message") { try $0.int64(0) }
        }
        for id in pending { try await purge(id) }
    }

    private func purge(_ conversation: Int64) async throws {
        while try await write({ try Self.purgeSome(of: conversation, in: $0) }) {}
    }

    /// Messages deleted in one submission. About a millisecond of the writer's time.
    private static let purgeStep: Int64 = 200

    /// - Returns: whether there is more.
    private static func purgeSome(of conversation: Int64, in connection: SQLiteConnection) throws -> Bool {
        let range = try connection.first(
            "SELECT purged_to, first_message FROM conversation WHERE id = ?", .integer(conversation)
        ) { row in try row.int64(0)..<(try row.int64(1)) }
        guard let range, !range.isEmpty else { return false }
        let end = range.lowerBound + min(purgeStep, Int64(range.count))
        let first = SQLiteValue.integer(MessageNumber.id(conversation, range.lowerBound))
        let last = SQLiteValue.integer(MessageNumber.id(conversation, end))
        let media = try connection.all(
            "SELECT media FROM message WHERE id >= ? AND id < ? AND media IS NOT NULL", first, last
        ) { try MediaColumns.promises($0, 0) }
        for promise in media.joined() {
            try connection.run("DELETE FROM media_asset WHERE name = ?", .text(promise.name))
        }
        try connection.run(
            "DELETE FROM turn WHERE id IN (SELECT turn FROM message WHERE id >= ? AND id < ?)", first, last)
        try connection.run("DELETE FROM message WHERE id >= ? AND id < ?", first, last)
        try connection.run(
            "UPDATE conversation SET purged_to = ? WHERE id = ?", .integer(end), .integer(conversation))
        return end < range.upperBound
    }
}
