/// A persona's id: 1-128 bytes from `[A-Za-z0-9._-]`, beginning with a letter or digit. The same in every surface (Chattr
/// `character_id`, OpenAI `model`) and in the card's file name, so it must be safe in a path.
package struct PersonaID: Sendable, Hashable, CustomStringConvertible {
    package let rawValue: String

    /// Nil if `rawValue` breaks the form.
    package init?(_ rawValue: String) {
        let bytes = rawValue.utf8
        guard bytes.count <= 128, let first = bytes.first, Self.isAlphanumeric(first) else { return nil }
        for byte in bytes
        where !(Self.isAlphanumeric(byte) || byte == 0x2D || byte == 0x2E || byte == 0x5F) {
            return nil
        }
        self.rawValue = rawValue
    }

    /// An id for a new persona of this name: a part to read, and `unguessable` so that nobody meets it by guessing.
    package init(name: String, unguessable: String) {
        var bytes: [UInt8] = []
        for byte in name.utf8 where bytes.count < 32 {
            let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            if Self.isAlphanumeric(lower) {
                bytes.append(lower)
            } else if let last = bytes.last, last != 0x2D {
                bytes.append(0x2D)
            }
        }
        if bytes.isEmpty { bytes = Array("persona".utf8) }
        if bytes.last != 0x2D { bytes.append(0x2D) }
        bytes.append(contentsOf: unguessable.utf8.filter(Self.isAlphanumeric).prefix(64))
        rawValue = String(decoding: bytes, as: UTF8.self)
    }

    package var description: String { rawValue }

    /// Cards of the deployment choose integers below this; those above are assigned.
    package static let firstAssignedAlias: Int64 = 1001

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

/// One row of the account table: a person or a service behind an API key.
package struct AccountID: Sendable, Hashable, CustomStringConvertible {
    package let rawValue: Int64
    package init(_ rawValue: Int64) { self.rawValue = rawValue }
    package var description: String { String(rawValue) }
}

/// One row of the conversation table. Surfaces show aliases of it, never this number unless their document says integer.
package struct ConversationID: Sendable, Hashable {
    package let rawValue: Int64
    package init(_ rawValue: Int64) { self.rawValue = rawValue }
}

/// One row of the message table. Grows with time: a later message of a conversation has the larger id.
package struct MessageID: Sendable, Hashable, Comparable {
    package let rawValue: Int64
    package init(_ rawValue: Int64) { self.rawValue = rawValue }
    package static func < (a: MessageID, b: MessageID) -> Bool { a.rawValue < b.rawValue }
}

/// One way into the host. The raw value is stored and appears in traces and metrics: never change it.
package enum SurfaceName: String, Sendable, CaseIterable {
    case creation, chattr, conversations, mindigo, openai, terminal
    case digitalPersona = "digital-persona"
}
