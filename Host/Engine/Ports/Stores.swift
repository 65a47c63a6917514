package import StrictJSON

/// Conversations, messages and turns.
///
/// The law: when ``commit(_:)`` returns, the turn is on disk and survives `kill -9`; when it throws, no part of it is there. It goes through also
/// in a task that was cancelled: what a client that left has said must be kept. Reads see every commit that returned before they began.
package protocol ConversationStore: Sendable {
    /// What a turn needs to know about its conversation; nil if there is none under this key. `recent` holds at most `messageLimit`
    /// messages and, the newest apart, `byteLimit` bytes of text.
    func context(
        for key: ConversationKey, messageLimit: Int, byteLimit: Int
    ) async throws -> ConversationContext?

    /// Stores user message, reply, verdicts, usage, behaviour state and media promises in one transaction, making the conversation if
    /// it is new. Message ids are assigned here, the user's before the reply's.
    func commit(_ turn: TurnRecord) async throws -> CommittedTurn

    func conversation(_ key: ConversationKey) async throws -> Conversation?

    /// One page of messages, oldest first: those at positions `offset ..< offset + limit` counted from the oldest. The cost of a page
    /// does not grow with the length of the history.
    func messages(in conversation: ConversationID, offset: Int64, limit: Int) async throws -> MessagePage

    /// Removes the messages, turns, states and media of a conversation. The conversation itself stays, empty. Returns how many
    /// messages went.
    func clear(_ conversation: ConversationID, at time: Timestamp) async throws -> Int64

    /// How many conversations each persona has had: in all, and new ones since `since`. A persona nobody talked to is missing.
    func conversationCounts(since: Timestamp) async throws -> [PersonaID: ConversationCount]

    /// How many conversations have had a turn since then.
    func activeConversationCount(since: Timestamp) async throws -> Int64
}

package struct ConversationCount: Sendable, Equatable {
    package var total: Int64
    package var sinceGivenTime: Int64

    package init(total: Int64, sinceGivenTime: Int64) {
        self.total = total
        self.sinceGivenTime = sinceGivenTime
    }
}

package struct MessagePage: Sendable, Equatable {
    package var messages: [Message]
    package var total: Int64

    package init(messages: [Message], total: Int64) {
        self.messages = messages
        self.total = total
    }
}

/// Everything a turn leaves behind.
package struct TurnRecord: Sendable {
    package enum Outcome: String, Sendable {
        case completed
        /// The reply is what had been sent when it was cut off.
        case partial
        /// A policy refused the user's message.
        case refused
        /// No behaviour could answer.
        case failed
    }

    package struct Reply: Sendable {
        package var content: String
        package var createdAt: Timestamp
        package var facts: ReplyFacts
        package var media: [MediaAsset]

        package init(content: String, createdAt: Timestamp, facts: ReplyFacts, media: [MediaAsset]) {
            self.content = content
            self.createdAt = createdAt
            self.facts = facts
            self.media = media
        }
    }

    /// Unguessable; shown to operators and in logs.
    package var id: String
    package var key: ConversationKey
    package var persona: PersonaID
    package var startedAt: Timestamp
    /// As the input policies let it pass: later turns show it to behaviours.
    package var userMessage: String
    /// What the surface keeps about it: an object, or null.
    package var messageDetails: JSON
    package var outcome: Outcome
    /// Nil if nothing was said in reply.
    package var reply: Reply?
    package var level: SafetyLevel
    /// The decision trace.
    package var trace: JSON
    /// What the speaking behaviour wants to remember; nil keeps what is there.
    package var state: (key: StateKey, bytes: [UInt8])?
    /// A merge patch (RFC 7396) for the conversation's details; nil keeps them.
    package var details: JSONObject?

    package init(
        id: String, key: ConversationKey, persona: PersonaID, startedAt: Timestamp, userMessage: String,
        messageDetails: JSON = .null, outcome: Outcome,
        reply: Reply?, level: SafetyLevel, trace: JSON, state: (key: StateKey, bytes: [UInt8])?,
        details: JSONObject? = nil
    ) {
        self.id = id
        self.key = key
        self.persona = persona
        self.startedAt = startedAt
        self.userMessage = userMessage
        self.messageDetails = messageDetails
        self.outcome = outcome
        self.reply = reply
        self.level = level
        self.trace = trace
        self.state = state
        self.details = details
    }
}

/// The ids a turn was given.
package struct CommittedTurn: Sendable, Equatable {
    package var conversation: ConversationID
    package var userMessage: MessageID
    package var reply: MessageID?

    package init(conversation: ConversationID, userMessage: MessageID, reply: MessageID?) {
        self.conversation = conversation
        self.userMessage = userMessage
        self.reply = reply
    }
}

/// Media promises and where they stand.
package protocol MediaStore: Sendable {
    func asset(named name: String) async throws -> MediaAsset?

    /// Promises a file that belongs to no turn.
    func add(_ asset: MediaAsset) async throws

    /// Records the end of an attempt: `.rendered` with its size and duration, or `.failed`.
    func update(_ asset: MediaAsset) async throws

    /// What was rendered of this medium since then.
    func renderStatistics(_ medium: Medium, since: Timestamp) async throws -> RenderStatistics
}

package struct RenderStatistics: Sendable, Equatable {
    package var count: Int64
    /// All of them together, in milliseconds.
    package var totalRenderMilliseconds: Int64

    package init(count: Int64, totalRenderMilliseconds: Int64) {
        self.count = count
        self.totalRenderMilliseconds = totalRenderMilliseconds
    }
}

/// Where rendered files are kept. Calls wait for the disk, off the event loops.
package protocol AssetFiles: Sendable {
    /// Stores a whole file under this name or nothing; when it returns the file survives a crash. Names come from
    /// ``MediaPromise/fileName`` and are safe in a path.
    func save(_ bytes: [UInt8], as fileName: String) async throws

    /// Path of a stored file, to be opened for reading; it need not exist.
    func path(of fileName: String) -> String

    func remove(_ fileNames: [String]) async throws
}

/// Persona cards that were made or changed here, each with its versions. Bundled cards are files and appear only once changed.
package protocol PersonaStore: Sendable {
    /// The newest version of every stored card.
    func personas() async throws -> [StoredPersona]

    /// Adds a version. Throws ``PersonaVersionConflict`` unless the newest one stored is `version - 1` (0: none is).
    func save(_ persona: StoredPersona) async throws

    /// Removes every version. Its alias is not given to another persona.
    func delete(_ persona: PersonaID) async throws

    /// The integer by which surfaces with integer ids know each of these personas, assigned where there is none yet: from
    /// ``PersonaID/firstAssignedAlias`` on, for good.
    func aliases(for personas: [PersonaID]) async throws -> [PersonaID: Int64]
}

package struct StoredPersona: Sendable, Equatable {
    package var id: PersonaID
    /// From 1; each save is the next.
    package var version: Int64
    /// Nil for a card of the deployment.
    package var owner: AccountID?
    /// Character Card V3.
    package var card: JSON
    /// When the first version was saved.
    package var createdAt: Timestamp
    package var updatedAt: Timestamp

    /// - Parameter createdAt: of no account when a version is saved: the first one's `updatedAt` is what counts.
    package init(
        id: PersonaID, version: Int64, owner: AccountID?, card: JSON, createdAt: Timestamp? = nil, updatedAt: Timestamp
    ) {
        self.id = id
        self.version = version
        self.owner = owner
        self.card = card
        self.createdAt = createdAt ?? updatedAt
        self.updatedAt = updatedAt
    }
}

/// Somebody else saved a version first: read again and retry.
package struct PersonaVersionConflict: Error, Sendable, Equatable {
    package var id: PersonaID
    package var newest: Int64

    package init(id: PersonaID, newest: Int64) {
        self.id = id
        self.newest = newest
    }
}

/// Accounts and their API keys.
package protocol CredentialStore: Sendable {
    func account(_ id: AccountID) async throws -> Account?

    /// The key with this digest, with its account; also if it is expired or revoked.
    func key(digest: [UInt8]) async throws -> (key: APIKeyRecord, account: Account)?

    /// Stores a new key for the account of this name, making the account if it is new. `record.id` and `record.accountID` are
    /// assigned here. Throws ``NameTaken`` if a user has this name: whoever registers a name must not get to see what a key of the
    /// same name does.
    func createKey(_ record: APIKeyRecord, accountName: String) async throws -> APIKeyRecord

    /// Every key of every account, oldest first.
    func keys() async throws -> [APIKeyRecord]

    /// The account of a subject that `issuer` vouches for, made if there is none yet. Its name is `<issuer>:<subject>`, or the next like it
    /// that is free; no user can register such a name.
    func account(issuer: Issuer, subject: String, at time: Timestamp) async throws -> Account
}

/// Why a store could not do what was asked, as far as the engine cares.
package struct StorageFailure: Error, Sendable, Equatable {
    package enum Code: String, Sendable {
        /// Too many operations wait; try again later.
        case busy
        /// No room on the disk. Reads go on.
        case full
        /// The file is damaged; nothing of it is served.
        case damaged
        case failed
    }

    package var code: Code
    package var message: String

    package init(code: Code, message: String) {
        self.code = code
        self.message = message
    }
}
