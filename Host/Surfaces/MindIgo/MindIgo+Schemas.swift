import StrictJSON

/// What the MindIgo document's objects are made of.
extension MindIgoSurface {
    package var schemas: [(name: String, schema: Schema)] {
        [("Reply", Self.replySchema), ("Exchange", Self.exchangeSchema), ("History", Self.historySchema)]
    }

    package var errorSchema: Schema {
        .object(
            .required("success", .constant(false)),
            .required("message", .string.described("What was found, and what was expected.")),
            .required("data", .constant(.null)))
    }

    static let sessionID = Schema.string(pattern: "^[A-Za-z0-9]{20}$")

    private static let recommendations = Schema.array(of: .string).described(
        "What may help; empty if nothing comes to mind.")
    private static let escalate = Schema.boolean.described("A human should look at this.")

    private static let replySchema = Schema.object(
        .required("res", .string), .required("recommendations", recommendations), .required("escalate", escalate),
        .required(
            "safety_alert",
            .object(
                .required("level", .enumeration(["none", "concern", "warning", "crisis"])),
                .required("triggers", .array(of: .string).described("What was found, by name.")),
                .required("immediate_action_required", .boolean))),
        .required("session_id", sessionID))

    private static let exchangeSchema = Schema.object(
        .required("_id", .string(pattern: "^msg[0-9]+$")), .required("session_id", sessionID),
        .required("user_id", .integer(0...)),
        .required("user_name", .string.described("As it was when the message was sent.")),
        .required("user_message", .string),
        .required("ai_response", .string.described("Empty if the message got no reply.")),
        .required("timestamp", .time),
        .required(
            "metadata",
            .object(
                .required(
                    "safety_score",
                    .number(0...1).nullable.described(
                        "1 nothing found, 0.75 concern, 0.5 warning, 0.25 crisis, 0 emergency; null if there was no reply."
                    )),
                .required("mood", .string.nullable.described("Null if nobody could tell.")),
                .required("recommendations", recommendations), .required("escalate", escalate))))

    private static let historySchema = Schema.object(
        .required("messages", .array(of: .reference("Exchange"))),
        .required("total_messages", .integer(0...).described("Exchanges in the session.")),
        .required("page", .integer(1...)), .required("per_page", .integer(1...100)),
        .required("has_more", .boolean.described("There are exchanges after these.")))
}
