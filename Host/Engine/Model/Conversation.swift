package import StrictJSON

/// How a surface names a conversation: its own alias, within an owner. The same alias of another owner, key or surface is
/// another conversation.
package struct ConversationKey: Sendable, Hashable {
    package var owner: AccountID
    package var surface: SurfaceName
    /// The surface's own scope and id, such as `"<key id>/<session_id>"` for Chattr. At most 300 bytes.
    package var alias: String

    package init(owner: AccountID, surface: SurfaceName, alias: String) {
        self.owner = owner
        self.surface = surface
        self.alias = alias
    }

    // Aliases are names: compared byte by byte, as a database does. `String` takes composed and decomposed letters for equal.

    package static func == (a: ConversationKey, b: ConversationKey) -> Bool {
        a.owner == b.owner && a.surface == b.surface && a.alias.utf8.elementsEqual(b.alias.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(owner)
        hasher.combine(surface)
        for byte in alias.utf8 { hasher.combine(byte) }
    }
}

/// A conversation as stored.
package struct Conversation: Sendable, Equatable {
    package var id: ConversationID
    package var key: ConversationKey
    /// The persona of the newest turn.
    package var persona: PersonaID
    package var createdAt: Timestamp
    package var updatedAt: Timestamp
    /// How many turns it has had, those cleared since included.
    package var turnCount: Int64
    /// How many messages it holds now.
    package var messageCount: Int64
    /// What its owner calls it; nil: nothing.
    package var title: String?
    /// What its surface keeps about it: an object, or null. The engine never looks inside.
    package var details: JSON

    package init(
        id: ConversationID, key: ConversationKey, persona: PersonaID, createdAt: Timestamp, updatedAt: Timestamp,
        turnCount: Int64, messageCount: Int64, title: String? = nil, details: JSON = .null
    ) {
        self.id = id
        self.key = key
        self.persona = persona
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.turnCount = turnCount
        self.messageCount = messageCount
        self.title = title
        self.details = details
    }
}

/// What a turn needs to know about its conversation before it starts.
package struct ConversationContext: Sendable {
    package var conversation: Conversation
    /// The newest messages within the limits asked for, oldest first.
    package var recent: [Message]
    /// What each persona's behaviour wanted to remember, by ``StateKey``.
    package var states: [StateKey: [UInt8]]

    package init(conversation: Conversation, recent: [Message], states: [StateKey: [UInt8]]) {
        self.conversation = conversation
        self.recent = recent
        self.states = states
    }
}

/// Behaviour state belongs to one behaviour of one persona in one conversation.
package struct StateKey: Sendable, Hashable {
    package var persona: PersonaID
    /// Plugin id.
    package var behaviour: String

    package init(persona: PersonaID, behaviour: String) {
        self.persona = persona
        self.behaviour = behaviour
    }
}
