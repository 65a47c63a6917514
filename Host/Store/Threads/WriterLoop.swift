/// What the writer's thread does with a group. Touched by that thread alone.
struct WriterLoop {
    private let connection: SQLiteConnection
    private let gate: WriteGate
    private let options: GroupCommitWriter.Options
    private let tally: GroupCommitWriter.Tally
    private let health: Health
    private let onFatal: @Sendable (StoreError) -> Void
    /// Set once an fsync has failed; nothing is written after that.
    private var failure: StoreError?
    private var copiedPages = 0

    init(
        connection: SQLiteConnection, gate: WriteGate, options: GroupCommitWriter.Options,
        tally: GroupCommitWriter.Tally, health: Health, onFatal: @escaping @Sendable (StoreError) -> Void
    ) {
        self.connection = connection
        self.gate = gate
        self.options = options
        self.tally = tally
        self.health = health
        self.onFatal = onFatal
    }

    mutating func commit(_ group: [any Submission]) {
        var rest = group[...]
        // Usually once. Again only if SQLite closed the transaction in the middle of the group.
        while !rest.isEmpty {
            let (done, error) = commitPrefix(of: rest)
            rest = rest.dropFirst(done.count)
            if let error { note(error) }
            tally.count { counts in
                counts.submissions += done.count
                counts.largestGroup = max(counts.largestGroup, done.count)
                if error == nil { counts.commits += 1 } else { counts.failedCommits += 1 }
            }
            for submission in done { submission.resume(failure: error) }
        }
    }

    /// Runs submissions in one transaction and ends it.
    ///
    /// - Returns: those that were part of it, and why none of them was committed, if so.
    private mutating func commitPrefix(
        of group: ArraySlice<any Submission>
    ) -> (done: ArraySlice<any Submission>, error: StoreError?) {
        if let failure = failure ?? health.failure { return (group, failure) }
        do {
            try gate.enter()
        } catch {
            return (group, error)
        }
        defer { gate.leave() }
        do throws(StoreError) {
            try connection.run("BEGIN IMMEDIATE")
        } catch {
            return (group, error)
        }
        var end = group.startIndex
        while end < group.endIndex {
            let submission = group[end]
            end += 1
            if let error = runInSavepoint(submission) {
                // SQLite answers some failures (no room, no memory, an I/O error) by rolling back everything; the
                // submissions so far are lost together, the rest of the group gets a transaction of its own.
                connection.rollBack()
                return (group[..<end], error)
            }
        }
        do throws(StoreError) {
            try connection.run("COMMIT")
        } catch {
            connection.rollBack()
            return (group, error)
        }
        return (group, nil)
    }

    /// - Returns: why the whole transaction is lost, or nil if it goes on, with or without this submission.
    private func runInSavepoint(_ submission: any Submission) -> StoreError? {
        do throws(StoreError) {
            try connection.run("SAVEPOINT submission")
            if let error = submission.run(connection) {
                tally.count { $0.failedSubmissions += 1 }
                guard connection.isInTransaction else {
                    return error as? StoreError
                        ?? StoreError(.inputOutput, "the transaction was rolled back", context: "write")
                }
                try connection.run("ROLLBACK TO submission")
                // Damage seen by one is damage for all.
                if let error = error as? StoreError, error.code == .damaged || error.code == .syncFailed {
                    return error
                }
            }
            guard connection.isInTransaction else {
                return StoreError(.misuse, "a submission ended the transaction it ran in", context: "write")
            }
            try connection.run("RELEASE submission")
            return nil
        } catch {
            return error
        }
    }

    /// How long to wait for work before the pause counts as one to checkpoint in; nil if there is nothing to do then.
    var idleWait: Int? {
        guard failure == nil, health.failure == nil else { return nil }
        let isDue = options.checkpoint.mode(pages: connection.logPages, copied: copiedPages, isIdle: true) != nil
        return isDue ? options.checkpoint.idleMilliseconds : nil
    }

    mutating func checkpointIfDue(isIdle: Bool) {
        guard failure == nil, health.failure == nil else { return }
        // The log has started over: nothing of the new one has been copied.
        if connection.logPages < copiedPages { copiedPages = 0 }
        guard
            let mode = options.checkpoint.mode(pages: connection.logPages, copied: copiedPages, isIdle: isIdle)
        else { return }
        checkpoint(mode)
    }

    private mutating func checkpoint(_ mode: SQLiteConnection.CheckpointMode) {
        do {
            try gate.enter()
        } catch {
            return  // Another process is writing; the next group tries again.
        }
        defer { gate.leave() }
        let pages = connection.logPages
        do throws(StoreError) {
            try connection.checkpoint(mode)
            copiedPages = pages
            tally.count { $0.checkpoints += 1 }
        } catch {
            // Busy or full: the log keeps everything, and a later checkpoint finds it there. Count these pages as
            // seen, so that the next attempt waits for new ones instead of following every commit.
            copiedPages = pages
            note(error)
        }
    }

    /// Leaves an empty log behind if it can, so that the next start has nothing to recover.
    mutating func finish() {
        if failure == nil, health.failure == nil { checkpoint(.truncate) }
    }

    private mutating func note(_ error: StoreError) {
        health.note(error)
        if error.code == .syncFailed, failure == nil {
            failure = error
            onFatal(error)
        }
    }
}
