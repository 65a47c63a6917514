import WellbeingRules

/// Sentences with what a careful person would hear in them.
enum WellbeingCorpus {
    /// What is said, the mood it tells, and the pattern it is by itself.
    static let sentences: [(text: String, mood: Mood?, pattern: Pattern?)] = [
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
        ("I'm feeling anxious today", .anxious, nil), ("I'm a bit nervous about tomorrow", .anxious, nil),
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
        ("I feel hopeless", .hopeless, .lowMood),
        ("I am S T R E S S E D", .stressed, nil), ("i feel 4nxious", .anxious, nil),
        ("I was anxious this morning but I'm calm now", .calm, nil),
        ("Estoy muy triste", .sad, .lowMood), ("Tengo mucha ansiedad", .anxious, .anxiety),
        ("je suis un peu fatigué", .tired, nil), ("Je me sens seule", .lonely, nil),
        ("Ich bin total überfordert", .overwhelmed, .stress), ("Ich habe solche Angst", .anxious, .anxiety),
        ("今日は疲れた", .tired, nil), ("とても寂しい", .lonely, nil),
    ]

    /// Tell no mood: negation, other people, the past, idioms.
    static let moodless: [String] = [
        "Hello, how are you today?", "I'm not sad", "I don't feel anxious", "I was sad last year",
        "I used to be so lonely",
        "my mum is anxious", "my friend has panic attacks", "she feels lonely", "I have sad news for my sister",
        "angry birds is a fun game", "I'm afraid I can't come", "I'm happy to help", "I'm mad about this band",
        "If I'm sad I eat chocolate", "my anxiety is gone", "tell me a story about a sad clown", "Are you sad?",
        "he asked \"are you angry?\"", "I got lost in the forest", "what a hopeless chess move", "no estoy triste",
        "Ich bin nicht traurig", "悲しくない", "", "...", "my dad died ten years ago, that was years ago",
    ]
}
