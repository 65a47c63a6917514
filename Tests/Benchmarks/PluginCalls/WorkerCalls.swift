import Engine
import Foundation
import Loader
import Net
import StrictJSON

/// What a call costs when a worker stands between: real time there and back, one call at a time on an event loop, as turns make them; and how long
/// it takes until a worker that was killed has a successor.
enum WorkerCalls {
    static func measure(_ folder: String, _ base: LoaderSettings, _ review: PolicyReview) async throws -> JSON {
        let group = try EventLoopGroup(count: 1)
        var settings = base
        settings.loops = group.loops
        settings.terms = { _ in
            var terms = PluginTerms()
            terms.placement = .process
            return terms
        }
        let registry = PluginRegistry(settings)
        let library = try registry.load(file: "\(folder)/fixture-allow.so")
        guard let policy = registry.policies.first, let keeper = library.keeper else {
            throw CocoaError(.fileReadNoSuchFile)
        }
        let times = try await Task(executorPreference: group.loops[0]) {
            try await roundTrips(policy, review, count: 20_000)
        }.value
        var replacements: [Double] = []
        // Four: a fifth would be one end too many within a minute.
        for number in 1...4 {
            guard let pid = keeper.condition.pid else { break }
            kill(pid, SIGKILL)
            while keeper.condition.restarts < number { usleep(500) }
            if let milliseconds = keeper.condition.lastReplacementMilliseconds { replacements.append(milliseconds) }
        }
        registry.retireAll(waiting: 1_000_000_000)
        await group.stop()
        replacements.sort()
        return [
            "median": .number(times[times.count / 2]), "p90": .number(times[times.count * 9 / 10]),
            "p99": .number(times[times.count * 99 / 100]),
            "replacement-ms": .array(replacements.map { .number($0) }),
            "walls-missing": .array(keeper.condition.walls.missing.map { .string($0) }),
        ]
    }

    /// Sorted, in nanoseconds.
    private static func roundTrips(
        _ policy: SafetyPlugin, _ review: PolicyReview, count: Int
    ) async throws -> [Double] {
        let clock = SystemClock()
        var times: [Double] = []
        times.reserveCapacity(count)
        for number in 0..<(count + 1000) {
            let start = clock.monotonicNow()
            let context = CallContext(
                deadline: start.advanced(byMilliseconds: 60_000), now: clock.wallNow(), seed: 1)
            _ = try await policy.review(review, context: context)
            if number >= 1000 { times.append(Double(clock.monotonicNow().nanoseconds - start.nanoseconds)) }
        }
        return times.sorted()
    }
}
