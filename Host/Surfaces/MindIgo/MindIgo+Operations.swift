import StrictJSON

extension MindIgoSurface {
    /// The entries of this surface's routes in the description of the API.
    enum Operations {
        static let health = Operation(
            "health", "Say whether the service is there",
            answers: [
                answer(
                    "It is.", "Mental Health Service Active",
                    .object(
                        .required("status", .constant("healthy")), .required("service", .constant("genai-service"))),
                    example: ["status": "healthy", "service": "genai-service"])
            ], errors: [503: "The host begins or ends, or the persona of this service is not there."])

        static let newSession = Operation(
            "newSession", "Begin a chat session",
            answers: [
                answer(
                    "Its id.", "Session created successfully",
                    .object(.required("session_id", MindIgoSurface.sessionID)), example: ["session_id": session])
            ])

        static let history = Operation(
            "history", "List a session's exchanges, oldest first",
            parameters: [
                .path("session_id", .string, "As the session was made.", example: session),
                .query("page", .integer(1...Int64(Int32.max)).otherwise(1), "From 1.", example: 1),
                .query("per_page", .integer(1...100).otherwise(20), "Exchanges on a page.", example: 20),
            ],
            answers: [
                answer(
                    "A page of exchanges.", "Session history retrieved successfully", .reference("History"),
                    example: [
                        "messages": [
                            [
                                "_id": "msg123", "session_id": session, "user_id": 123, "user_name": "John Doe",
                                "user_message": "I'm feeling anxious today",
                                "ai_response": "I understand you're feeling anxious. That's completely normal...",
                                "timestamp": "2025-09-09T10:30:00Z",
                                "metadata": [
                                    "safety_score": 1, "mood": "anxious",
                                    "recommendations": ["Try deep breathing", "Consider meditation"],
                                    "escalate": false,
                                ],
                            ]
                        ], "total_messages": 45, "page": 1, "per_page": 20, "has_more": true,
                    ])
            ])

        static let chat = Operation(
            "chat", "Send a message and receive the whole reply",
            description: "The exchange is stored before it is answered.", body: prompt,
            answers: [
                answer(
                    "The reply.", "Response generated successfully", .reference("Reply"),
                    example: [
                        "res": "I hear that you're feeling overwhelmed with work. That's a very common experience...",
                        "recommendations": ["Take regular breaks throughout the day"], "escalate": false,
                        "safety_alert": ["level": "none", "triggers": [], "immediate_action_required": false],
                        "session_id": session,
                    ])
            ], errors: [404: unknownSession])

        static let stream = Operation(
            "stream", "Send a message and receive the reply as it is written",
            description: """
                Server-sent events whose data is an object with `type` and `content`: `text` as often as there is more of it; then \
                `recommendations`, `safety_alert` (above level none), `escalate` (when true) and `mood`, each if there is one; then `session_id`; \
                then `complete`, once the exchange is stored. A message that fails before any text is answered with the status of the failure, \
                later with an `error` event, after which nothing comes.
                """, body: prompt,
            answers: [
                .media(
                    "The events.", types: ["text/event-stream"],
                    schema: .serverSentEvent(data: "An object with `type` and `content`."),
                    example: ["data": #"{"type":"text","content":"I"}"#])
            ], errors: [404: unknownSession])

        private static let session: JSON = "a1b2c3d4e5f6g7h8i9j0"
        private static let unknownSession = "There is no session of this id for this user."

        private static let prompt = RequestBody.json(
            .object(
                .required(
                    "prompt",
                    .string(bytes: 1...JSONField.messageBytes, pattern: #"[^\u0000-\u0020]"#).described(
                        "What the user says.")),
                .required("session_id", .string(bytes: 1...200).described("As the session was made."))),
            example: ["prompt": "I'm feeling overwhelmed with work", "session_id": session])

        /// In the envelope of every good answer.
        private static func answer(
            _ description: String, _ message: String, _ data: Schema, example: JSON
        ) -> Answer {
            .json(
                description,
                .object(
                    .required("success", .constant(true)), .required("message", .constant(.string(message))),
                    .required("data", data)),
                example: ["success": true, "message": .string(message), "data": example])
        }
    }
}
