import Engine
import StrictJSON

/// Messages as JSON, and what JSON may say of one.
extension ConversationsSurface {
    /// The document's object. A reply that may be heard has the address where its sound is made.
    static func json(_ message: Message, in conversation: Conversation) -> JSON {
        let promised = message.media.first { $0.medium == .audio }?.path
        return [
            "id": .string(MessageAlias(conversation: conversation.key.alias, message: message.id).text),
            "conversationId": .string(conversation.key.alias),
            "role": .string(message.role.rawValue),
            "content": .string(message.content),
            "timestamp": .string(message.createdAt.rfc3339),
            "audioUrl": message.details["audio_url"] ?? promised.map { .string($0) } ?? .null,
        ]
    }

    /// What the policies found in a message; nil if nothing. `message` is what they would say about it.
    static func safety(_ found: SafetyAssessment, _ annotations: JSON, remark: String?) -> JSON? {
        guard found.json != nil else { return nil }
        return [
            "level": .string(found.level.name), "triggers": .array(found.triggers.map { .string($0) }),
            "escalate": .bool(found.shouldEscalate), "resources": annotations["resources"] ?? [],
            "message": remark.map { .string($0) } ?? .null,
        ]
    }

    static let audioURLBytes = 2048

    /// An http address, or a path on this site. It is kept for clients, never fetched.
    static func audioURL(_ field: JSONField) throws -> String {
        let text = try field.string(bytes: 1...audioURLBytes)
        let bytes = Array(text.utf8)
        let isPlain = bytes.allSatisfy { (0x21...0x7E).contains($0) && !forbidden.contains($0) }
        let isPath = bytes.first == UInt8(ascii: "/") && bytes.dropFirst().first != UInt8(ascii: "/")
        let lower = bytes.prefix(8).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        let isAddress = ["http://", "https://"].contains { scheme in
            let rest = bytes.dropFirst(scheme.utf8.count)
            return lower.starts(with: scheme.utf8) && rest.first.map { $0 != UInt8(ascii: "/") } ?? false
        }
        guard isPlain, isPath || isAddress else {
            throw SurfaceError(
                .badRequest,
                "`\(field.path)` is no address of sound; expected an http or https URL, or a path beginning with one slash."
            )
        }
        return text
    }

    /// Printable, but not in a URL (RFC 3986).
    private static let forbidden = Array(#""<>\^`{|}"#.utf8)
}
