internal import CPersona

/// What is known when a reply is complete.
public struct ReplyResult: Sendable {
    public enum FinishReason: Int32, Sendable {
        case stop = 0
        /// `Turn.maxTokens` cut it off.
        case length = 1
    }

    /// What wrote the reply, for statistics and prices: a model's name, or the rule book's. At most 128 bytes.
    public var model: String?

    /// Counted by the model or by an honest estimate; 0 if there is no notion of tokens.
    public var promptTokens: Int
    public var replyTokens: Int

    /// 0.0-1.0: how sure the behaviour is that this reply fits; nil if it has no idea.
    public var confidence: Double?

    public var finishReason: FinishReason

    /// Handed back with the next turn of the conversation, at most 64 KiB; nil keeps the old one.
    public var state: String?

    /// A JSON object with facts about this reply for the host's surfaces, at most 16 KiB, members named after the plugin's id.
    public var annotations: String?

    /// How the reply came about, for the decision trace: the rule that matched, say. No text of the user. Cut at 1 KiB.
    public var explanation: String?

    public init(
        model: String? = nil, promptTokens: Int = 0, replyTokens: Int = 0, confidence: Double? = nil,
        finishReason: FinishReason = .stop, state: String? = nil, annotations: String? = nil, explanation: String? = nil
    ) {
        self.model = model
        self.promptTokens = promptTokens
        self.replyTokens = replyTokens
        self.confidence = confidence
        self.finishReason = finishReason
        self.state = state
        self.annotations = annotations
        self.explanation = explanation
    }

    /// Says which limit a result breaks. Cutting state or JSON would hand back something the author never wrote.
    func checked() throws(PersonaError) -> ReplyResult {
        for (name, text, limit) in [("state", state, 64 << 10), ("annotations", annotations, 16 << 10)] {
            guard let text, text.utf8.count > limit else { continue }
            throw PersonaError(
                .failed, "the result's \(name) has \(text.utf8.count) bytes; at most \(limit) are allowed")
        }
        return self
    }

    /// Calls `body` with the C struct of a result or a failure; its texts are valid until `body` returns.
    static func withRaw<R>(
        _ outcome: Result<ReplyResult, PersonaError>, _ body: (UnsafePointer<persona_chat_result>) -> R
    ) -> R {
        var result = ReplyResult()
        var failure: PersonaError?
        switch outcome {
        case .success(let success): result = success
        case .failure(let error): failure = error
        }
        var packer = TextPacker()
        let message = packer.add(failure?.message, limit: 4 << 10)
        let model = packer.add(result.model, limit: 128)
        let state = packer.add(result.state)
        let annotations = packer.add(result.annotations)
        let explanation = packer.add(result.explanation, limit: 1 << 10)
        return packer.withTexts { text in
            var raw = persona_chat_result()
            raw.struct_size = UInt64(MemoryLayout<persona_chat_result>.size)
            raw.ending = persona_ending(failure, message: text(message))
            raw.model = text(model)
            raw.prompt_tokens = UInt32(clamping: result.promptTokens)
            raw.reply_tokens = UInt32(clamping: result.replyTokens)
            raw.confidence = result.confidence.map { min(max($0, 0), 1) } ?? -1
            raw.finish_reason = result.finishReason.rawValue
            raw.state = text(state)
            raw.annotations = text(annotations)
            raw.explanation = text(explanation)
            return withUnsafePointer(to: raw, body)
        }
    }
}

extension persona_ending {
    init(_ failure: PersonaError?, message: persona_text) {
        self.init(
            status: failure?.status.rawValue ?? Status.ok.rawValue, flags: 0,
            retry_after_ms: max(failure?.retryAfterMilliseconds ?? 0, 0), message: message)
    }
}
