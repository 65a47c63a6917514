import CPersona
import Loader
import StrictJSON
import Synchronization

/// The host as one instance sees it, with the services a test gives it; it records what the plugin does with them, and notes what no plugin
/// may do.
final class BenchHost: Sendable {
    enum Phase: Sendable { case creating, alive, destroyed }

    private struct State {
        var phase = Phase.creating
        var asked: Set<String> = []
        var logLines = 0
    }

    let handle: UInt64
    let mailbox = Mailbox()
    let settings: Settings
    let web: BenchWeb
    let notes = BenchNotes()
    private let services: Set<String>
    private let state = Mutex(State())
    private let arena: Arena
    /// What create() receives.
    // nonisolated(unsafe): written in init only, read by the plugin's threads.
    nonisolated(unsafe) let pointer: UnsafePointer<persona_host>?

    /// - Parameter services: what the operator approved.
    /// - Parameter extra: bytes by which every struct is longer than in 1.0.
    init(services: Set<String>, settings: JSONObject, world: BenchWeb.World = .refuses, extra: Int = 0) {
        self.services = services
        self.settings = Settings(settings)
        web = BenchWeb(world, mailbox)
        arena = Arena(extra: extra)
        handle = Self.all.withLock { all in
            all.last += 1
            return all.last
        }
        let text = (arena.text("persona-validate\u{0}"), arena.text("1.0.0\u{0}"))
        pointer = UnsafePointer(
            arena.place(
                persona_host(
                    struct_size: arena.size(of: persona_host.self), abi_major: PERSONA_ABI_MAJOR,
                    abi_minor: extra > 0 ? PERSONA_ABI_MINOR + 1 : PERSONA_ABI_MINOR, name: text.0.data,
                    version: text.1.data, handle: handle,
                    get_extension: { host, id in
                        guard let id, let bench = BenchHost.living(host, "get_extension") else { return nil }
                        return bench.service(String(cString: id))
                    })))
        Self.all.withLock { $0.hosts[handle] = self }
    }

    func enter(_ phase: Phase) {
        state.withLock { $0.phase = phase }
        if phase == .destroyed { Self.all.withLock { $0.hosts[handle] = nil } }
    }

    /// The services the plugin asked for, whether it got them or not.
    var asked: Set<String> { state.withLock { $0.asked } }

    private func service(_ id: String) -> UnsafeRawPointer? {
        let phase = state.withLock { state in
            state.asked.insert(id)
            return state.phase
        }
        guard phase != .creating else {
            Journal.note("life.create-silent", "create() asked the host for \(id); expected silence until init()")
            return nil
        }
        return services.contains(id) ? BenchServices.table(of: id) : nil
    }

    func log(_ line: String) {
        if line.contains(Sample.canary) {
            Journal.note("life.private-log", "a log line repeats the user's message; expected the author's own words")
        }
        state.withLock { $0.logLines += 1 }
    }

    // MARK: A handle's way back

    private static let all = Mutex((last: UInt64(0), hosts: [UInt64: BenchHost]()))

    /// The host behind a handle that a service was called with.
    static func living(_ handle: UInt64, _ function: String) -> BenchHost? {
        let (host, last) = all.withLock { ($0.hosts[handle], $0.last) }
        if host == nil {
            Journal.note(
                handle > 0 && handle <= last ? "life.after-destroy" : "life.host-handle",
                "\(function) was called with "
                    + (handle > 0 && handle <= last
                        ? "the host of an instance after its destroy()" : "a host handle never given out")
                    + "; expected persona_host.handle of an instance that lives")
        }
        return host
    }
}

/// The operator's settings in the forms that ext/config.h hands out.
final class Settings: Sendable {
    private let values: JSONObject
    private let arena = Arena()
    // nonisolated(unsafe): filled in init, read-only afterwards.
    nonisolated(unsafe) private let texts: [String: persona_text]
    nonisolated(unsafe) let json: persona_text

    init(_ values: JSONObject) {
        self.values = values
        json = arena.text(JSON.object(values).text())
        var texts: [String: persona_text] = [:]
        for member in values {
            if let text = member.value.stringValue { texts[member.key] = arena.text(text) }
        }
        self.texts = texts
    }

    func text(_ name: String) -> persona_text? { texts[name] }
    func number(_ name: String) -> Double? { values[name]?.doubleValue }
    func boolean(_ name: String) -> Bool? { values[name]?.boolValue }
}

/// `persona.state/1` in memory, answered through the mailbox.
final class BenchNotes: Sendable {
    private let values = Mutex<[String: [UInt8]]>([:])

    subscript(scope: Int32, key: [UInt8]) -> [UInt8]? {
        get { values.withLock { $0["\(scope) \(key)"] } }
        set { values.withLock { $0["\(scope) \(key)"] = newValue } }
    }
}
