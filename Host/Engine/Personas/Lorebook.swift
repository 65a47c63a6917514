package import StrictJSON

/// Entries that join a model's instructions when the conversation mentions them: `character_book` of Character Card V2 and V3.
///
/// Entries with `use_regex` never match here: a pattern from a stranger's card can take unbounded time. They are counted in
/// ``unsupportedEntries`` so that an author is told.
package struct Lorebook: Sendable, Equatable {
    package struct Entry: Sendable, Equatable {
        /// Shown in traces; at most 80 characters of the card's.
        package var name: String
        package var keys: [String]
        /// One of these must occur too when the entry is selective.
        package var secondaryKeys: [String]
        package var content: String
        package var isConstant: Bool
        package var isSelective: Bool
        package var isCaseSensitive: Bool
        package var order: Double
    }

    package let entries: [Entry]
    /// How many of the newest messages are searched.
    package let scanDepth: Int
    /// At most this many tokens of content in all; nil: no limit.
    package let tokenBudget: Int?
    package let unsupportedEntries: Int

    /// Keys of all entries together: each is looked for in every turn.
    private static let mostKeys = 10_000

    package init(_ field: JSONField?) throws(JSONError) {
        guard let field else {
            entries = []
            scanDepth = 0
            tokenBudget = nil
            unsupportedEntries = 0
            return
        }
        var entries: [Entry] = []
        var unsupported = 0
        var keyCount = 0
        for (index, item) in try field["entries"].elements(0...10_000).enumerated() {
            _ = try item.object()
            guard try item["enabled"].ifPresent?.bool() ?? true else { continue }
            if try item["use_regex"].ifPresent?.bool() ?? false {
                unsupported += 1
                continue
            }
            let name = item["name"].value?.stringValue ?? item["comment"].value?.stringValue ?? ""
            let caseSensitive = try item["case_sensitive"].ifPresent?.bool() ?? false
            func keys(_ name: String) throws(JSONError) -> [String] {
                var keys: [String] = []
                for key in try item[name].ifPresent?.elements(0...200) ?? [] {
                    let text = try key.string(bytes: 0...500)
                    if !text.isEmpty { keys.append(caseSensitive ? text : text.lowercased()) }
                }
                keyCount += keys.count
                guard keyCount <= Self.mostKeys else {
                    throw JSONError(
                        code: .outOfRange, found: "more", expected: "at most \(Self.mostKeys) keys in all entries",
                        path: field["entries"].path)
                }
                return keys
            }
            entries.append(
                Entry(
                    name: name.isEmpty ? "entry \(index + 1)" : String(name.unicodeScalars.prefix(80)),
                    keys: try keys("keys"),
                    secondaryKeys: try keys("secondary_keys"),
                    content: Self.withoutDecorators(try item["content"].string(bytes: 0...65_536)),
                    isConstant: try item["constant"].ifPresent?.bool() ?? false,
                    isSelective: try item["selective"].ifPresent?.bool() ?? false, isCaseSensitive: caseSensitive,
                    order: try item["insertion_order"].ifPresent?.number() ?? 0))
        }
        // Stable: entries of one order stay as the card lists them.
        self.entries = entries.enumerated().sorted {
            ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
        }.map(\.element)
        scanDepth = Int(try field["scan_depth"].ifPresent?.integer(in: 0...1000) ?? 4)
        tokenBudget = try (field["token_budget"].ifPresent?.integer(in: 0...1_000_000)).map(Int.init)
        unsupportedEntries = unsupported
    }

    /// The entries that apply to a conversation whose newest messages are `messages`, oldest first, in insertion order and within
    /// the budget.
    package func hits(in messages: [String]) -> [Entry] {
        guard !entries.isEmpty else { return [] }
        let text = messages.suffix(scanDepth).joined(separator: "\n")
        let scanned = ScannedText(text)
        let folded = ScannedText(text.lowercased())
        var left = tokenBudget ?? .max
        var hits: [Entry] = []
        for entry in entries {
            let text = entry.isCaseSensitive ? scanned : folded
            let isMentioned =
                entry.keys.contains { text.contains(word: $0) }
                && (!entry.isSelective || entry.secondaryKeys.isEmpty
                    || entry.secondaryKeys.contains { text.contains(word: $0) })
            guard entry.isConstant || isMentioned else { continue }
            let cost = TokenEstimate.tokens(in: entry.content)
            guard cost <= left else { continue }
            left -= cost
            hits.append(entry)
        }
        return hits
    }

    /// V3 lines that begin with `@@` instruct other programs; they are not content.
    private static func withoutDecorators(_ content: String) -> String {
        guard content.hasPrefix("@@") else { return content }
        return content.split(separator: "\n", omittingEmptySubsequences: false).drop { $0.hasPrefix("@@") }
            .joined(separator: "\n")
    }
}

/// A text in which many words are looked for. Keeps where each byte occurs, so that a word is compared only where it may begin.
private struct ScannedText {
    private let bytes: [UInt8]
    private let positions: [[Int]]

    init(_ text: String) {
        bytes = Array(text.utf8)
        var positions = [[Int]](repeating: [], count: 256)
        for (index, byte) in bytes.enumerated() { positions[Int(byte)].append(index) }
        self.positions = positions
    }

    /// True if `word` occurs and, where its own ends are ASCII letters or digits, not inside a longer word.
    func contains(word: String) -> Bool {
        let needle = word.utf8
        guard let first = needle.first, let last = needle.last else { return false }
        return positions[Int(first)].contains { start in
            let end = start + needle.count
            guard end <= bytes.count, bytes[start..<end].elementsEqual(needle) else { return false }
            let cutsLeft = start > 0 && Self.isWord(first) && Self.isWord(bytes[start - 1])
            let cutsRight = end < bytes.count && Self.isWord(last) && Self.isWord(bytes[end])
            return !cutsLeft && !cutsRight
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
