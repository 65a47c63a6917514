import Engine
import StrictJSON

/// What the Conversations document's objects are made of.
extension ConversationsSurface {
    package var schemas: [(name: String, schema: Schema)] {
        [
            ("Conversation", Self.conversationSchema), ("Message", Self.messageSchema),
            ("Safety", Self.safetySchema), ("Pagination", Self.paginationSchema),
        ]
    }

    package var errorSchema: Schema {
        .object(
            .required("success", .constant(false)),
            .required("error", .string.described("What was found, and what was expected.")),
            .required("timestamp", .time))
    }

    static let conversationID = Schema.string(
        pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
    static let messageID = Schema.string(pattern: "^[0-9a-f-]{36}\\.[0-9]+$")
    static let title = Schema.string(bytes: ConversationFacts.title)
    static let mode = Schema.enumeration(ConversationFacts.Mode.self)
    static let name = Schema.string(bytes: 1...200)
    static let seconds = Schema.integer(0...ConversationFacts.mostSeconds)
    static let rating = Schema.integer(1...5)
    static let engagement = Schema.enumeration(ConversationFacts.Engagement.self)
    static let role = Schema.enumeration(MessageRole.self)
    static let content = Schema.string(bytes: 1...JSONField.messageBytes, pattern: #"[^\u0000-\u0020]"#)
    static let audioURL = Schema.string(
        bytes: 1...audioURLBytes,
        pattern: #"^(/|[Hh][Tt][Tt][Pp][Ss]?://[^/])([!#-;=?-\[\]_a-z~][!#-;=?-\[\]_a-z~]*)?$"#)
    /// In requests; in a conversation it is the string.
    static let audioSeconds = Schema.anyOf(
        .number(0...Double(ConversationFacts.mostSeconds)),
        .string(pattern: #"^(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?$"#))

    private static let conversationSchema = Schema.object(
        .required("id", conversationID),
        .required("userId", .string.nullable.described("Null for a guest's.")),
        .required("guestId", .string.nullable.described("Null for a user's, and for a guest who named none.")),
        .required("targetLanguageId", .string.described("BCP 47.")),
        .required("title", .string.nullable), .required("mode", mode),
        .required("voice", .string.nullable), .required("scenarioId", .string.nullable),
        .required("isOnboarding", .enumeration(["true", "false"])),
        .required("startedAt", .time), .required("endedAt", .string(.dateTime).nullable),
        .required("durationSeconds", seconds.nullable),
        .required("messageCount", .integer(0...).nullable.described("Counted.")),
        .required("audioSeconds", .string.nullable.described("Decimal digits.")),
        .required("comfortRating", rating.nullable), .required("engagementLevel", engagement.nullable))

    private static let messageSchema = Schema.object(
        .required("id", messageID), .required("conversationId", conversationID), .required("role", role),
        .required("content", .string.described("As the policies let it pass.")), .required("timestamp", .time),
        .required(
            "audioUrl",
            .string(.uriReference).nullable.described("Of a reply that may be heard: rendered when first fetched.")))

    private static let safetySchema = Schema.object(
        .required("level", .enumeration(SafetyLevel.allCases.map(\.name))),
        .required("triggers", .array(of: .string).described("What the policies found, by name.")),
        .required("escalate", .boolean.described("A human should look at this.")),
        .required("resources", Schema.any.described("Whom to turn to, with `name` and `contact`.")),
        .required("message", .string.nullable.described("What a policy would say in answer.")))

    private static let paginationSchema = Schema.object(
        .required("page", .integer(1...)), .required("limit", .integer(1...)), .required("total", .integer(0...)),
        .required("totalPages", .integer(0...)), .required("hasNext", .boolean), .required("hasPrev", .boolean))
}
