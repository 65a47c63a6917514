import StrictJSON
import Testing
import WellbeingRules

@Suite("Wellbeing policy")
struct WellbeingTests {
    private let policy: WellbeingPolicy

    init() throws { policy = try WellbeingPolicy() }

    @Test(
        "each sentence tells its mood, and is a pattern only where distress is clear",
        arguments: WellbeingCorpus.sentences.indices)
    func moods(_ index: Int) {
        let (text, mood, pattern) = WellbeingCorpus.sentences[index]
        let assessment = policy.assess(text)
        #expect(assessment.mood == mood, "\(text): \(assessment.rule)")
        #expect(assessment.patterns.first == pattern, "\(text): \(assessment.patterns) by \(assessment.rule)")
    }

    @Test("negation, other people, the past and idioms tell no mood", arguments: WellbeingCorpus.moodless)
    func moodless(_ text: String) {
        let assessment = policy.assess(text)
        #expect(assessment.mood == nil && !assessment.isConcern, "\(assessment.rule)")
        #expect(assessment.annotations?["mood"] == nil)
    }

    @Test("precision is 0.98 or more and recall 0.9 or more, for moods and for patterns, over everyday sentences")
    func precisionAndRecall() {
        let lines =
            WellbeingCorpus.everyday
            + WellbeingCorpus.sentences.map { WellbeingCorpus.Line(mood: $0.mood, pattern: $0.pattern, text: $0.text) }
            + WellbeingCorpus.moodless.map { WellbeingCorpus.Line(mood: nil, pattern: nil, text: $0) }
        #expect(lines.count >= 250 && lines.count { $0.mood == nil } >= 100)
        var (moods, patterns) = (Figures(), Figures())
        for line in lines {
            let told = policy.assess(line.text)
            moods.add(told.mood?.rawValue, expected: line.mood?.rawValue, in: line.text)
            patterns.add(told.patterns.first?.rawValue, expected: line.pattern?.rawValue, in: line.text)
        }
        for (name, figures) in [("moods", moods), ("patterns", patterns)] {
            #expect(figures.precision >= 0.98 && figures.recall >= 0.9, "\(name): \(figures.summary)")
        }
    }

    @Test("distress that comes back is a pattern, distress said once is not")
    func persistence() {
        #expect(policy.assess("I feel sad").patterns.isEmpty)
        #expect(policy.assess("I feel sad", history: ["I feel lonely"]).patterns.isEmpty)
        let again = policy.assess("I feel sad", history: ["I feel lonely", "hm", "I'm a bit down"])
        #expect(again.patterns == [.lowMood] && again.rule.hasPrefix("history:"))
        #expect(policy.assess("What a nice day", history: ["I feel sad", "I feel sad", "I feel sad"]).patterns.isEmpty)
        #expect(
            policy.assess("I feel sad", history: ["I feel sad", "I feel sad"] + Array(repeating: "ok", count: 6))
                .patterns.isEmpty)
        #expect(policy.assess("I'm a bit tired", history: ["I'm happy", "I'm angry"]).patterns.isEmpty)
    }

    @Test("the documented examples get the documented recommendations")
    func documented() {
        #expect(
            policy.assess("I'm feeling overwhelmed with work", seed: 7).recommendations == [
                "Take regular breaks throughout the day", "Practice time management techniques",
                "Consider talking to your supervisor about workload",
            ])
        #expect(
            policy.assess("Can you help me with anxiety techniques?", seed: 9).recommendations == [
                "Try deep breathing exercises", "Practice mindfulness meditation",
                "Use the 4-7-8 breathing technique",
            ])
    }

    @Test("the seed chooses among wordings: the same seed the same, other seeds others, each list without repetition")
    func seeds() {
        var seen: Set<[String]> = []
        for seed in 0..<64 as Range<UInt64> {
            for (text, mood, _) in WellbeingCorpus.sentences {
                let recommendations = policy.assess(text, seed: seed).recommendations
                #expect(recommendations == policy.assess(text, seed: seed).recommendations)
                #expect(recommendations.count <= 4 && Set(recommendations).count == recommendations.count)
                if seed == 0, mood == .happy || mood == .calm || mood == .neutral { #expect(recommendations.isEmpty) }
                if text == "I feel sad" { seen.insert(recommendations) }
            }
        }
        #expect(seen.count > 1)
    }

    @Test("who looks after somebody gets words for that, and a question for a doctor is sent to one")
    func others() {
        #expect(policy.assess("my mum is anxious").recommendations.contains { $0.contains("Listen") })
        let medical = policy.assess("should I stop taking my antidepressants?")
        #expect(medical.recommendations.first?.contains("doctor") == true)
        #expect(policy.assess("My exam is tomorrow").recommendations.isEmpty)
    }

    @Test("recommendations are in the language of the message, or else of the conversation")
    func languages() {
        #expect(policy.assess("Estoy muy triste").recommendations.contains("Sal a dar un paseo corto"))
        #expect(policy.assess("I feel sad", language: "de-AT").recommendations.contains("Sei heute sanft mit dir"))
        #expect(policy.assess("I feel sad", language: "tlh").recommendations.count == 3)
    }

    @Test("every mood has its name and, if it is distress, something that may help")
    func closedSets() {
        for mood in Mood.allCases { #expect(mood.rawValue.utf8.allSatisfy { (97...122).contains($0) }) }
        for pattern in Pattern.allCases { #expect(pattern.rawValue.hasSuffix("_pattern")) }
    }

    @Test("noise changes no mood", arguments: WellbeingCorpus.sentences.indices)
    func noise(_ index: Int) {
        let (text, mood, _) = WellbeingCorpus.sentences[index]
        var random = CrisisNoise(seed: UInt64(index) &+ 1)
        for round in [0, 2, 3, 4] {
            let noisy = random.disturb(text, kind: round)
            #expect(policy.assess(noisy).mood == mood, "\(noisy.debugDescription)")
        }
    }

    @Test(
        "64 KiB of anything are read in bounded time",
        arguments: ["i feel ", "so very ", "a ", "..", "死", "I am sad. "])
    func large(_ unit: String) {
        let text = String(repeating: unit, count: (64 << 10) / unit.utf8.count)
        #expect(ContinuousClock().measure { _ = policy.assess(text) } < .seconds(20))
    }
}
