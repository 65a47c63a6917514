package import Engine

extension SQLiteStore: MediaRequestStore {
    package func add(_ request: MediaRequest, promising asset: MediaAsset) async throws {
        let job = MediaColumns.job(asset.job)
        try await write { connection in
            try MediaColumns.insert(asset, job: job, into: connection)
            _ = try connection.run(
                "INSERT INTO media_request (id, owner, asset, created_at, completed_at, error) VALUES (?, ?, ?, ?, ?, ?)",
                .text(request.id), .integer(request.owner.rawValue), .text(request.asset),
                .integer(request.createdAt.unixMilliseconds), .optional(request.completedAt?.unixMilliseconds),
                .optional(request.error))
        }
    }

    package func mediaRequest(_ id: String) async throws -> (request: MediaRequest, asset: MediaAsset)? {
        let request = try await read { connection in
            try connection.first(
                "SELECT id, owner, asset, created_at, completed_at, error FROM media_request WHERE id = ?", .text(id),
                read: Self.mediaRequest)
        }
        guard let request, let asset = try await asset(named: request.asset) else { return nil }
        return (request, asset)
    }

    package func completeMediaRequest(_ id: String, error: String?, at time: Timestamp) async throws {
        try await write { connection in
            _ = try connection.run(
                "UPDATE media_request SET completed_at = ?, error = ? WHERE id = ? AND completed_at IS NULL",
                .integer(time.unixMilliseconds), .optional(error), .text(id))
        }
    }

    package func openMediaRequests() async throws -> [MediaRequest] {
        try await read { connection in
            try connection.all(
                """
                SELECT id, owner, asset, created_at, completed_at, error FROM media_request WHERE completed_at IS NULL
                ORDER BY created_at, id
                """, read: Self.mediaRequest)
        }
    }

    private static func mediaRequest(_ row: SQLiteRow) throws -> MediaRequest {
        MediaRequest(
            id: try row.text(0), owner: AccountID(try row.int64(1)), asset: try row.text(2),
            createdAt: try row.timestamp(3), completedAt: try row.optionalTimestamp(4), error: try row.optionalText(5))
    }
}

extension SQLiteStore: RatingStore {
    package func rate(_ message: MessageID, of persona: PersonaID, _ rating: Int, at time: Timestamp) async throws {
        try await write { connection in
            let old = try connection.first(
                "SELECT rating FROM rating WHERE message = ?", .integer(message.rawValue)
            ) { try $0.int(0) }
            try connection.run(
                """
                INSERT INTO rating (message, persona, rating, rated_at) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET rating = excluded.rating, rated_at = excluded.rated_at
                """,
                .integer(message.rawValue), .text(persona.rawValue), .integer(rating),
                .integer(time.unixMilliseconds))
            try connection.run(
                """
                INSERT INTO persona_statistics (persona, conversations, rating_count, rating_sum) VALUES (?, 0, ?, ?)
                ON CONFLICT DO UPDATE SET rating_count = rating_count + excluded.rating_count,
                    rating_sum = rating_sum + excluded.rating_sum
                """,
                .text(persona.rawValue), .integer(old == nil ? 1 : 0), .integer(rating - (old ?? 0)))
        }
    }

    package func ratings() async throws -> [PersonaID: RatingSummary] {
        try await read { connection in
            var ratings: [PersonaID: RatingSummary] = [:]
            try connection.scan(
                "SELECT persona, rating_count, rating_sum FROM persona_statistics WHERE rating_count > 0"
            ) { row in
                ratings[try row.persona(0)] = RatingSummary(count: try row.int64(1), sum: try row.int64(2))
                return true
            }
            return ratings
        }
    }
}
