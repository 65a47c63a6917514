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
            guard let positions = try MessagePositions(of: id, in: connection) else {
                return MessagePage(messages: [], total: 0)
            }
            guard let numbers = positions.numbers(offset: offset, limit: limit) else {
                return MessagePage(messages: [], total: positions.count)
            }
            let messages = try connection.all(
                MessageRow.oldestFirst, .integer(MessageNumber.id(id, numbers.lowerBound)),
                .integer(MessageNumber.id(id, numbers.upperBound))
            ) { try MessageRow.message($0) }
            return MessagePage(messages: messages, total: positions.count)
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

    package func activeConversationCount(since: Timestamp) async throws -> Int64 {
        try await read { connection in
            try connection.first(
                "SELECT count(*) FROM conversation WHERE last_turn_at >= ?", .integer(since.unixMilliseconds)
            ) { try $0.int64(0) } ?? 0
        }
    }

    /// The conversation is empty, for every reader and after any crash, with the first commit. Its rows then go in
    /// pieces, so that clearing a long history makes no other turn wait; this returns when the last one has gone.
    package func clear(_ conversation: ConversationID, at time: Timestamp) async throws -> Int64 {
        let id = conversation.rawValue
        let cleared = try await write { connection -> (key: ConversationKey, count: Int64)? in
            let found = try connection.first(
                "SELECT next_message - first_message - gap_count, owner, surface, alias FROM conversation WHERE id = ?",
                .integer(id)
            ) { row in (key: try ConversationHead.key(row, from: 1), count: try row.int64(0)) }
            guard let found else { return nil }
            try connection.run(
                """
                UPDATE conversation SET first_message = next_message, gap_count = 0, updated_at = max(updated_at, ?)
                WHERE id = ?
                """, .integer(time.unixMilliseconds), .integer(id))
            try connection.run("DELETE FROM message_gap WHERE conversation = ?", .integer(id))
            try connection.run("DELETE FROM behaviour_state WHERE conversation = ?", .integer(id))
            return found
        }
        guard let cleared else { return 0 }
        contexts.drop(cleared.key)
        try await purge(id)
        return cleared.count
    }

    /// Finishes what a process left that ended between clearing a conversation and deleting its rows.
    func resumePurges() async throws {
        let pending = try await read { connection in
            try connection.all("SELECT id FROM conversation WHERE purged_to < first_message") { try $0.int64(0) }
        }
        for id in pending { try await purge(id) }
    }

    func purge(_ conversation: Int64) async throws {
        while let step = try await read({ try PurgeStep.next(of: conversation, in: $0) }) {
            // Files before rows: after a crash in between, the rows still say which files are to go.
            try await files.remove(step.files)
            try await write { try step.delete(from: $0) }
        }
    }
}

/// A piece of a cleared conversation: about a millisecond of the writer's time.
private struct PurgeStep: Sendable {
    static let messages: Int64 = 200

    let conversation: Int64
    let numbers: Range<Int64>
    let promises: [MediaPromise]

    var files: [String] { promises.map(\.fileName) }

    /// - Returns: nil when nothing is left.
    static func next(of conversation: Int64, in connection: SQLiteConnection) throws -> PurgeStep? {
        let cleared = try connection.first(
            "SELECT purged_to, first_message FROM conversation WHERE id = ?", .integer(conversation)
        ) { row in try row.int64(0)..<(try row.int64(1)) }
        guard let cleared, !cleared.isEmpty else { return nil }
        let numbers = cleared.lowerBound..<(cleared.lowerBound + min(messages, Int64(cleared.count)))
        let promises = try connection.all(
            "SELECT media FROM message WHERE id >= ? AND id < ? AND media IS NOT NULL",
            .integer(MessageNumber.id(conversation, numbers.lowerBound)),
            .integer(MessageNumber.id(conversation, numbers.upperBound))
        ) { try MediaColumns.promises($0, 0) }
        return PurgeStep(conversation: conversation, numbers: numbers, promises: promises.flatMap { $0 })
    }

    func delete(from connection: SQLiteConnection) throws {
        let first = SQLiteValue.integer(MessageNumber.id(conversation, numbers.lowerBound))
        let last = SQLiteValue.integer(MessageNumber.id(conversation, numbers.upperBound))
        for promise in promises {
            try connection.run("DELETE FROM media_asset WHERE name = ?", .text(promise.name))
        }
        try connection.run(
            "DELETE FROM turn WHERE id IN (SELECT turn FROM message WHERE id >= ? AND id < ?)", first, last)
        try connection.run("DELETE FROM rating WHERE message >= ? AND message < ?", first, last)
        try connection.run("DELETE FROM message WHERE id >= ? AND id < ?", first, last)
        try connection.run(
            "UPDATE conversation SET purged_to = max(purged_to, ?) WHERE id = ?", .integer(numbers.upperBound),
            .integer(conversation))
    }
}
