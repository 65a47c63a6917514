internal import Synchronization

/// Carries a connection from the thread that opened it to the one that will use it.
///
/// Unchecked: the value goes in once, on creation, and comes out once; `sending` and `take` see to that.
final class Confined<Value>: @unchecked Sendable {
    private var value: Value?

    init(_ value: sending Value) {
        self.value = value
    }

    /// The first call takes the value.
    func take() -> Value {
        defer { value = nil }
        // A second call is a mistake in this module and cannot be caused from outside.
        guard let value else { preconditionFailure("the value has already been taken") }
        return value
    }
}
