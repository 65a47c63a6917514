import Engine
import StrictJSON

/// What OpenAI's objects are made of, as far as this host has them.
extension OpenAISurface {
    package var schemas: [(name: String, schema: Schema)] {
        [
            ("Model", Self.modelSchema), ("ContentPart", Self.partSchema), ("Message", Self.messageSchema),
            ("CompletionRequest", Self.requestSchema), ("Usage", Self.usageSchema),
            ("Completion", Self.completionSchema), ("SpeechRequest", Self.speechSchema),
        ]
    }

    package var errorSchema: Schema {
        .object(
            .required(
                "error",
                .object(
                    .required("message", .string.described("What was found, and what was expected.")),
                    .required("type", .enumeration(["invalid_request_error", "requests", "server_error"])),
                    .required("param", Schema.string.nullable.described("The field at fault, if it is a single one.")),
                    .required("code", Schema.string.nullable.described("`model_not_found`, `invalid_api_key`, ...")))))
    }

    static let modelID = Schema.string(pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$")

    private static let modelSchema = Schema.object(
        .required("id", modelID.described("The persona's id.")), .required("object", .constant("model")),
        .required("created", .integer(0...).described("When the persona was last changed, in Unix seconds.")),
        .required("owned_by", .enumeration(["system", "user"]).described("The deployment, or the account itself.")))

    // MARK: Requests

    private static let partSchema = Schema.object(
        .required("type", .constant("text")), .required("text", .string))

    private static let contentSchema = Schema.anyOf(
        .string, .array(of: .reference("ContentPart"), CompletionMessages.parts))

    private static let nameField = Schema.Field.optional(
        "name",
        Schema.string(bytes: CompletionMessages.nameBytes).nullable.described(
            "One line. Of the last message: what the persona calls the user."))

    private static let messageSchema = Schema.anyOf(
        .object(
            .required("role", .enumeration(["system", "developer", "user"])), .required("content", contentSchema),
            nameField),
        .object(
            .required("role", .constant("assistant")),
            .optional(
                "content",
                .anyOf(
                    .string,
                    .array(
                        of: .anyOf(
                            .reference("ContentPart"),
                            .object(.required("type", .constant("refusal")), .required("refusal", .string))),
                        CompletionMessages.parts)
                ).nullable),
            .optional("refusal", Schema.string.nullable), nameField))

    private static let requestSchema = Schema.object(
        .required("model", .string(bytes: 1...128).described("A persona's id.")),
        .required(
            "messages",
            .array(of: .reference("Message"), CompletionMessages.count).described(
                "The whole conversation, oldest first; the last message is the user's. Personas read text only.")),
        .optional("stream", Schema.boolean.nullable.otherwise(false)),
        .optional(
            "stream_options",
            Schema.object(
                .optional("include_usage", Schema.boolean.nullable.described("One more chunk, with `usage`."))
            ).nullable.described("Only with `stream`.")),
        .optional("max_tokens", Schema.integer(CompletionRequest.tokens).nullable),
        .optional(
            "max_completion_tokens",
            Schema.integer(CompletionRequest.tokens).nullable.described("The newer name; not both.")),
        .optional("temperature", Schema.number(CompletionRequest.temperatures).nullable),
        .optional(
            "stop",
            Schema.anyOf(
                .string(bytes: CompletionRequest.stopBytes),
                .array(of: .string(bytes: CompletionRequest.stopBytes), CompletionRequest.stopSequences)
            ).nullable.described("The reply ends before the first of these.")),
        .optional("seed", Schema.integer(Int64.min...Int64.max).nullable),
        .optional("n", Schema.integer(1...1).nullable),
        .optional(
            "user",
            Schema.string(bytes: CompletionRequest.userBytes).nullable.described(
                "Your own name for whom you ask; tells apart conversations that begin alike.")),
        .optional("top_p", Schema.number(CompletionRequest.topP).nullable.described("Of no effect.")),
        .optional("presence_penalty", Schema.number(CompletionRequest.penalties).nullable.described("Of no effect.")),
        .optional("frequency_penalty", Schema.number(CompletionRequest.penalties).nullable.described("Of no effect.")),
        .optional("logprobs", Schema.enumeration(of: [false, .null])),
        .optional("top_logprobs", Schema.integer(0...0).nullable),
        .optional("tools", Schema.array(of: .any, 0...0).nullable.described("Personas call no tools.")),
        .optional("functions", Schema.array(of: .any, 0...0).nullable),
        .optional("tool_choice", Schema.enumeration(["none", "auto"]).nullable),
        .optional("function_call", Schema.enumeration(["none", "auto"]).nullable),
        .optional(
            "response_format", Schema.object(.required("type", .constant("text"))).nullable),
        .optional("modalities", Schema.array(of: .constant("text"), 0...8).nullable))

    private static let speechSchema = Schema.object(
        .required("model", .string(bytes: 1...128).described("A persona's id.")),
        .required(
            "input",
            .string(characters: speechCharacters, pattern: #"[^\u0000-\u0020]"#).described("What to say.")),
        .required(
            "voice",
            .string(bytes: voiceBytes).described(
                "A voice of the generator; the names of OpenAI's voices stand for the persona's own.")),
        .optional(
            "response_format",
            Schema.enumeration(SpeechFormat.self).nullable.described(
                "Missing: what the generator makes best. `pcm`: 24 kHz, 16 bits, signed, little-endian, one channel. A format that "
                    + "nothing here encodes is refused.")),
        .optional("speed", Schema.number(speeds).nullable.described("Missing: the persona's own.")),
        .optional("stream_format", Schema.enumeration(["audio"]).nullable))

    // MARK: Answers

    private static let usageSchema = Schema.object(
        .required("prompt_tokens", .integer(0...)), .required("completion_tokens", .integer(0...)),
        .required("total_tokens", .integer(0...)))

    private static let completionSchema = Schema.object(
        .required("id", .string(pattern: "^chatcmpl-[A-Za-z0-9]+$")), .required("object", .constant("chat.completion")),
        .required("created", .integer(0...).described("Unix seconds.")), .required("model", modelID),
        .required("system_fingerprint", .string(pattern: "^fp_[0-9a-f]+$")),
        .required(
            "choices",
            .array(
                of: .object(
                    .required("index", .integer(0...0)),
                    .required(
                        "message",
                        .object(
                            .required("role", .constant("assistant")), .required("content", .string),
                            .required("refusal", .keywords(["type": "null"])))),
                    .required("logprobs", .keywords(["type": "null"])),
                    .required(
                        "finish_reason",
                        .enumeration(["stop", "length", "content_filter"]).described(
                            "`content_filter`: a policy refused the message, or ended the reply."))), 1...1)),
        .required("usage", .reference("Usage")))
}

extension Schema {
    /// One of these values.
    static func enumeration(of values: [JSON]) -> Schema { .keywords(["enum": .array(values)]) }
}
