/// One piece of work on its way through a store thread, with the task that waits for its outcome.
///
/// Two steps, because a write is answered only after the commit that follows it: `run` keeps the outcome, `resume`
/// hands it over.
protocol Submission: AnyObject, Sendable {
    /// Does the work. The error is kept too; it is returned so that the thread can undo what the work did.
    func run(_ connection: SQLiteConnection) -> (any Error)?
    /// Ends the wait with what `run` kept, or with `failure` instead. Called exactly once.
    func resume(failure: StoreError?)
}

/// Unchecked: created by the waiting task, then touched by one store thread alone; the queue between the two orders
/// the accesses.
final class PendingWork<Value: Sendable>: Submission, @unchecked Sendable {
    private let body: @Sendable (SQLiteConnection) throws -> Value
    private let continuation: CheckedContinuation<Value, any Error>
    private var outcome: Result<Value, any Error>?

    init(
        _ body: @escaping @Sendable (SQLiteConnection) throws -> Value,
        _ continuation: CheckedContinuation<Value, any Error>
    ) {
        self.body = body
        self.continuation = continuation
    }

    func run(_ connection: SQLiteConnection) -> (any Error)? {
        do {
            outcome = .success(try body(connection))
            return nil
        } catch {
            outcome = .failure(error)
            return error
        }
    }

    func resume(failure: StoreError?) {
        if let failure {
            continuation.resume(throwing: failure)
        } else if let outcome {
            continuation.resume(with: outcome)
        } else {
            continuation.resume(throwing: StoreError(.stopped, "the store stopped before this work was begun"))
        }
    }
}
