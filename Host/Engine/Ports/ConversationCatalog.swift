package import StrictJSON

/// Conversations as things of their own: made before anybody spoke, listed, titled, changed message by message (Decisions/0003).
///
/// The law is that of ``ConversationStore``: what returned is on disk, what threw left nothing behind, and turns see every change that
/// returned before they began. Whose a conversation is the caller checks, by ``ConversationKey/owner`` and ``ConversationKey/surface``.
package protocol ConversationCatalog: Sendable {
    /// Makes a conversation, with messages that open it. Throws ``ConversationExists`` if its key is taken.
    func create(_ draft: ConversationDraft) async throws -> Conversation

    func conversation(_ id: ConversationID) async throws -> Conversation?

    /// The conversation of this alias, whoever owns it: for a surface whose aliases nobody can guess. If several owners use the alias, the one
    /// made first.
    func conversation(alias: String, on surface: SurfaceName) async throws -> Conversation?

    /// One page of an owner's conversations in one surface, the newest made first.
    func conversations(_ query: ConversationQuery) async throws -> ConversationPage

    /// Nil if there is no such conversation.
    func update(
        _ id: ConversationID, _ change: ConversationChange, at time: Timestamp
    ) async throws -> Conversation?

    /// Removes a conversation with everything in it. False if there was none.
    func delete(_ id: ConversationID) async throws -> Bool

    /// A message with its conversation; nil if there is none.
    func message(_ id: MessageID) async throws -> (message: Message, conversation: Conversation)?

    /// Adds a message that is no part of a turn. Nil if there is no such conversation.
    func append(_ draft: MessageDraft, to conversation: ConversationID) async throws -> AppendedMessage?

    /// Replaces a message's text and whether it is refused, and merges `details`. What is known about a reply stays: it is about what was
    /// said then. Nil if there is no such message.
    func revise(
        _ id: MessageID, content: String, isRefused: Bool, details: JSONObject, at time: Timestamp
    ) async throws -> Message?

    /// Removes one message with its media; the others keep their ids. False if there was none.
    func deleteMessage(_ id: MessageID, at time: Timestamp) async throws -> Bool

    /// One page of the messages of one role, oldest first. Unlike a page of all messages it costs as much as the conversation is long.
    func messages(
        in conversation: ConversationID, role: MessageRole, offset: Int64, limit: Int
    ) async throws -> MessagePage

    /// One page of a conversation's turns as message and reply, oldest first; only of surfaces whose ``SurfaceName/pagesExchanges``.
    func exchanges(in conversation: ConversationID, offset: Int64, limit: Int) async throws -> ExchangePage

    /// What an account has and has used in one surface. Its cost does not grow with the number of messages.
    func usage(of owner: AccountID, on surface: SurfaceName) async throws -> AccountUsage
}

package struct ConversationDraft: Sendable {
    package var key: ConversationKey
    package var persona: PersonaID
    package var title: String?
    package var details: JSONObject
    package var createdAt: Timestamp
    /// What is said before any turn, oldest first.
    package var opening: [MessageDraft]

    package init(
        key: ConversationKey, persona: PersonaID, title: String? = nil, details: JSONObject = [:],
        createdAt: Timestamp, opening: [MessageDraft] = []
    ) {
        self.key = key
        self.persona = persona
        self.title = title
        self.details = details
        self.createdAt = createdAt
        self.opening = opening
    }
}

/// A conversation of this key is there already.
package struct ConversationExists: Error, Sendable, Equatable {
    package init() {}
}

package struct MessageDraft: Sendable {
    package var role: MessageRole
    package var content: String
    package var persona: PersonaID?
    package var createdAt: Timestamp
    package var isRefused: Bool
    package var details: JSON

    package init(
        role: MessageRole, content: String, persona: PersonaID?, createdAt: Timestamp, isRefused: Bool = false,
        details: JSON = .null
    ) {
        self.role = role
        self.content = content
        self.persona = persona
        self.createdAt = createdAt
        self.isRefused = isRefused
        self.details = details
    }
}

package struct AppendedMessage: Sendable, Equatable {
    package var message: Message
    /// How many messages the conversation holds with it.
    package var messageCount: Int64

    package init(message: Message, messageCount: Int64) {
        self.message = message
        self.messageCount = messageCount
    }
}

package struct ConversationQuery: Sendable {
    package var owner: AccountID
    package var surface: SurfaceName
    /// Only those whose newest turn was this persona's; nil: all.
    package var persona: PersonaID?
    package var offset: Int64
    package var limit: Int

    package init(
        owner: AccountID, surface: SurfaceName, persona: PersonaID? = nil, offset: Int64 = 0, limit: Int
    ) {
        self.owner = owner
        self.surface = surface
        self.persona = persona
        self.offset = offset
        self.limit = limit
    }
}

package struct ConversationPage: Sendable, Equatable {
    package var conversations: [Conversation]
    /// Of all pages.
    package var total: Int64

    package init(conversations: [Conversation], total: Int64) {
        self.conversations = conversations
        self.total = total
    }
}

/// What to change of a conversation; what is nil stays.
package struct ConversationChange: Sendable {
    package var title: String?
    package var persona: PersonaID?
    /// A merge patch (RFC 7396).
    package var details: JSONObject

    package init(title: String? = nil, persona: PersonaID? = nil, details: JSONObject = [:]) {
        self.title = title
        self.persona = persona
        self.details = details
    }
}

/// What a user said and what came back.
package struct Exchange: Sendable, Equatable {
    package var message: Message
    /// Nil if nothing was said in reply.
    package var reply: Message?

    package init(message: Message, reply: Message?) {
        self.message = message
        self.reply = reply
    }
}

package struct ExchangePage: Sendable, Equatable {
    package var exchanges: [Exchange]
    /// Of all pages.
    package var total: Int64

    package init(exchanges: [Exchange], total: Int64) {
        self.exchanges = exchanges
        self.total = total
    }
}

/// What an account has in one surface, and what its turns there have used since it was made: deleting a conversation does not make undone what
/// it cost.
package struct AccountUsage: Sendable, Equatable {
    package struct Model: Sendable, Equatable {
        /// Plugin id.
        package var speaker: String
        /// What wrote the replies; empty if the behaviour names none.
        package var model: String
        package var replies: Int64
        package var promptTokens: Int64
        package var replyTokens: Int64

        package init(speaker: String, model: String, replies: Int64, promptTokens: Int64, replyTokens: Int64) {
            self.speaker = speaker
            self.model = model
            self.replies = replies
            self.promptTokens = promptTokens
            self.replyTokens = replyTokens
        }
    }

    package var conversations: Int64
    package var messages: Int64
    /// By speaker and model, in that order.
    package var models: [Model]

    package init(conversations: Int64, messages: Int64, models: [Model]) {
        self.conversations = conversations
        self.messages = messages
        self.models = models
    }
}

extension SurfaceName {
    /// Its history is shown by turns: a conversation of it numbers each turn's message and reply as a pair, also when there is no reply.
    package var pagesExchanges: Bool { self == .mindigo }
}
