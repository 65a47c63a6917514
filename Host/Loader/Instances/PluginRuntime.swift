package import Engine
import Synchronization

/// One loaded plugin at work, wherever it runs: what calls of every kind have in common.
package final class PluginRuntime: Sendable {
    package let description: PluginDescription
    let books: PluginBooks
    let site: any PluginSite
    private let budget: PluginBudget
    /// Of each kind of request, made once: this is on the way of every call.
    private let limits: PluginRequest.LimitsByForm
    /// It keeps values: its requests carry whose they are.
    let keepsState: Bool
    private let isDraining = Atomic<Bool>(false)
    let inFlight = Atomic<Int>(0)
    /// How many adapters there are: who might call it.
    let leases = Atomic<Int>(0)

    package var identity: PluginIdentity { books.identity }
    package var counters: PluginCounters { books.counters }
    var metrics: PluginMetrics { books.metrics }

    init(
        _ description: PluginDescription, books: PluginBooks, site: any PluginSite, terms: PluginTerms,
        settings: LoaderSettings, keepsState: Bool
    ) {
        self.keepsState = keepsState
        self.description = description
        self.books = books
        self.site = site
        budget = terms.budget
        limits = PluginRequest.LimitsByForm(of: description, OutputLimits(settings, terms.budget)) { site.limits($0) }
    }

    /// Refuses new calls, waits until open ones end, then destroys the instances. True if all are gone; what is not by then stays
    /// as it is, mapped and harmless. Blocks: not on an event loop.
    package func drain(waiting nanoseconds: Int64) -> Bool {
        if isDraining.exchange(true, ordering: .acquiringAndReleasing) { return true }
        return site.drain(waiting: nanoseconds) { inFlight.load(ordering: .relaxed) == 0 }
    }

    /// Opens a persona without a turn, as a card's author wants it checked.
    func open(_ persona: Persona, deadline: MonotonicInstant) async throws(PluginFailure) {
        try await site.open(PersonaCard(persona), deadline: deadline)
    }

    // MARK: One call

    /// What arrives while a call runs.
    enum Received: Sendable {
        case bytes([UInt8])
        case progress(Double)
    }

    /// One call from start to end, whatever happens on the way: the result, or a `PluginFailure`, or what `receive` threw.
    ///
    /// - Parameter receive: while it is suspended the plugin is held back.
    func run(
        _ request: PluginRequest, _ context: CallContext, receive: (Received) async throws -> Void
    ) async throws -> CallResult {
        if Task.isCancelled { throw failure(.cancelled, "cancelled before the plugin was asked") }
        let call = try open(request.kind, limits[request], context)
        defer { inFlight.subtract(1, ordering: .relaxed) }
        do { try await site.start(call, request, call.within(context)) } catch {
            call.close()
            throw error
        }
        // Most plugins that do not wait are done by now, and policies have nothing to read.
        if let result = call.closeIfFinished() {
            try require(result)
            return result
        }
        defer { call.close() }
        // Nothing to cancel once it is finished.
        guard call.slot.isCurrent(call.handle) else { return try await follow(call, request, receive) }
        return try await withTaskCancellationHandler {
            try await follow(call, request, receive)
        } onCancel: {
            if call.cancel(.caller) { call.tellPlugin() }
        }
    }

    /// Opens a call within the budget; the caller closes it and counts it out of `inFlight`.
    func open(
        _ kind: CallKind, _ limits: CallSlot.Limits, _ context: CallContext
    ) throws(PluginFailure) -> Call {
        if isDraining.load(ordering: .acquiring) { throw failure(.unavailable, "it is being retired") }
        let now = MonotonicClock.coarse
        guard context.deadline.nanoseconds > now else {
            throw failure(.deadline, "the deadline had passed before the plugin was asked")
        }
        var deadline = context.deadline.nanoseconds
        if let most = budget.callMilliseconds { deadline = min(deadline, now + most * 1_000_000) }
        let others = inFlight.add(1, ordering: .relaxed).oldValue
        if let most = budget.callsInFlight, others >= most {
            inFlight.subtract(1, ordering: .relaxed)
            throw failure(.overloaded, "\(others) calls are in flight, and its budget is \(most)")
        }
        guard
            let call = Call(
                kind, plugin: books.number, limits: limits,
                deadline: deadline, seed: context.seed,
                owner: keepsState ? context.owner : nil)
        else {
            inFlight.subtract(1, ordering: .relaxed)
            throw failure(.overloaded, "\(CallTable.shared.capacity) calls are open")
        }
        return call
    }

    private func follow(
        _ call: Call, _ request: PluginRequest, _ receive: (Received) async throws -> Void
    ) async throws -> CallResult {
        var thrown: (any Error)?
        while true {
            let received: Received
            var count = 0
            switch await call.next() {
            case .bytes(let bytes):
                received = .bytes(bytes)
                count = bytes.count
            case .progress(let done): received = .progress(done)
            case .tellCancelled:
                if call.tellPlugin() { continue }
                throw thrown ?? late(call, "no instance was free in time")
            case .finished(let result):
                if let thrown { throw thrown }
                if call.cancellation != nil { throw late(call, "it was told to stop, and did") }
                try require(result)
                return result
            case .abandoned:
                throw thrown ?? late(call, "it was told to stop and did not within \(Call.grace / 1_000_000) ms")
            }
            guard thrown == nil else { continue }
            do { try await receive(received) } catch {
                thrown = error
                if call.cancel(.caller) { call.tellPlugin() }
            }
            if count > 0 { site.reader(of: call, request, took: count) }
        }
    }

    private func late(_ call: Call, _ message: String) -> PluginFailure {
        failure(call.cancellation == .caller ? .cancelled : .deadline, message)
    }

    // MARK: Failures

    func failure(
        _ code: PluginFailure.Code, _ message: String, retryAfter: Int64? = nil, isFromPlugin: Bool = false
    ) -> PluginFailure {
        books.failure(code, message, retryAfter: retryAfter, isFromPlugin: isFromPlugin)
    }

    /// Throws what a result other than OK means.
    private func require(_ result: CallResult) throws(PluginFailure) {
        if case .failed(let failure) = result {
            counters.countFailure()
            throw failure
        }
        try books.require(result.ending)
    }
}

extension PluginBooks {
    /// Throws what an ending other than OK means.
    func require(_ ending: CallEnding) throws(PluginFailure) {
        if ending.status == 0 { return }
        let message = ending.message.isEmpty ? "it answered \(StatusName.of(ending.status))" : ending.message
        throw failure(
            PluginFailure.Code(ending.status), message, retryAfter: ending.retryAfterMilliseconds, isFromPlugin: true)
    }
}

extension Call {
    /// The frame as the plugin is told it, whose budget may have brought the deadline forward.
    fileprivate func within(_ context: CallContext) -> CallContext {
        var context = context
        context.deadline = MonotonicInstant(nanoseconds: deadline)
        return context
    }
}
