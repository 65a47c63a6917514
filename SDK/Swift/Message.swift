internal import CPersona

/// One message of a conversation.
public struct Message: Sendable {
    public enum Role: Int32, Sendable {
        case system = 1
        case user = 2
        case persona = 3
    }

    public let role: Role
    public let text: String

    /// This reply was cut off when it was made.
    public let isPartial: Bool

    /// Milliseconds since 1970 UTC; nil if unknown.
    public let timeUnixMilliseconds: Int64?

    init(_ raw: persona_message) {
        // A role this version does not know is context, not something the user said.
        role = Role(rawValue: raw.role) ?? .system
        text = raw.text.string ?? ""
        isPartial = raw.flags & PERSONA_MESSAGE_PARTIAL != 0
        timeUnixMilliseconds = raw.time_unix_ms == 0 ? nil : raw.time_unix_ms
    }

    /// Copies a list, oldest first. Nil if its memory cannot be what it says.
    static func list(_ raw: persona_messages) -> [Message]? {
        guard raw.count > 0 else { return [] }
        let stride = Int(raw.stride)
        guard let first = UnsafeRawPointer(raw.first), stride >= MemoryLayout<persona_message>.size else { return nil }
        var messages: [Message] = []
        messages.reserveCapacity(Int(raw.count))
        for index in 0..<Int(raw.count) {
            // Two 32-bit factors: their product fits. Unaligned, because a stride may be any number.
            let place = first + index * stride
            guard place.loadUnaligned(as: UInt64.self) >= UInt64(MemoryLayout<persona_message>.size) else { return nil }
            messages.append(Message(place.loadUnaligned(as: persona_message.self)))
        }
        return messages
    }
}
