package import CPersona
import Synchronization

/// The host as a plugin under test sees it, with the services a test gives it. Records what the plugin does with them.
///
/// Lives as long as the test keeps it; the plugin's instances must end first.
package final class HarnessHost: Sendable {
    /// A setting that an operator made.
    package enum Setting: Sendable {
        case text(String)
        case number(Double)
        case boolean(Bool)
    }

    private struct State {
        var isInCreate = false
        var callsInCreate = 0
        var logged: [String] = []
        var metrics: [String: Double] = [:]
        var values: [String: [UInt8]] = [:]
        var answers: [Answer] = []
    }

    /// What the plugin is to be told about a value.
    struct Answer: Sendable {
        var token: UInt64
        var value: [UInt8]?
        var done: persona_state_done
    }

    package let settings: [String: Setting]
    private let services: Set<String>
    private let handle: UInt64
    private let state = Mutex(State())
    /// What settings' texts point to, until the host goes.
    // nonisolated(unsafe): written in init only, read by the plugin's threads.
    private nonisolated(unsafe) let texts: [String: UnsafeMutableBufferPointer<UInt8>]
    private nonisolated(unsafe) let table: UnsafeMutablePointer<persona_host>
    private nonisolated(unsafe) static let strings = (name: constantString("harness"), version: constantString("1.0.0"))

    /// - Parameter services: Ids of the services the operator approved.
    package init(
        services: Set<String> = [
            PERSONA_EXT_LOG, PERSONA_EXT_CONFIG, PERSONA_EXT_CLOCK, PERSONA_EXT_RANDOM, PERSONA_EXT_METRICS,
            PERSONA_EXT_STATE,
        ],
        settings: [String: Setting] = [:]
    ) {
        self.services = services
        self.settings = settings
        texts = settings.compactMapValues { setting in
            guard case .text(let text) = setting else { return nil }
            let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
            _ = buffer.initialize(from: text.utf8)
            return buffer
        }
        handle = Self.all.withLock { all in
            all.last += 1
            return all.last
        }
        table = .allocate(capacity: 1)
        table.initialize(
            to: persona_host(
                struct_size: UInt64(MemoryLayout<persona_host>.size), abi_major: PERSONA_ABI_MAJOR,
                abi_minor: PERSONA_ABI_MINOR, name: Self.strings.name, version: Self.strings.version, handle: handle,
                get_extension: { host, id in HarnessHost.at(host)?.service(id) }))
        Self.all.withLock { $0.hosts[handle] = Weak(self) }
    }

    deinit {
        Self.all.withLock { $0.hosts[handle] = nil }
        table.deallocate()
        for text in texts.values { text.deallocate() }
    }

    /// What `create` receives.
    package var pointer: UnsafePointer<persona_host> { UnsafePointer(table) }

    /// Log lines, each as "level request line".
    package var logged: [String] { state.withLock { $0.logged } }
    package var metrics: [String: Double] { state.withLock { $0.metrics } }
    /// What the plugin keeps, by "scope key".
    package var values: [String: [UInt8]] { state.withLock { $0.values } }
    /// What it has not been told yet; `HarnessInstance.tellAnswers` does.
    func takeAnswers() -> [Answer] {
        state.withLock { state in
            defer { state.answers = [] }
            return state.answers
        }
    }
    /// How often the plugin called the host inside create(), which the contract forbids.
    package var callsInCreate: Int { state.withLock { $0.callsInCreate } }

    func during(create body: () -> persona_status) -> persona_status {
        state.withLock { $0.isInCreate = true }
        defer { state.withLock { $0.isInCreate = false } }
        return body()
    }

    private func service(_ id: UnsafePointer<CChar>?) -> UnsafeRawPointer? {
        state.withLock { if $0.isInCreate { $0.callsInCreate += 1 } }
        guard let id else { return nil }
        let name = String(cString: id)
        return services.contains(name) ? Self.tables[name].flatMap { UnsafeRawPointer(bitPattern: $0) } : nil
    }

    private func ask(
        _ scope: Int32, _ key: persona_text, _ token: UInt64, _ done: persona_state_done?,
        _ operation: (inout [UInt8]?) -> [UInt8]?
    ) -> persona_status {
        guard let done else { return persona_status(PERSONA_INVALID) }
        guard key.size <= 256 else { return persona_status(PERSONA_TOO_LARGE) }
        let bytes = UnsafeRawBufferPointer(start: key.data, count: Int(key.size))
        let name = "\(scope) " + String(decoding: bytes, as: UTF8.self)
        state.withLock { state in
            let answer = operation(&state.values[name])
            state.answers.append(Answer(token: token, value: answer, done: done))
        }
        return persona_status(PERSONA_OK)
    }

    // MARK: A handle's way back to its host

    private struct Weak: Sendable {
        weak let host: HarnessHost?
        init(_ host: HarnessHost) { self.host = host }
    }

    private static let all = Mutex((last: UInt64(0), hosts: [UInt64: Weak]()))

    private static func at(_ handle: UInt64) -> HarnessHost? {
        all.withLock { $0.hosts[handle]?.host }
    }

    // MARK: The services' tables

    private static let tables: [String: UInt] = [
        PERSONA_EXT_LOG: constant(
            persona_log(
                struct_size: UInt64(MemoryLayout<persona_log>.size),
                write: { host, level, request, line in
                    let line = String(
                        decoding: UnsafeRawBufferPointer(start: line.data, count: Int(line.size)), as: UTF8.self)
                    HarnessHost.at(host)?.state.withLock { $0.logged.append("\(level) \(request) \(line)") }
                })),
        PERSONA_EXT_CONFIG: constant(
            persona_config(
                struct_size: UInt64(MemoryLayout<persona_config>.size),
                json: { _ in persona_text(data: constantString("{}"), size: 2) },
                text: { host, name, otherwise in
                    guard let name, let text = HarnessHost.at(host)?.texts[String(cString: name)] else {
                        return otherwise
                    }
                    return persona_text(
                        data: UnsafeRawPointer(text.baseAddress)?.assumingMemoryBound(to: CChar.self),
                        size: UInt64(text.count))
                },
                number: { host, name, otherwise in
                    guard let name, case .number(let value)? = HarnessHost.at(host)?.settings[String(cString: name)]
                    else { return otherwise }
                    return value
                },
                boolean: { host, name, otherwise in
                    guard let name, case .boolean(let value)? = HarnessHost.at(host)?.settings[String(cString: name)]
                    else { return otherwise }
                    return value ? 1 : 0
                })),
        PERSONA_EXT_CLOCK: constant(
            persona_clock(
                struct_size: UInt64(MemoryLayout<persona_clock>.size), now_unix_ms: { _ in 1_700_000_000_000 },
                monotonic_ns: { _ in 42 })),
        PERSONA_EXT_RANDOM: constant(
            persona_random(
                struct_size: UInt64(MemoryLayout<persona_random>.size), next: { _, request in request &* 31 },
                secret_bytes: { _, bytes, size in
                    bytes?.initializeMemory(as: UInt8.self, repeating: 7, count: Int(size))
                    return persona_status(PERSONA_OK)
                })),
        PERSONA_EXT_STATE: constant(
            persona_state(
                struct_size: UInt64(MemoryLayout<persona_state>.size),
                get: { host, _, scope, key, token, done in
                    HarnessHost.at(host)?.ask(scope, key, token, done) { $0 } ?? persona_status(PERSONA_STALE)
                },
                set: { host, _, scope, key, value, token, done in
                    let bytes = value.data.map { [UInt8](UnsafeRawBufferPointer(start: $0, count: Int(value.size))) }
                    let answer = HarnessHost.at(host)?.ask(scope, key, token, done) { value in
                        value = bytes
                        return nil
                    }
                    return answer ?? persona_status(PERSONA_STALE)
                },
                wait: { _, _ in persona_status(PERSONA_UNSUPPORTED) })),
        PERSONA_EXT_METRICS: constant(
            persona_metrics(
                struct_size: UInt64(MemoryLayout<persona_metrics>.size),
                add: { host, name, amount in
                    guard let name, amount >= 0 else { return persona_status(PERSONA_INVALID) }
                    let key = String(cString: name)
                    HarnessHost.at(host)?.state.withLock { $0.metrics[key, default: 0] += amount }
                    return persona_status(PERSONA_OK)
                },
                set: { host, name, value in
                    guard let name else { return persona_status(PERSONA_INVALID) }
                    let key = String(cString: name)
                    HarnessHost.at(host)?.state.withLock { $0.metrics[key] = value }
                    return persona_status(PERSONA_OK)
                })),
    ]
}

/// The address of a table that is never freed.
private func constant<T>(_ value: T) -> UInt {
    let place = UnsafeMutablePointer<T>.allocate(capacity: 1)
    place.initialize(to: value)
    return UInt(bitPattern: place)
}

private func constantString(_ text: StaticString) -> UnsafePointer<CChar> {
    UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
}
