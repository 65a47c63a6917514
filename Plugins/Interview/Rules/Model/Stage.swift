/// The thirteen steps of an interview, in their order; the raw values are the names clients see.
package enum Stage: String, CaseIterable, Sendable {
    case welcome
    case identity
    case appearance
    case background
    case values
    case relationships
    case therapeuticTransition = "therapeutic_transition"
    case concerns
    case goals
    case preferences
    case readiness
    case summary
    case completion

    package var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// How far an interview is that stands here, in whole percent, rounded down. Only a finished one is at 100.
    package var progress: Int { index * 100 / Self.allCases.count }

    /// The stages before this one: all of them are over, since an interview never goes back.
    package var before: ArraySlice<Stage> { Self.allCases.prefix(index) }

    package var next: Stage? { Self.allCases.dropFirst(index + 1).first }

    /// What an answer here can fill, in the order in which it is asked for.
    package var fields: [Field] { Field.allCases.filter { $0.stage == self } }
}
