import CPersona
import Engine

/// The constant tables of the host services, and their C functions. Each finds its instance's context through the handle and does
/// nothing if that is over.
enum ServiceTables {
    static func table(of id: String) -> UnsafeRawPointer? {
        switch id {
        case HostService.log: UnsafeRawPointer(log)
        case HostService.configuration: UnsafeRawPointer(configuration)
        case HostService.clock: UnsafeRawPointer(clock)
        case HostService.random: UnsafeRawPointer(random)
        case HostService.metrics: UnsafeRawPointer(metrics)
        case HostService.http: UnsafeRawPointer(http)
        case HostService.state: UnsafeRawPointer(state)
        default: nil
        }
    }

    static func constant<Table>(_ table: Table) -> UnsafePointer<Table> {
        let memory = UnsafeMutablePointer<Table>.allocate(capacity: 1)
        memory.initialize(to: table)
        return UnsafePointer(memory)
    }

    // `nonisolated(unsafe)`: made once, never written or freed afterwards; plugins may read them on any thread.

    nonisolated(unsafe) private static let log = constant(
        persona_log(
            struct_size: Sinks.size(of: persona_log.self),
            write: { host, level, _, line in
                guard let context = HostDirectory.shared[host] else { return }
                let reader = PluginTextReader(handle: nil)
                if let text = reader.text(line, limit: 4096) { context.log.write(level, text) }
            }))

    nonisolated(unsafe) private static let configuration = constant(
        persona_config(
            struct_size: Sinks.size(of: persona_config.self),
            json: { host in HostDirectory.shared[host]?.settings.json ?? persona_text(data: nil, size: 0) },
            text: { host, name, otherwise in
                guard let name else { return otherwise }
                return HostDirectory.shared[host]?.settings.text(String(cString: name)) ?? otherwise
            },
            number: { host, name, otherwise in
                guard let name else { return otherwise }
                return HostDirectory.shared[host]?.settings.number(String(cString: name)) ?? otherwise
            },
            boolean: { host, name, otherwise in
                guard let name, let value = HostDirectory.shared[host]?.settings.boolean(String(cString: name)) else {
                    return otherwise
                }
                return value ? 1 : 0
            }))

    nonisolated(unsafe) private static let clock = constant(
        persona_clock(
            struct_size: Sinks.size(of: persona_clock.self),
            now_unix_ms: { host in HostDirectory.shared[host]?.clock.wallNow().unixMilliseconds ?? 0 },
            monotonic_ns: { host in HostDirectory.shared[host]?.clock.monotonicNow().nanoseconds ?? 0 }))

    nonisolated(unsafe) private static let random = constant(
        persona_random(
            struct_size: Sinks.size(of: persona_random.self),
            next: { _, request in
                let handle = CallHandle(rawValue: request)
                return CallTable.shared.slot(of: handle)?.nextRandom(handle) ?? 0
            },
            secret_bytes: { host, bytes, size in
                guard let bytes, size <= 4096, HostDirectory.shared[host] != nil else {
                    return persona_status(PERSONA_INVALID)
                }
                // On Linux this is getrandom(2).
                var source = SystemRandomNumberGenerator()
                let buffer = UnsafeMutableRawBufferPointer(start: bytes, count: Int(size))
                for index in buffer.indices { buffer[index] = UInt8.random(in: .min ... .max, using: &source) }
                return persona_status(PERSONA_OK)
            }))

    nonisolated(unsafe) private static let metrics = constant(
        persona_metrics(
            struct_size: Sinks.size(of: persona_metrics.self),
            add: { host, name, amount in
                HostDirectory.shared[host]?.metrics.add(name.map { String(cString: $0) }, amount)
                    ?? persona_status(PERSONA_STALE)
            },
            set: { host, name, value in
                HostDirectory.shared[host]?.metrics.set(name.map { String(cString: $0) }, value)
                    ?? persona_status(PERSONA_STALE)
            }))
}
