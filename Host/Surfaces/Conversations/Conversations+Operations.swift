import StrictJSON

extension ConversationsSurface {
    /// The entries of this surface's routes in the description of the API.
    enum Operations {
        static let start = Operation(
            "start", "Start a conversation",
            description:
                "Of the bearer's user, or else of the guest; without either of somebody who knows its id, if the host is open to guests.",
            body: .json(
                .object(
                    .optional("userId", userID), .optional("guestId", guestID),
                    .required(
                        "targetLanguageId", .string(bytes: 1...35).described("BCP 47 tag of the language to practise.")),
                    .optional("title", title.nullable.described("Missing: named for the language.")),
                    .optional("mode", mode.nullable.otherwise("traditional")), .optional("voice", name.nullable),
                    .optional("scenarioId", name.nullable),
                    .optional("isOnboarding", .boolean.nullable.otherwise(true)),
                    .optional("deviceType", .string(bytes: 1...64).nullable.otherwise("desktop"))),
                example: [
                    "targetLanguageId": "ja", "title": "Japanese Practice Session", "mode": "realtime",
                    "deviceType": "mobile",
                ]),
            answers: [
                answer(
                    "It began.",
                    .object(.required("conversation", .reference("Conversation")), .required("sessionId", .string)),
                    message: "Conversation started successfully",
                    example: ["conversation": conversation, "sessionId": "dXNlcm5hbWVzZXNzaW9uMQ"])
            ], errors: [403: otherUser])

        static let list = Operation(
            "list", "List conversations, the newest first; or show one with all its messages",
            description:
                "With `id` one conversation, without it the list. With `page` the list is `data` itself, beside `pagination`.",
            parameters: [
                .query("id", conversationID, "Of the one to show.", example: id), userIDInQuery, guestIDInQuery,
            ] + paging(50),
            answers: [
                .json(
                    "The list, or the conversation.",
                    .anyOf(
                        envelope(.object(.required("conversations", .array(of: .reference("Conversation"))))),
                        paginated(.reference("Conversation")),
                        envelope(
                            .object(
                                .required("conversation", .reference("Conversation")),
                                .required("messages", .array(of: .reference("Message")).described("Oldest first."))))),
                    example: [
                        "success": true, "data": ["conversations": [conversation]], "timestamp": time,
                    ])
            ], errors: [403: otherUser, 404: unknown])

        static let update = Operation(
            "update", "Change what is known about a conversation",
            description:
                "What is missing or null stays. `messageCount` is counted by the host: one that is sent has no effect.",
            parameters: [ofConversation, userIDInQuery, guestIDInQuery],
            body: .json(
                .object(
                    .optional("title", title.nullable), .optional("mode", mode.nullable),
                    .optional("voice", name.nullable), .optional("scenarioId", name.nullable),
                    .optional("isOnboarding", .boolean.nullable), .optional("endedAt", .string(.dateTime).nullable),
                    .optional("durationSeconds", seconds.nullable),
                    .optional("messageCount", .integer(0...Int64(Int32.max)).nullable),
                    .optional("audioSeconds", audioSeconds.nullable), .optional("comfortRating", rating.nullable),
                    .optional("engagementLevel", engagement.nullable)),
                example: ["title": "At the market", "comfortRating": 4, "audioSeconds": "5.5"]),
            answers: [
                answer(
                    "The conversation as it is now.", .reference("Conversation"),
                    message: "Conversation updated successfully", example: conversation)
            ], errors: [403: otherUser, 404: unknown])

        static let delete = Operation(
            "delete", "Delete a conversation and all its messages",
            parameters: [ofConversation, userIDInQuery, guestIDInQuery],
            answers: [
                answer(
                    "It is gone.", .constant(.null), message: "Conversation deleted successfully", example: .null)
            ], errors: [403: otherUser, 404: unknown])

        static let end = Operation(
            "end", "End a conversation",
            description: "It takes no more messages. Ending it again keeps the first time and takes the newer figures.",
            body: .json(
                .object(
                    .required("conversationId", .string(bytes: 1...200)), .required("durationSeconds", seconds),
                    .optional("audioSeconds", audioSeconds.nullable), .optional("comfortRating", rating.nullable),
                    .optional("engagementLevel", engagement.nullable),
                    .optional(
                        "sessionId", name.nullable.described("As the start answered it; another one is refused.")),
                    .optional("wasExtended", .boolean.nullable),
                    .optional("extensionsUsed", .integer(0...Int64(Int32.max)).nullable), .optional("userId", userID),
                    .optional("guestId", guestID)),
                example: [
                    "conversationId": id, "durationSeconds": 300, "audioSeconds": 240.5, "comfortRating": 4,
                    "engagementLevel": "high",
                ]),
            answers: [
                answer(
                    "It ended.",
                    .object(
                        .required("conversation", .reference("Conversation")), .required("durationSeconds", seconds),
                        .required("audioSeconds", .number(0...).nullable)),
                    message: "Conversation ended successfully",
                    example: ["conversation": conversation, "durationSeconds": 300, "audioSeconds": 240.5])
            ], errors: [403: otherUser, 404: unknown])

        // MARK: Pieces

        static let id: JSON = "3f2b8c1e-9d4a-4c6b-8f1e-2a7d5c9b0e34"
        static let time: JSON = "2025-01-15T10:30:00Z"
        static let otherUser = "`userId` is not the user of the bearer credential."
        static let unknown = "There is no conversation or message of this id for you."
        static let userID = Schema.string(bytes: 1...254).nullable
            .described("Id or name of the bearer's user. It need not be sent.")
        static let guestID = Schema.string(bytes: 1...Caller.guestIDBytes).nullable
        static let userIDInQuery = Parameter.query(
            "userId", .string(bytes: 0...254), "Id or name of the bearer's user. It need not be sent.")
        static let guestIDInQuery = Parameter.query(
            "guestId", .string(bytes: 0...Caller.guestIDBytes), "The guest's own id, if no header brings it.")
        private static let ofConversation = Parameter.query(
            "id", conversationID, "The conversation's.", isRequired: true, example: id)

        static func paging(_ limit: Int64) -> [Parameter] {
            [
                .query("limit", .integer(Paging.limits).otherwise(.integer(limit)), "The most to answer with."),
                .query("offset", .integer(Paging.offsets).otherwise(0), "How many to pass over."),
                .query("page", .integer(Paging.pages), "From 1, in place of `offset`."),
            ]
        }

        private static let conversation: JSON = [
            "id": id, "userId": "7", "guestId": .null, "targetLanguageId": "ja", "title": "Japanese Practice Session",
            "mode": "realtime", "voice": .null, "scenarioId": .null, "isOnboarding": "true", "startedAt": time,
            "endedAt": .null, "durationSeconds": .null, "messageCount": 0, "audioSeconds": .null,
            "comfortRating": .null, "engagementLevel": .null,
        ]

        static func envelope(_ data: Schema, message: String? = nil) -> Schema {
            var fields: [Schema.Field] = [.required("success", .constant(true)), .required("data", data)]
            if let message { fields.append(.required("message", .constant(.string(message)))) }
            return .object(fields + [.required("timestamp", .time)])
        }

        static func paginated(_ item: Schema) -> Schema {
            .object(
                .required("success", .constant(true)), .required("data", .array(of: item)),
                .required("pagination", .reference("Pagination")), .required("timestamp", .time))
        }

        static func answer(
            _ description: String, _ data: Schema, message: String? = nil, example: JSON
        ) -> Answer {
            var object: JSONObject = ["success": true, "data": example]
            object["message"] = message.map { .string($0) }
            object["timestamp"] = time
            return .json(description, envelope(data, message: message), example: .object(object))
        }
    }
}
