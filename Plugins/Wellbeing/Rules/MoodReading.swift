internal import RuleText

/// What one message says about its writer, before earlier ones count.
struct MoodReading: Sendable {
    var mood: Mood?
    /// Said without "a bit".
    var isClear = false
    /// What is said so clearly that it needs no repetition.
    var patterns: [Pattern] = []
    var topics: [Topic] = []
    var isAboutSomeoneElse = false
    /// The entry that decided, "en:42", and its language.
    var rule = ""
    var language: String?

    init(_ text: String, _ lexicon: MoodLexicon) {
        let strip = Strip(text)
        let matches = Occurrences(strip, lexicon.book).matches
        func ranges(_ wanted: MoodLexicon.Purpose, in language: String? = nil) -> [Range<Int>] {
            matches.filter {
                lexicon.purposes[$0.entry] == wanted
                    && (language == nil || lexicon.book.entries[$0.entry].language == language)
            }.map(\.range)
        }
        let others = ranges(.other)
        let covers = others + ranges(.except)
        let (past, media) = (ranges(.mark(.past)), ranges(.mark(.media)))
        var best = (strength: 0, weight: 0)
        var found: Set<Pattern> = []
        for match in matches {
            let (range, entry) = (match.range, lexicon.book.entries[match.entry])
            let (mood, clear): (Mood, Pattern?)
            switch lexicon.purposes[match.entry] {
            case .mood(let told): (mood, clear) = (told, nil)
            case .pattern(let pattern, let told): (mood, clear) = (told, pattern)
            case .topic(let topic):
                if !topics.contains(topic) { topics.append(topic) }
                continue
            case .other, .except, .mark: continue
            }
            if covers.contains(where: { $0.lowerBound <= range.lowerBound && $0.upperBound >= range.upperBound }) {
                continue
            }
            let sentence = strip.sentence(of: range.lowerBound)
            let isPast = past.contains { $0.overlaps(sentence) }
            let isTold = ranges(.mark(.was), in: entry.language).contains { $0.overlaps(range) }
            // A grief is over no sooner than its writer says so, but one that lies years back is no mood of today.
            if isPast, isTold || mood == .grieving || clear != nil { continue }
            if media.contains(where: { $0.overlaps(sentence) }), range.allSatisfy({ strip.quoted[$0] }) { continue }
            // One language's "very" is inside another's "stressed".
            let isSoft = ranges(.mark(.soft), in: entry.language).contains { $0.overlaps(range) }
            let isHard = !isSoft && ranges(.mark(.hard), in: entry.language).contains { $0.overlaps(range) }
            // Tiredness is common, however great; only what keeps somebody from sleeping is a pattern.
            let isPattern = clear ?? (isHard && mood != .tired || !isSoft && mood == .anxious ? mood.pattern : nil)
            if let isPattern, !isTold || isHard || clear != nil { found.insert(isPattern) }
            let strength = (isSoft ? 1 : isHard || clear != nil ? 3 : 2) * 2 - (isTold ? 1 : 0)
            if (strength, mood.weight) > best {
                best = (strength, mood.weight)
                self.mood = mood
                isClear = !isSoft
                rule = entry.name
                language = entry.language
            }
        }
        topics = Topic.allCases.filter(topics.contains)
        patterns = Pattern.allCases.filter(found.contains)
        isAboutSomeoneElse = !others.isEmpty
        if language == nil, let other = matches.first(where: { lexicon.purposes[$0.entry] == .other }) {
            language = lexicon.book.entries[other.entry].language
        }
    }
}
