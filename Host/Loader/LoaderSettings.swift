package import Engine

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

    /// Bytes of one answer, and calls of one plugin that may be open at once.
    package var httpResponseLimit: Int
    package var httpCalls: Int

    /// Where the library copies are, and how the probe is run.
    package var vault: LibraryVault
    package var probe: ProbeRunner

    /// The operator's decisions about a library, by its name.
    package var terms: @Sendable (_ library: String) -> PluginTerms
    /// Whether a library of the folder is passed over, and why: nothing of it is read. Nil: it is loaded.
    package var omission: @Sendable (_ library: String) -> LibraryOmission? = { _ in nil }
    /// Whose signatures count.
    package var signatures = SignatureRules()

    package var clock: any Clock
    package var log: @Sendable (LoaderLogEntry) -> Void
    /// As plugins see it.
    package var productVersion: String

    package init(
        vault: LibraryVault, probe: ProbeRunner = ProbeRunner(), loops: Int = 1,
        currentLoop: @escaping @Sendable () -> Int? = { nil }, workers: Int = 8, queueLimit: Int = 256,
        replyLimit: Int = 1 << 20, mediaLimit: Int = 64 << 20, openPersonas: Int = 256,
        httpResponseLimit: Int = 16 << 20, httpCalls: Int = 512,
        terms: @escaping @Sendable (String) -> PluginTerms = { _ in PluginTerms() }, clock: any Clock,
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
        self.httpResponseLimit = httpResponseLimit
        self.httpCalls = httpCalls
        self.terms = terms
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
