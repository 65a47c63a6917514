import Synchronization

extension EventLoop {
    /// *Any thread.* Suspends the calling task until the loop's clock has reached `deadline`.
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    package func sleep(until deadline: MonotonicTime) async throws(CancellationError) {
        let sleeper = Sleeper()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                run { sleeper.start(on: self, until: deadline, continuation) }
            }
        } onCancel: {
            run { sleeper.wake() }
        }
        if Task.isCancelled { throw CancellationError() }
    }

    package func sleep(for duration: Duration) async throws(CancellationError) {
        try await sleep(until: .now() + duration)
    }
}

/// One sleeping task. `@unchecked Sendable`: made anywhere, used on its loop only.
private final class Sleeper: @unchecked Sendable {
    private var continuation: CheckedContinuation<Void, Never>?
    private var timer: LoopTimer?
    private var isOver = false

    func start(on loop: EventLoop, until deadline: MonotonicTime, _ continuation: CheckedContinuation<Void, Never>) {
        if isOver {
            continuation.resume()
            return
        }
        self.continuation = continuation
        let timer = loop.makeTimer { [self] in wake() }
        self.timer = timer
        timer.arm(at: deadline)
    }

    func wake() {
        isOver = true
        timer?.remove()
        timer = nil
        continuation.take()?.resume()
    }
}
