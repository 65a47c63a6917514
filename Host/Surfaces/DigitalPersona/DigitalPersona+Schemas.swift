import StrictJSON

/// What the document's objects are made of.
extension DigitalPersonaSurface {
    package var schemas: [(name: String, schema: Schema)] {
        [
            ("Conversation", Self.conversationSchema), ("Message", .object(Self.messageFields)),
            ("AssistantMessage", .object(Self.messageFields + Self.replyFields)),
        ]
    }

    /// Something else than white space (Unicode's White_Space) in it.
    static let isText = #"[^\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"#

    static let title = Schema.string(characters: titleCharacters, pattern: isText)
        .described("Without the white space around it.")
    static let personaID = Schema.integer(0...).described("The persona's `id`: see `/personas`.")
    static let time = Schema.string(pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$")
        .described("UTC, without a zone.")

    private static let conversationSchema = Schema.object(
        .required("id", .integer(1...)), .required("title", .string), .required("persona_id", personaID),
        .required("user_id", .integer(1...)),
        .required("is_active", .boolean.described("Whether it may be gone on with.")),
        .required("created_at", time), .required("updated_at", time))

    private static let messageFields: [Schema.Field] = [
        .required("id", .integer(1...)), .required("conversation_id", .integer(1...)),
        .required("role", .enumeration(["user", "assistant"])), .required("content", .string),
        .required("created_at", time),
    ]

    private static let replyFields: [Schema.Field] = [
        .required("tokens_used", .integer(0...).described("Of prompt and reply together.")),
        .required("model_used", .string.described("What wrote it: a model by its name, or the plugin's id.")),
        .required("response_time_ms", .integer(0...)),
    ]
}
