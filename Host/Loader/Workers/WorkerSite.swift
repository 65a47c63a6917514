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
        if try await send(call, { $0.start(call, number, request, context) }) { books.counters.countStart() }
    }

    func reader(of call: Call, _ request: PluginRequest, took count: Int) { call.link?.credit(call.handle, count) }

    func open(_ card: PersonaCard, deadline: MonotonicInstant) async throws(PluginFailure) {
        try await books.waitForOpening(until: deadline) { call throws(PluginFailure) in
            _ = try await send(call) { $0.open(card, call, number) }
        }
    }

    /// Has a link take the call. False if the call was cancelled or late meanwhile: whoever follows it finds out.
    private func send(_ call: Call, _ start: (WorkerLink) -> Bool) async throws(PluginFailure) -> Bool {
        // A worker that is gone has a successor in a moment; one that goes at once, too, does not get a third call.
        for _ in 0..<3 {
            let link = try await keeper.link(for: books)
            guard call.deadline > MonotonicClock.now else {
                throw books.failure(.deadline, "its worker was not started again in time")
            }
            guard call.engage(link) else { return false }
            if start(link) { return true }
            call.disengage()
            keeper.isGone(link)
        }
        throw books.failure(.crashed, "its worker ended before it could be asked, three times")
    }

    func save() -> Handover? {
        let head = { FrameHead(call: .save, plugin: number, request: $0) }
        let (handover, _) = keeper.anyLink?.ask { FrameWriter(head($0)).finish() } ?? (nil, "")
        return handover.flatMap { $0.blobs.isEmpty ? nil : $0 }
    }

    func restore(_ handover: Handover) -> [String] {
        // The next worker begins where this one began.
        keeper.remember(handover, number)
        let answer = keeper.anyLink?.ask { handover.frame(FrameHead(call: .restore, plugin: number, request: $0)) }
        return answer.flatMap { $0.1.isEmpty ? nil : [$0.1] } ?? []
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
