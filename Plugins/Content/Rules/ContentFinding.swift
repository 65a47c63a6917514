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
            guard isRefused || isNote, !isExcused(match, category, occurrences, lexicon) else { continue }
            // Where the operator is relaxed, what adults say to each other and to a machine is only noted.
            if settings.strictness == .relaxed, category == .sexualContent || category == .harassment {
                isRefused = false
            }
            if category == .violence, settings.strictness < .strict,
                occurrences.matches.contains(where: {
                    lexicon.purposes[$0.entry] == .fiction
                        && $0.range.overlaps(strip.sentence(of: match.range.lowerBound))
                })
            {
                isRefused = false
            }
            findings.append(
                ContentFinding(entry: match.entry, range: match.range, category: category, isRefused: isRefused))
        }
        return findings
    }

    private static func isExcused(
        _ match: Occurrences.Match, _ category: Category, _ occurrences: Occurrences, _ lexicon: ContentLexicon
    ) -> Bool {
        occurrences.matches.contains { other in
            guard case .except(let excused) = lexicon.purposes[other.entry],
                excused == category || (excused == nil && category != .sexualMinors)
            else { return false }
            return other.range.lowerBound <= match.range.lowerBound
                && other.range.upperBound >= match.range.upperBound
        }
    }
}
