import Engine

/// Ids of conversations: UUIDs of version 4 (RFC 9562), in lower case, made of what nobody can guess.
enum ConversationAlias {
    static func new(_ random: any RandomSource) -> String {
        // A name holds more than 128 random bits, written in 62 digits; what is above them goes.
        var bits: UInt128 = 0
        for byte in random.unguessableName().utf8 { bits = bits &* 62 &+ UInt128(digit(byte)) }
        let high = UInt64(truncatingIfNeeded: bits >> 64) & ~0xF000 | 0x4000
        let low = UInt64(truncatingIfNeeded: bits) & ~(3 << 62) | 1 << 63
        let digits = hexadecimal(high) + hexadecimal(low)
        var text: [UInt8] = []
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { text.append(UInt8(ascii: "-")) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x5A: byte - 0x41 + 10
        case 0x61...0x7A: byte - 0x61 + 36
        default: 0
        }
    }

    private static func hexadecimal(_ value: UInt64) -> [UInt8] {
        (0..<16).reversed().map { place in
            let digit = UInt8(truncatingIfNeeded: value >> (UInt64(place) * 4) & 0xF)
            return digit < 10 ? 0x30 + digit : 0x61 + digit - 10
        }
    }

    /// Whether the text has the form of one.
    static func isOne(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 36
            && bytes.enumerated().allSatisfy { index, byte in
                [8, 13, 18, 23].contains(index)
                    ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
            }
    }
}

/// Ids of messages: the conversation's, a full stop, and the message's number. Whoever may use the conversation may use its messages.
struct MessageAlias: Sendable, Equatable {
    var conversation: String
    var message: MessageID

    init(conversation: String, message: MessageID) {
        self.conversation = conversation
        self.message = message
    }

    /// Nil if the text is none.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, ConversationAlias.isOne(String(parts[0])),
            let number = SurfaceRequest.decimal(String(parts[1]))
        else { return nil }
        self.init(conversation: String(parts[0]), message: MessageID(number))
    }

    var text: String { "\(conversation).\(message.rawValue)" }
}
