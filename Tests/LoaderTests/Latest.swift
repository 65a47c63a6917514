import Synchronization

/// The newest of a row of numbers, and whether the row ever went down.
final class Latest: Sendable {
    private let state = Mutex((value: 0.0, isMonotonic: true))
    func set(_ value: Double) {
        state.withLock { $0 = (value, $0.isMonotonic && value >= $0.value) }
    }
    var value: Double { state.withLock { $0.value } }
    var isMonotonic: Bool { state.withLock { $0.isMonotonic } }
}
