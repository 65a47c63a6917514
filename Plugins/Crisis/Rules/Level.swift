/// How serious a message is; the numbers of the ABI (`PERSONA_LEVEL_...`).
package enum Level: Int32, Sendable, Comparable, CaseIterable {
    case none = 0
    case concern = 1
    case warning = 2
    case crisis = 3
    /// A crisis with a plan, means or no time left.
    case emergency = 4

    package static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }

    /// The word the lexicon uses.
    package var name: String {
        switch self {
        case .none: "none"
        case .concern: "concern"
        case .warning: "warning"
        case .crisis: "crisis"
        case .emergency: "emergency"
        }
    }
}

/// What was found: the closed list of trigger names that leave the policy. Never the user's words.
package enum Trigger: String, Sendable, CaseIterable {
    case suicidalIdeation = "suicidal-ideation"
    case suicidePlan = "suicide-plan"
    case attemptUnderWay = "attempt-under-way"
    case selfHarm = "self-harm"
    case hopelessness = "hopelessness"
    case severeDistress = "severe-distress"
    case abuse = "abuse"
    case immediateDanger = "immediate-danger"
    case riskToSomeoneElse = "risk-to-someone-else"
    case harmToOthers = "harm-to-others"
    case bereavement = "bereavement"
    case topic = "topic-mentioned"
    case pastCrisis = "past-crisis"
    case repeatedConcern = "repeated-concern"
    case recentCrisis = "recent-crisis"
    case confirmed = "confirmed-when-asked"
    case encouragesSelfHarm = "encourages-self-harm"
    case tellsToDie = "tells-to-die"
    case methodDetails = "method-details"
}
