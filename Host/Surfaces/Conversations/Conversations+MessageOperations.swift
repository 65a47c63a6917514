import StrictJSON

/// Messages of a conversation, and one alone.
extension ConversationsSurface.Operations {
    private typealias Surface = ConversationsSurface

    static let addMessage = Operation(
        "addMessage", "Add a message to a conversation, and have it answered if it asks for that",
        description:
            "Without `reply` it is only kept. Either way the policies judge it as they judge every turn; what they find is `data.safety`.",
        body: .json(
            .object(
                .required("conversationId", .string(bytes: 1...200)), .required("role", Surface.role),
                .required("content", Surface.content), .optional("audioUrl", Surface.audioURL.nullable),
                .optional(
                    "reply", Schema.boolean.nullable.described("Only for role user: answer it.").otherwise(false)),
                .optional("userId", userID), .optional("guestId", guestID)),
            example: ["conversationId": id, "role": "user", "content": "こんにちは、お元気ですか？"]),
        answers: [
            answer(
                "The message, with the reply if one was asked for.",
                .object(
                    .required("message", .reference("Message")), .required("messageCount", .integer(0...)),
                    .optional("reply", Schema.reference("Message").nullable),
                    .optional("safety", .reference("Safety"))),
                example: ["message": message, "messageCount": 11])
        ], errors: [403: otherUser, 404: unknown])

    static let listMessages = Operation(
        "listMessages", "List a conversation's messages, oldest first",
        description: "With `page` the list is `data` itself, beside `pagination`.",
        parameters: [
            .query("conversationId", .string(bytes: 1...200), "The conversation's.", isRequired: true, example: id),
            .query("role", Surface.role, "Only messages of this role; `limit` and `offset` count these alone."),
            userIDInQuery, guestIDInQuery,
        ] + paging(100),
        answers: [
            .json(
                "The messages.",
                .anyOf(
                    envelope(
                        .object(
                            .required("messages", .array(of: .reference("Message"))),
                            .required("conversationId", Surface.conversationID))),
                    paginated(.reference("Message"))),
                example: [
                    "success": true, "data": ["messages": [message], "conversationId": id], "timestamp": time,
                ])
        ], errors: [403: otherUser, 404: unknown])

    static let showMessage = Operation(
        "showMessage", "Show a message", parameters: parameters,
        answers: [answer("The message.", .reference("Message"), example: message)],
        errors: [403: otherUser, 404: unknown])

    static let updateMessage = Operation(
        "updateMessage", "Change what a message says",
        description: "It is judged like a new one. An `audioUrl` that is missing or null stays as it is.",
        parameters: parameters,
        body: .json(
            .object(
                .required("content", Surface.content), .optional("audioUrl", Surface.audioURL.nullable),
                .optional("userId", userID), .optional("guestId", guestID)),
            example: ["content": "こんにちは"]),
        answers: [
            answer(
                "The message as it is now.", .reference("Message"), message: "Message updated successfully",
                example: message)
        ], errors: [403: otherUser, 404: unknown])

    static let deleteMessage = Operation(
        "deleteMessage", "Delete a message", parameters: parameters,
        answers: [
            answer("It is gone.", .constant(.null), message: "Message deleted successfully", example: .null)
        ], errors: [403: otherUser, 404: unknown])

    private static let parameters: [Parameter] = [
        .query("id", Surface.messageID, "The message's.", isRequired: true, example: messageID), userIDInQuery,
        guestIDInQuery,
    ]

    private static let messageID: JSON = "3f2b8c1e-9d4a-4c6b-8f1e-2a7d5c9b0e34.268435457"
    private static let message: JSON = [
        "id": messageID, "conversationId": id, "role": "user", "content": "こんにちは、お元気ですか？", "timestamp": time,
        "audioUrl": .null,
    ]
}
