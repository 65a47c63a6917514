internal import RuleText

/// A rule that a text meets, with its context weighed.
struct ContentFinding {
    let entry: Int
    let range: Range<Int>
    let category: Category
    /// Refused at the operator's strictness; otherwise it is noted.
    let isRefused: Bool

    static func all(in strip: Strip, _ lexicon: ContentLexicon, _ settings: ContentSettings) -> [ContentFinding] {
        all(Occurrences(strip, lexicon.book), strip, lexicon, settings)
    }

    static func all(
        _ occurrences: Occurrences, _ strip: Strip, _ lexicon: ContentLexicon, _ settings: ContentSettings
    ) -> [ContentFinding] {
        var findings: [ContentFinding] = []
        let excuses = Excuses(occurrences, strip, lexicon)
        for match in occurrences.matches {
            let (category, least): (Category, Strictness?)
            switch lexicon.purposes[match.entry] {
            case .refuse(let found, let strictness): (category, least) = (found, strictness)
            case .note(let found): (category, least) = (found, found == .medicalBoundary ? nil : .strict)
            case .except, .fiction: continue
            }
            let isNote = if case .note = lexicon.purposes[match.entry] { true } else { false }
            var isRefused = least.map { $0 <= max(settings.strictness, .standard) } ?? false
            // A rule of a stricter setting finds nothing here. What is refused at standard is so where the operator is relaxed, but for what
            // the lines below say.
            guard isRefused || isNote, !excuses.cover(match.range, category) else { continue }
            // Where the operator is relaxed, what adults say to each other and to a machine is only noted.
            if settings.strictness == .relaxed, category == .sexualContent || category == .harassment {
                isRefused = false
            }
            if category == .violence, settings.strictness < .strict, excuses.fiction.contains(match.range.lowerBound) {
                isRefused = false
            }
            findings.append(
                ContentFinding(entry: match.entry, range: match.range, category: category, isRefused: isRefused))
        }
        return findings
    }
}

/// What takes findings back, in a form that is asked in constant time: a long message has thousands of them.
private struct Excuses {
    /// Sentences that speak of a story.
    let fiction: MarkedSentences
    private let ofAll: Cover
    private let ofOne: [Category: Cover]

    init(_ occurrences: Occurrences, _ strip: Strip, _ lexicon: ContentLexicon) {
        var (fiction, ofAll): ([Range<Int>], [Range<Int>]) = ([], [])
        var ofOne: [Category: [Range<Int>]] = [:]
        for match in occurrences.matches {
            switch lexicon.purposes[match.entry] {
            case .fiction: fiction.append(match.range)
            case .except(nil): ofAll.append(match.range)
            case .except(let category?): ofOne[category, default: []].append(match.range)
            case .refuse, .note: break
            }
        }
        let count = strip.glyphs.count
        self.fiction = MarkedSentences(fiction, in: strip)
        self.ofAll = Cover(ofAll, count: count)
        self.ofOne = ofOne.mapValues { Cover($0, count: count) }
    }

    func cover(_ range: Range<Int>, _ category: Category) -> Bool {
        (category != .sexualMinors && ofAll.covers(range)) || ofOne[category]?.covers(range) ?? false
    }
}
