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
    private let health: Health
    private let ended: Latch
    private let counter = StepCounter()

    /// - Parameter open: called once per thread, here; the file must exist.
    init(
        options: Options = Options(), health: Health, open: () throws(StoreError) -> sending SQLiteConnection
    ) throws(StoreError) {
        queue = WorkQueue(capacity: options.capacity)
        self.health = health
        ended = Latch(options.threads)
        do throws(StoreError) {
            for _ in 0..<options.threads { try startThread(Confined(try open())) }
        } catch {
            queue.close()
            throw error
        }
    }

    deinit {
        queue.close()
    }

    /// The thread holds what it needs and not the pool, so that a pool nobody holds ends its threads.
    private func startThread(_ state: Confined<SQLiteConnection>) throws(StoreError) {
        let queue = queue
        let ended = ended
        let counter = counter
        try StoreThread.start("store-reader") {
            do {
                let connection = state.take()
                while case .elements(let work) = queue.take(upTo: 1) {
                    for submission in work { Self.serve(submission, on: connection, counter) }
                }
            }  // The connection closes here, before anybody is told that it has.
            ended.arrive()
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
        if let damage = health.failure { throw damage }
        do {
            return try await withCheckedThrowingContinuation { continuation in
                let work = PendingWork(body, continuation)
                switch queue.push(work) {
                case nil: break
                case .full: work.resume(failure: StoreError(.busy, "the read queue is full; try again later"))
                case .closed: work.resume(failure: StoreError(.stopped, "the store is closed"))
                }
            }
        } catch let error as StoreError {
            health.note(error)
            throw error
        }
    }

    /// Reads that no thread has taken yet.
    package var waiting: Int { queue.count }

    /// Virtual-machine instructions of all reads that were answered.
    package var steps: Int { counter.total }

    /// Serves what was accepted; returns when the threads are done and their connections closed.
    package func close() async {
        queue.close()
        await ended.wait()
    }

    private static func serve(_ submission: any Submission, on connection: SQLiteConnection, _ counter: StepCounter) {
        let before = connection.steps
        do throws(StoreError) {
            try connection.run("BEGIN")
        } catch {
            submission.resume(failure: error)
            return
        }
        _ = submission.run(connection)
        // Ending a read transaction writes nothing; its only failure is that SQLite has already ended it.
        connection.rollBack()
        counter.add(connection.steps - before)
        submission.resume(failure: nil)
    }
}

private final class StepCounter: Sendable {
    private let steps = Atomic<Int>(0)
    var total: Int { steps.load(ordering: .relaxed) }
    func add(_ count: Int) { steps.add(count, ordering: .relaxed) }
}
