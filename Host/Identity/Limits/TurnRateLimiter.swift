package import Engine
internal import Synchronization

/// How many turns an account may start, by the generic cell rate algorithm (ITU-T I.371, as a virtual schedule).
///
/// An account's state is one moment: when its allowance will be whole again. A turn moves that moment by a minute's
/// share, and is refused if it would come to lie more than a minute ahead. So an allowance of 600 a minute admits 600
/// turns at once and then one every 100 ms, without windows at whose border twice as many would pass.
///
/// [any-thread], never waits: accounts are spread over shards, and a lock is held for a dictionary access.
package final class TurnRateLimiter: Sendable {
    private static let window: Int64 = 60_000_000_000

    private let shards: [Shard]
    private let clock: any Clock

    /// - Parameter clock: only its monotonic time counts, so setting the machine's clock changes nothing.
    package init(clock: any Clock) {
        self.clock = clock
        shards = (0..<16).map { _ in Shard() }
    }

    package func admit(_ principal: Principal) -> AdmissionAnswer {
        guard case .perMinute(let allowed) = principal.allowance else { return .admitted(nil) }
        let limit = max(1, allowed)
        // At least 1 ns; more than 60 billion turns a minute count as that many.
        let share = max(1, Self.window / Int64(limit))
        let now = clock.monotonicNow().nanoseconds
        return shard(of: principal.account).update(principal.account, now: now) { wholeAt in
            let next = max(wholeAt, now) + share
            let wait = next - now - Self.window
            guard wait <= 0 else {
                let status = Self.status(limit, share, ahead: wholeAt - now)
                return .refused(status, retryAfterMilliseconds: (wait + 999_999) / 1_000_000)
            }
            wholeAt = next
            return .admitted(Self.status(limit, share, ahead: next - now))
        }
    }

    /// Accounts whose allowance is not whole; all that is remembered.
    package var trackedAccounts: Int { shards.reduce(0) { $0 + $1.count } }

    /// - Parameter ahead: nanoseconds until the allowance is whole, at most the window.
    private static func status(_ limit: Int, _ share: Int64, ahead: Int64) -> RateStatus {
        RateStatus(
            limit: limit, windowSeconds: 60, remaining: min(limit, Int(max(0, window - ahead) / share)),
            resetSeconds: Int((max(0, ahead) + 999_999_999) / 1_000_000_000))
    }

    private func shard(of account: AccountID) -> Shard {
        shards[Int(truncatingIfNeeded: account.rawValue & 15)]
    }

    private final class Shard: Sendable {
        private struct State {
            /// When each account's allowance is whole again, in monotonic nanoseconds.
            var wholeAt: [AccountID: Int64] = [:]
            var sweepAt = 64
        }
        private let state = Mutex(State())

        var count: Int { state.withLock { $0.wholeAt.count } }

        func update<Answer: Sendable>(_ account: AccountID, now: Int64, _ change: (inout Int64) -> Answer) -> Answer {
            state.withLock { state in
                // An account with a whole allowance is like one never seen. Sweeping when the table has doubled keeps
                // the cost per turn constant and the table within twice the accounts of the last minute.
                if state.wholeAt.count >= state.sweepAt {
                    state.wholeAt = state.wholeAt.filter { $0.value > now }
                    state.sweepAt = max(64, state.wholeAt.count * 2)
                }
                return change(&state.wholeAt[account, default: now])
            }
        }
    }
}
