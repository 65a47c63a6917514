package import Engine

/// Every step is one small transaction, and looks again inside it whether what it takes away may still go: Decisions/0006.
extension SQLiteStore: RetentionStore {
    private static let page = 200

    package func expireConversations(lastUsedBefore time: Timestamp) async throws -> Int {
        var count = 0
        var after: (usedAt: Int64, id: Int64) = (.min, 0)
        while true {
            try Task.checkCancellation()
            let found = try await oldConversations(before: time, after: after)
            guard let last = found.last else { return count }
            for conversation in found where try await expire(conversation.id, lastUsedBefore: time) { count += 1 }
            after = last
        }
    }

    /// By their last turn, in its order. Some may have been used since, without one.
    private func oldConversations(
        before time: Timestamp, after: (usedAt: Int64, id: Int64)
    ) async throws -> [(usedAt: Int64, id: Int64)] {
        try await read { connection in
            try connection.all(
                """
                SELECT last_turn_at, id FROM conversation
                WHERE last_turn_at < ? AND (last_turn_at, id) > (?, ?) ORDER BY last_turn_at, id LIMIT ?
                """, .integer(time.unixMilliseconds), .integer(after.usedAt), .integer(after.id), .integer(Self.page)
            ) { row in (usedAt: try row.int64(0), id: try row.int64(1)) }
        }
    }

    /// False if it has been used meanwhile. Emptied for every reader with the first commit; its rows then go in pieces, at last its own.
    private func expire(_ conversation: Int64, lastUsedBefore time: Timestamp) async throws -> Bool {
        try Task.checkCancellation()
        let id = SQLiteValue.integer(conversation)
        let limit = SQLiteValue.integer(time.unixMilliseconds)
        let key = try await write { connection -> ConversationKey? in
            let isEmptied =
                try connection.run(
                    """
                    UPDATE conversation SET first_message = next_message, gap_count = 0
                    WHERE id = ? AND last_turn_at < ?2 AND updated_at < ?2
                    """, id, limit) > 0
            guard isEmptied else { return nil }
            try connection.run("DELETE FROM message_gap WHERE conversation = ?", id)
            try connection.run("DELETE FROM behaviour_state WHERE conversation = ?", id)
            return try ConversationHead.find(conversation, in: connection)?.key
        }
        guard let key else { return false }
        contexts.drop(key)
        try await purge(conversation)
        // A message that came meanwhile begins the conversation anew.
        let isGone = try await write { connection in
            try connection.run(
                "DELETE FROM conversation WHERE id = ? AND first_message = next_message AND updated_at < ?", id, limit)
                > 0
        }
        if isGone { contexts.drop(key) }
        return isGone
    }

    package func expireTraces(before time: Timestamp) async throws -> Int {
        var count = 0
        while true {
            try Task.checkCancellation()
            // Numbers grow with time: the oldest come first.
            let oldest = try await read { connection in
                try connection.all("SELECT id, started_at FROM turn ORDER BY id LIMIT ?", .integer(Self.page)) { row in
                    (id: try row.int64(0), startedAt: try row.int64(1))
                }
            }
            let old = oldest.prefix { $0.startedAt < time.unixMilliseconds }
            guard let last = old.last else { return count }
            _ = try await write { connection in
                try connection.run("DELETE FROM turn WHERE id <= ?", .integer(last.id))
            }
            count += old.count
        }
    }

    package func expireMedia(before time: Timestamp) async throws -> Int {
        var count = 0
        while true {
            try Task.checkCancellation()
            let oldest = try await read { connection in
                try connection.all(
                    """
                    SELECT name, owner, medium, extension, purpose, job, state, byte_count, duration_milliseconds,
                        created_at, rendered_at, render_milliseconds FROM media_asset ORDER BY id LIMIT ?
                    """, .integer(Self.page), read: MediaColumns.asset)
            }
            let old = oldest.prefix { $0.createdAt < time }
            guard !old.isEmpty else { return count }
            // Files before rows: after a crash in between, the rows still say which files are to go.
            try await files.remove(old.map(\.promise.fileName))
            try await write { connection in
                for asset in old {
                    try connection.run("DELETE FROM media_asset WHERE name = ?", .text(asset.promise.name))
                }
            }
            count += old.count
        }
    }
}
