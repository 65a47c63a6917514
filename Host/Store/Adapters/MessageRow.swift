internal import Engine
internal import StrictJSON

/// Messages from their rows.
enum MessageRow {
    static let newestFirst: StaticString = """
        SELECT id, role, content, persona, created_at, flags, speaker, model, prompt_tokens, reply_tokens,
            response_milliseconds, confidence, used_fallback, level, annotations, media, details
        FROM message WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?
        """

    static let oldestFirst: StaticString = """
        SELECT id, role, content, persona, created_at, flags, speaker, model, prompt_tokens, reply_tokens,
            response_milliseconds, confidence, used_fallback, level, annotations, media, details
        FROM message WHERE id >= ? AND id < ? ORDER BY id
        """

    static let ofRole: StaticString = """
        SELECT id, role, content, persona, created_at, flags, speaker, model, prompt_tokens, reply_tokens,
            response_milliseconds, confidence, used_fallback, level, annotations, media, details
        FROM message WHERE id >= ? AND id < ? AND role = ? ORDER BY id LIMIT ? OFFSET ?
        """

    static func find(_ id: MessageID, in connection: SQLiteConnection) throws -> Message? {
        guard id.rawValue < Int64.max else { return nil }
        return try connection.first(oldestFirst, .integer(id.rawValue), .integer(id.rawValue + 1), read: message)
    }

    static func message(_ row: SQLiteRow) throws -> Message {
        let id = try row.int64(0)
        guard let role = MessageRole(rawValue: try row.text(1)) else { throw row.unexpected(1, "a role") }
        return Message(
            id: MessageID(id), conversation: ConversationID(MessageNumber.conversation(of: id)), role: role,
            content: try row.text(2), persona: row.isNull(3) ? nil : try row.persona(3),
            createdAt: try row.timestamp(4), isPartial: try row.int(5) & partial != 0,
            isRefused: try row.int(5) & refused != 0, reply: try facts(row),
            media: row.isNull(15) ? [] : try MediaColumns.promises(row, 15), details: try row.json(16))
    }

    /// Bits of the column `flags`.
    static let partial = 1
    static let refused = 2

    private static func facts(_ row: SQLiteRow) throws -> ReplyFacts? {
        guard let speaker = try row.optionalText(6) else { return nil }
        guard let level = SafetyLevel(rawValue: try row.int(13)) else { throw row.unexpected(13, "a safety level") }
        return ReplyFacts(
            model: try row.optionalText(7), promptTokens: try row.int(8), replyTokens: try row.int(9),
            responseMilliseconds: try row.int64(10), confidence: try row.optionalDouble(11), speaker: speaker,
            usedFallback: try row.bool(12), level: level, annotations: try row.json(14))
    }
}

extension SQLiteRow {
    /// JSON text that this module wrote; NULL is `.null`.
    func json(_ column: Int32) throws -> JSON {
        guard let text = try optionalText(column) else { return .null }
        do throws(JSONError) {
            return try JSON.parse(text)
        } catch {
            throw unexpected(column, "JSON")
        }
    }
}
