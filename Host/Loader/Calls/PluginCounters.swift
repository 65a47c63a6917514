import Synchronization

/// What one plugin did wrong, and how much it did: counted always, logged once a kind.
package final class PluginCounters: Sendable {
    /// A breach of the contract that the host absorbed.
    package enum Misuse: Int, Sendable, CaseIterable {
        /// A write into a sink that was finished or given up.
        case lateWrite
        /// A finish of a request that was finished or given up.
        case lateFinish
        /// A request that was not finished in the grace period after it was cancelled.
        case neverFinished
        /// Text that is not UTF-8.
        case invalidText
        /// More than 64 KiB in one write.
        case hugeWrite
        /// A write past the limit of its kind.
        case tooLarge
        /// A result that breaks a limit or has a value that does not exist.
        case invalidResult

        package var name: String {
            switch self {
            case .lateWrite: "late-write"
            case .lateFinish: "late-finish"
            case .neverFinished: "never-finished"
            case .invalidText: "invalid-text"
            case .hugeWrite: "huge-write"
            case .tooLarge: "too-large"
            case .invalidResult: "invalid-result"
            }
        }
    }

    package let plugin: String
    private let report: @Sendable (Misuse) -> Void
    private let changed: @Sendable () -> Void
    private let started = Atomic<Int>(0)
    private let failed = Atomic<Int>(0)
    private let misuses: [Counter]

    private final class Counter: Sendable { let value = Atomic<Int>(0) }

    /// - Parameter report: called at the first misuse of each kind, on any thread; must not block.
    /// - Parameter changed: called at each misuse, in the same way.
    init(
        plugin: String, changed: @escaping @Sendable () -> Void = {}, report: @escaping @Sendable (Misuse) -> Void
    ) {
        self.plugin = plugin
        self.report = report
        self.changed = changed
        misuses = Misuse.allCases.map { _ in Counter() }
    }

    func countStart() { started.add(1, ordering: .relaxed) }
    func countFailure() { failed.add(1, ordering: .relaxed) }

    func count(_ misuse: Misuse, times: Int = 1) {
        if misuses[misuse.rawValue].value.add(times, ordering: .relaxed).oldValue == 0 { report(misuse) }
        changed()
    }

    package struct Snapshot: Sendable, Equatable {
        /// Calls made and those that ended without a result.
        package var calls: Int
        package var failures: Int
        package var misuses: [Misuse: Int]

        package init(calls: Int, failures: Int, misuses: [Misuse: Int]) {
            self.calls = calls
            self.failures = failures
            self.misuses = misuses
        }
    }

    package var snapshot: Snapshot {
        var counts: [Misuse: Int] = [:]
        for misuse in Misuse.allCases {
            let count = misuses[misuse.rawValue].value.load(ordering: .relaxed)
            if count > 0 { counts[misuse] = count }
        }
        return Snapshot(
            calls: started.load(ordering: .relaxed), failures: failed.load(ordering: .relaxed), misuses: counts)
    }
}
