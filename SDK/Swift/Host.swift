internal import CPersona
internal import Synchronization

/// The host as one instance sees it: its version and the services it gives.
///
/// Any thread. May be kept as long as you like; after the instance is destroyed every service is silent and gives its default. A
/// service is nil where the host does not have it, the manifest did not request it, or the operator did not approve it: a
/// plugin that can do without says so with `host.log?.info(...)`.
public final class Host: Sendable {
    /// Product name and version, for log lines; never branch on them.
    public let name: String
    public let version: String

    /// The minor version of the contract that the host speaks; the major one is this SDK's.
    public let abiMinor: Int

    let handle: UInt64
    /// The instance's HTTP calls.
    let exchanges = HTTPExchanges()
    /// What the instance waits for from `persona.state/1`.
    let answers = StateAnswers()
    private let extensions: Extensions
    /// False once the instance is destroyed. Held while a service is called, so that `close` waits for calls under way.
    private let isOpen = Mutex(true)

    // @unchecked: the function is [any-thread].
    private struct Extensions: @unchecked Sendable {
        let get: (@convention(c) (UInt64, UnsafePointer<CChar>?) -> UnsafeRawPointer?)?
    }

    init?(_ pointer: UnsafePointer<persona_host>?) {
        guard let raw = known(pointer) else { return nil }
        name = raw.name.map { String(cString: $0) } ?? ""
        version = raw.version.map { String(cString: $0) } ?? ""
        abiMinor = Int(raw.abi_minor)
        handle = raw.handle
        extensions = Extensions(get: raw.get_extension)
    }

    /// From here on no service is called.
    func close() {
        isOpen.withLock { $0 = false }
    }

    /// What `body` gives, run while the host is there; else nil.
    func whileOpen<R: Sendable>(_ body: () -> R?) -> R? {
        isOpen.withLock { $0 ? body() : nil }
    }

    /// The table of a service, at least as large as 1.0 made it.
    func table<T: BitwiseCopyable>(_ id: String, as type: T.Type) -> UnsafePointer<T>? {
        let address = whileOpen { UInt(bitPattern: id.withCString { extensions.get?(handle, $0) }) }
        guard let address, let raw = UnsafeRawPointer(bitPattern: address) else { return nil }
        let table = raw.assumingMemoryBound(to: T.self)
        return known(table) == nil ? nil : table
    }
}
