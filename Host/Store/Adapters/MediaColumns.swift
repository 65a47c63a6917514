internal import Engine
internal import StrictJSON

/// Promises and jobs as the JSON text they are stored as.
enum MediaColumns {
    /// `[[name, medium, extension, purpose], ...]`, or nil for none.
    static func promises(_ promises: [MediaPromise]) -> String? {
        guard !promises.isEmpty else { return nil }
        return JSON.array(
            promises.map { promise in
                .array([
                    .string(promise.name), .integer(Int64(promise.medium.rawValue)), .string(promise.fileExtension),
                    .string(promise.purpose),
                ])
            }
        ).text()
    }

    static func promises(_ row: SQLiteRow, _ column: Int32) throws -> [MediaPromise] {
        guard let elements = try row.json(column).arrayValue else { throw row.unexpected(column, "promises") }
        return try elements.map { element in
            guard let name = element[0]?.stringValue, let number = element[1]?.integerValue,
                let medium = Int(exactly: number).flatMap(Medium.init), let fileExtension = element[2]?.stringValue,
                let purpose = element[3]?.stringValue
            else { throw row.unexpected(column, "promises") }
            return MediaPromise(name: name, medium: medium, fileExtension: fileExtension, purpose: purpose)
        }
    }

    /// From name, owner, medium, extension, purpose, job, state, byte_count, duration_milliseconds, created_at, rendered_at and
    /// render_milliseconds, in this order.
    static func asset(_ row: SQLiteRow) throws -> MediaAsset {
        guard let medium = Medium(rawValue: try row.int(2)) else { throw row.unexpected(2, "a medium") }
        guard let state = MediaAsset.State(rawValue: try row.text(6)) else { throw row.unexpected(6, "a state") }
        return MediaAsset(
            promise: MediaPromise(
                name: try row.text(0), medium: medium, fileExtension: try row.text(3), purpose: try row.text(4)),
            owner: AccountID(try row.int64(1)), job: try job(row, 5), state: state, byteCount: try row.int64(7),
            durationMilliseconds: try row.int64(8), createdAt: try row.timestamp(9),
            renderedAt: try row.optionalTimestamp(10), renderMilliseconds: try row.int64(11))
    }

    static func job(_ job: MediaJob) -> String {
        let object: JSON = [
            "medium": .integer(Int64(job.medium.rawValue)), "format": .string(job.format),
            "persona": .string(job.persona.rawValue), "text": .string(job.text), "language": text(job.language),
            "model": text(job.model), "speed": .number(job.speed), "pitch": .number(job.pitch),
            "emotion": text(job.emotion), "width": .integer(Int64(job.width)), "height": .integer(Int64(job.height)),
            "duration": .integer(job.durationMilliseconds), "style": text(job.style),
        ]
        return object.text()
    }

    static func job(_ row: SQLiteRow, _ column: Int32) throws -> MediaJob {
        let json = try row.json(column)
        guard let medium = json["medium"]?.integerValue.flatMap({ Int(exactly: $0) }).flatMap(Medium.init),
            let format = json["format"]?.stringValue,
            let persona = json["persona"]?.stringValue.flatMap(PersonaID.init), let text = json["text"]?.stringValue,
            let speed = json["speed"]?.doubleValue, let pitch = json["pitch"]?.doubleValue,
            let width = json["width"]?.integerValue.flatMap({ Int(exactly: $0) }),
            let height = json["height"]?.integerValue.flatMap({ Int(exactly: $0) }),
            let duration = json["duration"]?.integerValue
        else { throw row.unexpected(column, "a media job") }
        return MediaJob(
            medium: medium, format: format, persona: persona, text: text, language: json["language"]?.stringValue,
            model: json["model"]?.stringValue, speed: speed, pitch: pitch, emotion: json["emotion"]?.stringValue,
            width: width, height: height, durationMilliseconds: duration, style: json["style"]?.stringValue)
    }

    static func insert(_ asset: MediaAsset, job: String, into connection: SQLiteConnection) throws {
        try connection.run(
            """
            INSERT INTO media_asset (name, owner, medium, extension, purpose, job, state, byte_count,
                duration_milliseconds, created_at, rendered_at, render_milliseconds)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .text(asset.promise.name), .integer(asset.owner.rawValue), .integer(asset.promise.medium.rawValue),
            .text(asset.promise.fileExtension), .text(asset.promise.purpose), .text(job), .text(asset.state.rawValue),
            .integer(asset.byteCount), .integer(asset.durationMilliseconds),
            .integer(asset.createdAt.unixMilliseconds), .optional(asset.renderedAt?.unixMilliseconds),
            .integer(asset.renderMilliseconds))
    }

    private static func text(_ value: String?) -> JSON { value.map(JSON.string) ?? .null }
}
