import StrictJSON

/// Health, numbers, files, and the socket.
extension ChattrSurface.Operations {
    static let health = Operation(
        "health", "Say how the host and its services are",
        answers: [
            .json(
                "The host answers, so it lives; `status` says how well.", .reference("Health"),
                example: [
                    "status": "healthy", "timestamp": "2024-01-15T10:50:00Z", "version": "1.0.0",
                    "uptime_seconds": 86400,
                    "services": [
                        "llm_api": "not_configured", "vector_database": "not_configured",
                        "voice_generator": "healthy", "video_generator": "not_configured", "redis": "not_configured",
                    ],
                    "resource_usage": ["cpu_percent": 45.2, "memory_percent": 62.1, "gpu_memory_percent": .null],
                ])
        ])

    static let metrics = Operation(
        "metrics", "Count requests, sessions and media",
        answers: [
            .json(
                "Everything is counted or measured; what nothing was counted of is null.", .reference("Metrics"),
                example: [
                    "requests_total": 15420, "requests_per_minute": 24, "average_response_time_ms": 1200.5,
                    "error_rate_percent": 0.05, "active_sessions": 142,
                    "characters": ["assistant": ["conversations_today": 842, "average_rating": 4.8]],
                    "media_generation": [
                        "voice_requests_today": 324, "video_requests_today": 156,
                        "average_generation_time_seconds": 8.5,
                    ],
                ])
        ])

    // MARK: Files

    static let avatar = file(
        "avatar", "Fetch a character's picture", types: ["image/png", "image/jpeg", "image/webp"],
        example: "assistant.png")
    static let audio = file(
        "audio", "Fetch a spoken reply", types: ["audio/wav", "audio/mpeg", "audio/ogg", "audio/flac", "audio/aac"],
        example: "response_123.wav")
    static let video = file(
        "video", "Fetch a filmed reply", types: ["video/mp4", "video/webm"], example: "response_123.mp4")

    private static func file(_ id: String, _ summary: String, types: [String], example: String) -> Operation {
        let headers: [Answer.Header] = [
            .etag, .acceptRanges, .init("Cache-Control", .string, "The bytes under an unguessable name never change."),
        ]
        return Operation(
            id, summary,
            description: "Whoever has the address may fetch it. What was promised only is rendered now, once.",
            parameters: [
                .path(
                    "file", .string(pattern: "^[A-Za-z0-9._-]{1,256}$"), "As the address in an answer ends.",
                    example: .string(example)),
                .ifNoneMatch, .range, .ifRange,
            ],
            answers: [
                .media("The whole.", types: types, headers: headers),
                .media("The range asked for.", status: 206, types: types, headers: headers + [.contentRange]),
                .empty("The client has it already.", status: 304, headers: headers),
            ],
            errors: [416: "The range lies outside the content; `Content-Range` says how long that is."])
    }

    // MARK: The socket

    static let chatSocket = Operation(
        "chatSocket", "Chat over a WebSocket",
        socket: .init(
            "The first message must be `auth`, within 10 seconds. Messages are answered one after the other: `typing` true, the "
                + "`response` (after its `delta`s, if `stream` asked for them), `typing` false. An error is sent as `error`; one about the "
                + "credential closes the socket with 1008. Messages are text of at most 256 KiB.",
            fromClient: [
                .object(
                    .required("type", .constant("auth")), .required("token", .string),
                    .optional("session_id", ChattrSurface.sessionID.nullable)),
                .object(
                    .required("type", .constant("message")),
                    .optional("character_id", ChattrSurface.characterID.nullable.otherwise("assistant")),
                    .required("content", ChattrSurface.messageText),
                    .optional("metadata", Schema.reference("Context").nullable),
                    .optional("stream", .boolean.nullable.otherwise(false))),
            ],
            fromHost: [
                .object(
                    .required("type", .constant("response")), .required("character_id", ChattrSurface.characterID),
                    .required("content", .string), .required("timestamp", .time),
                    .optional("media", .reference("Media")), .required("metadata", .reference("Metadata"))),
                .object(
                    .required("type", .constant("typing")), .required("character_id", ChattrSurface.characterID),
                    .required("is_typing", .boolean)),
                .object(
                    .required("type", .constant("delta")), .required("character_id", ChattrSurface.characterID),
                    .required("content", .string)),
                .reference("Error"),
            ]))
}
