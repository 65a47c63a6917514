import StrictJSON

extension ChattrSurface {
    /// The entries of this surface's routes in the description of the API.
    enum Operations {
        // MARK: Chat

        static let sendMessage = Operation(
            "sendMessage", "Send a message to a character and receive its reply",
            description: "The reply is stored before it is answered. A session's messages are answered in their order.",
            body: .json(
                .object(
                    .required("message", ChattrSurface.messageText),
                    .optional("character_id", ChattrSurface.characterID.nullable.otherwise("assistant")),
                    .optional(
                        "session_id",
                        ChattrSurface.sessionID.nullable.described(
                            "The client's own name for the conversation, known under its key alone. Missing: one is made."
                        )
                    ),
                    .optional("context", Schema.reference("Context").nullable)),
                example: [
                    "message": "Hello, how are you today?", "character_id": "assistant",
                    "session_id": "user-session-123",
                    "context": ["user_name": "Alice", "conversation_history": true],
                ]),
            answers: [
                .json(
                    "The reply.", .reference("Reply"),
                    example: [
                        "response": "Hello Alice! I'm doing well, thank you for asking. How can I help you today?",
                        "character_id": "assistant", "session_id": "user-session-123",
                        "timestamp": "2024-01-15T10:30:00Z", "media": ["audio_url": "/assets/audio/response_123.wav"],
                        "metadata": [
                            "tokens_used": 45, "response_time_ms": 1200, "confidence": 0.95,
                            "behaviour": "host.persona.scripted", "message_id": "msg_002",
                        ],
                    ])
            ],
            errors: [404: "There is no such character."])

        static let history = Operation(
            "history", "List a session's messages, oldest first",
            parameters: [
                sessionID,
                .query(
                    "limit", .integer(1...1000).otherwise(50), "The most messages to answer with.", example: 50),
                .query("offset", .integer(0...Int64(Int32.max)).otherwise(0), "Messages to pass over.", example: 0),
            ],
            answers: [
                .json(
                    "A page of messages.", .reference("History"),
                    example: [
                        "session_id": "user-session-123",
                        "messages": [
                            [
                                "id": "msg_001", "timestamp": "2024-01-15T10:30:00Z", "role": "user",
                                "content": "Hello, how are you today?", "character_id": "assistant",
                            ],
                            [
                                "id": "msg_002", "timestamp": "2024-01-15T10:30:01Z", "role": "assistant",
                                "content": "Hello! I'm doing well...",
                                "media": ["audio_url": "/assets/audio/response_123.wav"],
                            ],
                        ],
                        "total_count": 24, "has_more": true,
                    ])
            ])

        static let clearHistory = Operation(
            "clearHistory", "Delete a session's messages and what was rendered of them", parameters: [sessionID],
            answers: [
                .json(
                    "They are gone.",
                    .object(
                        .required("message", .string), .required("session_id", .string),
                        .required("cleared_at", .time)),
                    example: [
                        "message": "Conversation history cleared successfully", "session_id": "user-session-123",
                        "cleared_at": "2024-01-15T10:35:00Z",
                    ])
            ])

        private static let sessionID = Parameter.path(
            "session_id", ChattrSurface.sessionID, "As the messages named it.", example: "user-session-123")

        // MARK: Characters

        static let listCharacters = Operation(
            "listCharacters", "List the characters there are for you",
            answers: [
                .json(
                    "All of them: the deployment's, and your own.",
                    .object(.required("characters", .array(of: .reference("CharacterSummary")))),
                    example: ["characters": [.object(assistant)]])
            ])

        static let characterDetails = Operation(
            "characterDetails", "Show a character with its configuration and statistics", parameters: [characterID],
            answers: [.json("The character.", .reference("Character"), example: detailedAssistant)])

        static let updateCharacter = Operation(
            "updateCharacter", "Change a character",
            description: "Members that are not sent stay as they are. Each change is a version; earlier ones are kept.",
            parameters: [characterID],
            body: .json(
                .reference("CharacterChanges"),
                example: [
                    "name": "Updated Assistant", "description": "An enhanced AI assistant",
                    "personality": "More casual and friendly",
                    "configuration": ["temperature": 0.8, "max_tokens": 2048],
                ]),
            answers: [.json("The character as it is now.", .reference("Character"), example: detailedAssistant)],
            errors: [409: "Somebody else changed the character meanwhile: read it and try again."])

        private static let characterID = Parameter.path(
            "character_id", ChattrSurface.characterID, "As in the list of characters.", example: "assistant")

        private static let assistant: JSONObject = [
            "id": "assistant", "name": "Assistant", "description": "A helpful and friendly AI assistant",
            "personality": "Professional, helpful, and knowledgeable", "avatar_url": "/assets/avatars/assistant.png",
            "voice_model": "default", "capabilities": ["text", "voice", "video"],
        ]

        private static var detailedAssistant: JSON {
            var object = assistant
            object["video_model"] = "stable-video"
            object["configuration"] = [
                "temperature": 0.7, "max_tokens": 4096, "system_prompt": "You are a helpful assistant...",
            ]
            object["statistics"] = [
                "total_conversations": 1542, "average_rating": 4.8, "last_updated": "2024-01-15T09:00:00Z",
            ]
            return .object(object)
        }
    }
}
