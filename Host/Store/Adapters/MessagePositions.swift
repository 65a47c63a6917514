/// Which numbers the messages at given positions of a conversation have: arithmetic, plus the gaps that deleted ones left before them.
struct MessagePositions {
    private let first: Int64
    private let next: Int64
    /// Ascending.
    private let gaps: [Int64]

    /// - Returns: nil if there is no such conversation.
    init?(of conversation: Int64, in connection: SQLiteConnection) throws {
        let found = try connection.first(
            "SELECT first_message, next_message, gap_count FROM conversation WHERE id = ?", .integer(conversation)
        ) { row in (first: try row.int64(0), next: try row.int64(1), gaps: try row.int64(2)) }
        guard let found else { return nil }
        self.init(
            first: found.first, next: found.next,
            gaps: found.gaps == 0 ? [] : try MessageGaps.all(of: conversation, in: connection))
    }

    init(first: Int64, next: Int64, gaps: [Int64]) {
        self.first = first
        self.next = next
        self.gaps = gaps
    }

    /// How many messages there are.
    var count: Int64 { next - first - Int64(gaps.count) }

    /// The numbers that the messages at `offset ..< offset + limit` lie in, with the gaps between them; nil if there are none: positions
    /// beyond either end are empty, not an error.
    func numbers(offset: Int64, limit: Int) -> Range<Int64>? {
        // Subtraction keeps any offset from overflowing.
        let start = min(max(offset, 0), count)
        let length = min(Int64(max(limit, 0)), count - start)
        guard length > 0 else { return nil }
        return number(at: start)..<(number(at: start + length - 1) + 1)
    }

    private func number(at position: Int64) -> Int64 {
        var number = first + position
        for gap in gaps {
            guard gap <= number else { break }
            number += 1
        }
        return number
    }
}

/// Numbers of a conversation that no message has.
enum MessageGaps {
    static func all(of conversation: Int64, in connection: SQLiteConnection) throws -> [Int64] {
        try connection.all(
            "SELECT number FROM message_gap WHERE conversation = ? ORDER BY number", .integer(conversation)
        ) { try $0.int64(0) }
    }

    static func add(_ number: Int64, of conversation: Int64, in connection: SQLiteConnection) throws {
        let added = try connection.run(
            "INSERT OR IGNORE INTO message_gap (conversation, number) VALUES (?, ?)", .integer(conversation),
            .integer(number))
        guard added > 0 else { return }
        try connection.run("UPDATE conversation SET gap_count = gap_count + 1 WHERE id = ?", .integer(conversation))
    }
}
