internal import Glibc

/// Lets one connection at a time write or checkpoint, over all processes on the data directory.
///
/// SQLite allows several writers by itself, but before 3.51.3 its log can lose commits when two connections
/// checkpoint and commit at the same instant (sqlite.org/wal.html#walresetbug). The gate makes that instant
/// impossible for two system calls per group (Decisions/0002).
package final class WriteGate: Sendable {
    private let lock: FileLock
    private let patienceMilliseconds: Int

    package init(path: String, patienceMilliseconds: Int = 5000) throws(StoreError) {
        lock = try FileLock(path: path)
        self.patienceMilliseconds = patienceMilliseconds
    }

    /// Blocks the calling thread: for store threads and for programs that do nothing else.
    ///
    /// - Throws: `busy` if another process stays inside for longer than this gate waits.
    package func enter() throws(StoreError) {
        var waited = 0
        while try !lock.tryLock() {
            guard waited < patienceMilliseconds else {
                throw StoreError(
                    .busy, "another process has been writing to the data directory for \(waited) ms", context: "write")
            }
            // Polled, because flock(2) has no deadline. The other side is a command that writes one row.
            usleep(1000)
            waited += 1
        }
    }

    package func leave() {
        lock.unlock()
    }
}
