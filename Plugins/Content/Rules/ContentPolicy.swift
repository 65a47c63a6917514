package import CrisisRules
package import RuleText
internal import StrictJSON

/// The content policy: both stages, without the ABI. Immutable; any thread. The same input gives the same verdict.
package struct ContentPolicy: Sendable {
    /// What the policy decides about a text.
    package struct Ruling: Sendable {
        package enum Decision: Sendable, Equatable {
            case allow, hold
            case replace(String)
            case refuse(String)
        }

        package var decision = Decision.allow
        /// The one that decided first, then in the order of the closed list.
        package var categories: [Category] = []
        package var rule = ""

        /// Worth a look by a person.
        package var isGrave: Bool { isRefusal && categories.contains(.sexualMinors) }
        package var isRefusal: Bool { if case .refuse = decision { true } else { false } }
    }

    private let settings: ContentSettings
    private let input: ContentLexicon
    private let output: ContentLexicon
    /// Tells who is in need: such a message is never refused.
    private let crisis: CrisisPolicy

    /// - Throws: a lexicon, or a term of the operator, that makes no sense.
    package init(settings: ContentSettings = ContentSettings()) throws(LexiconError) {
        var (input, output) = (try ContentLexicon.input(), try ContentLexicon.output())
        try input.add(settings)
        try output.add(settings)
        self.settings = settings
        self.input = input
        self.output = output
        crisis = try CrisisPolicy()
    }

    // MARK: Input

    /// - Parameters:
    ///   - history: oldest first, without the message itself.
    ///   - language: BCP 47 tag of the conversation, if known.
    package func reviewInput(_ text: String, history: [PastMessage] = [], language: String? = nil) -> Ruling {
        var findings = [ContentFinding]()
        var strip = Strip(text)
        findings = ContentFinding.all(in: strip, input, settings)
        if strip.hasDisguises, !findings.contains(where: \.isRefused) {
            strip = Strip(text, symbols: .letters)
            let disguised = ContentFinding.all(in: strip, input, settings)
            if disguised.contains(where: \.isRefused) { findings = disguised }
        }
        var ruling = Ruling()
        ruling.categories = Category.allCases.filter { category in findings.contains { $0.category == category } }
        let worst = findings.filter(\.isRefused).min { $0.category.order < $1.category.order }
        if let worst, isRefusable(worst.category, text, history) {
            ruling.rule = input.book.entries[worst.entry].name
            ruling.categories = [worst.category] + ruling.categories.filter { $0 != worst.category }
            ruling.decision = .refuse(
                Refusal(worst.category).text(
                    language: Self.language(input.book.entries[worst.entry].language, conversation: language)))
            return ruling
        }
        if let first = findings.first { ruling.rule = input.book.entries[first.entry].name }
        if let cleaned = PersonalData.removed(from: text) {
            ruling.decision = .replace(cleaned)
            ruling.categories.append(.personalData)
            if ruling.rule.isEmpty { ruling.rule = "numbers" }
        }
        return ruling
    }

    /// Who speaks of self-harm, of abuse suffered or of distress gets help, not a refusal, whatever else the message holds. Only sexual
    /// content with children is refused beside all that, unless the crisis policy answers.
    private func isRefusable(_ category: Category, _ text: String, _ history: [PastMessage]) -> Bool {
        let verdict = crisis.reviewInput(text, history: history)
        if verdict.level >= .crisis { return false }
        return category == .sexualMinors || verdict.triggers.allSatisfy { $0 == .harmToOthers }
    }

    // MARK: Output

    /// - Parameters:
    ///   - text: the span, with those before it that were held.
    ///   - before: what this reply already sent, at least its last 1 KiB.
    ///   - isLast: no text follows.
    package func reviewOutput(
        _ text: String, before: String = "", isLast: Bool, language: String? = nil
    ) -> Ruling {
        let border = before.utf8.count
        var isOpen = false
        for symbols in [Strip.Symbols.apart, .letters] {
            let strip = Strip(before + text, symbols: symbols)
            // What lies wholly in what was sent was judged with more of its context than is left now.
            let occurrences = Occurrences(strip, output.book, limit: .text, border: border)
            let firstOpen = occurrences.openExceptions.first ?? .max
            for finding in ContentFinding.all(occurrences, strip, output, settings) where finding.isRefused {
                let mayBecomeAnotherWord = finding.range.upperBound == strip.glyphs.count && strip.endsInsideWord
                if !isLast, mayBecomeAnotherWord || firstOpen <= finding.range.lowerBound {
                    isOpen = true
                    continue
                }
                let remark: Refusal = finding.category == .medicalBoundary ? .medical : .closing
                return Ruling(
                    decision: .refuse(remark.text(language: Self.language("en", conversation: language))),
                    categories: [finding.category], rule: "output:" + output.book.entries[finding.entry].name)
            }
            if !isLast, occurrences.openStarts.contains(where: strip.isWorthWaiting) { isOpen = true }
            if !strip.hasDisguises { break }
        }
        return Ruling(decision: isOpen ? .hold : .allow, rule: isOpen ? "output:unfinished" : "")
    }

    /// The language the message was understood in, unless that is English, which many write beside their own.
    private static func language(_ told: String, conversation: String?) -> String {
        if told != "en", Refusal.languages.contains(told) { return told }
        let tag = conversation.map { String($0.prefix { $0 != "-" && $0 != "_" }).lowercased() }
        return tag.flatMap { Refusal.languages.contains($0) ? $0 : nil } ?? "en"
    }
}

extension Category {
    var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
