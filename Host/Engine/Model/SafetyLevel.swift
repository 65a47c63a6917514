/// How serious a turn is. Numbers are the ABI's `PERSONA_LEVEL_…` and are stored; the highest of all policies counts.
package enum SafetyLevel: Int, Sendable, Comparable, CaseIterable {
    case none = 0
    case concern = 1
    case warning = 2
    case crisis = 3
    case emergency = 4

    package static func < (a: SafetyLevel, b: SafetyLevel) -> Bool { a.rawValue < b.rawValue }

    /// Lower-case English name, as in decision traces.
    package var name: String { "\(self)" }
}
