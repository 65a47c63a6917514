internal import CPersona
internal import Synchronization

/// One instance of a plugin, from `create` to `destroy`. The host names it by its address.
final class Instance {
    let host: Host
    let openRequests = OpenRequests()
    private let definition: Definition

    // Nil until init() succeeded, and for kinds the plugin does not have.
    private(set) var chat: ChatAdapter?
    private(set) var style: StyleAdapter?
    private(set) var safety: SafetyAdapter?
    private(set) var media: MediaAdapter?

    init(_ definition: Definition, host: Host) {
        self.definition = definition
        self.host = host
    }

    /// The second phase: makes the author's object.
    func start() throws {
        try start(definition.type)
    }

    private func start<P: Plugin>(_ type: P.Type) throws {
        let plugin = try P(host: host)
        chat = P._chat(of: plugin)
        style = P._style(of: plugin)
        safety = P._safety(of: plugin)
        media = P._media(of: plugin)
    }

    // MARK: The handle

    /// A handle that owns the instance until `release`.
    static func retained(_ instance: Instance) -> persona_instance {
        persona_instance(UInt(bitPattern: Unmanaged.passRetained(instance).toOpaque()))
    }

    static func at(_ handle: persona_instance) -> Instance? {
        unmanaged(handle)?.takeUnretainedValue()
    }

    static func release(_ handle: persona_instance) {
        guard let unmanaged = unmanaged(handle) else { return }
        // Work that goes on in a task holds a `Host`; from here on it answers nothing.
        unmanaged.takeUnretainedValue().host.close()
        unmanaged.release()
    }

    private static func unmanaged(_ handle: persona_instance) -> Unmanaged<Instance>? {
        UnsafeRawPointer(bitPattern: UInt(handle)).map(Unmanaged.fromOpaque)
    }
}

/// The requests of one instance that have not ended, so that `resume` and `cancel` find them. Any thread.
final class OpenRequests: Sendable {
    struct Controls: Sendable {
        var resume: @Sendable () -> Void = {}
        var cancel: @Sendable () -> Void
    }

    private let table = Mutex<[UInt64: Controls]>([:])

    func add(_ request: UInt64, _ controls: Controls) {
        table.withLock { $0[request] = controls }
    }

    func remove(_ request: UInt64) {
        // What the controls hold is released outside the lock: its end may call back.
        let removed = table.withLock { $0.removeValue(forKey: request) }
        _ = removed
    }

    func resume(_ request: UInt64) {
        table.withLock { $0[request] }?.resume()
    }

    func cancel(_ request: UInt64) {
        table.withLock { $0[request] }?.cancel()
    }

    /// Makes the way out for a request's output and lists it here until it ends.
    func outflow<Value: Sendable>(
        for request: Request, limit: Int, send: @escaping @Sendable (UnsafeRawBufferPointer) -> Status,
        end: @escaping @Sendable (Result<Value, PersonaError>) -> Void
    ) -> Outflow<Value> {
        let outflow = Outflow<Value>(
            request: request, limit: limit, send: send,
            end: { [self] outcome in
                // First out of the table: as soon as the host knows of the end it may destroy the instance.
                remove(request.id)
                end(outcome)
            })
        add(request.id, Controls(resume: { outflow.resume() }, cancel: { outflow.cancel() }))
        return outflow
    }
}
