import Synchronization

/// The host, for parts of it that are made before it is whole.
final class LateHost: Sendable {
    private struct Whole { weak var host: Host? }
    private let whole = Mutex(Whole())

    func become(_ host: Host) { whole.withLock { $0.host = host } }

    /// Refused while the host starts, or once it is gone.
    func reloadPlugins() async -> [String] {
        guard let host = whole.withLock({ $0.host }) else { return ["The host is starting or stopping."] }
        return await host.reloadPlugins()
    }
}
