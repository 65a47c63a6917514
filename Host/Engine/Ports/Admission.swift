/// Who may start a turn now. Asked on an event loop: answers at once.
package protocol TurnAdmission: Sendable {
    /// Takes one turn from the account's allowance, and from what this surface and persona allow it, or says when there will be one.
    func admit(_ principal: Principal, to surface: SurfaceName, persona: PersonaID) -> AdmissionAnswer
}

package enum AdmissionAnswer: Sendable, Equatable {
    /// `nil`: this account has no limit.
    case admitted(RateStatus?)
    case refused(RateStatus, retryAfterMilliseconds: Int64)
    /// The surface takes no turns.
    case closed
}

/// Where an account stands with its limit, for `RateLimit` headers.
package struct RateStatus: Sendable, Equatable {
    /// Turns in a window.
    package var limit: Int
    package var windowSeconds: Int
    /// Turns left at once.
    package var remaining: Int
    /// Seconds until the allowance is whole again.
    package var resetSeconds: Int

    package init(limit: Int, windowSeconds: Int, remaining: Int, resetSeconds: Int) {
        self.limit = limit
        self.windowSeconds = windowSeconds
        self.remaining = remaining
        self.resetSeconds = resetSeconds
    }
}
