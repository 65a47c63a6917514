package import StrictJSON

/// Who said a message. The raw value is stored.
package enum MessageRole: String, Sendable, CaseIterable {
    case user, assistant, system
}

/// One message of a conversation, as stored.
package struct Message: Sendable, Equatable {
    package var id: MessageID
    package var conversation: ConversationID
    package var role: MessageRole
    package var content: String
    /// The persona addressed (user message) or speaking (reply): a conversation may change persona on the way.
    package var persona: PersonaID?
    package var createdAt: Timestamp
    /// The reply was cut off before its end: client gone, deadline, behaviour failed midway.
    package var isPartial: Bool
    /// Of a turn whose message a policy refused: part of the history, never shown to a behaviour again.
    package var isRefused: Bool
    /// What is known about a reply: see ``ReplyFacts``. Nil for other roles.
    package var reply: ReplyFacts?
    /// Media promised with this message, by kind: `["audio": "/assets/audio/response_….wav"]` without host part.
    package var media: [MediaPromise]
    /// What its surface keeps about it: an object, or null. The engine never looks inside.
    package var details: JSON

    package init(
        id: MessageID, conversation: ConversationID, role: MessageRole, content: String, persona: PersonaID?,
        createdAt: Timestamp, isPartial: Bool = false, isRefused: Bool = false, reply: ReplyFacts? = nil,
        media: [MediaPromise] = [], details: JSON = .null
    ) {
        self.id = id
        self.conversation = conversation
        self.role = role
        self.content = content
        self.persona = persona
        self.createdAt = createdAt
        self.isPartial = isPartial
        self.isRefused = isRefused
        self.reply = reply
        self.media = media
        self.details = details
    }
}

/// What is known about a reply besides its text. Stored with it, shown by surfaces as their documents say.
package struct ReplyFacts: Sendable, Equatable {
    package var model: String?
    package var promptTokens: Int
    package var replyTokens: Int
    /// From the turn's start to its commit, in milliseconds.
    package var responseMilliseconds: Int64
    /// 0.0-1.0 as the behaviour said, or nil if it had no idea.
    package var confidence: Double?
    /// Plugin id of the behaviour that spoke, or of the policy that answered in its place.
    package var speaker: String
    /// True if a behaviour named before `speaker` in the card failed.
    package var usedFallback: Bool
    package var level: SafetyLevel
    /// Facts for surfaces by plugin: mood, recommendations, resources, ...
    package var annotations: JSON

    package init(
        model: String?, promptTokens: Int, replyTokens: Int, responseMilliseconds: Int64, confidence: Double?,
        speaker: String, usedFallback: Bool, level: SafetyLevel, annotations: JSON
    ) {
        self.model = model
        self.promptTokens = promptTokens
        self.replyTokens = replyTokens
        self.responseMilliseconds = responseMilliseconds
        self.confidence = confidence
        self.speaker = speaker
        self.usedFallback = usedFallback
        self.level = level
        self.annotations = annotations
    }
}
