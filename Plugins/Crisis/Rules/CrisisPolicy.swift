package import RuleText
internal import StrictJSON

/// The crisis policy: both stages, without the ABI. Immutable; any thread. The same input gives the same verdict.
package struct CrisisPolicy: Sendable {
    private let input: Lexicon
    private let output: Lexicon
    private let settings: Settings
    private let levels = ReadingCache<Level>()

    /// - Throws: a lexicon that makes no sense: the policy must not start half-armed.
    package init(settings: Settings = Settings()) throws(LexiconError) {
        input = try Lexicon.input()
        output = try Lexicon.output()
        self.settings = settings
    }

    /// Earlier messages that are looked at, and how much of each.
    private static let historyMessages = 16
    private static let historyUserMessages = 6
    private static let historyBytes = 4_096

    // MARK: Input

    /// - Parameters:
    ///   - history: oldest first, without the message itself.
    ///   - language: BCP 47 tag of the conversation, if known.
    package func reviewInput(_ text: String, history: [PastMessage] = [], language: String? = nil) -> Verdict {
        var reading = Reading.input(text, input)
        weigh(history, text, into: &reading)
        var verdict = Verdict(decision: .allow, level: reading.level, triggers: reading.triggers, rule: reading.rule)
        let tongue = Self.language(reading, conversation: language)
        if reading.level >= .crisis {
            verdict.decision = .answer
            verdict.escalates = true
            verdict.isImmediate = true
            let support = Self.support(for: reading)
            var resources = settings.resources(language: tongue)
            if support == .abuse || support == .danger, let first = settings.abuseResource(language: tongue) {
                resources.insert(first, at: 0)
            }
            verdict.replacement = support.text(
                language: tongue, resource: resources.first, emergency: Self.emergencyContact(resources))
            verdict.annotations = annotations(reading, resources, tongue)
        } else {
            verdict.escalates = reading.level == .warning
            verdict.annotations = annotations(
                reading, reading.level >= .warning ? settings.resources(language: tongue) : [], tongue)
        }
        return verdict
    }

    /// What was said before: worry that comes back counts for more, a crisis is not forgotten with the next message, and "yes" is
    /// an answer to the question it follows. History alone never makes an emergency.
    private func weigh(_ history: [PastMessage], _ text: String, into reading: inout Reading) {
        let recent = history.suffix(Self.historyMessages)
        var levels: [Level] = []
        for message in recent.reversed() where message.isUser && levels.count < Self.historyUserMessages {
            let head = Self.head(message.text)
            levels.append(self.levels.reading(of: head) { Reading.input(head, input).level })
        }
        let worried = levels.count { $0 >= .concern }
        let alarmed = levels.count { $0 >= .warning }
        if reading.level == .warning, alarmed >= 2 {
            raise(&reading, to: .crisis, .repeatedConcern, "history:repeated-warning")
        } else if reading.level == .concern, worried >= 2 {
            raise(&reading, to: .warning, .repeatedConcern, "history:repeated-concern")
        }
        if reading.level < .concern, levels.prefix(3).contains(where: { $0 >= .crisis }) {
            raise(&reading, to: .concern, .recentCrisis, "history:recent-crisis")
        }
        if reading.level < .crisis, let last = recent.last, !last.isUser,
            Confirmation.confirms(text, question: last.text)
        {
            raise(&reading, to: .crisis, .confirmed, "history:confirmed")
        }
    }

    private func raise(_ reading: inout Reading, to level: Level, _ trigger: Trigger, _ rule: String) {
        reading.level = level
        if !reading.triggers.contains(trigger) { reading.triggers.append(trigger) }
        reading.rule = rule
    }

    private static func head(_ text: String) -> String {
        guard text.utf8.count > historyBytes else { return text }
        return String(text.unicodeScalars.prefix(historyBytes))
    }

    private static func support(for reading: Reading) -> Support {
        let triggers = reading.triggers
        let isEmergency = reading.level == .emergency
        if reading.person == .third || (triggers.contains(.riskToSomeoneElse) && !triggers.contains(.suicidalIdeation))
        {
            return isEmergency ? .someoneElseNow : .someoneElse
        }
        if triggers.contains(.attemptUnderWay), isEmergency { return .attempt }
        if triggers.contains(.suicidePlan) { return isEmergency ? .emergency : .ideation }
        if triggers.contains(.suicidalIdeation) { return isEmergency ? .emergency : .ideation }
        if triggers.contains(.immediateDanger) { return .danger }
        if triggers.contains(.abuse) { return .abuse }
        if triggers.contains(.harmToOthers) { return .harmToOthers }
        if triggers.contains(.selfHarm) { return .selfHarm }
        return isEmergency ? .emergency : .ideation
    }

    /// The language the message was understood in, unless that is English, which many write beside their own.
    private static func language(_ reading: Reading, conversation: String?) -> String {
        if reading.level > .none, reading.language != "en", Support.languages.contains(reading.language) {
            return reading.language
        }
        let tag = conversation.map { String($0.prefix { $0 != "-" && $0 != "_" }).lowercased() }
        return tag.flatMap { Support.languages.contains($0) ? $0 : nil } ?? "en"
    }

    private static func emergencyContact(_ resources: [Resource]) -> String {
        let names = ["Emergency", "Notruf", "Urgences", "Emergencias", "救急"]
        return resources.first { resource in names.contains { resource.name.hasPrefix($0) } }?.contact
            ?? Directory.emergency.contact
    }

    /// With resources come words of support, for surfaces whose persona answers by itself.
    private func annotations(_ reading: Reading, _ resources: [Resource], _ language: String) -> JSON? {
        var object = JSONObject()
        if let mood = reading.level >= .crisis && reading.mood != .anxious ? reading.mood ?? .hopeless : reading.mood {
            object["mood"] = .string(mood.rawValue)
            if !mood.recommendations.isEmpty {
                object["recommendations"] = .array(mood.recommendations.map { .string($0) })
            }
        }
        if !resources.isEmpty {
            object["resources"] = .array(resources.map(\.json))
            let isOther = reading.person == .third || reading.triggers.contains(.riskToSomeoneElse)
            object["support_message"] = .string(
                (isOther ? Support.briefForSomeoneElse : .brief).text(
                    language: language, resource: resources.first, emergency: Self.emergencyContact(resources)))
        }
        return object.isEmpty ? nil : .object(object)
    }

    // MARK: Output

    /// - Parameters:
    ///   - text: the span, with those before it that were held.
    ///   - before: what this reply already sent, at least its last 1 KiB.
    ///   - isLast: no text follows.
    package func reviewOutput(
        _ text: String, before: String = "", isLast: Bool, language: String? = nil
    ) -> Verdict {
        let joined = before + text
        let border = before.utf8.count
        var held = false
        for symbols in [Strip.Symbols.apart, .letters] {
            let strip = Strip(joined, symbols: symbols)
            // What lies wholly in what was sent was judged with more of its context than is left now.
            let findings = Findings(strip, output, limit: .text, border: border)
            for finding in findings.found where finding.level > .none {
                let mayBecomeAnotherWord = finding.range.upperBound == strip.glyphs.count && strip.endsInsideWord
                let mayBeExcused = findings.openExceptions.first.map { $0 <= finding.range.lowerBound } ?? false
                if !isLast, mayBecomeAnotherWord || mayBeExcused {
                    // "just die" may become "just diet", "cut yourself" may become "cut yourself some slack".
                    held = true
                    continue
                }
                return refusal(finding, language)
            }
            if !isLast, findings.openStarts.contains(where: strip.isWorthWaiting) { held = true }
            if !strip.hasDisguises { break }
        }
        return Verdict(decision: held ? .hold : .allow, rule: held ? "output:unfinished" : "")
    }

    private func refusal(_ finding: Findings.Finding, _ language: String?) -> Verdict {
        let tongue = Self.language(Reading(), conversation: language)
        let resources = settings.resources(language: tongue)
        var verdict = Verdict(
            decision: .refuse, level: finding.level, triggers: [finding.trigger],
            rule: "output:" + output.book.entries[finding.entry].name)
        verdict.escalates = true
        verdict.replacement = Support.safe.text(
            language: tongue, resource: resources.first, emergency: Self.emergencyContact(resources))
        verdict.annotations = annotations(Reading(), resources, tongue)
        return verdict
    }
}
