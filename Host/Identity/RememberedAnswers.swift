internal import Engine
internal import Synchronization

/// What the store says about credentials of one kind, remembered for a moment (Decisions/0001).
///
/// [any-thread]
final class RememberedAnswers<Holder: Sendable>: Sendable {
    private let clock: any Clock
    private let options: Authenticator.Options
    private let ask: @Sendable ([UInt8]) async throws -> Holder?
    private let cache: Mutex<AnswerCache<Holder>>

    /// - Parameter ask: asks the store.
    init(clock: any Clock, options: Authenticator.Options, ask: @escaping @Sendable ([UInt8]) async throws -> Holder?) {
        self.clock = clock
        self.options = options
        self.ask = ask
        cache = Mutex(AnswerCache(capacity: options.capacity))
    }

    var count: Int { cache.withLock { $0.count } }

    /// Nil if the store knows none.
    /// - Throws: `busy`; what the store throws.
    func holder(of name: [UInt8]) async throws -> Holder? {
        let now = clock.monotonicNow()
        switch cache.withLock({ $0.look(name, now: now, options: options) }) {
        case .known(let holder):
            return holder
        case .stale(let holder):
            Task { _ = try? await self.askStore(name) }
            return holder
        case .unknown:
            return nil
        case .ask:
            return try await askStore(name)
        case .busy:
            throw IdentityError(.busy, "too many credentials are being looked up; try again later")
        }
    }

    /// The next request asks the store.
    func forget(_ name: [UInt8]) {
        cache.withLock { $0.forget(name) }
    }

    private func askStore(_ name: [UInt8]) async throws -> Holder? {
        do {
            let holder = try await ask(name)
            let now = clock.monotonicNow()
            cache.withLock { $0.learn(name, holder, now: now, options: options) }
            return holder
        } catch {
            cache.withLock { $0.failed(name) }
            throw error
        }
    }
}
