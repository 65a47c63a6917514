internal import Synchronization

/// Reads on a few threads of their own, each with a read-only connection: they never wait for the writer, and the
/// event loops never wait for them.
package final class ReaderPool: Sendable {
    package struct Options: Sendable {
        package var threads = 2
        /// Reads that may wait; the next one is refused with `busy`.
        package var capacity = 4096
        package init() {}
    }

    private let queue: WorkQueue<any Submission>
    private let damage: Mutex<StoreError?>
    private let ended: Latch

    /// - Parameter open: called once per thread, here; the file must exist.
    package init(options: Options = Options(), open: () throws(StoreError) -> sending SQLiteConnection)
        throws(StoreError)
    {
        queue = WorkQueue(capacity: options.capacity)
        damage = Mutex(nil)
        ended = Latch(options.threads)
        let queue = queue
        let ended = ended
        for _ in 0..<options.threads {
            let state = Confined(try open())
            try StoreThread.start("store-reader") {
                do {
                    let connection = state.take()
                    while let work = queue.take(upTo: 1) {
                        for submission in work { Self.serve(submission, on: connection) }
                    }
                }  // The connection closes here, before anybody is told that it has.
                ended.arrive()
            }
        }
    }

    /// [any-thread] Runs `body` on a reader thread. All it reads is of one moment: it runs inside a read transaction,
    /// and sees every write that was acknowledged before the call.
    ///
    /// Keep it short and bounded: a long read keeps the log from being reused.
    ///
    /// - Throws: what `body` throws; `busy` if the queue is full; `damaged`; `stopped`.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (SQLiteConnection) throws -> Value
    ) async throws -> Value {
        if let damage = damage.withLock({ $0 }) { throw damage }
        do {
            return try await withCheckedThrowingContinuation { continuation in
                let work = PendingWork(body, continuation)
                switch queue.push(work) {
                case nil: break
                case .full: work.resume(failure: StoreError(.busy, "the read queue is full; try again later"))
                case .closed: work.resume(failure: StoreError(.stopped, "the store is closed"))
                }
            }
        } catch let error as StoreError where error.code == .damaged {
            reportDamage(error)
            throw error
        }
    }

    /// Refuses every read from now on.
    func reportDamage(_ error: StoreError) {
        damage.withLock { $0 = $0 ?? error }
    }

    /// Serves what was accepted; returns when the threads are done and their connections closed.
    package func close() async {
        queue.close()
        await ended.wait()
    }

    private static func serve(_ submission: any Submission, on connection: SQLiteConnection) {
        do throws(StoreError) {
            try connection.run("BEGIN")
        } catch {
            submission.resume(failure: error)
            return
        }
        _ = submission.run(connection)
        // Ending a read transaction writes nothing; its only failure is that SQLite has already ended it.
        connection.rollBack()
        submission.resume(failure: nil)
    }
}
