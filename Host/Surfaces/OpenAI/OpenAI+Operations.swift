import StrictJSON

extension OpenAISurface {
    /// The entries of this surface's routes in the description of the API.
    enum Operations {
        static let listModels = Operation(
            "listModels", "List the personas there are",
            answers: [
                .json(
                    "All that this key may talk to.",
                    .object(.required("object", .constant("list")), .required("data", .array(of: .reference("Model")))),
                    example: ["object": "list", "data": [assistant]])
            ])

        static let retrieveModel = Operation(
            "retrieveModel", "Show one persona",
            parameters: [.path("model", .string, "The persona's id.", example: "assistant")],
            answers: [.json("The persona.", .reference("Model"), example: assistant)])

        static let createCompletion = Operation(
            "createCompletion", "Answer the last message of a conversation",
            description: """
                The client brings the whole conversation. Where it is one that the host answered before, word by word, the stored one is gone on \
                with; otherwise what it brings is judged by the policies first. `system` and `developer` messages are said to a model after \
                the persona's own instructions. With `stream` the answer is server-sent events of `chat.completion.chunk`, ended by `[DONE]`; \
                what fails before any text is answered with its status, later with an event that holds the error.
                """,
            body: .json(
                .reference("CompletionRequest"),
                example: [
                    "model": "assistant",
                    "messages": [
                        ["role": "developer", "content": "Answer in one sentence."],
                        ["role": "user", "content": "Hello, how are you today?"],
                    ],
                ]),
            answers: [
                Answer.json(
                    "The reply; or its chunks.", .reference("Completion"), example: completion,
                    headers: Answer.Header.openAIRate
                ).or(
                    "text/event-stream",
                    schema: .serverSentEvent(data: "A `chat.completion.chunk`, an object with `error`, or `[DONE]`."),
                    example: ["data": .string(chunk)])
            ],
            errors: [
                400:
                    "A value is not one of those expected, asks for what personas cannot do, or instructions that a policy refuses.",
                404: "There is no such model.",
            ])

        static let createSpeech = Operation(
            "createSpeech", "Speak a text",
            body: .json(
                .reference("SpeechRequest"),
                example: [
                    "model": "assistant", "input": "Hello! How can I help you today?", "voice": "default",
                    "response_format": "wav",
                ]),
            answers: [
                .media(
                    "The sound.",
                    types: ["audio/wav", "audio/pcm", "audio/mpeg", "audio/ogg", "audio/aac", "audio/flac"])
            ],
            errors: [
                404: "There is no such model.", 429: "Too many files of this account wait to be rendered.",
                503: "No generator is there, it failed, or the host is busy.", 504: "The file took too long to make.",
            ])

        private static let assistant: JSON = [
            "id": "assistant", "object": "model", "created": 1_705_314_600, "owned_by": "system",
        ]

        private static let completion: JSON = [
            "id": "chatcmpl-5Zk1", "object": "chat.completion", "created": 1_705_314_600, "model": "assistant",
            "system_fingerprint": "fp_44709d6fcb",
            "choices": [
                [
                    "index": 0,
                    "message": ["role": "assistant", "content": "Hello! I'm doing well, thank you.", "refusal": .null],
                    "logprobs": .null, "finish_reason": "stop",
                ]
            ],
            "usage": ["prompt_tokens": 9, "completion_tokens": 12, "total_tokens": 21],
        ]

        private static let chunk = #"""
            {"id":"chatcmpl-5Zk1","object":"chat.completion.chunk","created":1705314600,"model":"assistant",\#
            "system_fingerprint":"fp_44709d6fcb","choices":[{"index":0,"delta":{"content":"Hello!"},"logprobs":null,\#
            "finish_reason":null}]}
            """#
    }
}

extension Answer.Header {
    /// As OpenAI names them, beside the host's own.
    fileprivate static let openAIRate: [Answer.Header] = [
        .init(
            "x-ratelimit-limit-requests", .string(pattern: "^[0-9]+$"),
            "Turns a minute. These three are missing for a key without a limit.", isRequired: false),
        .init("x-ratelimit-remaining-requests", .string(pattern: "^[0-9]+$"), "Turns left.", isRequired: false),
        .init(
            "x-ratelimit-reset-requests", .string(pattern: "^[0-9]+s$"), "Until all of them are there again.",
            isRequired: false),
    ]
}
