package import Engine
package import Net

/// What the composition root gives the loader: places, limits, and the operator's decisions.
package struct LoaderSettings: Sendable {
    /// The event loops that serve turns: plugins that do not BLOCK have an instance for each. Empty where turns run elsewhere.
    package var loops: [EventLoop]

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

    /// The program that is a worker, and the arguments before the number of its sockets. By default the host runs itself.
    package var workerCommand = ["/proc/self/exe", WorkerProgram.subcommand]
    /// Told when a worker was started, replaced or quarantined, on any thread; must not block.
    package var conditionsChanged: @Sendable () -> Void = {}
    /// Whose signatures count, and what checks them.
    package var signatures = SignatureRules()
    package var cryptography: SignatureCryptography?

    /// Where plugins keep values (`persona.state/1`); nil: that service is given to none. And calls to it that one plugin may have open.
    package var stateStore: (any PluginStateStore)?
    package var stateCalls = 256

    package var clock: any Clock
    package var log: @Sendable (LoaderLogEntry) -> Void
    /// As plugins see it.
    package var productVersion: String

    package init(
        vault: LibraryVault, probe: ProbeRunner = ProbeRunner(), loops: [EventLoop] = [], workers: Int = 8,
        queueLimit: Int = 256,
        replyLimit: Int = 1 << 20, mediaLimit: Int = 64 << 20, openPersonas: Int = 256,
        httpResponseLimit: Int = 16 << 20, httpCalls: Int = 512,
        terms: @escaping @Sendable (String) -> PluginTerms = { _ in PluginTerms() }, clock: any Clock,
        log: @escaping @Sendable (LoaderLogEntry) -> Void, productVersion: String = "1.0.0"
    ) {
        self.vault = vault
        self.probe = probe
        self.loops = loops
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

    var loopCount: Int { max(1, loops.count) }

    /// Which of the loops the calling thread is; nil: none.
    var currentLoop: Int? {
        guard let current = EventLoop.current else { return nil }
        return loops.firstIndex { $0 === current }
    }
}

extension LoaderSettings {
    /// What a library is held against before any of its code runs.
    package var trust: TrustRules {
        TrustRules(pin: { [terms] in terms($0).pin }, signatures: signatures, cryptography: cryptography)
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
