internal import Synchronization

/// The one writer: a thread that takes whatever has been submitted since it last looked, runs each submission inside
/// its own savepoint of one transaction, commits once, which is one fsync, and only then answers.
///
/// There is no timer: while one group is being synced the next one gathers, so groups grow with the load and a lone
/// write waits for nobody.
///
/// A write that was accepted is carried out even if the task that waits for it is cancelled: a client that goes away
/// does not undo what was said.
package final class GroupCommitWriter: Sendable {
    package struct Options: Sendable {
        /// Submissions that may wait; the next one is refused with `busy`.
        package var capacity = 4096
        /// Submissions in one transaction.
        package var groupLimit = 512
        package var checkpoint = CheckpointPolicy()
        package init() {}
    }

    /// What has happened so far; submissions / commits is the number of writes that shared an fsync.
    package struct Counts: Hashable, Sendable {
        package var submissions = 0
        package var commits = 0
        package var failedSubmissions = 0
        package var failedCommits = 0
        package var refusedSubmissions = 0
        package var checkpoints = 0
        package var largestGroup = 0
    }

    private let queue: WorkQueue<any Submission>
    private let tally = Tally()
    private let ended = Latch(1)
    private let health: Health

    /// - Parameters:
    ///   - connection: handed over for good; the writer's thread is its only user from here on.
    ///   - gate: held during each transaction and each checkpoint, against writers in other processes.
    ///   - onFatal: called on the writer's thread when an fsync has failed, before any of the writes it concerned is
    ///     answered. Meant to end the process. If it returns, everything from that group on fails with `syncFailed`.
    init(
        connection: sending SQLiteConnection, gate: WriteGate, options: Options = Options(), health: Health,
        onFatal: @escaping @Sendable (StoreError) -> Void
    ) throws(StoreError) {
        let queue = WorkQueue<any Submission>(capacity: options.capacity)
        self.queue = queue
        self.health = health
        let tally = tally
        let ended = ended
        let state = Confined(connection)
        try StoreThread.start("store-writer") {
            do {
                var loop = WriterLoop(
                    connection: state.take(), gate: gate, options: options, tally: tally, health: health,
                    onFatal: onFatal)
                taking: while true {
                    switch queue.take(upTo: options.groupLimit, waiting: loop.idleWait) {
                    case .elements(let group):
                        loop.commit(group)
                        loop.checkpointIfDue(isIdle: false)
                    case .nothing: loop.checkpointIfDue(isIdle: true)
                    case .closed: break taking
                    }
                }
                loop.finish()
            }  // The connection closes here, before anybody is told that it has.
            ended.arrive()
        }
    }

    deinit {
        queue.close()
    }

    /// [any-thread] Runs `body` on the writer's thread; returns once its effects are on disk.
    ///
    /// `body` runs inside a savepoint: when it throws, what it wrote is undone and nothing else is. It must not begin
    /// or end transactions.
    ///
    /// - Throws: what `body` throws; `busy` if the queue is full; `diskFull`, `inputOutput`, `busy` if the commit
    ///   fails, and with it every write of its group; `stopped`.
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (SQLiteConnection) throws -> Value
    ) async throws -> Value {
        if let damage = health.failure { throw damage }
        return try await withCheckedThrowingContinuation { continuation in
            let work = PendingWork(body, continuation)
            switch queue.push(work) {
            case nil: break
            case .full:
                tally.count { $0.refusedSubmissions += 1 }
                work.resume(failure: StoreError(.busy, "the write queue is full; try again later"))
            case .closed:
                work.resume(failure: StoreError(.stopped, "the store is closed"))
            }
        }
    }

    package var counts: Counts { tally.counts }

    /// Submissions that no group has taken yet.
    package var waiting: Int { queue.count }

    /// Carries out what was accepted, checkpoints, closes the connection; returns when the thread is done.
    package func close() async {
        queue.close()
        await ended.wait()
    }

    /// What the thread counts and its callers see.
    final class Tally: Sendable {
        private let state = Mutex(Counts())

        var counts: Counts { state.withLock { $0 } }

        func count(_ change: (inout Counts) -> Void) {
            state.withLock { change(&$0) }
        }
    }
}
