import CPersona

/// Reading what a plugin hands over: bounded, repaired, counted.
struct PluginTextReader {
    /// Of the request that it came with; nil: nothing is counted.
    let handle: CallHandle?

    func count(_ misuse: PluginCounters.Misuse) {
        if let handle { CallTable.shared.count(misuse, by: handle) }
    }

    /// The text, each bad sequence as U+FFFD, cut to at most `limit` bytes at a character; nil if there is none.
    func text(_ text: persona_text, limit: Int) -> String? {
        guard let bytes = bytes(text, limit: limit) else { return nil }
        let isCut = text.size > UInt64(limit)
        var kept = bytes
        if isCut {
            count(.invalidResult)
            kept = UnsafeRawBufferPointer(rebasing: bytes.dropLast(UTF8Tail.incompleteLength(bytes)))
        }
        if let valid = String(validating: kept, as: UTF8.self) { return valid }
        count(.invalidText)
        return String(decoding: kept, as: UTF8.self)
    }

    /// The bytes, nil if there are none; more than `limit` count as none, since half of them would be of no use.
    func blob(_ text: persona_text, limit: Int) -> [UInt8]? {
        guard text.size <= UInt64(limit) else {
            count(.invalidResult)
            return nil
        }
        return bytes(text, limit: limit).map { [UInt8]($0) }
    }

    private func bytes(_ text: persona_text, limit: Int) -> UnsafeRawBufferPointer? {
        guard let data = text.data else { return nil }
        return UnsafeRawBufferPointer(start: data, count: Int(min(text.size, UInt64(limit))))
    }
}

/// Where a piece of UTF-8 ends inside a character.
enum UTF8Tail {
    /// How many bytes at the end, 0-3, begin a character that more bytes could complete.
    static func incompleteLength(_ bytes: some BidirectionalCollection<UInt8>) -> Int {
        var length = 0
        for byte in bytes.reversed().prefix(3) {
            length += 1
            if byte & 0b1100_0000 == 0b1000_0000 { continue }
            let needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
            return byte <= 0xF4 && length < needed ? length : 0
        }
        return 0
    }
}

/// Turns the pieces of a reply into text: characters cut in two are joined, bad sequences become U+FFFD.
struct UTF8Assembler {
    private var rest: [UInt8] = []
    private(set) var isRepaired = false

    /// The text so far, without a character that may still be completed.
    mutating func append(_ piece: [UInt8]) -> String {
        var bytes = rest
        if bytes.isEmpty { bytes = piece } else { bytes.append(contentsOf: piece) }
        let tail = UTF8Tail.incompleteLength(bytes)
        rest = tail == 0 ? [] : Array(bytes.suffix(tail))
        if tail > 0 { bytes.removeLast(tail) }
        return decode(bytes)
    }

    /// What is left at the end.
    mutating func finish() -> String {
        defer { rest = [] }
        return decode(rest)
    }

    private mutating func decode(_ bytes: [UInt8]) -> String {
        if let valid = String(validating: bytes, as: UTF8.self) { return valid }
        isRepaired = true
        return String(decoding: bytes, as: UTF8.self)
    }
}
