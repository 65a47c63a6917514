import Engine
import StrictJSON

/// What the document is made of, for the description of the API.
extension AccountExport {
    static let schema = Schema.object(
        .required("format", .constant("persona-host-account")), .required("version", .constant(1)),
        .required("exported_at", .time),
        .required(
            "account",
            .object(
                .required("id", .integer(1...)), .required("username", .string),
                .required("email", .string.nullable), .required("created_at", .time))),
        .required(
            "sessions", .array(of: .object(.required("created_at", .time), .required("expires_at", .time)))),
        .required("api_keys", .array(of: key)), .required("usage", .array(of: usage)),
        .required("personas", .array(of: persona)), .required("conversations", .array(of: conversation)),
        .required("media", .array(of: asset)), .required("plugin_state", .array(of: keptValue)))

    private static let name = Schema.string.nullable
    private static let surface = Schema.enumeration(SurfaceName.self)

    private static let key = Schema.object(
        .required("id", .integer(1...)), .required("name", .string), .required("scope", .enumeration(KeyScope.self)),
        .required(
            "turns_per_minute",
            .anyOf(.integer(1...), .constant("unlimited"), .constant(.null)).described("Null: the deployment's.")),
        .required("created_at", .time), .required("expires_at", .time.nullable),
        .required("revoked_at", .time.nullable))

    private static let usage = Schema.object(
        .required("surface", surface), .required("speaker", .string.described("Plugin id.")),
        .required("model", .string.described("Empty where it names none.")), .required("replies", .integer(0...)),
        .required("prompt_tokens", .integer(0...)), .required("reply_tokens", .integer(0...)))

    private static let persona = Schema.object(
        .required("id", .integer(1...).nullable), .required("persona_id", .string),
        .required("version", .integer(1...)),
        .required("created_at", .time), .required("updated_at", .time),
        .required("card", .map(of: .any).described("Character Card V3.")))

    private static let conversation = Schema.object(
        .required("id", .integer(1...)), .required("surface", surface),
        .required("alias", .string.described("The surface's own name for it.")), .required("persona_id", .string),
        .required("title", name), .required("details", .any.described("What its surface keeps about it.")),
        .required("created_at", .time), .required("updated_at", .time), .required("messages", .array(of: message)),
        .required(
            "ratings",
            .array(
                of: .object(
                    .required("message", .integer(1...)), .required("rating", .integer(1...5)),
                    .required("rated_at", .time)))))

    private static let message = Schema.object(
        .required("id", .integer(1...)), .required("role", .enumeration(MessageRole.self)),
        .required("content", .string), .required("created_at", .time), .required("persona_id", name),
        .required("partial", .boolean.described("Cut off before its end.")),
        .required("refused", .boolean.described("Of a message that a policy refused.")),
        .required("details", .any.described("What its surface keeps about it.")),
        .required("media", .array(of: .string(.uriReference))),
        .optional(
            "reply",
            .object(
                .required("speaker", .string), .required("model", name), .required("prompt_tokens", .integer(0...)),
                .required("reply_tokens", .integer(0...)), .required("response_milliseconds", .integer(0...)),
                .required("confidence", .number(0...1).nullable), .required("fallback", .boolean),
                .required("level", .enumeration(SafetyLevel.allCases.map(\.name))), .required("annotations", .any))))

    private static let keptValue = Schema.object(
        .required("plugin", .string.described("Id of the plugin that keeps it.")), .required("persona_id", name),
        .required("key", .string), .required("key_encoding", encoding), .required("value", .string),
        .required("value_encoding", encoding))

    private static let encoding = Schema.enumeration(["text", "base64"])

    private static let asset = Schema.object(
        .required("file", .string(.uriReference)),
        .required("state", .enumeration(["promised", "rendered", "failed"])),
        .required("text", .string.described("What is to be spoken or shown.")), .required("bytes", .integer(0...)),
        .required("created_at", .time), .required("rendered_at", .time.nullable))
}
