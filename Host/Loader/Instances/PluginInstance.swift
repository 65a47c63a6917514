import CPersona
import Dispatch
import Synchronization

/// One instance of a plugin: what create() and init() made, until destroy().
final class PluginInstance: Sendable {
    let plugin: Handshake.Plugin
    let counters: PluginCounters
    let name: persona_instance
    let personas: PersonaCache
    /// Possessed by whoever calls an [instance-serial] or [instance-setup] function.
    let gate: SerialGate
    /// `nonisolated(unsafe)`: used only in possession of the instance.
    nonisolated(unsafe) let arena = TextArena()
    let context: HostContext

    /// How often the instance is in use, plus `isEnding` once it is not to be used any more.
    private let uses = Atomic<Int>(0)
    private let lastUseEnded = DispatchSemaphore(value: 0)
    private let abandonedRequests = Atomic<Int>(0)

    private static let isEnding = 1 << 62

    /// create() and init(). On a thread that may wait.
    init(
        of plugin: Handshake.Plugin, counters: PluginCounters, context: HostContext, queueLimit: Int, openPersonas: Int
    ) throws(LoaderError) {
        self.plugin = plugin
        self.counters = counters
        self.context = context
        gate = SerialGate(queueLimit: queueLimit)
        personas = PersonaCache(capacity: openPersonas)
        var name: persona_instance = 0
        let created = plugin.table.create(context.host, &name)
        self.name = name
        guard created == persona_status(PERSONA_OK) else {
            context.close()
            throw LoaderError(
                .instance, found: "\(StatusName.of(created)) from create() of \(plugin.description.id)", expected: "OK",
                remedy: "The plugin gives no reason here; a plugin that has one gives it in init()")
        }
        context.openForCalls()
        let (initialized, reason) = Explanation.collect { why in plugin.table.`init`(name, why) }
        guard initialized == persona_status(PERSONA_OK) else {
            plugin.table.destroy(name)
            context.close()
            let said = reason.isEmpty ? "it gave no reason" : "it says: \(reason)"
            throw LoaderError(
                .instance, found: "\(StatusName.of(initialized)) from init() of \(plugin.description.id); \(said)",
                expected: "OK")
        }
    }

    /// Runs functions of the instance on this thread, which may wait.
    func possess<Value>(_ body: () -> Value) -> Value {
        gate.enterWaiting()
        defer { gate.leave() }
        return context.deliveries.possess(body)
    }

    /// False if the instance is being ended.
    func beginUse() -> Bool {
        if uses.add(1, ordering: .acquiring).oldValue & Self.isEnding == 0 { return true }
        endUse()
        return false
    }

    /// One more use, by whoever knows that the instance is in use.
    func extendUse() { uses.add(1, ordering: .relaxed) }

    func endUse() {
        if uses.subtract(1, ordering: .releasing).newValue == Self.isEnding { lastUseEnded.signal() }
    }

    /// A call that this instance served is closed.
    func release(_ persona: PersonaCache.Key?, wasAbandoned: Bool) {
        if wasAbandoned {
            abandonedRequests.add(1, ordering: .relaxed)
        } else if let persona {
            personas.unpin(persona)
        }
        endUse()
    }

    /// The kind's cancel(). On any thread, with the instance in use.
    func cancel(_ handle: CallHandle, _ kind: CallKind) {
        switch kind {
        case .chat: plugin.chat?.cancel(name, handle.rawValue)
        case .style: plugin.style?.cancel(name, handle.rawValue)
        case .safety: plugin.safety?.cancel(name, handle.rawValue)
        case .media: plugin.media?.cancel(name, handle.rawValue)
        case .explanation: break
        }
    }

    /// Opens a persona unless it is open. In possession of the instance, on a thread that may wait.
    func open(_ card: PersonaCard) -> CallEnding {
        let key = card.key
        if personas.pin(key) != nil {
            personas.unpin(key)
            return CallEnding(status: persona_status(PERSONA_OK))
        }
        guard let chat = plugin.chat else { return CallEnding(status: persona_status(PERSONA_UNSUPPORTED)) }
        for handle in personas.makeRoom() { chat.close_persona(name, handle) }
        arena.reset(capacity: key.id.utf8.count + key.revision.utf8.count + card.json.utf8.count)
        var view = persona_card(
            struct_size: Sinks.size(of: persona_card.self), id: arena.text(key.id), revision: arena.text(key.revision),
            json: arena.text(card.json))
        var handle: UInt64 = 0
        let (status, reason) = Explanation.collect { why in chat.open_persona(name, &view, why, &handle) }
        if status == persona_status(PERSONA_OK) { personas.insert(key, handle) }
        return CallEnding(status: status, message: reason)
    }

    /// Refuses new uses, waits until those there are have ended, then calls destroy(). Not if a request was never finished, or the time is
    /// over first: then the instance stays as it is. On a thread that may wait.
    func end(waiting nanoseconds: Int64) -> Bool {
        let before = uses.add(Self.isEnding, ordering: .acquiringAndReleasing).oldValue
        if before > 0 {
            let time = DispatchTime.now() + .nanoseconds(Int(clamping: nanoseconds))
            guard lastUseEnded.wait(timeout: time) == .success else { return false }
        }
        guard abandonedRequests.load(ordering: .relaxed) == 0 else { return false }
        gate.enterWaiting()
        for handle in personas.removeAll() { plugin.chat?.close_persona(name, handle) }
        plugin.table.destroy(name)
        context.close()
        return true
    }
}

/// Collects what a setup function writes into its `persona_explain`.
enum Explanation {
    static func collect(_ body: (UnsafePointer<persona_explain>) -> persona_status) -> (persona_status, String) {
        // Without a free slot the function runs all the same; what it says goes nowhere.
        let call = Call(.explanation, plugin: 0, deadline: .max, seed: 0)
        var why = Sinks.explanation(call?.handle ?? CallHandle(rawValue: 0))
        let status = body(&why)
        let text = call?.takeText() ?? ""
        call?.close()
        return (status, text)
    }
}
