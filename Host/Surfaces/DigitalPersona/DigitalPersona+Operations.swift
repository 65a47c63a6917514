import Engine
import StrictJSON

extension DigitalPersonaSurface {
    /// The entries of this surface's routes in the description of the API.
    enum Operations {
        static let create = Operation(
            "createConversation", "Begin a conversation with a persona",
            body: .json(
                .object(
                    .required("title", DigitalPersonaSurface.title),
                    .required("persona_id", DigitalPersonaSurface.personaID)),
                example: ["title": "First Chat with Alex", "persona_id": 1]),
            answers: [.json("The conversation.", .reference("Conversation"), example: conversation)],
            errors: [404: "There is no such persona for you."])

        static let list = Operation(
            "listConversations", "List your conversations, the newest first",
            parameters: [
                .query("persona_id", DigitalPersonaSurface.personaID, "Only those with this persona.", example: 1),
                .query("limit", .integer(1...100).otherwise(100), "The most to answer with.", example: 100),
                .query("offset", .integer(0...Int64(Int32.max)).otherwise(0), "How many to pass over.", example: 0),
            ],
            answers: [
                .json("A page of them.", .array(of: .reference("Conversation")), example: [conversation])
            ])

        static let show = Operation(
            "showConversation", "Show a conversation", parameters: [conversationID],
            answers: [.json("The conversation.", .reference("Conversation"), example: conversation)],
            errors: theirs)

        static let update = Operation(
            "updateConversation", "Give a conversation another title or persona",
            description: "Members that are not sent, or null, stay as they are.", parameters: [conversationID],
            body: .json(
                .object(
                    .optional("title", DigitalPersonaSurface.title.nullable),
                    .optional("persona_id", DigitalPersonaSurface.personaID.nullable),
                    .optional("is_active", .boolean.nullable)),
                example: ["title": "Updated Chat Title", "persona_id": 1]),
            answers: [.json("The conversation as it is now.", .reference("Conversation"), example: conversation)],
            errors: theirs)

        static let delete = Operation(
            "deleteConversation", "Delete a conversation with all its messages", parameters: [conversationID],
            answers: [gone("Conversation deleted")], errors: theirs)

        // MARK: Messages

        static let send = Operation(
            "sendMessage", "Say something and get the reply",
            description:
                "Both are stored before they are answered. What a safety policy says in the persona's place comes as the reply.",
            parameters: [conversationID],
            body: .json(
                .object(
                    .required(
                        "content",
                        .string(
                            characters: DigitalPersonaSurface.contentCharacters, pattern: DigitalPersonaSurface.isText
                        ).described("White space around it is not counted and not kept."))),
                example: ["content": "Hi Alex! How are you doing today?"]),
            answers: [
                .json(
                    "What was said and answered.",
                    .object(
                        .required("conversation", .reference("Conversation")),
                        .required("user_message", .reference("Message")),
                        .required("assistant_message", .reference("AssistantMessage"))),
                    example: ["conversation": conversation, "user_message": message, "assistant_message": reply])
            ],
            errors: theirs.merging([
                409: "The conversation is not active.",
                500: "Nothing that speaks for the persona could answer; `detail` says why.",
            ]) { $1 })

        static let messages = Operation(
            "listMessages", "List a conversation's newest messages, in the order they were said",
            parameters: [
                conversationID,
                .query("limit", .integer(1...100).otherwise(50), "The most to answer with.", example: 50),
            ],
            answers: [
                .json(
                    "The messages.", .array(of: .anyOf(.reference("AssistantMessage"), .reference("Message"))),
                    example: [message, reply])
            ], errors: theirs)

        static let deleteMessage = Operation(
            "deleteMessage", "Delete one message",
            parameters: [
                .path("message_id", .integer(0...), "As in the messages of a conversation.", example: 268_435_457)
            ],
            answers: [gone("Message deleted")], errors: theirs)

        // MARK: Status

        static let stats = Operation(
            "stats", "Count your conversations, messages and tokens, and say what they cost",
            description: "What replies have used stays counted when their conversation is deleted.",
            answers: [
                .json(
                    "The numbers of this API alone.",
                    .object(
                        .required("total_conversations", .integer(0...)), .required("total_messages", .integer(0...)),
                        .required("total_tokens", .integer(0...)),
                        .required(
                            "estimated_cost_usd", .number(0...).described("Only a model behind an API has a price."))),
                    example: [
                        "total_conversations": 5, "total_messages": 150, "total_tokens": 5000,
                        "estimated_cost_usd": 0.01,
                    ])
            ])

        static let health = Operation(
            "health", "Say whether the model behind the personas answers",
            answers: [
                .json(
                    "The host lives.",
                    .object(
                        .required("status", .enumeration(["healthy", "degraded"])),
                        .required("openai_api", .enumeration(ModelState.self))),
                    example: ["status": "healthy", "openai_api": "connected"])
            ])

        // MARK: Pieces

        private static let conversationID = Parameter.path(
            "conversation_id", .integer(0...), "As in the list of conversations.", example: 1)

        private static let theirs = [403: "It is somebody else's."]

        private static func gone(_ message: String) -> Answer {
            .json("It is gone.", .object(.required("message", .string)), example: ["message": .string(message)])
        }

        private static let conversation: JSON = [
            "id": 1, "title": "First Chat with Alex", "persona_id": 1, "user_id": 1, "is_active": true,
            "created_at": "2024-01-01T12:00:00", "updated_at": "2024-01-01T12:05:00",
        ]
        private static let message: JSON = [
            "id": 268_435_457, "conversation_id": 1, "role": "user", "content": "Hi Alex! How are you doing today?",
            "created_at": "2024-01-01T12:05:00",
        ]
        private static let reply: JSON = [
            "id": 268_435_458, "conversation_id": 1, "role": "assistant",
            "content": "Hey there! I'm doing great, thanks for asking! How about you?", "tokens_used": 25,
            "model_used": "gpt-3.5-turbo", "response_time_ms": 1200, "created_at": "2024-01-01T12:05:01",
        ]
    }
}
