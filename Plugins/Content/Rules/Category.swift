/// What a text may break: the closed list of trigger names. Never the user's words.
package enum Category: String, Sendable, CaseIterable {
    // From what weighs most to what weighs least: the first one found words the refusal.
    case sexualMinors = "sexual_minors"
    case weapons
    case violence = "violence_instructions"
    case drugs = "illegal_drugs_instructions"
    case hate
    case harassment
    case sexualContent = "sexual_content"
    /// A term the operator does not want.
    case blockedTerm = "blocked_term"
    case boundary
    case medicalBoundary = "medical_boundary"
    case promptInjection = "prompt_injection"
    case personalData = "personal_data"
}

/// How much the operator wants refused.
package enum Strictness: String, Sendable, CaseIterable, Comparable {
    case relaxed, standard, strict

    package static func < (a: Strictness, b: Strictness) -> Bool { a.order < b.order }
    private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
