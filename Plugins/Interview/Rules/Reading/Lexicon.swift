/// Phrases with what they mean, found in a message by their first word, the longest first.
///
/// Phrases are written as people write them, parted by commas, and taken apart like a message: "I'm not sure, not really".
struct Lexicon<Meaning: Sendable>: Sendable {
    struct Hit {
        let range: Range<Int>
        let meaning: Meaning
    }

    private struct Entry: Sendable {
        let words: [String]
        let meaning: Meaning
    }

    private var entries: [String: [Entry]] = [:]

    init(_ list: [(Meaning, String)]) {
        for (meaning, phrases) in list {
            for phrase in phrases.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
                let words = Message(String(phrase)).tokens.map(\.text)
                guard let first = words.first else { continue }
                entries[first, default: []].append(Entry(words: words, meaning: meaning))
            }
        }
        for key in entries.keys { entries[key]?.sort { $0.words.count > $1.words.count } }
    }

    /// The longest phrase that begins at `index`.
    func hit(_ message: Message, at index: Int) -> Hit? {
        guard let entry = entries[message[index]]?.first(where: { message.has($0.words, at: index) }) else {
            return nil
        }
        return Hit(range: index..<(index + entry.words.count), meaning: entry.meaning)
    }

    /// Every phrase in the range, from left to right, none inside another.
    func hits(_ message: Message, in range: Range<Int>) -> [Hit] {
        var hits: [Hit] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if let hit = hit(message, at: index), hit.range.upperBound <= range.upperBound {
                hits.append(hit)
                index = hit.range.upperBound
            } else {
                index += 1
            }
        }
        return hits
    }

    func first(_ message: Message, in range: Range<Int>) -> Hit? { hits(message, in: range).first }
}

extension Lexicon where Meaning == Bool {
    /// A list without meanings.
    init(_ phrases: String) { self.init([(true, phrases)]) }

    /// The range is made of these phrases and fillers, with at least one phrase.
    func covers(_ message: Message, _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        var found = false
        while index < range.upperBound {
            if let hit = hit(message, at: index), hit.range.upperBound <= range.upperBound {
                index = hit.range.upperBound
                found = true
            } else if let filler = English.fillers.hit(message, at: index), filler.range.upperBound <= range.upperBound
            {
                index = filler.range.upperBound
            } else {
                return false
            }
        }
        return found
    }
}

/// Words parted by white space, as a set.
func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
}
