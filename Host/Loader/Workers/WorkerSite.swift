import Engine
import Glibc

/// A plugin whose instances are in a worker.
struct WorkerSite: PluginSite {
    let keeper: WorkerKeeper
    /// Its place among the worker's plugins.
    let number: UInt16
    let books: PluginBooks

    func limits(_ limits: CallSlot.Limits) -> CallSlot.Limits { limits.fromWorker }

    func start(_ call: Call, _ request: PluginRequest, _ context: CallContext) async throws(PluginFailure) {
        // A worker that died in between has a successor in a moment.
        for _ in 0..<2 {
            let link = try await keeper.link(for: books)
            // Cancelled or late meanwhile: whoever follows the call finds out.
            guard call.engage(link) else { return }
            books.counters.countStart()
            if link.start(call, number, request, context) { return }
            call.disengage()
        }
        throw books.failure(.crashed, "its worker ended before it could be asked")
    }

    func reader(of call: Call, _ request: PluginRequest, took count: Int) { call.link?.credit(call.handle, count) }

    func open(_ card: PersonaCard, deadline: MonotonicInstant) async throws(PluginFailure) {
        try await books.waitForOpening(until: deadline) { call throws(PluginFailure) in
            let link = try await keeper.link(for: books)
            guard call.engage(link) else { return }
            if !link.open(card, call, number) { throw books.failure(.crashed, "its worker ended before it could be asked") }
        }
    }

    /// The worker itself goes when the last of its libraries has gone.
    func drain(waiting nanoseconds: Int64, isIdle: () -> Bool) -> Bool {
        let end = MonotonicClock.now + nanoseconds
        while !isIdle() {
            if MonotonicClock.now >= end { return false }
            usleep(2_000)
        }
        return true
    }
}
