package import Engine

extension SQLiteStore: AccountErasure {
    package func beginErasure(of account: AccountID, at time: Timestamp) async throws -> EndedCredentials {
        let id = SQLiteValue.integer(account.rawValue)
        return try await write { connection in
            guard try connection.first("SELECT 1 FROM account WHERE id = ?", id, read: { _ in true }) != nil else {
                return EndedCredentials()
            }
            let ended = EndedCredentials(
                sessions: try connection.all("SELECT id FROM session WHERE account = ?", id) { try $0.blob(0) },
                keys: try connection.all("SELECT digest FROM api_key WHERE account = ?", id) { try $0.blob(0) })
            try connection.run("DELETE FROM session WHERE account = ?", id)
            try connection.run("DELETE FROM api_key WHERE account = ?", id)
            try connection.run("DELETE FROM user WHERE account = ?", id)
            try connection.run("DELETE FROM external_account WHERE account = ?", id)
            // Ids of personas are made of their names. Their numbers are not given out again: AUTOINCREMENT.
            try connection.run(
                "DELETE FROM persona_alias WHERE persona IN (SELECT id FROM persona WHERE owner = ?)", id)
            try connection.run(
                "DELETE FROM persona_statistics WHERE persona IN (SELECT id FROM persona WHERE owner = ?)", id)
            try connection.run(
                "DELETE FROM plugin_state WHERE persona <> '' AND persona IN (SELECT id FROM persona WHERE owner = ?)",
                id)
            try connection.run("DELETE FROM persona WHERE owner = ?", id)
            // A control character: no user, key or issuer can take such a name.
            try connection.run("UPDATE account SET name = char(1) || 'erased:' || id WHERE id = ?", id)
            try connection.run(
                "INSERT INTO erasure (account, begun_at) VALUES (?, ?) ON CONFLICT DO NOTHING", id,
                .integer(time.unixMilliseconds))
            return ended
        }
    }

    package func finishErasure(of account: AccountID) async throws {
        let id = SQLiteValue.integer(account.rawValue)
        repeat {
            while let conversation = try await read({ connection in
                try connection.first("SELECT id FROM conversation WHERE owner = ? LIMIT 1", id) { try $0.int64(0) }
            }) {
                _ = try await delete(ConversationID(conversation))
            }
            while try await eraseAssets(of: account) {}
            while try await eraseKeptValues(of: account) {}
        } while try await !eraseAccount(account)
        contexts.drop(owner: account)
    }

    package func unfinishedErasures() async throws -> [AccountID] {
        try await read { connection in
            try connection.all("SELECT account FROM erasure ORDER BY account") { AccountID(try $0.int64(0)) }
        }
    }

    /// Some of those that belong to no message. False if there are none.
    private func eraseAssets(of account: AccountID) async throws -> Bool {
        let assets = try await assets(of: account, after: nil, limit: 200)
        guard !assets.isEmpty else { return false }
        // Files before rows: after a crash in between, the rows still say which files are to go.
        try await files.remove(assets.map(\.promise.fileName))
        try await write { connection in
            for asset in assets {
                try connection.run("DELETE FROM media_asset WHERE name = ?", .text(asset.promise.name))
            }
        }
        return true
    }

    /// False if a turn that ran meanwhile has added something.
    private func eraseAccount(_ account: AccountID) async throws -> Bool {
        let id = SQLiteValue.integer(account.rawValue)
        return try await write { connection in
            let remains = try connection.first(
                """
                SELECT 1 WHERE EXISTS (SELECT 1 FROM conversation WHERE owner = ?1)
                    OR EXISTS (SELECT 1 FROM media_asset WHERE owner = ?1)
                    OR EXISTS (SELECT 1 FROM plugin_state WHERE account = ?1)
                """, id
            ) { _ in true }
            guard remains == nil else { return false }
            try connection.run("DELETE FROM account WHERE id = ?", id)
            return true
        }
    }
}
