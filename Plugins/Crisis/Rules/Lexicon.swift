/// The policy's rules, compiled from the texts in `Lexicon+*.swift`. Immutable; any thread.
package struct Lexicon: Sendable {
    /// What an entry is for.
    enum Purpose: Sendable, Equatable {
        /// Raises the level.
        case find(Trigger, Level, Person)
        /// Covers findings inside its own match: they count as this level at most.
        case except(Level)
        /// Tells something about the sentence or message.
        case mark(Mark)
        case mood(Mood)
    }

    /// Whom a finding is about; decides what context may lower it.
    enum Person: String, Sendable, CaseIterable {
        /// The writer.
        case own
        /// Somebody the writer knows.
        case third
        /// The bare word.
        case topic
    }

    enum Mark: String, Sendable, CaseIterable {
        /// A film, song, book or news item is spoken of.
        case media
        /// It lies in the past; it is over; it is not over.
        case past, resolved, present
        /// A means, a plan or a time is named.
        case imminent
    }

    struct Entry: Sendable {
        let purpose: Purpose
        /// Names the entry in traces: language and line, "en:42".
        let name: String
        let language: String
        let phrase: Phrase
    }

    var entries: [Entry] = []
    /// Entries by the first two characters of what they match: row and column are bits of `Glyph`, the last column stands for any.
    private(set) var byLead: [[Int32]] = Array(repeating: [], count: 36 * 37)
    /// Entries that begin with a character of another script.
    private(set) var byOther: [UInt64: [Int32]] = [:]

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

    /// The input and the output lexicon that ship with the policy: compiled once in a process, for all instances.
    package static func input() throws(LexiconError) -> Lexicon { try sharedInput.get() }
    package static func output() throws(LexiconError) -> Lexicon { try sharedOutput.get() }

    private static let sharedInput = Result { () throws(LexiconError) in try compiledInput() }
    private static let sharedOutput = Result { () throws(LexiconError) in try compiledOutput() }

    private static func compiledInput() throws(LexiconError) -> Lexicon {
        var lexicon = Lexicon()
        try lexicon.add(english, language: "en")
        for (language, text) in otherLanguages { try lexicon.add(text, language: language) }
        return lexicon
    }

    private static func compiledOutput() throws(LexiconError) -> Lexicon {
        var lexicon = Lexicon()
        try lexicon.add(personaReplies, language: "en")
        return lexicon
    }

    /// Lines are `name := expression`, `LEVEL TRIGGER [PERSON]: expression`, `except LEVEL: expression`, `mark MARK: expression`,
    /// `mood MOOD: expression`, `# comment` or empty. A line that begins with `|` continues the one before.
    mutating func add(_ text: String, language: String) throws(LexiconError) {
        var compiler = PhraseCompiler()
        var pending: (line: Int, text: String)?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let trimmed = line.drop { $0 == " " }
            if trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
            if trimmed.hasPrefix("|"), let before = pending {
                pending = (before.line, before.text + trimmed)
                continue
            }
            if let before = pending { try add(before.text, before.line, language, &compiler) }
            pending = (index + 1, String(trimmed))
        }
        if let before = pending { try add(before.text, before.line, language, &compiler) }
    }

    private mutating func add(
        _ text: String, _ line: Int, _ language: String, _ compiler: inout PhraseCompiler
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
            let purpose = try Self.purpose(head)
            let phrase = try compiler.compile(body)
            let index = entries.count
            entries.append(
                Entry(purpose: purpose, name: "\(language):\(line)", language: language, phrase: phrase))
            self.index(phrase, Int32(index))
        } catch { throw LexiconError(line: line, message: error.message) }
    }

    private static func purpose(_ head: [String]) throws(PhraseError) -> Purpose {
        switch head.first {
        case "except":
            if head.count == 2, let level = Level.allCases.first(where: { $0.name == head[1] }) {
                return .except(level)
            }
        case "mark": if head.count == 2, let mark = Mark(rawValue: head[1]) { return .mark(mark) }
        case "mood": if head.count == 2, let mood = Mood(rawValue: head[1]) { return .mood(mood) }
        default:
            if (2...3).contains(head.count), let level = Level.allCases.first(where: { $0.name == head[0] }),
                let trigger = Trigger(rawValue: head[1]),
                let person = head.count == 3 ? Person(rawValue: head[2]) : .own
            {
                return .find(trigger, level, person)
            }
        }
        throw PhraseError("the heading \"\(head.joined(separator: " "))\"")
    }
}

/// How the writer seems to feel, for the surfaces that show it.
package enum Mood: String, Sendable, CaseIterable {
    case hopeless, anxious, overwhelmed, sad, lonely, angry, grieving, stressed, tired, happy

    /// Small things that tend to help. Never a diagnosis, never a treatment.
    package var recommendations: [String] {
        switch self {
        case .hopeless:
            ["Tell one person you trust how bad it is", "Talk to a crisis line", "See a doctor or therapist soon"]
        case .anxious:
            [
                "Try a slow breathing exercise", "Name five things you can see around you",
                "Talk it over with someone you trust",
            ]
        case .overwhelmed:
            [
                "Take a short break", "Write everything down and pick one small next step",
                "Ask someone to share the load",
            ]
        case .sad:
            ["Be gentle with yourself today", "Take a short walk outside", "Talk to someone who is good for you"]
        case .lonely:
            [
                "Send one message to someone you like", "Spend some time where other people are",
                "Plan one small meeting",
            ]
        case .angry: ["Give it ten minutes before you act", "Move: walk, run, clean", "Write down what you need"]
        case .grieving:
            [
                "Allow yourself to miss them", "Talk about them with someone who knew them",
                "Look for a grief group nearby",
            ]
        case .stressed:
            ["Take regular breaks", "Choose the one task that matters most", "Try a slow breathing exercise"]
        case .tired: ["Rest, if you can", "Put screens away an hour before bed", "Tell a doctor if it does not pass"]
        case .happy: []
        }
    }
}
