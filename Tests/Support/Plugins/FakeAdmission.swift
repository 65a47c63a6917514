package import Engine
import Synchronization

/// Admits until it has admitted as many as it was told to.
package final class FakeAdmission: TurnAdmission {
    private let limit: Int?
    private let asked = Mutex<[Principal]>([])

    /// Nil: admits everyone.
    package init(limit: Int? = nil) { self.limit = limit }

    package var principals: [Principal] { asked.withLock { $0 } }

    package func admit(_ principal: Principal, to surface: SurfaceName, persona: PersonaID) -> AdmissionAnswer {
        let number = asked.withLock {
            $0.append(principal)
            return $0.count
        }
        guard let limit else { return .admitted(nil) }
        let status = RateStatus(
            limit: limit, windowSeconds: 60, remaining: max(0, limit - number), resetSeconds: 60)
        return number <= limit ? .admitted(status) : .refused(status, retryAfterMilliseconds: 2500)
    }
}
