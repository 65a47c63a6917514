import StrictJSON

extension CreationSurface {
    /// The entries of this surface's routes in the description of the API.
    enum Operations {
        static let state = Operation(
            "state", "Show where an interview stands and what it has gathered",
            description: "Of one that nobody came back to in time the status is `abandoned`.",
            parameters: [conversationID],
            answers: [
                .json(
                    "The interview.", .reference("State"),
                    example: [
                        "conversation_id": "conv_8kQ2v", "player_id": "user123", "status": "active",
                        "progress": exampleProgress,
                        "collected_data": ["name": "Alice", "age_range": "adult", "gender_identity": "female"],
                        "created_at": "2024-01-15T10:00:00Z", "updated_at": "2024-01-15T10:30:00Z",
                        "crisis_detected": false,
                    ])
            ], errors: errors)

        static let pause = change("pause", "Pause an interview", done: "paused", unless: "It is not active.")
        static let resume = change(
            "resume", "Go on with an interview that is paused, or lost its socket", done: "resumed",
            unless: "It is completed or abandoned.")
        static let abandon = change(
            "abandon", "End an interview without a character", done: "abandoned",
            unless: "It is completed or abandoned already.")

        private static func change(_ id: String, _ summary: String, done: String, unless refusal: String) -> Operation {
            let message = "Conversation \(done) successfully"
            return Operation(
                id, summary, description: "Waits for the turn that runs, if one does.", parameters: [conversationID],
                answers: [
                    .json(
                        "Done.",
                        .object(
                            .required("success", .constant(true)), .required("message", .constant(.string(message)))),
                        example: ["success": true, "message": .string(message)])
                ], errors: errors.merging([409: refusal]) { _, new in new })
        }

        private static let conversationID = Parameter.path(
            "conversation_id", CreationSurface.conversationID, "As `conversation_started` told it.",
            example: "conv_8kQ2v")

        private static let errors = [
            404: "There is no such conversation, or it is somebody else's.",
            429: "Too many requests and messages in a minute.",
        ]

        private static let exampleProgress: JSON = [
            "current_stage": "identity", "progress_percentage": 7, "completed_stages": ["welcome"],
        ]

        // MARK: The socket

        static let socket = Operation(
            "socket", "Make a character in conversation",
            parameters: [
                .query(
                    "token", .string,
                    "An access token or API key. One that is missing or not believed is told by an `error` message, after which the "
                        + "socket closes with 1008; so is one that expires meanwhile.", example: "pk_...")
            ],
            socket: .init(
                "The server greets with an `assistant_message`. `start_conversation` is answered `conversation_started`, "
                    + "`assistant_message`, `progress_update`; each `user_response` `assistant_message`, `progress_update`, and the last "
                    + "one `conversation_completed`, `progress_update` of 100 %. An answer that cannot be taken is a `validation_error` "
                    + "and moves nothing. `crisis_detected` comes before everything else that a message leads to; a grave one pauses the "
                    + "conversation. A lost socket is replaced by another one that sends `resume_conversation`, answered "
                    + "`conversation_resumed`, the open question again, `progress_update`. Messages are text of at most 256 KiB.",
                fromClient: CreationSurface.clientMessages, fromHost: CreationSurface.serverMessages))
    }
}
