import Store
import Synchronization
import Testing

/// Keeps store threads where they are until a test lets them go, so that what follows gathers in a queue.
final class Obstacle: Sendable {
    private let entered = Mutex(0)
    private let isOpen = Mutex(false)

    /// How many threads have met it.
    var met: Int { entered.withLock { $0 } }

    /// Called on a store thread.
    func stand() {
        entered.withLock { $0 += 1 }
        while !isOpen.withLock({ $0 }) { giveWay() }
    }

    func release() { isOpen.withLock { $0 = true } }

    /// Stops the writer's thread of `database`; returns when it stands.
    func hold(_ database: Database) async throws -> Task<Void, any Error> {
        let task = Task { try await database.write { _ in self.stand() } }
        try await waitUntil { met == 1 }
        return task
    }
}
