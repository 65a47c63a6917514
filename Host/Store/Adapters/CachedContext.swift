internal import Engine
internal import StrictJSON

/// One conversation's newest messages and states, kept up to date turn by turn.
struct CachedContext: Sendable {
    private var conversation: Conversation
    private var messages: [Message]
    private var states: [StateKey: [UInt8]]
    /// Whoever asks for no more than this finds it here.
    private let limits: ContextLimits
    /// No message of the conversation is older than these: then every limit is covered.
    private var isWhole: Bool
    /// Bytes, estimated.
    private(set) var size: Int
    var isUsed = true

    init(_ context: ConversationContext, _ limits: ContextLimits) {
        conversation = context.conversation
        messages = context.recent
        states = context.states
        self.limits = limits
        isWhole = Int64(context.recent.count) == context.conversation.messageCount
        size = Self.size(messages, states)
    }

    /// The turn that made its conversation; nil if it is another one.
    init?(first turn: TurnRecord, _ ids: CommittedTurn) {
        guard ids.userMessage.rawValue == MessageNumber.id(ids.conversation.rawValue, 1) else { return nil }
        conversation = Conversation(
            id: ids.conversation, key: turn.key, persona: turn.persona, createdAt: turn.startedAt,
            updatedAt: turn.startedAt, turnCount: 0, messageCount: 0)
        messages = []
        states = [:]
        // Grows whole up to here, then keeps as much as turns usually ask for.
        limits = ContextLimits(messages: 64, bytes: 32 << 10)
        isWhole = true
        size = 0
        guard append(turn, ids) else { return nil }
    }

    func context(_ wanted: ContextLimits) -> ConversationContext? {
        guard isWhole || limits.covers(wanted) else { return nil }
        let recent = messages.suffix(wanted.suffix(of: messages))
        return ConversationContext(conversation: conversation, recent: Array(recent), states: states)
    }

    /// - Returns: false if the turn is not the next one after what is known, so that this is to be dropped.
    mutating func append(_ turn: TurnRecord, _ ids: CommittedTurn) -> Bool {
        let isNext =
            messages.last.map { $0.id.rawValue &+ 1 == ids.userMessage.rawValue } ?? (conversation.turnCount == 0)
        guard ids.conversation == conversation.id, isNext else { return false }
        messages.append(
            Message(
                id: ids.userMessage, conversation: ids.conversation, role: .user, content: turn.userMessage,
                persona: turn.persona, createdAt: turn.startedAt, isRefused: turn.outcome == .refused,
                details: turn.messageDetails))
        var added: Int64 = 1
        if let reply = turn.reply, let id = ids.reply {
            messages.append(
                Message(
                    id: id, conversation: ids.conversation, role: .assistant, content: reply.content,
                    persona: turn.persona, createdAt: reply.createdAt, isPartial: turn.outcome == .partial,
                    isRefused: turn.outcome == .refused,
                    reply: reply.facts, media: reply.media.map(\.promise)))
            added = 2
        }
        if let state = turn.state { states[state.key] = state.bytes }
        conversation.persona = turn.persona
        conversation.updatedAt = max(conversation.updatedAt, turn.reply?.createdAt ?? turn.startedAt)
        if let details = turn.details { conversation.details = conversation.details.merging(.object(details)) }
        conversation.turnCount += 1
        conversation.messageCount += added
        let kept = limits.suffix(of: messages)
        // Dropping some at a time keeps the array from being moved at every turn.
        if messages.count > kept + 16 {
            messages.removeFirst(messages.count - kept)
            isWhole = false
        }
        size = Self.size(messages, states)
        return true
    }

    private static func size(_ messages: [Message], _ states: [StateKey: [UInt8]]) -> Int {
        messages.reduce(512) { $0 + $1.content.utf8.count + 400 } + states.values.reduce(0) { $0 + $1.count + 200 }
    }
}
