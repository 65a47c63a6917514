import Store
import Surfaces

/// The writer's numbers for `/metrics`. Writes divided by commits is how many writes share one fsync.
enum StoreSamples {
    static func read(_ writer: GroupCommitWriter) -> [OperatorSurface.PartSample] {
        let counts = writer.counts
        return [
            .init("store_writes_total", isCounter: true, help: "Writes accepted.", value: Double(counts.submissions)),
            .init(
                "store_commits_total", isCounter: true, help: "Commits, each one fsync.", value: Double(counts.commits)),
            .init(
                "store_failed_writes_total", isCounter: true, help: "Writes that failed by themselves.",
                value: Double(counts.failedSubmissions)),
            .init(
                "store_failed_commits_total", isCounter: true, help: "Commits that failed with all their writes.",
                value: Double(counts.failedCommits)),
            .init(
                "store_refused_writes_total", isCounter: true, help: "Writes refused because too many waited.",
                value: Double(counts.refusedSubmissions)),
            .init(
                "store_largest_group", isCounter: false, help: "Most writes in one commit.",
                value: Double(counts.largestGroup)),
            .init(
                "store_waiting_writes", isCounter: false, help: "Writes that wait now.", value: Double(writer.waiting)),
        ]
    }
}
