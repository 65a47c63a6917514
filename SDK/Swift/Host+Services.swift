internal import CPersona

// Each service is a small value that may be kept and used on any thread. The tables behind them are constants of the host's,
// valid until destroy(), and guarded by Host.whileOpen.

extension Host {
    /// `persona.log/1`; nil if not given.
    public var log: Log? { Log(self) }

    /// `persona.config/1`; nil if not given.
    public var config: Config? { Config(self) }

    /// `persona.clock/1`; nil if not given.
    public var clock: Clock? { Clock(self) }

    /// `persona.random/1`; nil if not given.
    public var random: Random? { Random(self) }

    /// `persona.metrics/1`; nil if not given.
    public var metrics: Metrics? { Metrics(self) }

    /// Lines in the host's log, under the plugin's name. Never text of the user or of a reply.
    // @unchecked: the table is constant and its functions are [any-thread]; so in every service below.
    public struct Log: @unchecked Sendable {
        private let host: Host
        private let table: UnsafePointer<persona_log>

        init?(_ host: Host) {
            guard let table = host.table(PERSONA_EXT_LOG, as: persona_log.self) else { return nil }
            self.host = host
            self.table = table
        }

        /// `request` connects the line to a turn. Lines over 4 KiB are cut by the host.
        public func debug(_ line: String, request: Request? = nil) { write(PERSONA_LOG_DEBUG, line, request) }
        public func info(_ line: String, request: Request? = nil) { write(PERSONA_LOG_INFO, line, request) }
        public func warning(_ line: String, request: Request? = nil) { write(PERSONA_LOG_WARNING, line, request) }
        public func error(_ line: String, request: Request? = nil) { write(PERSONA_LOG_ERROR, line, request) }

        private func write(_ level: Int, _ line: String, _ request: Request?) {
            var line = line
            line.withUTF8 { bytes in
                _ = host.whileOpen {
                    table.pointee.write?(
                        host.handle, Int32(level), request?.id ?? 0, persona_text(UnsafeRawBufferPointer(bytes)))
                }
            }
        }
    }

    /// The operator's settings for this plugin, checked against the manifest's schema, defaults included.
    public struct Config: @unchecked Sendable {
        private let host: Host
        private let table: UnsafePointer<persona_config>

        init?(_ host: Host) {
            guard let table = host.table(PERSONA_EXT_CONFIG, as: persona_config.self) else { return nil }
            self.host = host
            self.table = table
        }

        /// All settings as one JSON object.
        public var json: String {
            host.whileOpen { table.pointee.json?(host.handle).string } ?? "{}"
        }

        /// The top-level setting `name`, or nil if it is missing or of another type.
        public func text(_ name: String) -> String? {
            host.whileOpen { table.pointee.text?(host.handle, name, .none).string }
        }

        /// The top-level setting `name`, or `otherwise` if it is missing or of another type.
        public func number(_ name: String, otherwise: Double) -> Double {
            host.whileOpen { table.pointee.number?(host.handle, name, otherwise) } ?? otherwise
        }

        /// The top-level setting `name`, or `otherwise` if it is missing or of another type.
        public func boolean(_ name: String, otherwise: Bool) -> Bool {
            let answer = host.whileOpen { table.pointee.boolean?(host.handle, name, otherwise ? 1 : 0) }
            return answer.map { $0 != 0 } ?? otherwise
        }
    }

    /// What time it is outside a request. Inside one use `Request.nowUnixMilliseconds`, which a replay can reproduce.
    public struct Clock: @unchecked Sendable {
        private let host: Host
        private let table: UnsafePointer<persona_clock>

        init?(_ host: Host) {
            guard let table = host.table(PERSONA_EXT_CLOCK, as: persona_clock.self) else { return nil }
            self.host = host
            self.table = table
        }

        /// Milliseconds since 1970 UTC; may jump. 0 after the instance's end.
        public var nowUnixMilliseconds: Int64 {
            host.whileOpen { table.pointee.now_unix_ms?(host.handle) } ?? 0
        }

        /// Nanoseconds on the clock of `Request.deadlineNanoseconds`; never goes back. 0 after the instance's end.
        public var monotonicNanoseconds: Int64 {
            host.whileOpen { table.pointee.monotonic_ns?(host.handle) } ?? 0
        }
    }

    /// Randomness from the host. `Request.random(_:)` needs no service and suits most plugins better.
    public struct Random: @unchecked Sendable {
        private let host: Host
        private let table: UnsafePointer<persona_random>

        init?(_ host: Host) {
            guard let table = host.table(PERSONA_EXT_RANDOM, as: persona_random.self) else { return nil }
            self.host = host
            self.table = table
        }

        /// The next number of the request's own sequence, which its seed determines. 0 for a request that is over.
        public func next(_ request: Request) -> UInt64 {
            host.whileOpen { table.pointee.next?(host.handle, request.id) } ?? 0
        }

        /// `count` bytes, 0-4096, from the system's cryptographic source.
        public func secretBytes(_ count: Int) throws(PersonaError) -> [UInt8] {
            guard (0...4096).contains(count) else {
                throw PersonaError(.invalid, "\(count) secret bytes were asked for; 0-4096 are given at once")
            }
            var bytes = [UInt8](repeating: 0, count: count)
            let number = bytes.withUnsafeMutableBytes { buffer in
                let address = UInt(bitPattern: buffer.baseAddress)
                return host.whileOpen {
                    table.pointee.secret_bytes?(
                        host.handle, UnsafeMutableRawPointer(bitPattern: address), UInt64(count))
                }
            }
            let status = Status(number ?? Status.stale.rawValue)
            guard status == .ok else { throw PersonaError(status, "the host gave no secret bytes: \(status)") }
            return bytes
        }
    }

    /// The plugin's own numbers in the host's metrics page. Names are 1-64 characters from `[a-z0-9_]`, at most 64 a plugin.
    public struct Metrics: @unchecked Sendable {
        private let host: Host
        private let table: UnsafePointer<persona_metrics>

        init?(_ host: Host) {
            guard let table = host.table(PERSONA_EXT_METRICS, as: persona_metrics.self) else { return nil }
            self.host = host
            self.table = table
        }

        /// Adds to a counter, which only grows. Answers `invalid` for a bad name or amount, `tooLarge` for one name too many.
        @discardableResult
        public func add(_ amount: Double = 1, to name: String) -> Status {
            Status(host.whileOpen { table.pointee.add?(host.handle, name, amount) } ?? Status.stale.rawValue)
        }

        /// Sets a gauge. Answers like `add`.
        @discardableResult
        public func set(_ name: String, to value: Double) -> Status {
            Status(host.whileOpen { table.pointee.set?(host.handle, name, value) } ?? Status.stale.rawValue)
        }
    }
}
