package import Engine
package import StrictJSON

/// What the composition root gives the loader: places, limits, and the operator's decisions.
package struct LoaderSettings: Sendable {
    /// How many event loops there are, and which of them the calling thread is (0 ..< loops; nil: none of them).
    package var loops: Int
    package var currentLoop: @Sendable () -> Int?

    /// Threads of one plugin that BLOCKS, and calls that may wait for one before the next is refused as overloaded.
    package var workers: Int
    package var queueLimit: Int

    /// Bytes of a reply and of a rendered file.
    package var replyLimit: Int
    package var mediaLimit: Int
    /// Personas that one instance keeps open.
    package var openPersonas: Int

    /// Hosts that a plugin may call by `persona.http/1`, by its id: `host`, `host:port`, or `http://host:port` for a call without encryption.
    package var httpHosts: @Sendable (_ plugin: String) -> [String]
    /// Bytes of one answer, and calls of one plugin that may be open at once.
    package var httpResponseLimit: Int
    package var httpCalls: Int

    /// Where the library copies are, and how the probe is run.
    package var vault: LibraryVault
    package var probe: ProbeRunner

    /// The operator's decisions, asked with a library's name: whether it gets a service its manifest requests; its settings; where
    /// it runs (nil: as the manifest says).
    package var approves: @Sendable (_ library: String, _ service: String) -> Bool
    package var configuration: @Sendable (_ library: String) -> JSONObject
    package var placement: @Sendable (_ library: String) -> PluginManifest.Placement?

    package var clock: any Clock
    package var log: @Sendable (LoaderLogEntry) -> Void
    /// As plugins see it.
    package var productVersion: String

    package init(
        vault: LibraryVault, probe: ProbeRunner = ProbeRunner(), loops: Int = 1,
        currentLoop: @escaping @Sendable () -> Int? = { nil }, workers: Int = 8, queueLimit: Int = 256,
        replyLimit: Int = 1 << 20, mediaLimit: Int = 64 << 20, openPersonas: Int = 256,
        httpHosts: @escaping @Sendable (String) -> [String] = { _ in [] }, httpResponseLimit: Int = 16 << 20,
        httpCalls: Int = 512,
        approves: @escaping @Sendable (String, String) -> Bool = { _, _ in true },
        configuration: @escaping @Sendable (String) -> JSONObject = { _ in JSONObject() },
        placement: @escaping @Sendable (String) -> PluginManifest.Placement? = { _ in nil }, clock: any Clock,
        log: @escaping @Sendable (LoaderLogEntry) -> Void, productVersion: String = "1.0.0"
    ) {
        self.vault = vault
        self.probe = probe
        self.loops = max(1, loops)
        self.currentLoop = currentLoop
        self.workers = max(1, workers)
        self.queueLimit = queueLimit
        self.replyLimit = replyLimit
        self.mediaLimit = mediaLimit
        self.openPersonas = openPersonas
        self.httpHosts = httpHosts
        self.httpResponseLimit = httpResponseLimit
        self.httpCalls = httpCalls
        self.approves = approves
        self.configuration = configuration
        self.placement = placement
        self.clock = clock
        self.log = log
        self.productVersion = productVersion
    }
}

/// One line for the host's log: a plugin's own, or what the loader noticed about it.
package struct LoaderLogEntry: Sendable, Equatable {
    package enum Level: Int, Sendable {
        case debug = 1
        case info = 2
        case warning = 3
        case error = 4
    }

    package var level: Level
    package var plugin: String
    /// One line without control characters.
    package var message: String
    /// True if the plugin wrote it.
    package var isFromPlugin: Bool

    package init(level: Level, plugin: String, message: String, isFromPlugin: Bool) {
        self.level = level
        self.plugin = plugin
        self.message = message
        self.isFromPlugin = isFromPlugin
    }
}
