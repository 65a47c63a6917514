import Engine
import Identity
import Testing

@Suite("TurnRateLimiter")
struct TurnRateLimiterTests {
    let clock = ManualClock()

    private func principal(_ account: Int64, _ allowance: TurnAllowance) -> Principal {
        Principal(account: AccountID(account), name: "n", scope: .chat, allowance: allowance)
    }

    private func isAdmitted(_ answer: AdmissionAnswer) -> Bool {
        if case .admitted = answer { true } else { false }
    }

    @Test("a minute's allowance may be used at once; then turns come back one by one")
    func burst() {
        let limiter = TurnRateLimiter(clock: clock)
        let alice = principal(1, .perMinute(600))
        #expect(
            limiter.admit(alice)
                == .admitted(RateStatus(limit: 600, windowSeconds: 60, remaining: 599, resetSeconds: 1)))
        for _ in 0..<598 { #expect(isAdmitted(limiter.admit(alice))) }
        #expect(
            limiter.admit(alice)
                == .admitted(RateStatus(limit: 600, windowSeconds: 60, remaining: 0, resetSeconds: 60)))
        let refusal = AdmissionAnswer.refused(
            RateStatus(limit: 600, windowSeconds: 60, remaining: 0, resetSeconds: 60), retryAfterMilliseconds: 100)
        #expect(limiter.admit(alice) == refusal)
        // A refusal costs nothing.
        #expect(limiter.admit(alice) == refusal)
        clock.advance(milliseconds: 99)
        #expect(!isAdmitted(limiter.admit(alice)))
        clock.advance(milliseconds: 1)
        #expect(isAdmitted(limiter.admit(alice)))
        #expect(!isAdmitted(limiter.admit(alice)))
        clock.advance(milliseconds: 60_000)
        #expect(
            limiter.admit(alice)
                == .admitted(RateStatus(limit: 600, windowSeconds: 60, remaining: 599, resetSeconds: 1)))
    }

    @Test(
        "over any minute no more than twice the allowance pass, and one allowance in the long run",
        arguments: [1, 7, 60, 601])
    func longRun(_ limit: Int) {
        let limiter = TurnRateLimiter(clock: clock)
        let alice = principal(1, .perMinute(limit))
        var passed = 0
        for _ in 0..<(10 * 60) {
            clock.advance(milliseconds: 100)
            for _ in 0..<(limit / 60 + 2) where isAdmitted(limiter.admit(alice)) { passed += 1 }
        }
        // One minute: the allowance at once, and what came back meanwhile.
        #expect((limit...(2 * limit)).contains(passed))
    }

    @Test("accounts do not share; keys of one account do")
    func sharing() {
        let limiter = TurnRateLimiter(clock: clock)
        #expect(isAdmitted(limiter.admit(principal(1, .perMinute(1)))))
        #expect(!isAdmitted(limiter.admit(principal(1, .perMinute(1)))))
        #expect(isAdmitted(limiter.admit(principal(2, .perMinute(1)))))
        #expect(isAdmitted(limiter.admit(principal(17, .perMinute(1)))))
        #expect(!isAdmitted(limiter.admit(principal(17, .perMinute(600)))))
    }

    @Test("unlimited accounts pass and are not remembered")
    func unlimited() {
        let limiter = TurnRateLimiter(clock: clock)
        for _ in 0..<1000 { #expect(limiter.admit(principal(1, .unlimited)) == .admitted(nil)) }
        #expect(limiter.trackedAccounts == 0)
    }

    @Test("setting the machine's clock changes nothing")
    func wallClock() {
        let limiter = TurnRateLimiter(clock: clock)
        #expect(isAdmitted(limiter.admit(principal(1, .perMinute(1)))))
        clock.set(wall: 4_000_000_000_000)
        #expect(!isAdmitted(limiter.admit(principal(1, .perMinute(1)))))
        clock.set(wall: 0)
        #expect(!isAdmitted(limiter.admit(principal(1, .perMinute(1)))))
    }

    @Test("accounts that are idle are forgotten, and keep being limited while they are not")
    func bounded() {
        let limiter = TurnRateLimiter(clock: clock)
        for account in 0..<50_000 {
            _ = limiter.admit(principal(Int64(account), .perMinute(600)))
            // 10,000 accounts a second, each whole again after 100 ms: about 1,000 at a time.
            if account % 10 == 9 { clock.advance(milliseconds: 1) }
        }
        #expect(limiter.trackedAccounts < 5000)
        let busy = principal(999_999, .perMinute(1))
        #expect(isAdmitted(limiter.admit(busy)))
        for account in 0..<5000 { _ = limiter.admit(principal(Int64(account), .perMinute(600))) }
        #expect(!isAdmitted(limiter.admit(busy)))
    }

    @Test("allowances out of any range neither trap nor pass", arguments: [Int.min, -1, 0, 1, Int.max])
    func extremes(_ limit: Int) {
        let limiter = TurnRateLimiter(clock: clock)
        #expect(isAdmitted(limiter.admit(principal(1, .perMinute(limit)))))
        #expect(isAdmitted(limiter.admit(principal(1, .perMinute(limit)))) == (limit > 1))
    }
}
