internal import CPersona

/// What a behaviour is to answer. A copy: keep it as long as the work takes, on any thread.
public struct Turn: Sendable {
    public let request: Request

    /// The newest messages that fit, oldest first. The last one is the user's, to be answered.
    public let messages: [Message]

    /// Everything a language model should be told before the messages: the card's prompt, the lorebook entries that apply, the
    /// relationship style's guidance. A behaviour without a model has no use for it.
    public let instructions: String

    /// What the user likes to be called.
    public let userName: String?

    /// BCP 47 tag of the language to answer in.
    public let language: String?

    /// The relationship in force, such as "friend".
    public let relationship: String?

    /// What the last turn's result gave as `state`; nil in the first turn.
    public let state: String?

    /// At most this many tokens should be written; nil: no limit beyond the host's.
    public let maxTokens: Int?

    /// 0.0-2.0; nil: the behaviour's own default.
    public let temperature: Double?

    /// Nil if the host's structs are missing, older than 1.0, or cannot be what they say.
    init?(_ pointer: UnsafePointer<persona_chat_turn>?, request: Request) {
        guard let raw = known(pointer), let messages = Message.list(raw.messages) else { return nil }
        self.request = request
        self.messages = messages
        instructions = raw.instructions.string ?? ""
        userName = raw.user_name.string
        language = raw.language.string
        relationship = raw.relationship.string
        state = raw.state.string
        maxTokens = raw.max_tokens == 0 ? nil : Int(raw.max_tokens)
        // A NaN compares false and is no temperature either.
        temperature = raw.temperature >= 0 ? raw.temperature : nil
    }

    /// What the user just said.
    public var message: String { messages.last?.text ?? "" }

    /// See `Request.seed`.
    public var seed: UInt64 { request.seed }

    /// See `Request.nowUnixMilliseconds`.
    public var nowUnixMilliseconds: Int64 { request.nowUnixMilliseconds }

    /// See `Request.random(_:)`.
    public func random(_ label: String = "") -> SeededRandom { request.random(label) }
}
