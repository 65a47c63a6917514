import Engine
import StrictJSON

/// What the Chattr document's objects are made of.
extension ChattrSurface {
    package var schemas: [(name: String, schema: Schema)] {
        [
            ("Context", Self.contextSchema), ("Media", Self.mediaSchema), ("Metadata", Self.metadataSchema),
            ("Reply", Self.replySchema), ("Message", Self.messageSchema), ("History", Self.historySchema),
            ("CharacterSummary", .object(Self.characterFields)), ("Character", Self.characterSchema),
            ("CharacterChanges", Self.changesSchema), ("Health", Self.healthSchema), ("Metrics", Self.metricsSchema),
        ] + Self.mediaSchemas
    }

    package var errorSchema: Schema {
        .object(
            .required("type", .constant("error")),
            .required(
                "code",
                .enumeration([
                    "INVALID_REQUEST", "UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND", "RATE_LIMIT_EXCEEDED",
                    "INTERNAL_ERROR", "SERVICE_UNAVAILABLE",
                ])),
            .required("message", .string.described("What was found, and what was expected.")),
            .optional("retry_after_seconds", .integer(1...).described("As `Retry-After`; missing where that is.")))
    }

    // MARK: Pieces

    static let characterID = Schema.string(pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$")
    static let sessionID = Schema.string(bytes: 1...200, pattern: #"^[^\u0000-\u001f\u007f]+$"#)
    /// Something else than white space in it.
    static let messageText = Schema.string(bytes: 1...messageBytes, pattern: #"[^\u0000-\u0020]"#)
    static let messageID = Schema.string(pattern: "^msg_[0-9]{3,}$")

    private static let contextSchema = Schema.object(
        .optional(
            "user_name",
            .string(bytes: 0...200).nullable.described("What the character calls the user; empty is as if missing.")),
        .optional(
            "conversation_history",
            .boolean.nullable.described("Whether the character sees earlier messages. The turn is stored either way.")
                .otherwise(true)),
        .optional(
            "relationship",
            .string(bytes: 1...64).nullable.described("Relationship style in force for this turn, by name.")),
        .optional("language", .string(bytes: 1...35).nullable.described("BCP 47 tag of the language to answer in.")),
        .optional(
            "media",
            .array(of: .enumeration(["audio", "video"]), 0...8).nullable
                .described("Media to promise; missing: all the character has, empty: none.")))

    private static let mediaSchema = Schema.object(
        .optional("audio_url", .string(.uriReference).described("The reply spoken; rendered when first fetched.")),
        .optional("video_url", .string(.uriReference).described("The reply filmed; rendered when first fetched.")))

    private static let metadataSchema = Schema.object(
        .optional("tokens_used", .integer(0...).described("Of prompt and reply together.")),
        .optional("response_time_ms", .integer(0...)),
        .optional(
            "confidence", .number(0...1).nullable.described("The behaviour's own; null if it has none.")),
        .optional("behaviour", .string.described("Id of the plugin that answered.")),
        .optional("message_id", messageID.described("Of the stored reply.")),
        .optional("fallback", .constant(true).described("The character's first behaviour failed, another answered.")),
        .optional(
            "safety",
            .object(
                .required(
                    "level", .enumeration(SafetyLevel.allCases.filter { $0 > .none }.map(\.name))),
                .required("triggers", .array(of: .string).described("What the policies found, by name.")),
                .required("escalate", .boolean.described("A human should look at this.")),
                .required(
                    "resources",
                    Schema.any.described("As the policy gives them: whom to turn to, with `name` and `contact`."))
            )
            .described("Missing at level none.")))

    private static let replySchema = Schema.object(
        .required("response", .string), .required("character_id", characterID), .required("session_id", .string),
        .required("timestamp", .time), .optional("media", .reference("Media")),
        .required("metadata", .reference("Metadata")))

    private static let messageSchema = Schema.object(
        .required("id", messageID), .required("timestamp", .time),
        .required("role", .enumeration(["user", "assistant", "system"])), .required("content", .string),
        .optional("character_id", characterID.described("On the user's messages: whom they were said to.")),
        .optional("media", .reference("Media")))

    private static let historySchema = Schema.object(
        .required("session_id", .string),
        .required("messages", .array(of: .reference("Message")).described("Oldest first.")),
        .required("total_count", .integer(0...)),
        .required("has_more", .boolean.described("There are messages after these.")))

    private static let characterFields: [Schema.Field] = [
        .required("id", characterID), .required("name", .string), .required("description", .string),
        .required("personality", .string), .required("avatar_url", .string(.uriReference).nullable),
        .required("voice_model", .string.nullable),
        .required("capabilities", .array(of: .string).described("`text`, `voice`, `video`.")),
    ]

    private static let characterSchema = Schema.object(
        characterFields + [
            .required("video_model", .string.nullable),
            .required(
                "configuration",
                .object(
                    .required("temperature", .number(0...2).nullable.described("Null: the behaviour's own.")),
                    .required("max_tokens", .integer(1...1_000_000).nullable.described("Null: the behaviour's own.")),
                    .required("system_prompt", .string))),
            .required(
                "statistics",
                .object(
                    .required("total_conversations", .integer(0...)),
                    .required("average_rating", .number(1...5).nullable.described("Null before the first rating.")),
                    .required("last_updated", .time))),
        ])

    private static let changesSchema = Schema.object(
        .optional("name", .string(bytes: 1...65_536).nullable),
        .optional("description", .string(bytes: 0...65_536).nullable),
        .optional("personality", .string(bytes: 0...65_536).nullable),
        .optional("voice_model", .string(bytes: 1...128).nullable),
        .optional("video_model", .string(bytes: 1...128).nullable),
        .optional("capabilities", .array(of: .string(bytes: 1...64), 0...16).nullable),
        .optional(
            "configuration",
            .object(
                .optional("temperature", .number(0...2).nullable),
                .optional("max_tokens", .integer(1...1_000_000).nullable),
                .optional("system_prompt", .string(bytes: 0...65_536).nullable)
            ).closed.nullable)
    ).closed

    private static let serviceState = Schema.enumeration(["healthy", "unhealthy", "not_configured"])
    private static let percentage = Schema.number(0...100).nullable

    private static let healthSchema = Schema.object(
        .required("status", .enumeration(["healthy", "degraded"])), .required("timestamp", .time),
        .required("version", .string), .required("uptime_seconds", .integer(0...)),
        .required(
            "services",
            .object(
                .required("llm_api", serviceState), .required("vector_database", serviceState),
                .required("voice_generator", serviceState), .required("video_generator", serviceState),
                .required("redis", serviceState))),
        .required(
            "resource_usage",
            .object(
                .required("cpu_percent", percentage.described("Since the last time somebody asked.")),
                .required("memory_percent", percentage),
                .required("gpu_memory_percent", percentage.described("Null: the host uses no GPU.")))))

    private static let metricsSchema = Schema.object(
        .required("requests_total", .integer(0...).described("Since the host started.")),
        .required("requests_per_minute", .number(0...).described("Of the last 60 seconds.")),
        .required("average_response_time_ms", .number(0...).nullable.described("Null before the first request.")),
        .required("error_rate_percent", .number(0...100).described("Answers of 500 and above.")),
        .required(
            "active_sessions", .integer(0...).described("With a message in the last quarter of an hour.")),
        .required(
            "characters",
            .map(
                of: .object(
                    .required("conversations_today", .integer(0...).described("Since midnight UTC.")),
                    .required("average_rating", .number(1...5).nullable)))),
        .required(
            "media_generation",
            .object(
                .required("voice_requests_today", .integer(0...)), .required("video_requests_today", .integer(0...)),
                .required("average_generation_time_seconds", .number(0...).nullable))))
}
