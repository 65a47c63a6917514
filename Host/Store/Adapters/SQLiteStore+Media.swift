package import Engine

extension SQLiteStore: MediaStore {
    package func asset(named name: String) async throws -> MediaAsset? {
        try await read { connection in
            try connection.first(
                """
                SELECT name, owner, medium, extension, purpose, job, state, byte_count, duration_milliseconds,
                    created_at, rendered_at, render_milliseconds FROM media_asset WHERE name = ?
                """, .text(name), read: MediaColumns.asset)
        }
    }

    package func add(_ asset: MediaAsset) async throws {
        let job = MediaColumns.job(asset.job)
        try await write { try MediaColumns.insert(asset, job: job, into: $0) }
    }

    /// An asset that has been cleared meanwhile stays away, and the file that was made of it goes too.
    package func update(_ asset: MediaAsset) async throws {
        let isKnown = try await write { connection in
            try connection.run(
                """
                UPDATE media_asset SET state = ?, byte_count = ?, duration_milliseconds = ?, rendered_at = ?,
                    render_milliseconds = ? WHERE name = ?
                """,
                .text(asset.state.rawValue), .integer(asset.byteCount), .integer(asset.durationMilliseconds),
                .optional(asset.renderedAt?.unixMilliseconds), .integer(asset.renderMilliseconds),
                .text(asset.promise.name)) > 0
        }
        if !isKnown { try await files.remove([asset.promise.fileName]) }
    }

    package func renderStatistics(_ medium: Medium, since: Timestamp) async throws -> RenderStatistics {
        try await read { connection in
            try connection.first(
                """
                SELECT count(*), coalesce(sum(render_milliseconds), 0) FROM media_asset
                WHERE medium = ? AND rendered_at >= ? AND state = 'rendered'
                """, .integer(medium.rawValue), .integer(since.unixMilliseconds)
            ) { row in
                RenderStatistics(count: try row.int64(0), totalRenderMilliseconds: try row.int64(1))
            } ?? RenderStatistics(count: 0, totalRenderMilliseconds: 0)
        }
    }
}
