import Synchronization

/// Somebody may still call a plugin: held by its adapters, and so by every set of plugins that a turn began with.
final class PluginLease: Sendable {
    let runtime: PluginRuntime

    init(_ runtime: PluginRuntime) {
        self.runtime = runtime
        runtime.leases.add(1, ordering: .relaxed)
    }

    deinit { runtime.leases.subtract(1, ordering: .releasing) }
}
