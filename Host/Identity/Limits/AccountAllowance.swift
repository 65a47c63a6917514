package import Engine
internal import Synchronization

/// The turns a minute of accounts that nothing else is said about; one for all who ask, so that it changes for all at once. [any-thread]
package final class AccountAllowance: Sendable {
    private let perMinute: Atomic<Int>

    package init(turnsPerMinute: Int) { perMinute = Atomic(turnsPerMinute) }

    package var current: TurnAllowance { .perMinute(perMinute.load(ordering: .relaxed)) }

    package func set(turnsPerMinute: Int) { perMinute.store(turnsPerMinute, ordering: .relaxed) }
}
