import Engine

/// Where a plugin's instances are, and the way a call takes to one of them: threads of this process, or a worker.
protocol PluginSite: Sendable {
    /// The limits of a request's slot, from those of its kind.
    func limits(_ limits: CallSlot.Limits) -> CallSlot.Limits

    /// Has the plugin asked: at once on this thread where that is possible, otherwise as soon as an instance can be had. The call's slot
    /// tells what came of it. Suspends only for a card that has to be opened first, or for a worker that is being started.
    func start(_ call: Call, _ request: PluginRequest, _ context: CallContext) async throws(PluginFailure)

    /// The reader has taken this many bytes of the answer.
    func reader(of call: Call, _ request: PluginRequest, took count: Int)

    /// Opens a card without a turn, as its author wants it checked.
    func open(_ card: PersonaCard, deadline: MonotonicInstant) async throws(PluginFailure)

    /// Waits until open calls have ended, then ends the instances. True if all are gone. Blocks.
    ///
    /// - Parameter isIdle: whether no call is open.
    func drain(waiting nanoseconds: Int64, isIdle: () -> Bool) -> Bool

    /// What the instances save for the next version. Blocks.
    func save() -> Handover?

    /// Gives the instances what those of another version saved, before the first request; what those say that do not take it. Blocks.
    func restore(_ handover: Handover) -> [String]
}
