import CPersona
import Glibc

/// The tables of the host services as the recording host gives them out; made once, never freed.
enum BenchServices {
    static func table(of id: String) -> UnsafeRawPointer? {
        switch id {
        case PERSONA_EXT_LOG: UnsafeRawPointer(log)
        case PERSONA_EXT_CONFIG: UnsafeRawPointer(configuration)
        case PERSONA_EXT_CLOCK: UnsafeRawPointer(clock)
        case PERSONA_EXT_RANDOM: UnsafeRawPointer(random)
        case PERSONA_EXT_METRICS: UnsafeRawPointer(metrics)
        case PERSONA_EXT_STATE: UnsafeRawPointer(state)
        case PERSONA_EXT_HTTP: UnsafeRawPointer(http)
        default: nil
        }
    }

    private static func constant<Table>(_ table: Table) -> UnsafePointer<Table> {
        let memory = UnsafeMutablePointer<Table>.allocate(capacity: 1)
        memory.initialize(to: table)
        return UnsafePointer(memory)
    }

    private static func size<T>(_ type: T.Type) -> UInt64 { UInt64(MemoryLayout<T>.size) }

    // `nonisolated(unsafe)`: made once, never written afterwards; plugins read them on any thread.

    nonisolated(unsafe) private static let log = constant(
        persona_log(
            struct_size: size(persona_log.self),
            write: { host, level, _, line in
                guard let bench = BenchHost.living(host, "persona_log.write") else { return }
                if !(PERSONA_LOG_DEBUG...PERSONA_LOG_ERROR).contains(Int(level)) {
                    Journal.note("life.services", "a log line of level \(level); expected PERSONA_LOG_DEBUG to _ERROR")
                }
                if line.size > 4096 {
                    Journal.note(
                        "life.services", "a log line of \(line.size) bytes; the host cuts it at 4096", isBreach: false)
                }
                bench.log(ResultReader.plain(line) ?? "")
            }))

    nonisolated(unsafe) private static let configuration = constant(
        persona_config(
            struct_size: size(persona_config.self),
            json: {
                BenchHost.living($0, "persona_config.json")?.settings.json ?? persona_text(data: nil, size: 0)
            },
            text: { host, name, otherwise in
                guard let name, let bench = BenchHost.living(host, "persona_config.text") else { return otherwise }
                return bench.settings.text(String(cString: name)) ?? otherwise
            },
            number: { host, name, otherwise in
                guard let name, let bench = BenchHost.living(host, "persona_config.number") else { return otherwise }
                return bench.settings.number(String(cString: name)) ?? otherwise
            },
            boolean: { host, name, otherwise in
                guard let name, let bench = BenchHost.living(host, "persona_config.boolean"),
                    let value = bench.settings.boolean(String(cString: name))
                else { return otherwise }
                return value ? 1 : 0
            }))

    nonisolated(unsafe) private static let clock = constant(
        persona_clock(
            struct_size: size(persona_clock.self),
            now_unix_ms: { host in
                guard BenchHost.living(host, "persona_clock.now_unix_ms") != nil else { return 0 }
                return Int64(time(nil)) * 1000
            },
            monotonic_ns: { host in BenchHost.living(host, "persona_clock.monotonic_ns") == nil ? 0 : Now.nanoseconds }
        ))

    nonisolated(unsafe) private static let random = constant(
        persona_random(
            struct_size: size(persona_random.self),
            next: { host, request in
                guard BenchHost.living(host, "persona_random.next") != nil else { return 0 }
                return BenchRequest.at(request)?.nextRandom() ?? 0
            },
            secret_bytes: { host, bytes, size in
                guard let bytes, size <= 4096, BenchHost.living(host, "persona_random.secret_bytes") != nil else {
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
            struct_size: size(persona_metrics.self), add: { measure($0, $1, $2, mayFall: false) },
            set: { measure($0, $1, $2, mayFall: true) }))

    private static func measure(
        _ host: UInt64, _ name: UnsafePointer<CChar>?, _ value: Double, mayFall: Bool
    ) -> persona_status {
        guard BenchHost.living(host, "persona_metrics") != nil else { return persona_status(PERSONA_STALE) }
        let name = name.map { String(cString: $0) } ?? ""
        let isName =
            (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || $0 == 95
            }
        guard isName, value.isFinite, mayFall || value >= 0 else {
            Journal.note(
                "life.services",
                "a metric that the host refuses; expected a name of 1-64 characters from [a-z0-9_], a finite number")
            return persona_status(PERSONA_INVALID)
        }
        return persona_status(PERSONA_OK)
    }

    nonisolated(unsafe) private static let state = constant(
        persona_state(
            struct_size: size(persona_state.self),
            get: { host, request, scope, key, token, done in
                answer(host, request, key, token, done) { $0.notes[scope, bytes(key)] }
            },
            set: { host, request, scope, key, value, token, done in
                let copy = value.data == nil ? nil : bytes(value)
                return answer(host, request, key, token, done) { bench in
                    bench.notes[scope, bytes(key)] = copy
                    return nil
                }
            }, wait: { host, request in wait(host, request) }))

    private static func bytes(_ text: persona_text) -> [UInt8] {
        text.data.map { Array(UnsafeRawBufferPointer(start: $0, count: Int(text.size))) } ?? []
    }

    private static func answer(
        _ host: UInt64, _ request: UInt64, _ key: persona_text, _ token: UInt64, _ done: persona_state_done?,
        _ value: (BenchHost) -> [UInt8]?
    ) -> persona_status {
        guard let done, key.size > 0, key.size <= 256, let bench = BenchHost.living(host, "persona_state"),
            let instance = BenchInstance.of(host: host)
        else { return persona_status(PERSONA_INVALID) }
        guard BenchRequest.at(request) != nil else { return persona_status(PERSONA_STALE) }
        let found = value(bench)
        bench.mailbox.send(
            .init(request: request) {
                let arena = Arena()
                let text = found.map { String(decoding: $0, as: UTF8.self) }
                done(instance.handle, token, persona_status(PERSONA_OK), arena.text(text))
                arena.spoil()
            })
        return persona_status(PERSONA_OK)
    }

    nonisolated(unsafe) private static let http = constant(
        persona_http(
            struct_size: size(persona_http.self),
            start: { host, request, call, token, handler in
                guard let call, let handler, let bench = BenchHost.living(host, "persona_http.start"),
                    let instance = BenchInstance.of(host: host)
                else { return persona_status(PERSONA_INVALID) }
                guard let request = BenchRequest.at(request) else { return persona_status(PERSONA_STALE) }
                return persona_status(
                    bench.web.start(instance.handle, request, call.pointee, token, handler.pointee))
            },
            cancel: { host, request in
                BenchHost.living(host, "persona_http.cancel")?.web.end(request, PERSONA_CANCELLED)
            }, wait: { host, request in wait(host, request) }))

    private static func wait(_ host: UInt64, _ request: UInt64) -> persona_status {
        guard let bench = BenchHost.living(host, "wait()") else { return persona_status(PERSONA_STALE) }
        guard let instance = BenchInstance.of(host: host), instance.mayWait else {
            return persona_status(PERSONA_UNSUPPORTED)
        }
        while true {
            if bench.mailbox.deliverOne(of: request, milliseconds: 10) { return persona_status(PERSONA_OK) }
            guard let request = BenchRequest.at(request), request.ending == nil else {
                return persona_status(PERSONA_STALE)
            }
            if request.isCancelled { return persona_status(PERSONA_CANCELLED) }
            if !bench.web.isOpen(request.handle), !bench.mailbox.holds(request.handle) {
                return persona_status(PERSONA_INVALID)
            }
        }
    }
}
