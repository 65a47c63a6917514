extension EventLoop {
    /// *Any thread.* Runs `work` on the loop and waits for its result without blocking a thread.
    package func submit<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
        if isCurrent { return work() }
        return await withUnsafeContinuation { continuation in
            execute { continuation.resume(returning: work()) }
        }
    }
}
