import CPersona
package import Engine
import Synchronization

/// One loaded plugin at work: its instances, the threads they live on, and the way a call takes through them.
///
/// A plugin none of whose kinds BLOCKS has one instance for each event loop, called on that loop. One with a kind that BLOCKS
/// has its instances on worker threads, one each, for all of its kinds. See Decisions/0002.
package final class PluginRuntime: Sendable {
    package let plugin: Handshake.Plugin
    package let identity: PluginIdentity
    package let counters: PluginCounters
    let settings: LoaderSettings
    let metrics: PluginMetrics
    private let number: UInt16
    /// It keeps values: its requests carry whose they are.
    private let keepsState: Bool
    private let instances: Instances
    private let isDraining = Atomic<Bool>(false)
    private let nextLoop = Atomic<Int>(0)
    /// Threads for what may wait on instances that live on event loops: opening personas.
    private let setup: WorkerPool<Int>
    /// Threads that tell instances about the calls they made to services.
    private let deliverers: WorkerPool<Int>

    private enum Instances: Sendable {
        case loops([PluginInstance])
        case workers(WorkerPool<PluginInstance>)
    }

    /// Makes the instances needed at once. On a thread that may wait.
    init(
        _ plugin: Handshake.Plugin, services: Set<String>, configuration: ConfigurationTexts, terms: PluginTerms,
        settings: LoaderSettings
    ) throws(LoaderError) {
        let id = plugin.description.id
        self.plugin = plugin
        self.settings = settings
        identity = PluginIdentity(id: id, version: plugin.description.version)
        let clock = settings.clock
        let log = PluginLog(plugin: id, sink: settings.log, now: { clock.monotonicNow().nanoseconds })
        let counters = PluginCounters(plugin: id) { misuse in
            log.note(.warning, "\(misuse.name): \(misuse.meaning) Counted from here on, not logged again.")
        }
        let metrics = PluginMetrics()
        self.counters = counters
        self.metrics = metrics
        guard let number = CallTable.shared.register(counters) else {
            throw LoaderError(
                .instance, found: "\(CallHandle.pluginLimit) plugins loaded since the host started", expected: "fewer",
                remedy: "Restart the host")
        }
        self.number = number
        setup = WorkerPool(name: "persona-setup", threads: 1, queueLimit: settings.queueLimit, makeWorker: { $0 })
        // Each instance has one job here at most. Functions of a plugin that does not BLOCK return soon: one thread tells them all.
        let deliverers = WorkerPool<Int>(
            name: "persona-http", threads: plugin.description.blocks ? settings.workers : 1, queueLimit: .max,
            makeWorker: { $0 })
        self.deliverers = deliverers
        let http = try HTTPService(
            hosts: terms.httpHosts, responseLimit: settings.httpResponseLimit, callLimit: settings.httpCalls,
            userAgent: "persona-host/\(settings.productVersion)")

        let state = settings.stateStore.map {
            StateService(
                carrier: StoreCarrier(store: $0, plugin: id, log: log), callLimit: settings.stateCalls)
        }
        keepsState = state != nil && services.contains(HostService.state)

        let make: @Sendable () throws(LoaderError) -> PluginInstance = { () throws(LoaderError) in
            let context = HostContext(
                services: services, settings: configuration, log: log, metrics: metrics, clock: clock,
                http: http, state: state, deliveries: Deliveries(submit: { work in deliverers.submit { _ in work() } }),
                productVersion: settings.productVersion)
            return try PluginInstance(
                of: plugin, counters: counters, context: context, queueLimit: settings.queueLimit,
                openPersonas: settings.openPersonas)
        }
        let most = plugin.description.maxInstances == 0 ? Int.max : Int(plugin.description.maxInstances)
        if plugin.description.blocks {
            // The first instance now, so that a plugin that cannot start is refused; the others when they are needed.
            let first = try make()
            instances = .workers(
                WorkerPool(
                    name: "persona-worker", threads: min(settings.workers, most), queueLimit: settings.queueLimit,
                    makeWorker: { number in
                        if number == 0 { return first }
                        do { return try make() } catch {
                            log.note(.warning, "a further instance could not be made: \(error)")
                            return nil
                        }
                    },
                    retire: { _ = $0.end(waiting: PluginRuntime.endingPatience) }))
        } else {
            var made: [PluginInstance] = []
            for _ in 0..<min(settings.loops, most) {
                do throws(LoaderError) { made.append(try make()) } catch {
                    for instance in made { _ = instance.end(waiting: 0) }
                    throw error
                }
            }
            instances = .loops(made)
        }
    }

    /// How long an instance that was told to end may still be in use.
    static let endingPatience: Int64 = 1_000_000_000

    var isBlocking: Bool { if case .workers = instances { true } else { false } }

    /// Refuses new calls, waits until open ones end, then destroys the instances. True if all are gone; what is not by then stays
    /// as it is, mapped and harmless. Blocks: not on an event loop.
    package func drain(waiting nanoseconds: Int64) -> Bool {
        if isDraining.exchange(true, ordering: .acquiringAndReleasing) { return true }
        let end = MonotonicClock.now + nanoseconds
        _ = setup.stop(waiting: nanoseconds)
        switch instances {
        case .workers(let pool):
            let isClean = pool.stop(waiting: max(0, end - MonotonicClock.now))
            _ = deliverers.stop(waiting: 0)
            return isClean
        case .loops(let instances):
            var isClean = true
            for instance in instances where !instance.end(waiting: max(0, end - MonotonicClock.now)) { isClean = false }
            _ = deliverers.stop(waiting: 0)
            return isClean
        }
    }

    // MARK: One call

    /// Opens a call; the caller closes it.
    func open(_ kind: CallKind, _ limits: CallSlot.Limits, _ context: CallContext) throws(PluginFailure) -> Call {
        if isDraining.load(ordering: .acquiring) { throw failure(.unavailable, "it is being retired") }
        guard context.deadline.nanoseconds > MonotonicClock.coarse else {
            throw failure(.deadline, "the deadline had passed before the plugin was asked")
        }
        guard
            let call = Call(
                kind, plugin: number, limits: limits, deadline: context.deadline.nanoseconds,
                seed: context.seed, owner: keepsState ? context.owner : nil)
        else { throw failure(.overloaded, "\(CallTable.shared.capacity) calls are open") }
        return call
    }

    /// Starts the call on an instance: at once on this thread where that is possible, otherwise as soon as an instance can be
    /// had. `begin` is called in possession of the instance.
    func start(
        _ call: Call, persona: Persona? = nil, deadline: MonotonicInstant,
        _ begin: @escaping @Sendable (PluginInstance, _ persona: UInt64) -> Void
    ) async throws(PluginFailure) -> PluginInstance? {
        let key = persona.map { PersonaCache.Key(id: $0.id.rawValue, revision: $0.revision) }
        switch instances {
        case .workers(let pool):
            let isAccepted = pool.submit { instance in
                Self.serve(call, instance, key, card: persona?.cardText, begin)
            }
            guard isAccepted else { throw failure(.overloaded, "\(settings.queueLimit) calls wait for a worker") }
            return nil
        case .loops(let instances):
            let instance = instances[loop % instances.count]
            var handle: UInt64 = 0
            if let key, let persona {
                while true {
                    if let pinned = instance.personas.pin(key) {
                        handle = pinned
                        break
                    }
                    try await open(persona, on: instance, deadline: deadline)
                }
            }
            let engagement = Engagement(instance: instance, persona: key)
            let opened = handle
            if instance.gate.tryEnter() {
                call.start(on: engagement) { begin(instance, opened) }
                instance.gate.leave()
            } else if !instance.gate.submit({ call.start(on: engagement) { begin(instance, opened) } }) {
                if let key { instance.personas.unpin(key) }
                throw failure(.overloaded, "\(settings.queueLimit) calls wait for an instance")
            }
            return instance
        }
    }

    /// On a worker thread: opens the persona if need be, then starts the call.
    private static func serve(
        _ call: Call, _ instance: PluginInstance, _ key: PersonaCache.Key?, card: String?,
        _ begin: (PluginInstance, UInt64) -> Void
    ) {
        guard call.slot.cancelFlag(call.handle) == 0 else { return }
        instance.possess { start(call, on: instance, key, card: card, begin) }
    }

    private static func start(
        _ call: Call, on instance: PluginInstance, _ key: PersonaCache.Key?, card: String?,
        _ begin: (PluginInstance, UInt64) -> Void
    ) {
        guard let key, let card else {
            call.start(on: Engagement(instance: instance, persona: nil)) { begin(instance, 0) }
            return
        }
        let ending = instance.open(key, card: card)
        guard ending.status == persona_status(PERSONA_OK), let handle = instance.personas.pin(key) else {
            _ = call.slot.finish(call.handle, with: .opened(OpenCompletion(ending: ending)))
            return
        }
        call.start(on: Engagement(instance: instance, persona: key)) { begin(instance, handle) }
    }

    /// Opens a persona without a turn, as a card's author wants it checked.
    func open(_ persona: Persona, deadline: MonotonicInstant) async throws(PluginFailure) {
        switch instances {
        case .loops(let instances):
            for instance in instances { try await open(persona, on: instance, deadline: deadline) }
        case .workers(let pool):
            try await setUp(deadline) { finish in
                pool.submit { instance in
                    finish(instance.possess { instance.open(PersonaCache.Key(persona), card: persona.cardText) })
                }
            }
        }
    }

    private func open(
        _ persona: Persona, on instance: PluginInstance, deadline: MonotonicInstant
    ) async throws(PluginFailure) {
        try await setUp(deadline) { [setup] finish in
            setup.submit { _ in
                guard instance.beginUse() else { return }
                instance.gate.enterWaiting()
                let ending = instance.open(PersonaCache.Key(persona), card: persona.cardText)
                instance.gate.leave()
                instance.endUse()
                finish(ending)
            }
        }
    }

    /// Has a setup function called on a thread that may wait, and waits for it no longer than the deadline.
    private func setUp(
        _ deadline: MonotonicInstant, _ submit: (@escaping @Sendable (CallEnding) -> Void) -> Bool
    ) async throws(PluginFailure) {
        let call = try open(
            .explanation, CallSlot.Limits(), CallContext(deadline: deadline, now: settings.clock.wallNow(), seed: 0))
        defer { call.close() }
        let isAccepted = submit { ending in
            _ = call.slot.finish(call.handle, with: .opened(OpenCompletion(ending: ending)))
        }
        guard isAccepted else { throw failure(.overloaded, "\(settings.queueLimit) cards wait to be opened") }
        let step = await withTaskCancellationHandler {
            await call.next()
        } onCancel: {
            call.cancel(.caller)
        }
        guard case .finished(let result) = step else {
            throw failure(
                call.cancellation == .caller ? .cancelled : .deadline, "open_persona() did not return in time")
        }
        try require(result.ending)
    }

    /// An instance on the event loops; nil if they are on worker threads.
    var anyLoopInstance: PluginInstance? {
        if case .loops(let instances) = instances { instances.first } else { nil }
    }

    private var loop: Int {
        settings.currentLoop() ?? (nextLoop.add(1, ordering: .relaxed).oldValue & Int.max)
    }

    // MARK: Failures

    func failure(
        _ code: PluginFailure.Code, _ message: String, retryAfter: Int64? = nil, isFromPlugin: Bool = false
    ) -> PluginFailure {
        counters.countFailure()
        return PluginFailure(
            code: code, plugin: identity.id, message: message, retryAfterMilliseconds: retryAfter,
            isFromPlugin: isFromPlugin)
    }

    /// Throws what an ending other than OK means.
    func require(_ ending: CallEnding) throws(PluginFailure) {
        if ending.status == persona_status(PERSONA_OK) { return }
        let message = ending.message.isEmpty ? "it answered \(StatusName.of(ending.status))" : ending.message
        throw failure(
            PluginFailure.Code(ending.status), message, retryAfter: ending.retryAfterMilliseconds, isFromPlugin: true)
    }
}

extension PersonaCache.Key {
    init(_ persona: Persona) { self.init(id: persona.id.rawValue, revision: persona.revision) }
}

extension PluginFailure.Code {
    /// A number outside the list, and the ones that say nothing about a whole request, are read as FAILED.
    init(_ status: persona_status) {
        let codes: [Int: PluginFailure.Code] = [
            Int(PERSONA_CANCELLED): .cancelled, Int(PERSONA_DEADLINE): .deadline, Int(PERSONA_INVALID): .invalid,
            Int(PERSONA_TOO_LARGE): .tooLarge, Int(PERSONA_UNSUPPORTED): .unsupported, Int(PERSONA_DENIED): .denied,
            Int(PERSONA_NOT_FOUND): .notFound, Int(PERSONA_OVERLOADED): .overloaded,
            Int(PERSONA_UNAVAILABLE): .unavailable,
        ]
        self = codes[Int(status)] ?? .failed
    }
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
