package import Engine

extension SQLiteStore: AccountRecords {
    package func sessions(of account: AccountID) async throws -> [SessionRecord] {
        try await read { connection in
            try connection.all(
                """
                SELECT id, account, generation, created_at, expires_at FROM session WHERE account = ?
                ORDER BY created_at, id
                """, .integer(account.rawValue), read: UserRows.session)
        }
    }

    package func keys(of account: AccountID) async throws -> [APIKeyRecord] {
        try await read { connection in
            try connection.all(
                """
                SELECT id, account, name, scope, turns_per_minute, digest, created_at, expires_at, revoked_at
                FROM api_key WHERE account = ? ORDER BY id
                """, .integer(account.rawValue), read: CredentialRows.key)
        }
    }

    package func conversations(
        of account: AccountID, on surface: SurfaceName, after: ConversationID?, limit: Int
    ) async throws -> [Conversation] {
        try await read { connection in
            try connection.all(
                """
                SELECT id, persona, created_at, updated_at, turn_count, first_message, next_message, gap_count, title, details,
                    owner, surface, alias FROM conversation WHERE owner = ? AND surface = ? AND id > ? ORDER BY id LIMIT ?
                """, .integer(account.rawValue), .text(surface.rawValue), .integer(after?.rawValue ?? 0),
                .integer(max(0, limit))
            ) { row in try ConversationHead.read(row).conversation(try ConversationHead.key(row, from: 10)) }
        }
    }

    package func ratings(in conversation: ConversationID) async throws -> [MessageRating] {
        let id = conversation.rawValue
        return try await read { connection in
            try connection.all(
                "SELECT message, rating, rated_at FROM rating WHERE message >= ? AND message < ? ORDER BY message",
                .integer(MessageNumber.id(id, 0)), .integer(MessageNumber.id(id + 1, 0))
            ) { row in
                MessageRating(
                    message: MessageID(try row.int64(0)), rating: try row.int(1), ratedAt: try row.timestamp(2))
            }
        }
    }

    package func assets(of account: AccountID, after name: String?, limit: Int) async throws -> [MediaAsset] {
        try await read { connection in
            try connection.all(
                """
                SELECT name, owner, medium, extension, purpose, job, state, byte_count, duration_milliseconds,
                    created_at, rendered_at, render_milliseconds FROM media_asset
                WHERE owner = ? AND name > ? ORDER BY name LIMIT ?
                """, .integer(account.rawValue), .text(name ?? ""), .integer(max(0, limit)), read: MediaColumns.asset)
        }
    }
}
