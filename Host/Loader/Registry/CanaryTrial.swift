/// A new version that serves a share of the turns beside the one before it, until it has proved itself.
package struct CanaryTrial: Sendable {
    package enum Verdict: Sendable, Equatable {
        case undecided
        /// As many calls as it takes went no worse than before.
        case good
        /// Why the old version takes all turns again.
        case bad(String)
    }

    let stable: LoadedLibrary
    let candidate: LoadedLibrary

    package var name: String { candidate.name }

    /// So many calls without being worse are enough.
    static let provingCalls = 200
    /// Fewer failures than this are bad luck.
    static let leastFailures = 3

    /// What the numbers say so far. The stable version's since it was loaded: they are what it is worth.
    package var verdict: Verdict {
        if let condition = candidate.keeper?.condition, condition.phase == .quarantined {
            return .bad("its worker is quarantined: \(condition.lastEnd ?? "")")
        }
        return Self.judge(stable: Self.count(stable), candidate: Self.count(candidate))
    }

    /// Worse: at least three failures, and a rate more than twice that of the version before and two in a hundred above.
    package static func judge(
        stable: (calls: Int, failures: Int), candidate: (calls: Int, failures: Int)
    ) -> Verdict {
        let before = rate(stable)
        let now = rate(candidate)
        if candidate.failures >= leastFailures, now > 2 * before + 0.02 {
            return .bad(
                "\(candidate.failures) of \(candidate.calls) calls failed, and \(stable.failures) of \(stable.calls) of the version before"
            )
        }
        return candidate.calls >= provingCalls ? .good : .undecided
    }

    private static func rate(_ counts: (calls: Int, failures: Int)) -> Double {
        counts.calls == 0 ? 0 : Double(counts.failures) / Double(counts.calls)
    }

    private static func count(_ library: LoadedLibrary) -> (calls: Int, failures: Int) {
        library.plugins.map(\.counters.snapshot).reduce((0, 0)) { ($0.0 + $1.calls, $0.1 + $1.failures) }
    }
}
