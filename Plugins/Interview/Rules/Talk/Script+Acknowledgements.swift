extension Script {
    /// What is said about something just learned. `{value}` is the value as a person would say it.
    static func acknowledgements(of field: Field, _ value: Value) -> [String] {
        switch (field, value) {
        case (.ageRange, .text(let range)): ages[range] ?? []
        case (.genderIdentity, .text(Gender.unspecified)):
            ["That's perfectly fine, I'll leave your gender open.", "Of course, we'll leave your gender unsaid."]
        case (.triggerTopics, .list([])): ["Good, then nothing is off limits.", "All right, no topics to avoid."]
        case (.readinessLevel, .number(let level)):
            level < 0.35
                ? [
                    "Thank you for being honest. Then we'll begin very slowly.",
                    "That's good to know; there will be no rush.",
                ]
                : level < 0.65
                    ? [
                        "That's an honest place to start from.",
                        "Thank you. Somewhere in between is a fine place to begin.",
                    ]
                    : ["That's encouraging to hear.", "Wonderful, then you're well prepared."]
        default: texts[field] ?? []
        }
    }

    private static let ages: [String: [String]] = [
        "child": [
            "Thank you for telling me; I'll keep in mind that you're still young.", "Good to know you're still young.",
        ],
        "teen": ["Thank you, so you're in your teens.", "Good to know that you're a teenager."],
        "adult": ["Thank you, an adult then.", "I'll put you down as an adult."],
        "elder": [
            "Thank you; plenty of life experience, then.",
            "I'm glad to meet someone with a good stretch of road behind them.",
        ],
    ]

    private static let texts: [Field: [String]] = [
        .name: ["It's good to meet you, {name}.", "Nice to meet you, {name}.", "{name}, what a pleasure."],
        .genderIdentity: ["Thank you, I've noted {value}.", "{Value}, I'll keep that in mind."],
        .physicalDescription: ["Thank you, I can picture you a little now.", "That gives me a clear picture of you."],
        .clothingStyle: ["I like how you describe your style.", "Clothes say a lot; thank you for that detail."],
        .backstory: [
            "Thank you for letting me see where you come from.", "Thank you for sharing a piece of your story.",
        ],
        .strengths: ["Those are strengths to lean on.", "That's something to be proud of."],
        .coreValues: ["{Value}: that tells me a lot about you.", "{Value}. I can see why that matters to you."],
        .relationships: [
            "Thank you for telling me about the people around you.",
            "That helps me understand who is, and isn't, around you.",
        ],
        .primaryConcerns: [
            "Thank you for trusting me with that. I've noted {value}.",
            "That can't be easy, and I'm glad you said it. I've noted {value}.",
        ],
        .therapeuticGoals: [
            "“{Value}”: that's worth working for.", "“{Value}”: it's good to know where you'd like to go.",
        ],
        .preferredIntensity: ["Good, {value} it is.", "I'll make sure it stays {value}."],
        .preferredApproach: ["That sounds like a good way to work.", "Good to know what helps you."],
        .triggerTopics: ["I'll leave {value} alone.", "Understood, I'll keep away from {value}."],
    ]

    /// A concern told in passing, before its stage.
    static let mentioned = [
        "Thank you for mentioning {value}; I'll remember that.",
        "I've noted {value}, so you won't have to say it twice.",
        "I heard {value}, too, and I'll keep it in mind.",
        "{Value}: I've noted that as well.",
    ]

    /// How a field is called in a sentence: "I still don't have your name".
    static func label(of field: Field) -> String { labels[field] ?? field.rawValue }

    private static let labels: [Field: String] = [
        .name: "your name", .ageRange: "your age range", .genderIdentity: "your gender or pronouns",
        .physicalDescription: "how you look", .clothingStyle: "what you wear", .backstory: "your background",
        .strengths: "your strengths", .coreValues: "your values", .relationships: "the people in your life",
        .primaryConcerns: "what weighs on you", .therapeuticGoals: "your goals",
        .preferredIntensity: "how intense it may be", .preferredApproach: "the way of working you like",
        .triggerTopics: "the topics to avoid", .readinessLevel: "how ready you feel",
    ]

    static let intensities = ["low": "gentle", "medium": "balanced", "high": "challenging"]

    // MARK: Summary

    static let summaryOpenings = [
        "Here is what I've got so far.", "Let me put together what you told me.", "This is how I'd sum it up.",
        "Let's look at it together.",
        "That's all I wanted to ask. Let me read it back to you.",
    ]
    static let summaryUpdates = [
        "I've changed that. Here is how it looks now.", "Done. This is the new version.",
        "Thanks, updated. Have another look.",
        "It's corrected. This is what I have now.",
        "Noted. Here is the whole once more.",
        "Good, I've put that in. Let me read it again.",
    ]
    static let summaryEmpty = "So far I've nothing noted, and that's fine too."
    static let askWhatToChange = [
        "Of course. What should I change? You can say, for instance, \"my name is Sam\" or \"remove stress\".",
        "Gladly. Tell me what isn't right, as in \"I'm 41\" or \"change my goal to sleeping better\".",
        "Tell me what to change; \"the age is wrong\" or \"add sleep\" is enough.",
    ]

    /// For a field that is doubted, or still missing, at the summary; those with a stage script's question use that.
    static let summaryQuestions: [Field: [String]] = [
        .name: [
            "What name would you like to go by?", "What shall your companion call you?", "Which name may I write down?",
        ],
        .ageRange: [
            "About how old are you?", "Roughly what age shall I note?",
            "Are you a child, a teenager, an adult or older?",
        ],
        .genderIdentity: [
            "Which gender or pronouns fit you? \"Prefer not to say\" is fine.",
            "How do you describe your gender? You may leave it open with \"prefer not to say\".",
            "She, he, they, or something else: what may I note for you?",
        ],
        .physicalDescription: ["How would you describe your looks?", "What should I note about how you look?"],
        .clothingStyle: ["What do you like to wear?", "What should I note about your clothes?"],
        .backstory: ["What should I note about your background?", "Where do you come from, in a few words?"],
        .strengths: ["What are your strengths?", "What are you good at?"],
        .coreValues: ["Which values should I note?", "What matters most to you?"],
        .relationships: ["What should I note about the people in your life?", "Who is close to you?"],
        .primaryConcerns: [
            "What weighs on you most? One word is enough.", "What troubles you most these days?",
            "What should your companion be careful with: worry, stress, sleep, something else?",
        ],
        .therapeuticGoals: ["What goals should I note?", "What would you like to be different?"],
        .preferredIntensity: [
            "Should your companion be gentle, balanced or challenging?",
            "How strong may it be: low, medium or high?",
            "Rather a soft touch, a push, or something in between?",
        ],
        .preferredApproach: ["Which way of working do you like?", "What helps you: talking, exercises, writing?"],
        .triggerTopics: ["Which topics should be avoided? \"None\" is fine.", "Is anything off limits?"],
        .readinessLevel: [
            "How ready do you feel, from 0 to 10?", "What number shall I note for how ready you are, 0 to 10?",
            "Not really, somewhat, or very: how ready do you feel?",
        ],
    ]

    /// Answers to a question for one field, at most two.
    static let fieldFollowUps: [Field: [String]] = [
        .name: ["My name is Sam"], .ageRange: ["I'm an adult", "I'm a teenager"],
        .genderIdentity: ["They/them", "Prefer not to say"], .physicalDescription: ["Tall with short dark hair"],
        .clothingStyle: ["Mostly jeans and sweaters"], .backstory: ["I grew up in a small town"],
        .strengths: ["I'm a good listener", "I don't give up"], .coreValues: ["Honesty and kindness"],
        .relationships: ["My partner and two good friends"], .primaryConcerns: ["Anxiety", "Stress"],
        .therapeuticGoals: ["Sleep better"], .preferredIntensity: ["Gentle", "Balanced"],
        .preferredApproach: ["Mostly listening", "Practical exercises"], .triggerTopics: ["None"],
        .readinessLevel: ["7 out of 10", "Somewhat"],
    ]
    static let skipFollowUp = "Skip this one"
    static let finishFollowUp = "That's all"
    static let confirmAnyway = ["Yes, finish anyway"]

    static let plain = [
        "Thank you for telling me.", "Thank you, I've noted that.",
        "I'm glad you told me.",
        "That's noted, thank you.",
        "Thank you, I'll keep that in mind.",
        "Good to know.",
    ]
}
