import Engine
import Identity
import Loader
import Net
import Surfaces

/// The plugins of this installation, loaded.
final class InstalledPlugins: Sendable {
    let set: PluginSet

    private init(set: PluginSet) {
        self.set = set
    }

    static func load(
        _ folder: String, copies: String, loops: EventLoopGroup, crypto: LibCrypto, clock: any Clock, log: Log
    ) async throws(CommandFailure) -> InstalledPlugins {
        InstalledPlugins(set: PluginSet())
    }

    func samples() -> [OperatorSurface.PluginSample] { [] }

    func drain() async {}
}
