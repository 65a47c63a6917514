import Engine
import StrictJSON

/// What is exported as it is written: nothing of what was kept is left out but secrets, which are not kept.
extension AccountExport {
    static func json(_ profile: AccountProfile) -> JSON {
        [
            "id": .integer(profile.id.rawValue), "username": .string(profile.username),
            "email": .string(optional: profile.email), "created_at": time(profile.createdAt),
        ]
    }

    static func json(_ session: SessionRecord) -> JSON {
        ["created_at": time(session.createdAt), "expires_at": time(session.expiresAt)]
    }

    static func json(_ key: APIKeyRecord) -> JSON {
        let turns: JSON =
            switch key.allowance {
            case nil: .null
            case .unlimited: "unlimited"
            case .perMinute(let count): .integer(Int64(count))
            }
        return [
            "id": .integer(key.id), "name": .string(key.name), "scope": .string(key.scope.rawValue),
            "turns_per_minute": turns, "created_at": time(key.createdAt), "expires_at": time(key.expiresAt),
            "revoked_at": time(key.revokedAt),
        ]
    }

    static func json(_ persona: Persona) -> JSON {
        [
            "id": persona.alias.map { .integer($0) } ?? .null, "persona_id": .string(persona.id.rawValue),
            "version": .integer(persona.version), "created_at": time(persona.createdAt),
            "updated_at": time(persona.updatedAt), "card": persona.card.json,
        ]
    }

    static func json(_ conversation: Conversation) -> JSON {
        [
            "id": .integer(conversation.id.rawValue), "surface": .string(conversation.key.surface.rawValue),
            "alias": .string(conversation.key.alias), "persona_id": .string(conversation.persona.rawValue),
            "title": .string(optional: conversation.title), "details": conversation.details,
            "created_at": time(conversation.createdAt), "updated_at": time(conversation.updatedAt),
        ]
    }

    static func json(_ message: Message) -> JSON {
        var object: JSONObject = [
            "id": .integer(message.id.rawValue), "role": .string(message.role.rawValue),
            "content": .string(message.content), "created_at": time(message.createdAt),
            "persona_id": .string(optional: message.persona?.rawValue), "partial": .bool(message.isPartial),
            "refused": .bool(message.isRefused), "details": message.details,
            "media": .array(message.media.map { .string($0.path) }),
        ]
        if let facts = message.reply {
            object["reply"] = [
                "speaker": .string(facts.speaker), "model": .string(optional: facts.model),
                "prompt_tokens": .integer(Int64(facts.promptTokens)),
                "reply_tokens": .integer(Int64(facts.replyTokens)),
                "response_milliseconds": .integer(facts.responseMilliseconds),
                "confidence": facts.confidence.map { .number($0) } ?? .null,
                "fallback": .bool(facts.usedFallback), "level": .string(facts.level.name),
                "annotations": facts.annotations,
            ]
        }
        return .object(object)
    }

    static func json(_ rating: MessageRating) -> JSON {
        [
            "message": .integer(rating.message.rawValue), "rating": .integer(Int64(rating.rating)),
            "rated_at": time(rating.ratedAt),
        ]
    }

    static func json(_ asset: MediaAsset) -> JSON {
        [
            "file": .string(asset.promise.path), "state": .string(asset.state.rawValue),
            "text": .string(asset.job.text), "bytes": .integer(asset.byteCount), "created_at": time(asset.createdAt),
            "rendered_at": time(asset.renderedAt),
        ]
    }

    /// Text where the bytes are text, base64 where they are not.
    static func json(_ kept: KeptValue) -> JSON {
        func text(_ bytes: [UInt8]) -> (value: String, isText: Bool) {
            String(validating: bytes, as: UTF8.self).map { ($0, true) } ?? (Base64.encode(bytes), false)
        }
        let (key, value) = (text(kept.place.key), text(kept.value))
        return [
            "plugin": .string(kept.place.plugin), "persona_id": .string(optional: kept.place.persona?.rawValue),
            "key": .string(key.value), "key_encoding": key.isText ? "text" : "base64",
            "value": .string(value.value), "value_encoding": value.isText ? "text" : "base64",
        ]
    }

    private static func time(_ time: Timestamp?) -> JSON { .string(optional: time?.rfc3339) }
}

extension JSON {
    /// Null for nothing.
    static func string(optional text: String?) -> JSON { text.map { .string($0) } ?? .null }
}
