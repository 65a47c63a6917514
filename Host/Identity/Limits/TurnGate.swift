package import Engine
internal import Synchronization

/// Which turns may begin: those of surfaces that are open, within what each account may have on a surface, with a persona, and in all. [any-thread]
///
/// The narrower limits hold beside an account's own allowance, also where that has no end, and each counts by itself.
package final class TurnGate: TurnAdmission {
    /// What a deployment says of surfaces and personas; turns a minute, of each account.
    package struct Rules: Sendable, Equatable {
        package var closed: Set<SurfaceName> = []
        package var surfaces: [SurfaceName: Int] = [:]
        package var personas: [PersonaID: Int] = [:]

        package init() {}
    }

    private struct Limit {
        let perMinute: Int
        let limiter: RateLimiter<AccountID>
    }

    private struct State {
        var closed: Set<SurfaceName> = []
        var surfaces: [SurfaceName: Limit] = [:]
        var personas: [PersonaID: Limit] = [:]
    }

    private let accounts: TurnRateLimiter
    private let clock: any Clock
    private let state = Mutex(State())

    package init(_ rules: Rules = Rules(), clock: any Clock) {
        accounts = TurnRateLimiter(clock: clock)
        self.clock = clock
        apply(rules)
    }

    /// Takes new rules. What was used of a limit that stays is not forgotten.
    package func apply(_ rules: Rules) {
        state.withLock { state in
            state.closed = rules.closed
            state.surfaces = limits(rules.surfaces, state.surfaces)
            state.personas = limits(rules.personas, state.personas)
        }
    }

    private func limits<Key>(_ wanted: [Key: Int], _ old: [Key: Limit]) -> [Key: Limit] {
        var limits: [Key: Limit] = [:]
        for (key, perMinute) in wanted {
            let kept = old[key].flatMap { $0.perMinute == perMinute ? $0 : nil }
            limits[key] =
                kept
                ?? Limit(
                    perMinute: perMinute,
                    limiter: RateLimiter(limit: perMinute, windowMilliseconds: 60_000, clock: clock))
        }
        return limits
    }

    package func admit(_ principal: Principal, to surface: SurfaceName, persona: PersonaID) -> AdmissionAnswer {
        let (isClosed, narrower) = state.withLock { state in
            (state.closed.contains(surface), [state.surfaces[surface], state.personas[persona]].compactMap { $0 })
        }
        guard !isClosed else { return .closed }
        // Asked first and counted last, so that what one limit refuses is not taken from another.
        for limit in narrower {
            guard let wait = limit.limiter.wait(for: principal.account) else { continue }
            let status = RateStatus(
                limit: limit.perMinute, windowSeconds: 60, remaining: 0, resetSeconds: Int((wait + 999) / 1000))
            return .refused(status, retryAfterMilliseconds: wait)
        }
        let answer = accounts.admit(principal)
        if case .admitted = answer { for limit in narrower { limit.limiter.count(principal.account) } }
        return answer
    }
}
