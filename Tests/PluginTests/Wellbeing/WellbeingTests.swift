import CrisisRules
import StrictJSON
import Testing
import WellbeingRules

/// What people say, and what it tells.
enum WellbeingCorpus {
    /// What is said, the mood it tells, and the pattern it is by itself.
    static let lines: [(text: String, mood: WellbeingRules.Mood?, pattern: WellbeingRules.Pattern?)] = [
        ("I'm so happy today!", .happy, nil), ("I had a wonderful day", .happy, nil), ("I got the job!", .happy, nil),
        ("thank you so much!", .grateful, nil), ("I'm grateful for my friends", .grateful, nil),
        ("I feel hopeful about the new year", .hopeful, nil), ("I feel calm now", .calm, nil),
        ("I'm excited about the trip", .excited, nil), ("I'm fine, thanks", .neutral, nil), ("I'm okay", .neutral, nil),
        ("I'm a bit tired", .tired, nil), ("so tired", .tired, nil), ("I'm exhausted", .tired, nil),
        ("I couldn't sleep last night", .tired, nil), ("I can't sleep for days", .tired, .sleep),
        ("my insomnia is back", .tired, .sleep), ("I'm stressed", .stressed, nil),
        ("I'm so stressed out", .stressed, .stress), ("there is too much on my plate", .stressed, nil),
        ("I'm completely burned out", .stressed, .stress), ("I'm feeling overwhelmed with work", .overwhelmed, nil),
        ("I am totally overwhelmed", .overwhelmed, .stress), ("it's all too much", .overwhelmed, nil),
        ("I'm feeling anxious today", .anxious, .anxiety), ("I'm a bit nervous about tomorrow", .anxious, nil),
        ("I am so worried about my exam", .anxious, .anxiety), ("my anxiety is through the roof", .anxious, .anxiety),
        ("Can you help me with anxiety techniques?", .anxious, .anxiety), ("I had a panic attack", .anxious, .anxiety),
        ("I feel sad", .sad, nil), ("I'm really sad", .sad, .lowMood), ("Feeling down today", .sad, nil),
        ("I'm not happy", .sad, nil), ("I don't feel good", .sad, nil), ("I can't stop crying", .sad, .lowMood),
        ("I've been depressed", .sad, .lowMood), ("this song makes me sad", .sad, nil),
        ("I feel lonely", .lonely, nil), ("I have no one to talk to", .lonely, nil),
        ("I'm really sad and lonely", .lonely, .lowMood), ("My dad died last week", .grieving, nil),
        ("I lost my grandmother", .grieving, nil), ("He makes me so angry", .angry, nil),
        ("I'm furious with my landlord", .angry, nil), ("I'm annoyed with my brother", .frustrated, nil),
        ("I feel guilty", .guilty, nil), ("it's all my fault", .guilty, nil), ("I'm ashamed of myself", .ashamed, nil),
        ("I feel lost", .confused, nil), ("I don't know what to do", .confused, nil),
        ("I feel hopeless", .hopeless, nil),
        ("I am S T R E S S E D", .stressed, nil), ("i feel 4nxious", .anxious, .anxiety),
        ("I was anxious this morning but I'm calm now", .calm, nil),
        ("Estoy muy triste", .sad, .lowMood), ("Tengo mucha ansiedad", .anxious, .anxiety),
        ("je suis un peu fatigué", .tired, nil), ("Je me sens seule", .lonely, nil),
        ("Ich bin total überfordert", .overwhelmed, .stress), ("Ich habe solche Angst", .anxious, .anxiety),
        ("今日は疲れた", .tired, nil), ("とても寂しい", .lonely, nil),
    ]
}

@Suite("Wellbeing policy")
struct WellbeingTests {
    private let policy: WellbeingPolicy

    init() throws { policy = try WellbeingPolicy() }

    static let moodless = [
        "Hello, how are you today?", "I'm not sad", "I don't feel anxious", "I was sad last year",
        "I used to be so lonely",
        "my mum is anxious", "my friend has panic attacks", "she feels lonely", "I have sad news for my sister",
        "angry birds is a fun game", "I'm afraid I can't come", "I'm happy to help", "I'm mad about this band",
        "If I'm sad I eat chocolate", "my anxiety is gone", "tell me a story about a sad clown", "Are you sad?",
        "he asked \"are you angry?\"", "I got lost in the forest", "what a hopeless chess move", "no estoy triste",
        "Ich bin nicht traurig", "悲しくない", "", "...", "my dad died ten years ago, that was years ago",
    ]

    @Test(
        "each sentence tells its mood, and is a pattern only where distress is clear",
        arguments: WellbeingCorpus.lines.indices)
    func moods(_ index: Int) {
        let (text, mood, pattern) = WellbeingCorpus.lines[index]
        let assessment = policy.assess(text)
        #expect(assessment.mood == mood, "\(text): \(assessment.rule)")
        #expect(assessment.patterns.first == pattern, "\(text): \(assessment.patterns) by \(assessment.rule)")
    }

    @Test("negation, other people, the past and idioms tell no mood", arguments: moodless)
    func moodless(_ text: String) {
        let assessment = policy.assess(text)
        #expect(assessment.mood == nil && !assessment.isConcern, "\(assessment.rule)")
        #expect(assessment.annotations?["mood"] == nil)
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
            for (text, mood, _) in WellbeingCorpus.lines {
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
        for mood in WellbeingRules.Mood.allCases { #expect(mood.rawValue.utf8.allSatisfy { (97...122).contains($0) }) }
        for pattern in WellbeingRules.Pattern.allCases { #expect(pattern.rawValue.hasSuffix("_pattern")) }
    }

    @Test("noise changes no mood", arguments: WellbeingCorpus.lines.indices)
    func noise(_ index: Int) {
        let (text, mood, _) = WellbeingCorpus.lines[index]
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
