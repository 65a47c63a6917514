import Synchronization

/// Lets the turns of one conversation run one after the other, in the order they came, so that each sees the reply before it and none
/// is lost or doubled when two sockets talk at once. Turns of different conversations never wait for each other.
final class ConversationLanes: Sendable {
    private enum Entry { case entered, refused, cancelled }

    private struct Waiter {
        let id: UInt64
        let continuation: CheckedContinuation<Entry, Never>
    }

    private struct State {
        /// A key is here while a turn of it runs.
        var waiting: [ConversationKey: [Waiter]] = [:]
        var nextID: UInt64 = 0
        /// Cancelled before they could wait.
        var cancelled: Set<UInt64> = []
    }

    private let state = Mutex(State())
    private let longestQueue: Int

    init(longestQueue: Int) {
        self.longestQueue = longestQueue
    }

    /// Runs `body` when no other turn of this conversation runs.
    func run<Result>(
        _ key: ConversationKey, _ body: () async throws(EngineError) -> Result
    ) async throws(EngineError) -> Result {
        try await enter(key)
        defer { leave(key) }
        return try await body()
    }

    private func enter(_ key: ConversationKey) async throws(EngineError) {
        // The common case, a free lane, needs no continuation.
        let id: UInt64? = state.withLock {
            guard $0.waiting[key] != nil else {
                $0.waiting[key] = []
                return nil
            }
            $0.nextID += 1
            return $0.nextID
        }
        guard let id else { return }
        let entry = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // Between the look above and here the lane may have become free or full, or the task cancelled.
                let answer: Entry? = state.withLock {
                    if $0.cancelled.remove(id) != nil { return .cancelled }
                    guard let queue = $0.waiting[key] else {
                        $0.waiting[key] = []
                        return .entered
                    }
                    guard queue.count < longestQueue else { return .refused }
                    $0.waiting[key]?.append(Waiter(id: id, continuation: continuation))
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let waiter: Waiter? = state.withLock {
                guard let index = $0.waiting[key]?.firstIndex(where: { $0.id == id }) else {
                    $0.cancelled.insert(id)
                    return nil
                }
                return $0.waiting[key]?.remove(at: index)
            }
            waiter?.continuation.resume(returning: .cancelled)
        }
        state.withLock { _ = $0.cancelled.remove(id) }
        switch entry {
        case .entered: return
        case .cancelled: throw EngineError(.cancelled, "The client went away.")
        case .refused:
            throw EngineError(
                .overloaded, "Too many messages of this conversation wait for a reply.", retryAfterMilliseconds: 1000)
        }
    }

    /// How many turns run or wait, and how many marks of cancelled ones are left; both 0 when nothing happens.
    var occupancy: (turns: Int, marks: Int) {
        state.withLock { state in
            (state.waiting.values.reduce(0) { $0 + $1.count + 1 }, state.cancelled.count)
        }
    }

    private func leave(_ key: ConversationKey) {
        let next: Waiter? = state.withLock {
            guard let queue = $0.waiting[key], !queue.isEmpty else {
                $0.waiting[key] = nil
                return nil
            }
            return $0.waiting[key]?.removeFirst()
        }
        next?.continuation.resume(returning: .entered)
    }
}
