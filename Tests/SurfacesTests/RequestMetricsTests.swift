import Engine
import TestSupport
import Testing

@testable import Surfaces

@Suite("RequestMetrics")
struct RequestMetricsTests {
    private let clock = ManualClock()

    private func answer(_ metrics: RequestMetrics, surface: Int = 0, status: Int = 200, after milliseconds: Int64 = 0) {
        let arrival = clock.monotonicNow()
        metrics.begin()
        clock.advance(byMilliseconds: milliseconds)
        metrics.end(surface: surface, status: status, since: arrival)
    }

    @Test("Requests are counted by surface, class of status and latency")
    func counts() {
        let metrics = RequestMetrics(labels: ["a", "b"], clock: clock)
        answer(metrics, status: 200, after: 3)
        answer(metrics, status: 404, after: 7)
        answer(metrics, surface: 1, status: 503, after: 60_000)
        #expect(metrics.requestsTotal == 3)
        #expect(metrics.counters[0].count(statusClass: 2) == 1)
        #expect(metrics.counters[0].count(statusClass: 4) == 1)
        #expect(metrics.counters[1].count(statusClass: 5) == 1)
        #expect(metrics.counters[0].count(bucket: 2) == 1, "3 ms: over 2, at most 5")
        #expect(metrics.counters[1].count(bucket: RequestMetrics.bounds.count) == 1, "beyond the last bound")
        #expect(metrics.averageMilliseconds == 60_010.0 / 3)
        #expect(abs(metrics.errorPercent - 100.0 / 3) < 0.001)
        #expect(metrics.requestsInFlight == 0)
    }

    @Test("Before the first request there is no average and no error")
    func empty() {
        let metrics = RequestMetrics(labels: ["a"], clock: clock)
        #expect(metrics.averageMilliseconds == nil)
        #expect(metrics.errorPercent == 0)
        #expect(metrics.requestsInLastMinute == 0)
    }

    @Test("The last minute forgets what is older")
    func lastMinute() {
        let metrics = RequestMetrics(labels: ["a"], clock: clock)
        for _ in 0..<5 { answer(metrics) }
        clock.advance(byMilliseconds: 30_000)
        for _ in 0..<3 { answer(metrics) }
        #expect(metrics.requestsInLastMinute == 8)
        clock.advance(byMilliseconds: 30_000)
        #expect(metrics.requestsInLastMinute == 3)
        clock.advance(byMilliseconds: 120_000)
        #expect(metrics.requestsInLastMinute == 0)
        answer(metrics)
        #expect(metrics.requestsInLastMinute == 1)
    }
}
