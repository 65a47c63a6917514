/// How a writer seems to feel: the closed set of names that leave the policy. A guess from words, never a diagnosis.
package enum Mood: String, Sendable, CaseIterable {
    // From what weighs least to what weighs most: of two that are stated as strongly, the later one is told.
    case neutral, calm, happy, excited, hopeful, grateful
    case confused, tired, frustrated, angry, guilty, ashamed, sad, lonely, stressed, anxious, overwhelmed, grieving,
        hopeless

    /// The pattern it belongs to; nil for moods that are no distress, or one that no pattern is made of.
    var pattern: Pattern? {
        switch self {
        case .anxious: .anxiety
        case .stressed, .overwhelmed: .stress
        case .sad, .lonely, .grieving, .guilty, .ashamed, .hopeless: .lowMood
        case .tired: .sleep
        case .neutral, .calm, .happy, .excited, .hopeful, .grateful, .confused, .frustrated, .angry: nil
        }
    }

    var isDistress: Bool { weight >= Self.confused.weight }

    var weight: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Distress that is said clearly or comes back: the closed list of trigger names.
package enum Pattern: String, Sendable, CaseIterable {
    case anxiety = "anxiety_pattern"
    case stress = "stress_pattern"
    case lowMood = "low_mood_pattern"
    case sleep = "sleep_pattern"
}

/// What a message is about, as far as it changes what may help.
package enum Topic: String, Sendable, CaseIterable {
    case medical, techniques, panic, sleep, work, exam, relationship, money
}
