import Engine
import StrictJSON

/// A character card made of what an interview gathered: a companion after the user's own picture.
///
/// What the user wrote freely is quoted, because it may be in any person and tense; what was understood is told.
struct InterviewedCard {
    private let progress: InterviewProgress
    private let name: String

    init(_ progress: InterviewProgress) {
        self.progress = progress
        name = progress.text(.name) ?? "Your companion"
    }

    func card() throws -> CharacterCard { try CharacterCard(json) }

    private var json: JSON {
        [
            "spec": "chara_card_v3", "spec_version": "3.0",
            "data": [
                "name": .string(name), "description": .string(description), "personality": .string(personality),
                "scenario": .string(scenario), "first_mes": .string(firstMessage), "mes_example": "",
                "creator_notes": "Made in a conversation with the person it is for.",
                "system_prompt": .string(systemPrompt), "post_history_instructions": "", "alternate_greetings": [],
                "group_only_greetings": [], "tags": ["companion"], "creator": "", "character_version": "1.0",
                "extensions": [
                    "persona_host": ["relationship": "friend", "capabilities": ["text", "voice"]],
                    "therapeutic_profile": profile,
                ],
            ],
        ]
    }

    /// Every field but those of the person, as gathered.
    private var profile: JSON {
        var object = JSONObject()
        for field in InterviewField.allCases where !Self.personal.contains(field) {
            if let value = progress[field] { object[field.rawValue] = value }
        }
        return .object(object)
    }

    private static let personal: Set<InterviewField> = [
        .name, .ageRange, .genderIdentity, .physicalDescription, .clothingStyle, .backstory,
    ]

    // MARK: Prose

    private var description: String {
        sentences(
            "\(name) is \(person).", quoted(.physicalDescription, "A first impression"),
            quoted(.clothingStyle, "What \(name) likes to wear"), quoted(.backstory, "Where \(name) comes from"))
    }

    private var personality: String {
        let values = Self.series(progress.list(.coreValues))
        return sentences(
            "Warm, attentive and honest; a good listener who remembers what matters.",
            values.map { "What counts most for \(name): \($0)." }, quoted(.strengths, "Strengths"))
    }

    private var scenario: String {
        let concerns = Self.series(progress.list(.primaryConcerns))
        let goals = Self.series(progress.list(.therapeuticGoals))
        return sentences(
            "{{user}} and \(name) are friends who make time for each other.",
            concerns.map { "\(name) knows from the inside what it is to live with this: \($0)." },
            goals.map { "What they hope for: \($0)." },
            quoted(.relationships, "The people around \(name)"), pace)
    }

    private var firstMessage: String {
        sentences(
            "Hello {{user}}, it's good to see you. I'm \(name).",
            progress.list(.primaryConcerns).isEmpty
                ? nil : "I know some days are heavier than others, so we'll take this one as it comes.",
            "How are you today?")
    }

    private var systemPrompt: String {
        let avoided = Self.series(progress.list(.triggerTopics))
        return sentences(
            "You are \(name), {{user}}'s companion and friend. Speak warmly and briefly, in two or three sentences, and ask one question "
                + "at most. Acknowledge first, then go on.",
            pace, quoted(.preferredApproach, "What helps"),
            avoided.map { "Never bring these up yourself: \($0)." },
            "You are a friend and no therapist: do not diagnose, and when {{user}} may be in danger, say so kindly, ask whether they are "
                + "safe, and name people who can help.")
    }

    /// How much is asked of the user at once.
    private var pace: String? {
        let begins =
            (progress[.readinessLevel]?.doubleValue ?? 1) < 0.4 ? " They begin with the very smallest steps." : ""
        switch progress.text(.preferredIntensity) {
        case "low": return "They go gently and never hurry.\(begins)"
        case "medium": return "They balance comfort with small challenges.\(begins)"
        case "high": return "They speak plainly and dare each other to try new things.\(begins)"
        default: return begins.isEmpty ? nil : String(begins.dropFirst())
        }
    }

    /// `a teenage girl`, `an adult (they/them)`
    private var person: String {
        let age = progress.text(.ageRange) ?? "adult"
        let gender = progress.text(.genderIdentity) ?? "unspecified"
        switch (age, gender) {
        case ("child", "female"): return "a girl"
        case ("child", "male"): return "a boy"
        case ("teen", "female"): return "a teenage girl"
        case ("teen", "male"): return "a teenage boy"
        case ("adult", "female"): return "a woman"
        case ("adult", "male"): return "a man"
        case ("elder", "female"): return "an older woman"
        case ("elder", "male"): return "an older man"
        default: break
        }
        let known = ["child": "a child", "teen": "a teenager", "adult": "an adult", "elder": "an elder"]
        let person = known[age] ?? "somebody"
        return gender == "unspecified" ? person : "\(person) (\(gender))"
    }

    private func quoted(_ field: InterviewField, _ label: String) -> String? {
        let text = progress.text(field) ?? Self.series(progress.list(field))
        return text.map { "\(label), in their own words: “\($0)”." }
    }

    private func sentences(_ parts: String?...) -> String { parts.compactMap { $0 }.joined(separator: " ") }

    /// `a`, `a and b`, `a, b and c`; nil for none.
    private static func series(_ items: [String]) -> String? {
        guard let last = items.last else { return nil }
        return items.count == 1 ? last : items.dropLast().joined(separator: ", ") + " and " + last
    }
}
