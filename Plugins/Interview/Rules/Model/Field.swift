/// One of the fifteen facts a character is made of; the raw values are the keys of the collected data.
package enum Field: String, CaseIterable, Sendable {
    case name
    case ageRange = "age_range"
    case genderIdentity = "gender_identity"
    case physicalDescription = "physical_description"
    case clothingStyle = "clothing_style"
    case backstory
    case strengths
    case coreValues = "core_values"
    case relationships
    case primaryConcerns = "primary_concerns"
    case therapeuticGoals = "therapeutic_goals"
    case preferredIntensity = "preferred_intensity"
    case preferredApproach = "preferred_approach"
    case triggerTopics = "trigger_topics"
    case readinessLevel = "readiness_level"

    package var stage: Stage {
        switch self {
        case .name, .ageRange, .genderIdentity: .identity
        case .physicalDescription, .clothingStyle: .appearance
        case .backstory, .strengths: .background
        case .coreValues: .values
        case .relationships: .relationships
        case .primaryConcerns: .concerns
        case .therapeuticGoals: .goals
        case .preferredIntensity, .preferredApproach, .triggerTopics: .preferences
        case .readinessLevel: .readiness
        }
    }

    /// A character is not ready to be created without these.
    package var isRequired: Bool {
        switch self {
        case .name, .ageRange, .genderIdentity, .primaryConcerns, .preferredIntensity, .readinessLevel: true
        default: false
        }
    }

    var isList: Bool {
        switch self {
        case .coreValues, .primaryConcerns, .therapeuticGoals, .triggerTopics: true
        default: false
        }
    }

    /// The field takes the user's own words, whatever they are.
    var isFreeText: Bool {
        switch self {
        case .physicalDescription, .clothingStyle, .backstory, .strengths, .relationships, .preferredApproach: true
        default: false
        }
    }
}
