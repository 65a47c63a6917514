package import Engine
package import StrictJSON

extension InMemoryConversationStore: ConversationCatalog {
    package func create(_ draft: ConversationDraft) async throws -> Conversation {
        guard ids[ByteKey(draft.key)] == nil else { throw ConversationExists() }
        let id = nextConversationID()
        var row = Row(
            conversation: Conversation(
                id: id, key: draft.key, persona: draft.persona, createdAt: draft.createdAt,
                updatedAt: draft.createdAt, turnCount: 0, messageCount: Int64(draft.opening.count), title: draft.title,
                details: draft.details.isEmpty ? .null : .object(draft.details)),
            lastTurnAt: draft.createdAt)
        row.messages = draft.opening.map { message($0, in: id) }
        rows[id] = row
        ids[ByteKey(draft.key)] = id
        return row.conversation
    }

    private func message(_ draft: MessageDraft, in conversation: ConversationID) -> Message {
        Message(
            id: nextMessageID(), conversation: conversation, role: draft.role, content: draft.content,
            persona: draft.persona, createdAt: draft.createdAt, isRefused: draft.isRefused, details: draft.details)
    }

    package func conversation(_ id: ConversationID) async throws -> Conversation? { rows[id]?.conversation }

    package func conversation(alias: String, on surface: SurfaceName) async throws -> Conversation? {
        rows.values.map(\.conversation).filter {
            $0.key.surface == surface && $0.key.alias.utf8.elementsEqual(alias.utf8)
        }.min { $0.id.rawValue < $1.id.rawValue }
    }

    package func conversations(_ query: ConversationQuery) async throws -> ConversationPage {
        let all = rows.values.map(\.conversation).filter {
            $0.key.owner == query.owner && $0.key.surface == query.surface
                && (query.persona == nil || $0.persona == query.persona)
        }.sorted { $0.id.rawValue > $1.id.rawValue }
        let page = all.dropFirst(Int(clamping: max(0, query.offset))).prefix(max(0, query.limit))
        return ConversationPage(conversations: Array(page), total: Int64(all.count))
    }

    package func update(
        _ id: ConversationID, _ change: ConversationChange, at time: Timestamp
    ) async throws -> Conversation? {
        guard var conversation = rows[id]?.conversation else { return nil }
        conversation.title = change.title ?? conversation.title
        conversation.persona = change.persona ?? conversation.persona
        if !change.details.isEmpty { conversation.details = conversation.details.merging(.object(change.details)) }
        conversation.updatedAt = max(conversation.updatedAt, time)
        rows[id]?.conversation = conversation
        return conversation
    }

    package func delete(_ id: ConversationID) async throws -> Bool {
        guard let row = rows.removeValue(forKey: id) else { return false }
        ids[ByteKey(row.conversation.key)] = nil
        assets = assets.filter { $0.value.conversation != id }
        return true
    }

    package func message(_ id: MessageID) async throws -> (message: Message, conversation: Conversation)? {
        for row in rows.values {
            if let message = row.messages.first(where: { $0.id == id }) { return (message, row.conversation) }
        }
        return nil
    }

    package func append(_ draft: MessageDraft, to conversation: ConversationID) async throws -> AppendedMessage? {
        guard rows[conversation] != nil else { return nil }
        let added = message(draft, in: conversation)
        rows[conversation]?.messages.append(added)
        touch(conversation, at: draft.createdAt)
        return AppendedMessage(message: added, messageCount: rows[conversation]?.conversation.messageCount ?? 0)
    }

    package func revise(
        _ id: MessageID, content: String, isRefused: Bool, details: JSONObject, at time: Timestamp
    ) async throws -> Message? {
        guard let (found, conversation) = try await message(id),
            let index = rows[conversation.id]?.messages.firstIndex(where: { $0.id == id })
        else { return nil }
        var message = found
        message.content = content
        message.isRefused = isRefused
        if !details.isEmpty { message.details = message.details.merging(.object(details)) }
        rows[conversation.id]?.messages[index] = message
        touch(conversation.id, at: time)
        return message
    }

    package func deleteMessage(_ id: MessageID, at time: Timestamp) async throws -> Bool {
        guard let (message, conversation) = try await message(id) else { return false }
        rows[conversation.id]?.messages.removeAll { $0.id == id }
        for promise in message.media { assets[promise.name] = nil }
        touch(conversation.id, at: time)
        return true
    }

    private func touch(_ id: ConversationID, at time: Timestamp) {
        guard let row = rows[id] else { return }
        rows[id]?.conversation.messageCount = Int64(row.messages.count)
        rows[id]?.conversation.updatedAt = max(row.conversation.updatedAt, time)
    }

    package func messages(
        in conversation: ConversationID, role: MessageRole, offset: Int64, limit: Int
    ) async throws -> MessagePage {
        let all = (rows[conversation]?.messages ?? []).filter { $0.role == role }
        let page = all.dropFirst(Int(clamping: max(0, offset))).prefix(max(0, limit))
        return MessagePage(messages: Array(page), total: Int64(all.count))
    }

    package func exchanges(in conversation: ConversationID, offset: Int64, limit: Int) async throws -> ExchangePage {
        guard let row = rows[conversation], row.conversation.key.surface.pagesExchanges else {
            return ExchangePage(exchanges: [], total: 0)
        }
        var all: [Exchange] = []
        for message in row.messages {
            if message.reply == nil {
                all.append(Exchange(message: message, reply: nil))
            } else if !all.isEmpty {
                all[all.count - 1].reply = message
            }
        }
        let page = all.dropFirst(Int(clamping: max(0, offset))).prefix(max(0, limit))
        return ExchangePage(exchanges: Array(page), total: Int64(all.count))
    }

    package func usage(of owner: AccountID, on surface: SurfaceName) async throws -> AccountUsage {
        let own = rows.values.map(\.conversation).filter { $0.key.owner == owner && $0.key.surface == surface }
        let models = usages.filter { $0.key.owner == owner && $0.key.surface == surface }.map(\.value)
            .sorted { ($0.speaker, $0.model) < ($1.speaker, $1.model) }
        return AccountUsage(
            conversations: Int64(own.count), messages: own.reduce(0) { $0 + $1.messageCount }, models: models)
    }
}
