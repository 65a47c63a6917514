package import Engine

extension SQLiteStore: MediaStore {
    package func asset(named name: String) async throws -> MediaAsset? {
        try await read { connection in
            try connection.first(
                """
                SELECT name, owner, medium, extension, purpose, job, state, byte_count, duration_milliseconds,
                    created_at, rendered_at FROM media_asset WHERE name = ?
                """, .text(name)
            ) { row in
                guard let medium = Medium(rawValue: try row.int(2)) else { throw row.unexpected(2, "a medium") }
                guard let state = MediaAsset.State(rawValue: try row.text(6)) else { throw row.unexpected(6, "a state") }
                return MediaAsset(
                    promise: MediaPromise(
                        name: try row.text(0), medium: medium, fileExtension: try row.text(3),
                        purpose: try row.text(4)),
                    owner: AccountID(try row.int64(1)), job: try MediaColumns.job(row, 5), state: state,
                    byteCount: try row.int64(7), durationMilliseconds: try row.int64(8),
                    createdAt: try row.timestamp(9), renderedAt: try row.optionalTimestamp(10))
            }
        }
    }

    package func add(_ asset: MediaAsset) async throws {
        let job = MediaColumns.job(asset.job)
        try await write { try MediaColumns.insert(asset, job: job, into: $0) }
    }

    /// An asset that has been cleared meanwhile stays away: there is nothing left to record about it.
    package func update(_ asset: MediaAsset) async throws {
        try await write { connection in
            _ = try connection.run(
                """
                UPDATE media_asset SET state = ?, byte_count = ?, duration_milliseconds = ?, rendered_at = ?
                WHERE name = ?
                """,
                .text(asset.state.rawValue), .integer(asset.byteCount), .integer(asset.durationMilliseconds),
                .optional(asset.renderedAt?.unixMilliseconds), .text(asset.promise.name))
        }
    }

    package func renderedCount(_ medium: Medium, since: Timestamp) async throws -> Int64 {
        try await read { connection in
            try connection.first(
                "SELECT count(*) FROM media_asset WHERE medium = ? AND rendered_at >= ? AND state = 'rendered'",
                .integer(medium.rawValue), .integer(since.unixMilliseconds)
            ) { try $0.int64(0) } ?? 0
        }
    }
}
