import CPersona
import Dispatch
import Engine
import Synchronization

/// A plugin's instances on the threads of this process.
///
/// A plugin none of whose kinds BLOCKS has one instance for each event loop, called on that loop. One with a kind that BLOCKS
/// has its instances on worker threads, one each, for all of its kinds. See Decisions/0002.
final class LocalSite: PluginSite {
    private let books: PluginBooks
    private let settings: LoaderSettings
    private let instances: Instances
    private let inheritance: Inheritance
    private let nextLoop = Atomic<Int>(0)
    /// Threads for what may wait on instances that live on event loops: opening personas.
    private let setup: WorkerPool<Int>
    /// Threads that tell instances about their HTTP calls.
    private let deliverers: WorkerPool<Int>

    private enum Instances: Sendable {
        case loops([PluginInstance])
        case workers(WorkerPool<PluginInstance>)
    }

    /// How long an instance that was told to end may still be in use.
    private static let endingPatience: Int64 = 1_000_000_000

    /// Makes the instances needed at once. On a thread that may wait.
    init(_ plugin: Handshake.Plugin, _ books: PluginBooks, _ grant: PluginGrant, _ settings: LoaderSettings)
        throws(LoaderError)
    {
        self.books = books
        self.settings = settings
        setup = WorkerPool(name: "persona-setup", threads: 1, queueLimit: settings.queueLimit, makeWorker: { $0 })
        // Each instance has one job here at most. Functions of a plugin that does not BLOCK return soon: one thread tells them all.
        let deliverers = WorkerPool<Int>(
            name: "persona-http", threads: plugin.description.blocks ? settings.workers : 1, queueLimit: .max,
            makeWorker: { $0 })
        self.deliverers = deliverers
        let inheritance = Inheritance()
        self.inheritance = inheritance
        let make: @Sendable () throws(LoaderError) -> PluginInstance = { () throws(LoaderError) in
            let context = HostContext(
                grant, books, clock: settings.clock,
                deliveries: Deliveries(submit: { work in deliverers.submit { _ in work() } }),
                productVersion: settings.productVersion)
            let instance = try PluginInstance(
                of: plugin, counters: books.counters, context: context, queueLimit: settings.queueLimit,
                openPersonas: settings.openPersonas)
            // One that is made when its plugin has served for a while begins where the others began.
            if let (bytes, version) = inheritance.next() { _ = instance.restore(bytes, version: version) }
            return instance
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
                            books.log.note(.warning, "a further instance could not be made: \(error)")
                            return nil
                        }
                    },
                    retire: { _ = $0.end(waiting: LocalSite.endingPatience) }))
        } else {
            var made: [PluginInstance] = []
            for _ in 0..<min(settings.loopCount, most) {
                do throws(LoaderError) { made.append(try make()) } catch {
                    for instance in made { _ = instance.end(waiting: 0) }
                    throw error
                }
            }
            instances = .loops(made)
        }
    }

    func drain(waiting nanoseconds: Int64, isIdle: () -> Bool) -> Bool {
        let end = MonotonicClock.now + nanoseconds
        _ = setup.stop(waiting: nanoseconds)
        var isClean = true
        switch instances {
        case .workers(let pool):
            isClean = pool.stop(waiting: max(0, end - MonotonicClock.now))
        case .loops(let instances):
            for instance in instances where !instance.end(waiting: max(0, end - MonotonicClock.now)) { isClean = false }
        }
        _ = deliverers.stop(waiting: 0)
        return isClean
    }

    // MARK: One call

    func limits(_ limits: CallSlot.Limits) -> CallSlot.Limits { limits }

    func start(_ call: Call, _ request: PluginRequest, _ context: CallContext) async throws(PluginFailure) {
        switch instances {
        case .workers(let pool):
            let isAccepted = pool.submit { Self.serve(call, on: $0, request, context) }
            guard isAccepted else {
                throw books.failure(.overloaded, "\(settings.queueLimit) calls wait for a worker")
            }
        case .loops(let instances):
            let instance = instances[loop % instances.count]
            var persona: UInt64 = 0
            if let card = request.card {
                while true {
                    if let pinned = instance.personas.pin(card.key) {
                        persona = pinned
                        break
                    }
                    try await open(card, on: instance, deadline: context.deadline)
                }
            }
            let key = request.card?.key
            let opened = persona
            if instance.gate.tryEnter() {
                call.start(on: instance, key) { request.begin(on: instance, call, context, persona: opened) }
                instance.gate.leave()
            } else if !instance.gate.submit({
                call.start(on: instance, key) { request.begin(on: instance, call, context, persona: opened) }
            }) {
                if let key { instance.personas.unpin(key) }
                throw books.failure(.overloaded, "\(settings.queueLimit) calls wait for an instance")
            }
        }
    }

    /// On a worker thread: opens the persona if need be, then starts the call.
    private static func serve(
        _ call: Call, on instance: PluginInstance, _ request: PluginRequest, _ context: CallContext
    ) {
        guard call.slot.cancelFlag(call.handle) == 0 else { return }
        instance.possess {
            guard let card = request.card else {
                call.start(on: instance, nil) { request.begin(on: instance, call, context, persona: 0) }
                return
            }
            let ending = instance.open(card)
            guard ending.status == persona_status(PERSONA_OK), let persona = instance.personas.pin(card.key) else {
                _ = call.slot.finish(call.handle, with: .opened(OpenCompletion(ending: ending)))
                return
            }
            call.start(on: instance, card.key) { request.begin(on: instance, call, context, persona: persona) }
        }
    }

    func reader(of call: Call, _ request: PluginRequest, took count: Int) {
        guard call.takeAgain(), let instance = call.instance else { return }
        // Refused only when very much waits for this instance: then the request ends at its deadline.
        if !instance.gate.submit({ call.resume { request.resume(on: instance, call) } }) {
            books.counters.countFailure()
        }
    }

    // MARK: Cards

    func open(_ card: PersonaCard, deadline: MonotonicInstant) async throws(PluginFailure) {
        switch instances {
        case .loops(let instances):
            for instance in instances { try await open(card, on: instance, deadline: deadline) }
        case .workers(let pool):
            try await setUp(deadline) { finish in
                pool.submit { instance in finish(instance.possess { instance.open(card) }) }
            }
        }
    }

    private func open(
        _ card: PersonaCard, on instance: PluginInstance, deadline: MonotonicInstant
    ) async throws(PluginFailure) {
        try await setUp(deadline) { [setup] finish in
            setup.submit { _ in
                guard instance.beginUse() else { return }
                instance.gate.enterWaiting()
                let ending = instance.open(card)
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
        try await books.waitForOpening(until: deadline) { call throws(PluginFailure) in
            let isAccepted = submit { ending in
                _ = call.slot.finish(call.handle, with: .opened(OpenCompletion(ending: ending)))
            }
            guard isAccepted else { throw books.failure(.overloaded, "\(settings.queueLimit) cards wait to be opened") }
        }
    }

    // MARK: Handover

    func save() -> Handover? {
        let blobs = onEachInstance { $0.save() }.compactMap { $0 }
        return blobs.isEmpty ? nil : Handover(version: books.identity.version, blobs: blobs)
    }

    func restore(_ handover: Handover) -> [String] {
        inheritance.set(handover)
        return onEachInstance { [inheritance] instance in
            inheritance.next().flatMap { instance.restore($0.bytes, version: $0.version) }
        }.compactMap { $0 }
    }

    /// Runs something on every instance there is, in possession of it; of those on worker threads on one that has no other work. Blocks.
    private func onEachInstance<Value: Sendable>(_ body: @escaping @Sendable (PluginInstance) -> Value) -> [Value] {
        switch instances {
        case .loops(let instances):
            return instances.compactMap { instance in
                guard instance.beginUse() else { return nil }
                defer { instance.endUse() }
                return instance.possess { body(instance) }
            }
        case .workers(let pool):
            let result = Mutex<Value?>(nil)
            let isDone = DispatchSemaphore(value: 0)
            let isAccepted = pool.submit { instance in
                let value = instance.possess { body(instance) }
                result.withLock { $0 = value }
                isDone.signal()
            }
            // A thread that is busy for longer than a call may take saves nothing.
            guard isAccepted, isDone.wait(timeout: .now() + .seconds(30)) == .success else { return [] }
            return result.withLock { $0 }.map { [$0] } ?? []
        }
    }

    /// The first instance on the event loops; nil if they are on worker threads.
    var anyLoopInstance: PluginInstance? {
        if case .loops(let instances) = instances { instances.first } else { nil }
    }

    private var loop: Int {
        settings.currentLoop ?? (nextLoop.add(1, ordering: .relaxed).oldValue & Int.max)
    }
}

extension PluginBooks {
    /// Waits, no longer than the deadline, for a call without a turn that `begin` has opened a card.
    func waitForOpening(
        until deadline: MonotonicInstant, _ begin: (Call) async throws(PluginFailure) -> Void
    ) async throws(PluginFailure) {
        guard deadline.nanoseconds > MonotonicClock.coarse else {
            throw failure(.deadline, "the deadline had passed before the plugin was asked")
        }
        guard let call = Call(.explanation, plugin: number, deadline: deadline.nanoseconds, seed: 0) else {
            throw failure(.overloaded, "\(CallTable.shared.capacity) calls are open")
        }
        defer { call.close() }
        try await begin(call)
        let step = await withTaskCancellationHandler {
            await call.next()
        } onCancel: {
            call.cancel(.caller)
        }
        guard case .finished(let result) = step else {
            throw failure(
                call.cancellation == .caller ? .cancelled : .deadline, "open_persona() did not return in time")
        }
        if case .failed(let failure) = result { throw failure }
        try require(result.ending)
    }
}
