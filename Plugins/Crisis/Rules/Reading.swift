internal import RuleText

/// What the lexicon finds in one text, with its context weighed: the level before history counts.
struct Reading: Sendable {
    var level = Level.none
    var triggers: [Trigger] = []
    /// The entry that decided, "en:42".
    var rule = ""
    /// Language of that entry.
    var language = "en"
    /// What the worst finding is about.
    var person = Lexicon.Person.own
    var mood: Mood?

    /// Reads as text of the user.
    static func input(_ text: String, _ lexicon: Lexicon) -> Reading {
        let plain = Strip(text)
        var reading = Findings(plain, lexicon).weighed()
        // "k!ll", "su*cide": only worth a second look if there is something to look behind.
        if plain.hasDisguises {
            let other = Findings(Strip(text, symbols: .letters), lexicon).weighed()
            if other.level > reading.level { reading = other }
        }
        return reading
    }
}

/// All matches of a lexicon in a text.
struct Findings {
    struct Finding {
        let entry: Int
        let range: Range<Int>
        let trigger: Trigger
        var level: Level
        let person: Lexicon.Person
    }

    let strip: Strip
    let lexicon: Lexicon
    private(set) var found: [Finding] = []
    private(set) var exceptions: [(range: Range<Int>, level: Level)] = []
    private(set) var marks: [(mark: Lexicon.Mark, range: Range<Int>)] = []
    private(set) var moods: [(mood: Mood, start: Int)] = []
    /// Start of the earliest place from which a phrase could go on behind the end of the text.
    let openFrom: Int?
    /// Starts of exceptions that could go on behind the end of the text.
    let openExceptions: [Int]

    /// - Parameter limit: what a phrase that finds may stretch over; exceptions stay within a clause.
    init(_ strip: Strip, _ lexicon: Lexicon, limit: Phrase.Limit = .sentence) {
        self.strip = strip
        self.lexicon = lexicon
        let occurrences = Occurrences(strip, lexicon.book, limit: limit)
        openFrom = occurrences.openFrom
        openExceptions = occurrences.openExceptions
        for match in occurrences.matches {
            switch lexicon.purposes[match.entry] {
            case .find(let trigger, let level, let person):
                found.append(
                    Finding(entry: match.entry, range: match.range, trigger: trigger, level: level, person: person))
            case .except(let level): exceptions.append((match.range, level))
            case .mark(let mark): marks.append((mark, match.range))
            case .mood(let mood): moods.append((mood, match.range.lowerBound))
            }
        }
        lower()
    }

    /// An exception lowers what lies inside its match.
    private mutating func lower() {
        for index in found.indices {
            let range = found[index].range
            for exception in exceptions
            where exception.range.lowerBound <= range.lowerBound && exception.range.upperBound >= range.upperBound {
                found[index].level = min(found[index].level, exception.level)
            }
        }
    }

    private func hasMark(_ mark: Lexicon.Mark, in range: Range<Int>) -> Bool {
        marks.contains { $0.mark == mark && $0.range.overlaps(range) }
    }

    /// The level of the whole, with context.
    func weighed() -> Reading {
        var reading = Reading()
        reading.mood = moods.min { $0.start < $1.start }?.mood
        let everything = 0..<max(strip.glyphs.count, 1)
        let isPresent = hasMark(.present, in: everything)
        var triggers: Set<Trigger> = []
        for finding in found where finding.level > .none {
            var (level, trigger) = (finding.level, finding.trigger)
            let sentence = strip.sentence(of: finding.range.lowerBound)
            let isMedia = hasMark(.media, in: sentence)
            let isQuoted = finding.range.allSatisfy { strip.quoted[$0] }
            let isPast = hasMark(.past, in: sentence)
            switch finding.person {
            case .topic: if isMedia { level = .none }
            case .third:
                if isMedia { level = .none } else if isPast, !isPresent { level = min(level, .concern) }
            case .own:
                if isMedia, isQuoted { level = min(level, .concern) }
                let isOver = isPast && hasMark(.resolved, in: everything)
                if !isPresent, isOver || isPast, level > .warning || isOver {
                    level = min(level, isOver ? .concern : .warning)
                    trigger = .pastCrisis
                } else if level == .crisis, !isPast, !(isMedia && isQuoted),
                    finding.trigger == .suicidalIdeation || finding.trigger == .suicidePlan,
                    hasMark(.imminent, in: everything)
                {
                    level = .emergency
                    triggers.insert(.suicidePlan)
                }
            }
            guard level > .none else { continue }
            triggers.insert(trigger)
            if level > reading.level || (level == reading.level && finding.person == .own && reading.person != .own) {
                reading.level = level
                reading.rule = lexicon.book.entries[finding.entry].name
                reading.language = lexicon.book.entries[finding.entry].language
                reading.person = finding.person
            }
        }
        // In the order of the closed list, so that the verdict does not depend on hashing.
        reading.triggers = Trigger.allCases.filter(triggers.contains)
        return reading
    }
}
