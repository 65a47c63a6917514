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
        let marks = Marks(matches, strip, lexicon)
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
            if marks.excused.covers(range) { continue }
            let isPast = marks.past.contains(range.lowerBound)
            let isTold = marks.touch(.was, range, in: entry.language)
            // A grief is over no sooner than its writer says so, but one that lies years back is no mood of today.
            if isPast, isTold || mood == .grieving || clear != nil { continue }
            if marks.media.contains(range.lowerBound), range.allSatisfy({ strip.quoted[$0] }) { continue }
            // One language's "very" is inside another's "stressed".
            let isSoft = marks.touch(.soft, range, in: entry.language)
            let isHard = !isSoft && marks.touch(.hard, range, in: entry.language)
            // Tiredness is common, however great; only what keeps somebody from sleeping is a pattern.
            let isPattern = clear ?? (isHard && mood != .tired ? mood.pattern : nil)
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
        isAboutSomeoneElse = marks.firstOther != nil
        if language == nil, let other = marks.firstOther { language = lexicon.book.entries[other].language }
    }
}

/// What changes how a finding counts, in a form that is asked in constant time: a long message has thousands of findings.
private struct Marks {
    /// Findings inside these are somebody else's, or none.
    let excused: Cover
    /// Sentences about what lies well back, and about films, songs and books.
    let past, media: MarkedSentences
    /// The entry that first tells of somebody else.
    let firstOther: Int?
    private let covers: [Key: Cover]

    private struct Key: Hashable {
        let mark: MoodLexicon.Mark
        let language: String
    }

    init(_ matches: [Occurrences.Match], _ strip: Strip, _ lexicon: MoodLexicon) {
        var (excused, past, media): ([Range<Int>], [Range<Int>], [Range<Int>]) = ([], [], [])
        var marked: [Key: [Range<Int>]] = [:]
        var firstOther: Int?
        for match in matches {
            switch lexicon.purposes[match.entry] {
            case .other:
                if firstOther == nil { firstOther = match.entry }
                excused.append(match.range)
            case .except: excused.append(match.range)
            case .mark(.past): past.append(match.range)
            case .mark(.media): media.append(match.range)
            case .mark(let mark):
                let key = Key(mark: mark, language: lexicon.book.entries[match.entry].language)
                marked[key, default: []].append(match.range)
            case .mood, .pattern, .topic: break
            }
        }
        let count = strip.glyphs.count
        self.excused = Cover(excused, count: count)
        self.past = MarkedSentences(past, in: strip)
        self.media = MarkedSentences(media, in: strip)
        self.firstOther = firstOther
        covers = marked.mapValues { Cover($0, count: count) }
    }

    /// Whether such a mark of that language and the range have a glyph in common.
    func touch(_ mark: MoodLexicon.Mark, _ range: Range<Int>, in language: String) -> Bool {
        covers[Key(mark: mark, language: language)]?.touches(range) ?? false
    }
}
