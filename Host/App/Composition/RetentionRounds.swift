import Configuration
import Engine
import StrictJSON

/// Forgets what the deployment does not keep: when the host starts, and each hour, under whatever deployment holds then.
final class RetentionRounds: Sendable {
    private let task: Task<Void, Never>

    private static let pause: Duration = .seconds(3600)

    init(_ sweep: RetentionSweep, inForce: DeploymentInForce, log: Log) {
        task = Task.detached(priority: .background) {
            while !Task.isCancelled {
                await Self.round(sweep, inForce.current.retention, log)
                // Throws only if it is cancelled, which ends the loop.
                try? await Task.sleep(for: Self.pause)
            }
        }
    }

    private static func round(_ sweep: RetentionSweep, _ retention: Retention, _ log: Log) async {
        guard !retention.keepsEverything else { return }
        do {
            let gone = try await sweep.run(retention)
            guard gone != RetentionSweep.Result() else { return }
            log(
                .info, "what is older than the retention period was deleted",
                [
                    "conversations": .integer(Int64(gone.conversations)), "traces": .integer(Int64(gone.traces)),
                    "media": .integer(Int64(gone.media)),
                ])
        } catch {
            guard error.code != .cancelled else { return }
            log(
                .error, "what is older than the retention period could not be deleted; the next round tries again",
                ["reason": .string(error.detail ?? error.message)])
        }
    }

    /// Returns when the step under way is done.
    func stop() async {
        task.cancel()
        await task.value
    }
}
