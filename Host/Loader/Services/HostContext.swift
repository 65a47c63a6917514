import CPersona
import Engine
import StrictJSON
import Synchronization

/// The host as one instance sees it: its `persona_host`, the services it was given, and the memory they hand out.
final class HostContext: Sendable {
    let log: PluginLog
    let metrics: PluginMetrics
    let clock: any Clock
    let settings: ConfigurationTexts
    let http: HTTPService
    /// Nil where nothing is kept: that service is given to none.
    let state: StateService?
    let deliveries: Deliveries
    /// Valid until the context goes, which is after the instance's destroy() returned.
    ///
    /// `nonisolated(unsafe)`: written in `init` only; plugins read it on any thread.
    nonisolated(unsafe) let host: UnsafePointer<persona_host>
    private let services: Set<String>
    /// Set when create() has returned: nothing may be asked for before.
    private let isReady = Atomic<Bool>(false)
    private let strings: CStrings

    init(
        _ grant: PluginGrant, _ books: PluginBooks, clock: any Clock, deliveries: Deliveries, productVersion: String
    ) {
        services = grant.services
        settings = grant.configuration
        http = grant.http
        log = books.log
        metrics = books.metrics
        self.clock = clock
        state = grant.state
        self.deliveries = deliveries
        strings = CStrings()
        let table = UnsafeMutablePointer<persona_host>.allocate(capacity: 1)
        table.initialize(
            to: persona_host(
                struct_size: Sinks.size(of: persona_host.self), abi_major: Handshake.hostMajor,
                abi_minor: Handshake.hostMinor, name: strings.add("persona-host"), version: strings.add(productVersion),
                handle: HostDirectory.shared.nextHandle(),
                get_extension: { handle, id in
                    guard let id, let context = HostDirectory.shared[handle] else { return nil }
                    return context.service(String(cString: id))
                }))
        host = UnsafePointer(table)
        HostDirectory.shared[table.pointee.handle] = self
    }

    /// Ends every use of the handle: calls with it find nothing from here on. After destroy().
    func close() { HostDirectory.shared[host.pointee.handle] = nil }

    deinit {
        UnsafeMutablePointer(mutating: host).deinitialize(count: 1)
        host.deallocate()
    }

    func openForCalls() { isReady.store(true, ordering: .releasing) }

    private func service(_ id: String) -> UnsafeRawPointer? {
        guard isReady.load(ordering: .acquiring), services.contains(id) else { return nil }
        if id == HostService.state, state == nil { return nil }
        return ServiceTables.table(of: id)
    }
}

/// Finds the context behind a host handle, also long after it ended. One lock, held for a look-up: services are called now and
/// then, not for every piece of a reply.
final class HostDirectory: Sendable {
    static let shared = HostDirectory()

    private struct State {
        var last: UInt64 = 0
        var contexts: [UInt64: HostContext] = [:]
    }

    private let state = Mutex(State())

    /// Never given out twice.
    func nextHandle() -> UInt64 {
        state.withLock { state in
            state.last += 1
            return state.last
        }
    }

    subscript(handle: UInt64) -> HostContext? {
        get { state.withLock { $0.contexts[handle] } }
        set {
            // Released outside the lock: the last reference frees the plugin-visible memory.
            let old = state.withLock { state -> HostContext? in
                defer { state.contexts[handle] = newValue }
                return state.contexts[handle]
            }
            _ = old
        }
    }
}

/// NUL-terminated strings at fixed addresses, freed together.
///
/// `@unchecked Sendable`: filled while its owner is initialised, read-only afterwards.
final class CStrings: @unchecked Sendable {
    private var blocks: [UnsafeMutableBufferPointer<CChar>] = []

    func add(_ text: String) -> UnsafePointer<CChar>? {
        let bytes = text.utf8CString
        let block = UnsafeMutableBufferPointer<CChar>.allocate(capacity: bytes.count)
        _ = block.initialize(from: bytes)
        blocks.append(block)
        return UnsafePointer(block.baseAddress)
    }

    deinit { for block in blocks { block.deallocate() } }
}

/// The operator's settings of one library in the forms that ext/config.h hands out.
final class ConfigurationTexts: Sendable {
    private let strings: CStrings
    /// `nonisolated(unsafe)`: filled in `init`, read-only afterwards; the pointers are into `strings`.
    nonisolated(unsafe) private let texts: [String: persona_text]
    nonisolated(unsafe) let json: persona_text
    private let values: JSONObject

    init(_ settings: JSONObject) {
        let strings = CStrings()
        self.strings = strings
        func keep(_ text: String) -> persona_text {
            persona_text(data: strings.add(text), size: UInt64(text.utf8.count))
        }
        values = settings
        json = keep(JSON.object(settings).text())
        var texts: [String: persona_text] = [:]
        for member in settings {
            if let text = member.value.stringValue { texts[member.key] = keep(text) }
        }
        self.texts = texts
    }

    func text(_ name: String) -> persona_text? { texts[name] }
    func number(_ name: String) -> Double? { values[name]?.doubleValue }
    func boolean(_ name: String) -> Bool? { values[name]?.boolValue }
}
