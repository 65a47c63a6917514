/// When the writer moves the log into the database file.
///
/// A checkpoint syncs the database file, so whoever writes meanwhile waits. The writer therefore answers a group
/// first, prefers a moment without work, and lets the log grow before it makes anybody wait.
package struct CheckpointPolicy: Sendable {
    /// Uncopied pages from which an idle writer checkpoints.
    package var idlePages = 250
    /// Without work for this long, a writer is idle.
    package var idleMilliseconds = 10
    /// Uncopied pages from which a busy writer checkpoints all the same.
    package var busyPages = 1000
    /// Pages in the log from which the writer waits for readers, so that the log can start over: without this a
    /// stream of overlapping reads would let it grow without end.
    package var restartPages = 16000

    package init() {}

    /// - Parameters:
    ///   - pages: in the log now.
    ///   - copied: how many of them an earlier checkpoint has copied.
    package func mode(pages: Int, copied: Int, isIdle: Bool) -> SQLiteConnection.CheckpointMode? {
        let uncopied = pages - min(copied, pages)
        guard uncopied >= (isIdle ? idlePages : busyPages) else { return nil }
        return pages >= restartPages ? .restart : .passive
    }
}
