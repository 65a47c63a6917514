/// Phrases with headings, compiled from text: a policy's rules as data, before the policy gives the headings a meaning. Immutable once
/// filled; any thread.
package struct PhraseBook: Sendable {
    package struct Entry: Sendable {
        /// Names the entry in traces: language and line, "en:42".
        package let name: String
        package let language: String
        /// Covers what lies inside its own match; stays within a clause.
        package let isException: Bool
        let phrase: Phrase
    }

    package private(set) var entries: [Entry] = []
    /// Entries by the first two characters of what they match: row and column are bits of `Glyph`, the last column stands for any.
    private var byLead: [[Int32]] = Array(repeating: [], count: 36 * 37)
    /// Entries that begin with a character of another script.
    private var byOther: [UInt64: [Int32]] = [:]

    /// Entry `i` needs one of the keys from `anchorEnds[i - 1]` to `anchorEnds[i]`; none: it is always tried (see `Anchors`).
    private var anchorKeys: [Int] = []
    private var anchorEnds: [Int] = []
    /// By entry: see `Phrase.longest`.
    private(set) var longest: [Int] = []

    package init() {}

    /// Whether each entry could stand in a text with these anchors.
    func possible(_ anchors: Anchors) -> [Bool] {
        guard !anchors.mayHoldAnything else { return Array(repeating: true, count: entries.count) }
        var (possible, key) = ([Bool](), 0)
        possible.reserveCapacity(anchorEnds.count)
        for end in anchorEnds {
            var isPossible = key == end
            while key < end, !isPossible {
                isPossible = anchors.holds(anchorKeys[key])
                key += 1
            }
            key = end
            possible.append(isPossible)
        }
        return possible
    }

    /// Calls `body` with each entry whose phrase may begin with these glyphs, once or more often. `seconds` empty: the text ends.
    func forEachCandidate(_ first: Glyph, _ seconds: [Glyph], _ body: (Int) -> Void) {
        if first.bits >= Glyph.other {
            for index in byOther[first.bits] ?? [] { body(Int(index)) }
            return
        }
        // What is of another script second is in the last column.
        var columns = seconds.reduce(UInt64(1) << 36) { $0 | ($1.bits >= Glyph.other ? 0 : $1.bits) }
        if seconds.isEmpty { columns = (1 << 37) - 1 }
        var rows = first.bits
        while rows != 0 {
            let row = rows.trailingZeroBitCount
            rows &= rows - 1
            var rest = columns
            while rest != 0 {
                let column = rest.trailingZeroBitCount
                rest &= rest - 1
                for index in byLead[row * 37 + column] { body(Int(index)) }
            }
        }
    }

    private mutating func index(_ phrase: Phrase, _ entry: Int32) {
        for lead in phrase.leads {
            if lead.first.bits >= Glyph.other {
                if byOther[lead.first.bits]?.last != entry { byOther[lead.first.bits, default: []].append(entry) }
                continue
            }
            let second = lead.second.map { $0.bits >= Glyph.other ? 1 << 36 : $0.bits } ?? 1 << 36
            for row in 0..<36 where lead.first.bits & (1 << UInt64(row)) != 0 {
                for column in 0..<37 where second & (1 << UInt64(column)) != 0 {
                    if byLead[row * 37 + column].last != entry { byLead[row * 37 + column].append(entry) }
                }
            }
        }
    }

    /// Adds entries. Lines are `name := expression`, `HEADING: expression`, `# comment` or empty. A line that begins with `|` continues
    /// the one before. An entry whose heading begins with `except` is an exception.
    ///
    /// - Parameter accept: gets the words of each heading, in the order of the entries, and answers whether they make sense.
    package mutating func add(
        _ text: String, language: String, accept: ([String]) -> Bool
    ) throws(LexiconError) {
        var compiler = PhraseCompiler()
        var pending: (line: Int, text: String)?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let trimmed = line.drop { $0 == " " }
            if trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
            if trimmed.hasPrefix("|"), let before = pending {
                pending = (before.line, before.text + trimmed)
                continue
            }
            if let before = pending { try add(before.text, before.line, language, &compiler, accept) }
            pending = (index + 1, String(trimmed))
        }
        if let before = pending { try add(before.text, before.line, language, &compiler, accept) }
    }

    /// Adds one entry that is plain text, an operator's for example: what is no letter or digit only parts words.
    package mutating func add(term: String, name: String, isException: Bool) throws(LexiconError) {
        var plain = String.UnicodeScalarView()
        for scalar in term.unicodeScalars { plain.append(Glyph.glyphs(of: scalar).isEmpty ? " " : scalar) }
        let compiler = PhraseCompiler()
        do throws(PhraseError) {
            append(
                Entry(
                    name: name, language: "en", isException: isException,
                    phrase: try compiler.compile(Substring(String(plain)))))
        } catch { throw LexiconError(line: 0, message: "the term \(name): \(error.message)") }
    }

    private mutating func append(_ entry: Entry) {
        let index = Int32(entries.count)
        entries.append(entry)
        anchorKeys += entry.phrase.anchors ?? []
        anchorEnds.append(anchorKeys.count)
        longest.append(entry.phrase.longest)
        self.index(entry.phrase, index)
    }

    private mutating func add(
        _ text: String, _ line: Int, _ language: String, _ compiler: inout PhraseCompiler, _ accept: ([String]) -> Bool
    ) throws(LexiconError) {
        guard let colon = text.firstIndex(of: ":") else { throw LexiconError(line: line, message: "no ':'") }
        let head = text[..<colon].split(separator: " ").map(String.init)
        var body = text[text.index(after: colon)...]
        do throws(PhraseError) {
            if body.hasPrefix("=") {
                body.removeFirst()
                guard head.count == 1 else { throw PhraseError("a definition of one name") }
                try compiler.define(head[0], body)
                return
            }
            guard accept(head) else { throw PhraseError("the heading \"\(head.joined(separator: " "))\"") }
            append(
                Entry(
                    name: "\(language):\(line)", language: language, isException: head.first == "except",
                    phrase: try compiler.compile(body)))
        } catch { throw LexiconError(line: line, message: error.message) }
    }
}
