import Engine
import StrictJSON

/// What a client asks of `/v1/chat/completions`. What this host cannot do is refused; what makes no difference to it is passed over.
struct CompletionRequest: Sendable {
    var model: String
    var conversation: CompletionMessages
    /// The client's own name for whom it asks; only tells apart conversations that begin alike.
    var user: String?
    var options = GenerationOptions()
    var seed: UInt64?
    var isStreamed: Bool
    /// The stream's last chunk tells what was used.
    var includesUsage = false

    static let stopSequences = 0...4
    static let stopBytes = 1...256
    static let tokens: ClosedRange<Int64> = 1...1_000_000
    static let temperatures = 0.0...2.0
    static let penalties = -2.0...2.0
    static let topP = 0.0...1.0
    static let userBytes = 0...512

    init(_ body: JSONField) throws {
        model = try body["model"].string(bytes: 1...128)
        conversation = try CompletionMessages(body["messages"])
        try Self.refuseWhatIsNotThere(body)
        user = try body["user"].ifPresent?.string(bytes: Self.userBytes)
        options.maxTokens = try Self.maxTokens(body)
        options.temperature = try body["temperature"].ifPresent?.number(in: Self.temperatures)
        options.stop = try Self.stop(body["stop"])
        options.instructions = conversation.instructions
        seed = try body["seed"].ifPresent.map { UInt64(bitPattern: try $0.integer()) }
        // They shape how a model draws its words, of which a persona may have none: checked, and of no effect.
        _ = try body["top_p"].ifPresent?.number(in: Self.topP)
        for name in ["presence_penalty", "frequency_penalty"] {
            _ = try body[name].ifPresent?.number(in: Self.penalties)
        }
        isStreamed = try body["stream"].ifPresent?.bool() ?? false
        if let streaming = body["stream_options"].ifPresent {
            _ = try streaming.object()
            includesUsage = try streaming["include_usage"].ifPresent?.bool() ?? false
            guard isStreamed else {
                throw Self.refusal(streaming, "none without `stream`: true", found: "some")
            }
        }
    }

    private static func maxTokens(_ body: JSONField) throws -> Int? {
        let old = try body["max_tokens"].ifPresent?.integer(in: tokens)
        let new = try body["max_completion_tokens"].ifPresent?.integer(in: tokens)
        guard old == nil || new == nil else {
            throw refusal(body["max_tokens"], "only one of `max_tokens` and `max_completion_tokens`", found: "both")
        }
        return (new ?? old).map(Int.init)
    }

    private static func stop(_ field: JSONField) throws -> [String] {
        guard let present = field.ifPresent else { return [] }
        if present.value?.stringValue != nil { return [try present.string(bytes: stopBytes)] }
        guard present.value?.arrayValue != nil else {
            throw refusal(present, "a string or an array of at most \(stopSequences.upperBound)", found: "neither")
        }
        return try present.elements(stopSequences).map { try $0.string(bytes: stopBytes) }
    }

    private static func refuseWhatIsNotThere(_ body: JSONField) throws {
        if let count = body["n"].ifPresent, try count.integer() != 1 {
            throw refusal(count, "1: a persona gives one reply", found: "another number")
        }
        for name in ["tools", "functions"] {
            if let list = body[name].ifPresent, try !list.elements().isEmpty {
                throw refusal(list, "none: personas call no tools", found: "some")
            }
        }
        for name in ["tool_choice", "function_call"] {
            if let choice = body[name].ifPresent, !["none", "auto"].contains(choice.value?.stringValue) {
                throw refusal(choice, "\"none\" or \"auto\": personas call no tools", found: "something else")
            }
        }
        if let wanted = body["logprobs"].ifPresent, try wanted.bool() {
            throw refusal(wanted, "false: personas tell no probabilities", found: "true")
        }
        if let count = body["top_logprobs"].ifPresent, try count.integer() != 0 {
            throw refusal(count, "0: personas tell no probabilities", found: "another number")
        }
        if let format = body["response_format"].ifPresent, try format["type"].string() != "text" {
            throw refusal(format["type"], "\"text\": personas answer in words", found: "another format")
        }
        if let modalities = body["modalities"].ifPresent {
            for modality in try modalities.elements(0...8) where try modality.string() != "text" {
                throw refusal(modality, "\"text\": speech is made at /v1/audio/speech", found: "another modality")
            }
        }
        for name in ["audio", "web_search_options"] {
            if let present = body[name].ifPresent {
                throw refusal(present, "none: completions here are text of the persona alone", found: "some")
            }
        }
    }

    private static func refusal(_ field: JSONField, _ expected: String, found: String) -> JSONError {
        JSONError(code: .outOfRange, found: found, expected: expected, path: field.path)
    }
}
