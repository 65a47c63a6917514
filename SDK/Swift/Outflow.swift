internal import Synchronization

/// Carries one request's output to the host's sink and ends the request exactly once.
///
/// When the host answers AGAIN the pieces wait here, bounded, until `resume`; an end that is given meanwhile follows the last of them.
/// Every function may be called on any thread. No lock is held while the host or the author is called, because either
/// may call back.
final class Outflow<Value: Sendable>: Sendable {
    typealias Outcome = Result<Value, PersonaError>

    private struct Listeners: Sendable {
        var onCancel: [@Sendable () -> Void] = []
        var flushes: [CheckedContinuation<Void, any Error>] = []
    }

    private let request: Request
    private let limit: Int
    private let send: @Sendable (UnsafeRawBufferPointer) -> Status
    private let end: @Sendable (Outcome) -> Void
    private let state = Mutex((output: OutflowState<Value>(), listeners: Listeners()))

    /// - Parameters:
    ///   - limit: How many bytes may wait for a slow reader.
    ///   - send: Offers a piece to the sink.
    ///   - end: Ends the request; called once.
    init(
        request: Request, limit: Int, send: @escaping @Sendable (UnsafeRawBufferPointer) -> Status,
        end: @escaping @Sendable (Outcome) -> Void
    ) {
        self.request = request
        self.limit = limit
        self.send = send
        self.end = end
    }

    /// Nobody waits for the output any more.
    var isCancelled: Bool {
        state.withLock { $0.output.isOver } || request.isCancelled
    }

    // MARK: The author's side

    /// Appends to the output, or says why nobody takes it.
    func write(_ piece: UnsafeRawBufferPointer) throws(PersonaError) {
        guard !piece.isEmpty else { return }
        let offersItself = try state.withLock { state throws(PersonaError) in
            try state.output.accept(piece, limit: limit)
        }
        guard offersItself else { return }
        let status = send(piece)
        let next = state.withLock { $0.output.answered(status, for: Array(piece)) }
        offer(next)
        if status != .ok, status != .again, let refusal = state.withLock({ $0.output.refusal }) { throw refusal }
    }

    /// Waits until the host has taken everything written so far. Throws when it will not.
    func flush() async throws {
        try await withCheckedThrowingContinuation { continuation in
            state.withLock { $0.listeners.flushes.append(continuation) }
            settle()
        }
    }

    /// Ends the request after the pieces that still wait; false if it was ended before.
    @discardableResult
    func finish(_ outcome: Outcome) -> Bool {
        let isFirst = state.withLock { $0.output.finish(outcome) }
        if isFirst { settle() }
        return isFirst
    }

    /// Runs `handler` when the request is cancelled; at once if it was already.
    func onCancel(_ handler: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            if !state.output.isCancelled { state.listeners.onCancel.append(handler) }
            return state.output.isCancelled
        }
        if isLate { handler() }
    }

    // MARK: The host's side

    /// There is room again.
    func resume() {
        offer(state.withLock { $0.output.resume() })
    }

    /// Nobody waits any more: forgets what waits, tells the author, and ends the request if the author already did.
    func cancel() {
        let handlers = state.withLock { state in
            state.output.cancel()
            defer { state.listeners.onCancel = [] }
            return state.listeners.onCancel
        }
        for handler in handlers { handler() }
        settle()
    }

    // MARK: Between the two

    /// Offers a piece and those that wait behind it, in order, until the host is full or nothing is left.
    private func offer(_ first: [UInt8]?) {
        var next = first
        while let piece = next {
            let status = piece.withUnsafeBytes(send)
            next = state.withLock { $0.output.answered(status, for: piece) }
        }
        settle()
    }

    /// Does what the state now calls for: answers those who wait in `flush`, and ends the request.
    private func settle() {
        let (flushes, refusal, outcome) = state.withLock { state in
            guard state.output.phase == .idle else {
                return ([CheckedContinuation<Void, any Error>](), PersonaError?.none, Outcome?.none)
            }
            defer { state.listeners.flushes = [] }
            let outcome = state.output.takeEnd()
            if outcome != nil { state.listeners.onCancel = [] }
            let refusal = state.output.refusal ?? (state.output.isCancelled ? .cancelled : nil)
            return (state.listeners.flushes, refusal, outcome)
        }
        for flush in flushes {
            if let refusal { flush.resume(throwing: refusal) } else { flush.resume() }
        }
        if let outcome { end(outcome) }
    }
}
