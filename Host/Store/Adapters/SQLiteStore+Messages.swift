package import Engine
package import StrictJSON

/// Single messages: the part of ``ConversationCatalog`` below conversations.
extension SQLiteStore {
    package func message(_ id: MessageID) async throws -> (message: Message, conversation: Conversation)? {
        try await read { try Self.message(id, in: $0) }
    }

    package func append(
        _ draft: MessageDraft, to conversation: ConversationID
    ) async throws -> AppendedMessage? {
        let row = MessageInsert(draft)
        let id = conversation.rawValue
        let added = try await write { connection -> (message: AppendedMessage, key: ConversationKey)? in
            guard let (head, key) = try ConversationHead.find(id, in: connection) else { return nil }
            // Keeps the pairs of a surface that numbers them.
            let added: Int64 = key.surface.pagesExchanges ? 2 : 1
            try head.room(for: added)
            let message = MessageNumber.id(id, head.nextMessage)
            try row.insert(message, into: connection)
            try connection.run(
                "UPDATE conversation SET next_message = ?, updated_at = max(updated_at, ?) WHERE id = ?",
                .integer(head.nextMessage + added), .integer(draft.createdAt.unixMilliseconds), .integer(id))
            if added == 2 { try MessageGaps.add(head.nextMessage + 1, of: id, in: connection) }
            let appended = AppendedMessage(
                message: row.message(message), messageCount: head.conversation(key).messageCount + 1)
            return (appended, key)
        }
        guard let added else { return nil }
        contexts.drop(added.key)
        return added.message
    }

    package func revise(
        _ id: MessageID, content: String, isRefused: Bool, details: JSONObject, at time: Timestamp
    ) async throws -> Message? {
        let revised = try await write { connection -> (message: Message, key: ConversationKey)? in
            guard var (message, conversation) = try Self.message(id, in: connection) else { return nil }
            message.content = content
            message.isRefused = isRefused
            if !details.isEmpty { message.details = message.details.merging(.object(details)) }
            try connection.run(
                "UPDATE message SET content = ?, flags = ?, details = ? WHERE id = ?", .text(content),
                .integer((message.isPartial ? MessageRow.partial : 0) | (isRefused ? MessageRow.refused : 0)),
                .optional(message.details.isNull ? nil : message.details.text()), .integer(id.rawValue))
            try connection.run(
                "UPDATE conversation SET updated_at = max(updated_at, ?) WHERE id = ?",
                .integer(time.unixMilliseconds), .integer(conversation.id.rawValue))
            conversation.updatedAt = max(conversation.updatedAt, time)
            return (message, conversation.key)
        }
        guard let revised else { return nil }
        contexts.drop(revised.key)
        return revised.message
    }

    package func deleteMessage(_ id: MessageID, at time: Timestamp) async throws -> Bool {
        let row = SQLiteValue.integer(id.rawValue)
        let found = try await write { connection -> (message: Message, key: ConversationKey)? in
            guard let (message, conversation) = try Self.message(id, in: connection) else { return nil }
            for promise in message.media {
                try connection.run("DELETE FROM media_asset WHERE name = ?", .text(promise.name))
            }
            try connection.run("DELETE FROM turn WHERE id = (SELECT turn FROM message WHERE id = ?)", row)
            try connection.run("DELETE FROM rating WHERE message = ?", row)
            try connection.run("DELETE FROM message WHERE id = ?", row)
            try MessageGaps.add(MessageNumber.number(of: id.rawValue), of: conversation.id.rawValue, in: connection)
            try connection.run(
                "UPDATE conversation SET updated_at = max(updated_at, ?) WHERE id = ?",
                .integer(time.unixMilliseconds), .integer(conversation.id.rawValue))
            return (message, conversation.key)
        }
        guard let found else { return false }
        contexts.drop(found.key)
        try await files.remove(found.message.media.map(\.fileName))
        return true
    }

    package func messages(
        in conversation: ConversationID, role: MessageRole, offset: Int64, limit: Int
    ) async throws -> MessagePage {
        let id = conversation.rawValue
        return try await read { connection in
            guard let (head, _) = try ConversationHead.find(id, in: connection) else {
                return MessagePage(messages: [], total: 0)
            }
            let first = SQLiteValue.integer(MessageNumber.id(id, head.firstMessage))
            let next = SQLiteValue.integer(MessageNumber.id(id, head.nextMessage))
            let total = try connection.first(
                "SELECT count(*) FROM message WHERE id >= ? AND id < ? AND role = ?", first, next,
                .text(role.rawValue)
            ) { try $0.int64(0) }
            let messages = try connection.all(
                MessageRow.ofRole, first, next, .text(role.rawValue), .integer(max(0, limit)), .integer(max(0, offset)),
                read: MessageRow.message)
            return MessagePage(messages: messages, total: total ?? 0)
        }
    }

    package func exchanges(in conversation: ConversationID, offset: Int64, limit: Int) async throws -> ExchangePage {
        let id = conversation.rawValue
        return try await read { connection in
            guard let (head, key) = try ConversationHead.find(id, in: connection), key.surface.pagesExchanges else {
                return ExchangePage(exchanges: [], total: 0)
            }
            // Pairs without gaps of their own: see `pagesExchanges`.
            let pairs = MessagePositions(first: 0, next: (head.nextMessage - head.firstMessage) / 2, gaps: [])
            guard let wanted = pairs.numbers(offset: offset, limit: limit) else {
                return ExchangePage(exchanges: [], total: pairs.count)
            }
            var exchanges: [Exchange] = []
            try connection.scan(
                MessageRow.oldestFirst, .integer(MessageNumber.id(id, head.firstMessage + 2 * wanted.lowerBound)),
                .integer(MessageNumber.id(id, head.firstMessage + 2 * wanted.upperBound))
            ) { row in
                let message = try MessageRow.message(row)
                let isFirst = (MessageNumber.number(of: message.id.rawValue) - head.firstMessage) % 2 == 0
                if isFirst {
                    exchanges.append(Exchange(message: message, reply: nil))
                } else if !exchanges.isEmpty {
                    exchanges[exchanges.count - 1].reply = message
                }
                return true
            }
            return ExchangePage(exchanges: exchanges, total: pairs.count)
        }
    }

    private static func message(
        _ id: MessageID, in connection: SQLiteConnection
    ) throws -> (message: Message, conversation: Conversation)? {
        guard let message = try MessageRow.find(id, in: connection),
            let (head, key) = try ConversationHead.find(message.conversation.rawValue, in: connection),
            // What was cleared is gone, though its row may still wait to be deleted.
            MessageNumber.number(of: id.rawValue) >= head.firstMessage
        else { return nil }
        return (message, head.conversation(key))
    }
}

/// A message without a turn as its row; text is made before the writer's turn comes.
struct MessageInsert: Sendable {
    private let draft: MessageDraft
    private let details: String?

    init(_ draft: MessageDraft) {
        self.draft = draft
        details = draft.details.isNull ? nil : draft.details.text()
    }

    func insert(_ id: Int64, into connection: SQLiteConnection) throws {
        try connection.run(
            "INSERT INTO message (id, role, content, persona, created_at, flags, details) VALUES (?, ?, ?, ?, ?, ?, ?)",
            .integer(id), .text(draft.role.rawValue), .text(draft.content), .optional(draft.persona?.rawValue),
            .integer(draft.createdAt.unixMilliseconds), .integer(draft.isRefused ? MessageRow.refused : 0),
            .optional(details))
    }

    func message(_ id: Int64) -> Message {
        Message(
            id: MessageID(id), conversation: ConversationID(MessageNumber.conversation(of: id)), role: draft.role,
            content: draft.content, persona: draft.persona, createdAt: draft.createdAt, isRefused: draft.isRefused,
            details: draft.details)
    }
}
