package import Engine
import StrictJSON

/// A store that keeps everything in memory, under the same law as the real one (the contract suites of StoreTests) except that nothing
/// survives the process.
package actor InMemoryConversationStore: ConversationStore {
    struct Row {
        var conversation: Conversation
        var messages: [Message] = []
        var turns: [TurnRecord] = []
        var states: [StateKey: [UInt8]] = [:]
        var lastTurnAt: Timestamp
        /// When each persona first spoke in it.
        var personas: [PersonaID: Timestamp] = [:]
    }

    var rows: [ConversationID: Row] = [:]
    var ids: [ByteKey: ConversationID] = [:]
    var assets: [String: (asset: MediaAsset, conversation: ConversationID?)] = [:]
    var cards: [PersonaID: [StoredPersona]] = [:]
    var accounts: [Account] = []
    var apiKeys: [APIKeyRecord] = []
    var users: [UserRecord] = []
    var sessions: [[UInt8]: SessionRecord] = [:]
    var aliases: [PersonaID: Int64] = [:]
    var requests: [MediaRequest] = []
    var ratingsByMessage: [MessageID: Int] = [:]
    var ratingSums: [PersonaID: RatingSummary] = [:]
    var external: [[UInt8]: AccountID] = [:]
    var erasing: Set<AccountID> = []
    var kept: [StatePlace: [UInt8]] = [:]
    var usages: [UsageKey: AccountUsage.Model] = [:]
    private var lastAccountID: Int64 = 0
    private var lastConversationID: Int64 = 0
    private var lastMessageID: Int64 = 0
    private var beforeCommit: (@Sendable (TurnRecord) async throws -> Void)?
    private var readFailure: (any Error)?
    /// Every turn committed, in order.
    package private(set) var committed: [TurnRecord] = []

    package init() {}

    /// What happens at the beginning of each commit from now on: it may wait, or throw, which makes the commit fail. Nil: nothing.
    package func setBeforeCommit(_ hook: (@Sendable (TurnRecord) async throws -> Void)?) { beforeCommit = hook }

    /// What reads of conversations throw from now on. Nil: nothing.
    package func setReadFailure(_ failure: (any Error)?) { readFailure = failure }

    package func context(
        for key: ConversationKey, messageLimit: Int, byteLimit: Int
    ) async throws -> ConversationContext? {
        if let readFailure { throw readFailure }
        guard let id = ids[ByteKey(key)], let row = rows[id] else { return nil }
        var recent: [Message] = []
        var bytes = 0
        for message in row.messages.reversed() {
            guard recent.count < messageLimit else { break }
            // The newest is shown however long it is.
            if !recent.isEmpty {
                bytes += message.content.utf8.count
                guard bytes <= byteLimit else { break }
            }
            recent.append(message)
        }
        return ConversationContext(conversation: row.conversation, recent: recent.reversed(), states: row.states)
    }

    package func commit(_ turn: TurnRecord) async throws -> CommittedTurn {
        // In a task of its own: that the caller was cancelled must not stop a commit.
        if let beforeCommit { try await Task { try await beforeCommit(turn) }.value }
        // From here on nothing suspends, and nothing throws once something was changed: a turn is stored whole or not at all.
        let newAssets = turn.reply?.media ?? []
        var names = Set(assets.keys)
        for asset in newAssets where !names.insert(asset.promise.name).inserted {
            throw StorageFailure(code: .failed, message: "An asset of this name exists.")
        }
        let id = ids[ByteKey(turn.key)] ?? nextConversationID()
        var row =
            rows[id]
            ?? Row(
                conversation: Conversation(
                    id: id, key: turn.key, persona: turn.persona, createdAt: turn.startedAt, updatedAt: turn.startedAt,
                    turnCount: 0, messageCount: 0),
                lastTurnAt: turn.startedAt)
        let user = nextMessageID()
        row.messages.append(
            Message(
                id: user, conversation: id, role: .user, content: turn.userMessage, persona: turn.persona,
                createdAt: turn.startedAt, isRefused: turn.outcome == .refused, details: turn.messageDetails))
        var replyID: MessageID?
        if let reply = turn.reply {
            let next = nextMessageID()
            replyID = next
            row.messages.append(
                Message(
                    id: next, conversation: id, role: .assistant, content: reply.content, persona: turn.persona,
                    createdAt: reply.createdAt, isPartial: turn.outcome == .partial,
                    isRefused: turn.outcome == .refused, reply: reply.facts,
                    media: reply.media.map(\.promise)))
        }
        row.turns.append(turn)
        if let state = turn.state { row.states[state.key] = state.bytes }
        row.lastTurnAt = max(row.lastTurnAt, turn.startedAt)
        row.conversation.persona = turn.persona
        row.personas[turn.persona] = row.personas[turn.persona] ?? turn.startedAt
        row.conversation.updatedAt = max(row.conversation.updatedAt, turn.reply?.createdAt ?? turn.startedAt)
        row.conversation.turnCount += 1
        row.conversation.messageCount = Int64(row.messages.count)
        if let details = turn.details {
            row.conversation.details = row.conversation.details.merging(.object(details))
        }
        if let facts = turn.reply?.facts { count(facts, of: turn.key) }
        rows[id] = row
        ids[ByteKey(turn.key)] = id
        for asset in newAssets { assets[asset.promise.name] = (asset, id) }
        committed.append(turn)
        return CommittedTurn(conversation: id, userMessage: user, reply: replyID)
    }

    func nextAccountID() -> AccountID {
        lastAccountID += 1
        return AccountID(lastAccountID)
    }

    func nextConversationID() -> ConversationID {
        lastConversationID += 1
        return ConversationID(lastConversationID)
    }

    private func count(_ facts: ReplyFacts, of key: ConversationKey) {
        let name = UsageKey(
            owner: key.owner, surface: key.surface, speaker: facts.speaker, model: facts.model ?? "")
        var usage =
            usages[name]
            ?? AccountUsage.Model(
                speaker: name.speaker, model: name.model, replies: 0, promptTokens: 0, replyTokens: 0)
        usage.replies += 1
        usage.promptTokens += Int64(facts.promptTokens)
        usage.replyTokens += Int64(facts.replyTokens)
        usages[name] = usage
    }

    func nextMessageID() -> MessageID {
        lastMessageID += 1
        return MessageID(lastMessageID)
    }

    package func conversation(_ key: ConversationKey) async throws -> Conversation? {
        if let readFailure { throw readFailure }
        return ids[ByteKey(key)].flatMap { rows[$0]?.conversation }
    }

    package func messages(in conversation: ConversationID, offset: Int64, limit: Int) async throws -> MessagePage {
        if let readFailure { throw readFailure }
        let all = rows[conversation]?.messages ?? []
        let page = all.dropFirst(Int(clamping: max(0, offset))).prefix(max(0, limit))
        return MessagePage(messages: Array(page), total: Int64(all.count))
    }

    package func clear(_ conversation: ConversationID, at time: Timestamp) async throws -> Int64 {
        guard var row = rows[conversation] else { return 0 }
        let count = Int64(row.messages.count)
        row.messages = []
        row.turns = []
        row.states = [:]
        row.conversation.messageCount = 0
        row.conversation.updatedAt = max(row.conversation.updatedAt, time)
        rows[conversation] = row
        assets = assets.filter { $0.value.conversation != conversation }
        return count
    }

    package func conversationCounts(since: Timestamp) async throws -> [PersonaID: ConversationCount] {
        var counts: [PersonaID: ConversationCount] = [:]
        for row in rows.values {
            for (persona, first) in row.personas {
                var count = counts[persona] ?? ConversationCount(total: 0, sinceGivenTime: 0)
                count.total += 1
                if first >= since { count.sinceGivenTime += 1 }
                counts[persona] = count
            }
        }
        return counts
    }

    package func activeConversationCount(since: Timestamp) async throws -> Int64 {
        Int64(rows.values.count { $0.lastTurnAt >= since })
    }
}

struct UsageKey: Hashable {
    var owner: AccountID
    var surface: SurfaceName
    var speaker: String
    var model: String
}

/// A conversation's key compared byte by byte, as a database does: `String`'s own equality takes composed and decomposed letters
/// for the same.
struct ByteKey: Hashable {
    private let owner: AccountID
    private let surface: SurfaceName
    private let alias: [UInt8]

    init(_ key: ConversationKey) {
        owner = key.owner
        surface = key.surface
        alias = Array(key.alias.utf8)
    }
}
