package import Engine

/// What the host keeps about one plugin, wherever it runs: who it is, what it did, what it said.
package final class PluginBooks: Sendable {
    package let identity: PluginIdentity
    package let counters: PluginCounters
    let metrics: PluginMetrics
    let log: PluginLog
    /// What handles of its requests carry.
    let number: UInt16

    /// Throws while 4,096 others are loaded.
    ///
    /// - Parameter changed: in a worker: called when there is something new in the counters or metrics, on any thread; must not block. The
    ///   host then says what there is to say about misuses.
    init(
        _ description: PluginDescription, _ settings: LoaderSettings, changed: (@Sendable () -> Void)? = nil
    ) throws(LoaderError) {
        identity = PluginIdentity(id: description.id, version: description.version)
        let clock = settings.clock
        let log = PluginLog(
            plugin: description.id, sink: settings.log, now: { clock.monotonicNow().nanoseconds })
        let counters = PluginCounters(plugin: description.id, changed: changed ?? {}) { misuse in
            if changed != nil { return }
            log.note(.warning, "\(misuse.name): \(misuse.meaning) Counted from here on, not logged again.")
        }
        guard let number = CallTable.shared.register(counters) else {
            throw LoaderError(
                .instance, found: "\(CallHandle.pluginLimit) plugins at once", expected: "fewer",
                remedy: "Load fewer libraries")
        }
        self.log = log
        metrics = PluginMetrics(changed: changed ?? {})
        self.counters = counters
        self.number = number
    }

    /// Its instances are gone.
    func retire() { CallTable.shared.unregister(number) }

    /// A failure of a call, counted.
    func failure(
        _ code: PluginFailure.Code, _ message: String, retryAfter: Int64? = nil, isFromPlugin: Bool = false
    ) -> PluginFailure {
        counters.countFailure()
        return PluginFailure(
            code: code, plugin: identity.id, message: message, retryAfterMilliseconds: retryAfter,
            isFromPlugin: isFromPlugin)
    }
}

extension PluginFailure.Code {
    /// A number outside the list, and the ones that say nothing about a whole request, are read as FAILED.
    init(_ status: Int32) { self = StatusName.codes[status] ?? .failed }
}

extension PluginCounters.Misuse {
    /// One sentence for the log.
    var meaning: String {
        switch self {
        case .lateWrite: "it wrote into a sink that was finished."
        case .lateFinish: "it finished a request that was over."
        case .neverFinished: "it did not finish a request within 100 ms of being told to stop."
        case .invalidText: "it wrote text that is not UTF-8; bad sequences became U+FFFD."
        case .hugeWrite: "it wrote more than 64 KiB at once."
        case .tooLarge: "it wrote more than is accepted in all."
        case .invalidResult: "it ended a request with a value or length that the contract does not have."
        }
    }
}
