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
    private var marks: [Lexicon.Mark: [Range<Int>]] = [:]
    private(set) var moods: [(mood: Mood, start: Int)] = []
    /// Starts of phrases that could go on behind the end of the text.
    let openStarts: [Int]
    /// Starts of exceptions that could go on behind the end of the text.
    let openExceptions: [Int]

    /// - Parameters:
    ///   - limit: what a phrase that finds may stretch over; exceptions stay within a clause.
    ///   - border: see `Occurrences`.
    init(_ strip: Strip, _ lexicon: Lexicon, limit: Phrase.Limit = .sentence, border: Int = 0) {
        self.strip = strip
        self.lexicon = lexicon
        let occurrences = Occurrences(strip, lexicon.book, limit: limit, border: border)
        openStarts = occurrences.openStarts
        openExceptions = occurrences.openExceptions
        var exceptions: [Level: [Range<Int>]] = [:]
        for match in occurrences.matches {
            switch lexicon.purposes[match.entry] {
            case .find(let trigger, let level, let person):
                found.append(
                    Finding(entry: match.entry, range: match.range, trigger: trigger, level: level, person: person))
            case .except(let level): exceptions[level, default: []].append(match.range)
            case .mark(let mark): marks[mark, default: []].append(match.range)
            case .mood(let mood): moods.append((mood, match.range.lowerBound))
            }
        }
        lower(by: exceptions)
    }

    /// An exception lowers what lies inside its match.
    private mutating func lower(by exceptions: [Level: [Range<Int>]]) {
        for (level, ranges) in exceptions {
            let cover = Cover(ranges, count: strip.glyphs.count)
            for index in found.indices where found[index].level > level && cover.covers(found[index].range) {
                found[index].level = level
            }
        }
    }

    /// The level of the whole, with context.
    func weighed() -> Reading {
        var reading = Reading()
        reading.mood = moods.min { $0.start < $1.start }?.mood
        let isPresent = marks[.present] != nil
        let media = MarkedSentences(marks[.media] ?? [], in: strip)
        let past = MarkedSentences(marks[.past] ?? [], in: strip)
        var triggers: Set<Trigger> = []
        for finding in found where finding.level > .none {
            var (level, trigger) = (finding.level, finding.trigger)
            let isMedia = media.contains(finding.range.lowerBound)
            let isQuoted = finding.range.allSatisfy { strip.quoted[$0] }
            let isPast = past.contains(finding.range.lowerBound)
            switch finding.person {
            case .topic: if isMedia { level = .none }
            case .third:
                if isMedia { level = .none } else if isPast, !isPresent { level = min(level, .concern) }
            case .own:
                if isMedia, isQuoted { level = min(level, .concern) }
                let isOver = isPast && marks[.resolved] != nil
                if !isPresent, isOver || isPast, level > .warning || isOver {
                    level = min(level, isOver ? .concern : .warning)
                    trigger = .pastCrisis
                } else if level == .crisis, !isPast, !(isMedia && isQuoted),
                    finding.trigger == .suicidalIdeation || finding.trigger == .suicidePlan,
                    marks[.imminent] != nil
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
