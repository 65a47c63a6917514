package import RuleText
package import StrictJSON

/// The wellbeing policy, without the ABI. Immutable; any thread. The same input gives the same assessment.
package struct WellbeingPolicy: Sendable {
    /// What the policy tells about a message; it always passes.
    package struct Assessment: Sendable, Equatable {
        package var mood: Mood?
        package var recommendations: [String] = []
        /// What worries; the level is `concern` if there is any, and never higher: what is graver another policy decides.
        package var patterns: [Pattern] = []
        package var rule = ""

        package var isConcern: Bool { !patterns.isEmpty }

        /// The ABI's standard members; nil if there is nothing to tell.
        package var annotations: JSON? {
            var object = JSONObject()
            if let mood { object["mood"] = .string(mood.rawValue) }
            if !recommendations.isEmpty { object["recommendations"] = .array(recommendations.map { .string($0) }) }
            return object.isEmpty ? nil : .object(object)
        }
    }

    private let lexicon: MoodLexicon
    private let readings = ReadingCache<MoodReading>()

    /// - Throws: a lexicon that makes no sense.
    package init() throws(LexiconError) { lexicon = try MoodLexicon.shared() }

    /// Earlier messages of the user that are looked at, and how much of each. Distress in so many of them has come back.
    private static let historyMessages = 6
    private static let historyBytes = 4_096
    private static let returns = 2

    /// - Parameters:
    ///   - history: the user's own earlier messages, oldest first, without the message itself.
    ///   - language: BCP 47 tag of the conversation, if known.
    ///   - seed: chooses among recommendations that say the same.
    package func assess(
        _ text: String, history: some BidirectionalCollection<String> = [], language: String? = nil, seed: UInt64 = 0
    ) -> Assessment {
        let reading = MoodReading(text, lexicon)
        var assessment = Assessment(mood: reading.mood, patterns: reading.patterns, rule: reading.rule)
        if let pattern = reading.mood?.pattern, !assessment.patterns.contains(pattern),
            returns(pattern, in: history)
        {
            assessment.patterns = Pattern.allCases.filter { $0 == pattern || reading.patterns.contains($0) }
            assessment.rule = "history:" + reading.rule
        }
        assessment.recommendations = recommendations(reading, language, seed)
        return assessment
    }

    private func returns(_ pattern: Pattern, in history: some BidirectionalCollection<String>) -> Bool {
        var count = 0
        for text in history.reversed().prefix(Self.historyMessages) {
            let head = Self.head(text)
            let reading = readings.reading(of: head) { MoodReading(head, lexicon) }
            if reading.mood?.pattern == pattern || reading.patterns.contains(pattern) { count += 1 }
        }
        return count >= Self.returns
    }

    private static func head(_ text: String) -> String {
        guard text.utf8.count > historyBytes else { return text }
        return String(text.unicodeScalars.prefix(historyBytes))
    }

    private func recommendations(_ reading: MoodReading, _ language: String?, _ seed: UInt64) -> [String] {
        let distress = reading.mood.flatMap { $0.isDistress ? $0 : nil }
        // Questions for a doctor, and for techniques, are answered whatever the mood.
        var names = reading.topics.filter { $0 == .medical || $0 == .techniques }.map(\.rawValue)
        if let distress {
            names += reading.topics.filter { Self.helps($0, distress) }.map(\.rawValue) + [distress.rawValue]
        } else if reading.isAboutSomeoneElse {
            names.append("other")
        }
        guard !names.isEmpty else { return [] }
        // Small distress gets small advice.
        let isSmall = distress != nil && !reading.isClear
        let most = names.first == Topic.medical.rawValue ? Catalogue.most : isSmall ? 2 : 3
        return Catalogue.choose(names, language: Self.language(reading, language), seed: seed, most: most)
    }

    /// Whether what the message is about changes what may help with the mood.
    private static func helps(_ topic: Topic, _ mood: Mood) -> Bool {
        switch topic {
        case .medical, .techniques: false
        case .panic: mood == .anxious
        case .work, .exam, .money: [.stressed, .overwhelmed, .anxious, .tired, .frustrated].contains(mood)
        case .sleep: [.tired, .stressed, .anxious, .overwhelmed].contains(mood)
        case .relationship: [.sad, .angry, .frustrated, .lonely, .anxious, .confused, .guilty].contains(mood)
        }
    }

    /// The language the message was understood in, unless that is English, which many write beside their own.
    private static func language(_ reading: MoodReading, _ conversation: String?) -> String {
        if let told = reading.language, told != "en" { return told }
        let tag = conversation.map { String($0.prefix { $0 != "-" && $0 != "_" }).lowercased() }
        return tag.flatMap { Catalogue.languages.contains($0) ? $0 : nil } ?? "en"
    }
}
