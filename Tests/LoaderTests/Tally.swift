import Synchronization

/// A number that many threads count.
final class Tally: Sendable {
    private let count = Atomic<Int>(0)
    /// The number before.
    @discardableResult
    func add(_ amount: Int = 1) -> Int { count.add(amount, ordering: .acquiringAndReleasing).oldValue }
    var value: Int { count.load(ordering: .acquiring) }
}
