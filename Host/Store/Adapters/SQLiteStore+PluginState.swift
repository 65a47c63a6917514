package import Engine

extension SQLiteStore: PluginStateStore {
    package func value(at place: StatePlace) async throws -> [UInt8]? {
        let place = StateColumns(place)
        return try await read { connection in
            try connection.first(
                """
                SELECT value FROM plugin_state
                WHERE coalesce(account, 0) = ? AND plugin = ? AND persona = ? AND key = ?
                """, place.owner, place.plugin, place.persona, place.key
            ) { try $0.blob(0) }
        }
    }

    package func setValue(_ value: [UInt8]?, at place: StatePlace) async throws {
        let place = StateColumns(place)
        try await write { connection in
            guard let value else {
                try connection.run(
                    """
                    DELETE FROM plugin_state
                    WHERE coalesce(account, 0) = ? AND plugin = ? AND persona = ? AND key = ?
                    """, place.owner, place.plugin, place.persona, place.key)
                return
            }
            let changed = try connection.run(
                """
                UPDATE plugin_state SET value = ?
                WHERE coalesce(account, 0) = ? AND plugin = ? AND persona = ? AND key = ?
                """, .blob(value), place.owner, place.plugin, place.persona, place.key)
            guard changed == 0 else { return }
            // In the same transaction, and the writer is alone: the count is still true at the insert.
            let count = try connection.first(
                "SELECT count(*) FROM plugin_state WHERE coalesce(account, 0) = ? AND plugin = ? AND persona = ?",
                place.owner, place.plugin, place.persona
            ) { try $0.int(0) }
            guard count ?? 0 < StatePlace.keyLimit else { throw StateFull() }
            try connection.run(
                "INSERT INTO plugin_state (account, plugin, persona, key, value) VALUES (?, ?, ?, ?, ?)",
                place.account, place.plugin, place.persona, place.key, .blob(value))
        }
    }

    package func keptValues(of account: AccountID, after last: StatePlace?, limit: Int) async throws -> [KeptValue] {
        try await read { connection in
            try connection.all(
                """
                SELECT plugin, persona, key, value FROM plugin_state
                WHERE coalesce(account, 0) = ? AND (plugin, persona, key) > (?, ?, ?)
                ORDER BY plugin, persona, key LIMIT ?
                """, .integer(account.rawValue), .text(last?.plugin ?? ""), .text(last?.persona?.rawValue ?? ""),
                .blob(last?.key ?? []), .integer(max(0, limit))
            ) { row in
                let persona = try row.text(1).isEmpty ? nil : try row.persona(1)
                return KeptValue(
                    place: StatePlace(try row.blob(2), of: try row.text(0), account: account, persona: persona),
                    value: try row.blob(3))
            }
        }
    }

    /// Removes some of what plugins keep about an account. False if there is nothing.
    func eraseKeptValues(of account: AccountID) async throws -> Bool {
        try await write { connection in
            try connection.run(
                "DELETE FROM plugin_state WHERE id IN (SELECT id FROM plugin_state WHERE account = ? LIMIT 50)",
                .integer(account.rawValue)) > 0
        }
    }
}

/// A place as the table has it.
private struct StateColumns: Sendable {
    let account: SQLiteValue
    /// The account's number, or 0, which is nobody's: in an index no NULL equals another.
    let owner: SQLiteValue
    let plugin: SQLiteValue
    /// Empty for none, which is no persona's id.
    let persona: SQLiteValue
    let key: SQLiteValue

    init(_ place: StatePlace) {
        account = .optional(place.account?.rawValue)
        owner = .integer(place.account?.rawValue ?? 0)
        plugin = .text(place.plugin)
        persona = .text(place.persona?.rawValue ?? "")
        key = .blob(place.key)
    }
}
