internal import Synchronization

/// Whether the file may still be served. Once damage has been met anywhere, nothing is read or written any more.
final class Health: Sendable {
    private let damage = Mutex<StoreError?>(nil)
    private let onDamage: @Sendable (StoreError) -> Void

    /// - Parameter onDamage: called once, on the thread that met it.
    init(onDamage: @escaping @Sendable (StoreError) -> Void) {
        self.onDamage = onDamage
    }

    /// [any-thread] The damage that was met, if any was.
    var failure: StoreError? { damage.withLock { $0 } }

    /// [any-thread] Takes note if `error` is about damage.
    func note(_ error: StoreError) {
        guard error.code == .damaged else { return }
        let isFirst = damage.withLock { known in
            defer { known = known ?? error }
            return known == nil
        }
        if isFirst { onDamage(error) }
    }
}
