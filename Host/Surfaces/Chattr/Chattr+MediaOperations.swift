import Engine
import StrictJSON

/// Files made on request, and ratings.
extension ChattrSurface.Operations {
    static let rate = Operation(
        "rate", "Say how good a reply was",
        description: "A second rating of the same reply takes the place of the first.",
        body: .json(
            .object(
                .required("session_id", ChattrSurface.sessionID),
                .required(
                    "message_id", ChattrSurface.messageID.described("As in a reply's metadata and in the history.")),
                .required("rating", .integer(1...5))
            ).closed,
            example: ["session_id": "user-session-123", "message_id": "msg_002", "rating": 5]),
        answers: [
            .json(
                "It counts.",
                .object(
                    .required("session_id", ChattrSurface.sessionID), .required("message_id", ChattrSurface.messageID),
                    .required("rating", .integer(1...5)), .required("rated_at", .time)),
                example: [
                    "session_id": "user-session-123", "message_id": "msg_002", "rating": 5,
                    "rated_at": "2024-01-15T10:31:00Z",
                ])
        ], errors: [404: "There is no reply of this id in this session."])

    static let generateVoice = generate(
        "generateVoice", "Speak a text", settings: "voice_settings",
        .object(
            .optional("speed", .number(ChattrSurface.factors).nullable),
            .optional("pitch", .number(ChattrSurface.factors).nullable),
            .optional("emotion", .string(bytes: 1...64).nullable)),
        result: .reference("VoiceFile"),
        request: [
            "text": "Hello, this will be converted to speech", "character_id": "assistant",
            "voice_settings": ["speed": 1.0, "pitch": 1.0, "emotion": "neutral"],
        ],
        example: [
            "request_id": "media_req_123", "audio_url": "/assets/audio/voice_456.wav", "duration_seconds": 3.2,
            "file_size_bytes": 51200, "format": "wav", "generated_at": "2024-01-15T10:40:00Z",
        ])

    static let generateVideo = generate(
        "generateVideo", "Film a text", settings: "video_settings",
        .object(
            .optional("width", .integer(ChattrSurface.pixels).nullable.described("Pixels.")),
            .optional("height", .integer(ChattrSurface.pixels).nullable.described("Pixels.")),
            .optional("duration_seconds", .number(ChattrSurface.seconds).nullable),
            .optional("style", .string(bytes: 1...64).nullable)),
        result: .reference("VideoFile"),
        request: [
            "text": "A serene landscape with mountains", "character_id": "assistant",
            "video_settings": ["width": 1024, "height": 1024, "duration_seconds": 5, "style": "realistic"],
        ],
        example: [
            "request_id": "media_req_123", "video_url": "/assets/video/video_789.mp4",
            "thumbnail_url": "/assets/video/video_789_thumb.jpg", "duration_seconds": 5.0, "resolution": "1024x1024",
            "file_size_bytes": 2_048_000, "generated_at": "2024-01-15T10:45:00Z",
        ])

    private static func generate(
        _ id: String, _ summary: String, settings: String, _ schema: Schema, result: Schema, request: JSON,
        example: JSON
    ) -> Operation {
        Operation(
            id, summary,
            description:
                "Waits for the file up to ten seconds, or as long as `Prefer: wait=N` says, 60 at most. A file that is not ready by "
                + "then goes on being made, also over a restart of the host.",
            parameters: [
                .header(
                    "Prefer", .string, "`wait=N`: how many seconds to wait (RFC 7240); others are passed over.",
                    example: "wait=30")
            ],
            body: .json(
                .object(
                    .required(
                        "text",
                        .string(characters: ChattrSurface.mediaCharacters, pattern: #"[^\u0000-\u0020]"#)),
                    .optional("character_id", ChattrSurface.characterID.nullable.otherwise("assistant")),
                    .optional(settings, schema.nullable)), example: request),
            answers: [
                .json("The file.", result, example: example, headers: [.preferenceApplied]),
                .json(
                    "Not ready yet: `Location` tells how it goes on.",
                    .object(
                        .required("request_id", ChattrSurface.requestID),
                        .required("status", .enumeration(["queued", "processing"])),
                        .required("progress", .integer(0...99))),
                    status: 202,
                    example: ["request_id": "media_req_123", "status": "processing", "progress": 40],
                    headers: [
                        .preferenceApplied,
                        .init("Location", .string(.uriReference), "Where to ask: the media status."),
                    ]),
            ],
            errors: [
                404: "There is no such character.", 429: "Too many files of this account wait to be rendered.",
                503: "No generator of this kind is there, it failed, or the host is busy.",
            ])
    }

    static let mediaStatus = Operation(
        "mediaStatus", "Say how far a file is",
        parameters: [
            .path("request_id", .string(pattern: "^media_req_[A-Za-z0-9]+$"), "As answered.", example: "media_req_123")
        ],
        answers: [
            .json(
                "How far it is, and the file once it is there.", .reference("MediaStatus"),
                example: [
                    "request_id": "media_req_123", "status": "completed", "progress": 100, "media_type": "video",
                    "created_at": "2024-01-15T10:40:00Z",
                    "result": [
                        "video_url": "/assets/video/video_789.mp4", "thumbnail_url": .null, "duration_seconds": 5.0,
                        "resolution": "1024x1024", "file_size_bytes": 2_048_000,
                        "generated_at": "2024-01-15T10:45:00Z",
                    ],
                    "completed_at": "2024-01-15T10:45:00Z",
                ])
        ])
}

extension Answer.Header {
    fileprivate static let preferenceApplied = Answer.Header(
        "Preference-Applied", .string(pattern: "^wait=[0-9]+$"), "The wait that was asked for.", isRequired: false)
}

extension ChattrSurface {
    static let requestID = Schema.string(pattern: "^media_req_[A-Za-z0-9]+$")

    private static let voiceFields: [Schema.Field] = [
        .required("audio_url", .string(.uriReference)), .required("duration_seconds", .number(0...)),
        .required("file_size_bytes", .integer(0...)), .required("format", .string), .required("generated_at", .time),
    ]
    private static let videoFields: [Schema.Field] = [
        .required("video_url", .string(.uriReference)),
        .required("thumbnail_url", Schema.string(.uriReference).nullable), .required("duration_seconds", .number(0...)),
        .required("resolution", Schema.string(pattern: "^[0-9]+x[0-9]+$").nullable),
        .required("file_size_bytes", .integer(0...)), .required("generated_at", .time),
    ]

    static let mediaSchemas: [(name: String, schema: Schema)] = [
        ("VoiceFile", .object([.required("request_id", requestID)] + voiceFields)),
        ("VideoFile", .object([.required("request_id", requestID)] + videoFields)),
        (
            "MediaStatus",
            .object(
                .required("request_id", requestID), .required("status", .enumeration(MediaRequests.State.self)),
                .required("progress", .integer(0...100).described("Percent.")),
                .required("media_type", .enumeration(["voice", "video"])),
                .optional("result", .anyOf(.object(voiceFields), .object(videoFields))),
                .optional(
                    "error", .object(.required("code", .constant("SERVICE_UNAVAILABLE")), .required("message", .string))
                ),
                .required("created_at", .time), .required("completed_at", Schema.time.nullable))
        ),
    ]
}
