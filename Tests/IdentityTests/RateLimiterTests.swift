import Identity
import Testing

@Suite("RateLimiter")
struct RateLimiterTests {
    let clock = ManualClock()

    private func limiter(_ limit: Int = 10, window: Int64 = 300_000, capacity: Int = 1000) -> RateLimiter<Int> {
        RateLimiter(limit: limit, windowMilliseconds: window, capacity: capacity, clock: clock)
    }

    @Test("ten at once, then one every thirty seconds")
    func burst() {
        let limiter = limiter()
        for _ in 0..<10 { #expect(limiter.admit(1) == nil) }
        #expect(limiter.admit(1) == 30_000)
        #expect(limiter.wait(for: 1) == 30_000)
        clock.advance(milliseconds: 29_999)
        #expect(limiter.admit(1) == 1)
        clock.advance(milliseconds: 1)
        #expect(limiter.admit(1) == nil)
        #expect(limiter.admit(1) == 30_000)
        #expect(limiter.admit(2) == nil)
        clock.advance(milliseconds: 300_000)
        for _ in 0..<10 { #expect(limiter.admit(1) == nil) }
    }

    @Test("looking counts nothing; counting beyond the limit adds no more than the window")
    func counting() {
        let limiter = limiter()
        for _ in 0..<100 { #expect(limiter.wait(for: 1) == nil) }
        #expect(limiter.trackedKeys == 0)
        for _ in 0..<100 { limiter.count(1) }
        #expect(limiter.wait(for: 1) == 30_000)
    }

    @Test("setting the wall clock changes nothing")
    func wallClock() {
        let limiter = limiter(1)
        #expect(limiter.admit(1) == nil)
        clock.set(wall: 0)
        #expect(limiter.admit(1) == 300_000)
        clock.set(wall: 4_000_000_000_000)
        #expect(limiter.admit(1) == 300_000)
    }

    @Test("memory is bounded, and whoever is furthest over is remembered longest")
    func bounded() {
        let limiter = limiter(capacity: 100)
        for _ in 0..<10 { limiter.count(0) }
        for key in 1...10_000 {
            limiter.count(key)
            #expect(limiter.trackedKeys <= 100)
        }
        #expect(limiter.wait(for: 0) == 30_000)
        clock.advance(milliseconds: 300_000)
        for key in 20_000...20_100 { limiter.count(key) }
        #expect(limiter.trackedKeys <= 101)
    }

    @Test("a limit that changes holds at once, and what was used of the old one is the same part of the new one")
    func changed() {
        let limiter = limiter()
        for _ in 0..<5 { #expect(limiter.admit(1) == nil) }
        limiter.setLimit(100)
        for _ in 0..<50 { #expect(limiter.admit(1) == nil) }
        #expect(limiter.admit(1) != nil)
        limiter.setLimit(1)
        #expect(limiter.admit(1) == 300_000)
        #expect(limiter.admit(2) == nil)
    }
}
