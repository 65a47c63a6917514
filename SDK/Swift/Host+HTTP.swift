internal import CPersona
internal import Synchronization

extension Host {
    /// `persona.http/1`; nil if not given.
    public var http: HTTP? { HTTP(self) }

    /// Calls to the hosts the operator listed for this plugin. Certificates are checked, redirects followed within the list.
    // @unchecked: the table is constant, and of its functions only [any-thread] ones are used.
    public struct HTTP: @unchecked Sendable {
        private let host: Host
        private let table: UnsafePointer<persona_http>

        init?(_ host: Host) {
            guard let table = host.table(PERSONA_EXT_HTTP, as: persona_http.self) else { return nil }
            self.host = host
            self.table = table
        }

        /// Sends a call and returns with the answer's head, whatever its status is.
        ///
        /// The call belongs to the request: it ends with it, and with the task. Throws `denied` for a host that is not listed, `unavailable`
        /// without a connection, `overloaded` when too many calls are open, `invalid` for a call that no server may get, `deadline` or
        /// `cancelled`.
        public func send(_ call: HTTPCall, for request: Request) async throws -> HTTPResponse {
            let exchange = HTTPExchange()
            let token = host.exchanges.add(exchange)
            let status = start(call, request, token)
            guard status == .ok else {
                host.exchanges.remove(token)
                throw PersonaError(status, "the host did not start the call: \(status)")
            }
            let cancel = { @Sendable in self.cancel(request) }
            return try await withTaskCancellationHandler {
                try await exchange.response(onAbandonment: cancel)
            } onCancel: {
                cancel()
            }
        }

        /// Ends every call of this request; those who wait for them get `cancelled`.
        public func cancel(_ request: Request) {
            _ = host.whileOpen { table.pointee.cancel?(host.handle, request.id) }
        }

        private func start(_ call: HTTPCall, _ request: Request, _ token: UInt64) -> Status {
            var packer = TextPacker()
            let method = packer.add(call.method)
            let url = packer.add(call.url)
            let headers = packer.add(call.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n"))
            // A line break in a header would be another header.
            guard !call.headers.contains(where: { "\($0.name)\($0.value)".utf8.contains(0x0A) }) else {
                return .invalid
            }
            let number = packer.withTexts { text in
                call.body.withUnsafeBytes { body in
                    var raw = persona_http_call()
                    raw.struct_size = UInt64(MemoryLayout<persona_http_call>.size)
                    raw.method = text(method)
                    raw.url = text(url)
                    raw.headers = text(headers)
                    raw.body = persona_text(body)
                    return host.whileOpen {
                        table.pointee.start?(host.handle, request.id, &raw, token, HTTPExchange.handler)
                    }
                }
            }
            return Status(number ?? Status.stale.rawValue)
        }
    }
}

/// The calls of one instance that have not ended, by the token the host gives back. Any thread.
final class HTTPExchanges: Sendable {
    private let state = Mutex((last: UInt64(0), open: [UInt64: HTTPExchange]()))

    func add(_ exchange: HTTPExchange) -> UInt64 {
        state.withLock { state in
            state.last += 1
            state.open[state.last] = exchange
            return state.last
        }
    }

    subscript(token: UInt64) -> HTTPExchange? { state.withLock { $0.open[token] } }

    @discardableResult
    func remove(_ token: UInt64) -> HTTPExchange? { state.withLock { $0.open.removeValue(forKey: token) } }
}

/// One call: the head somebody waits for, and the stream of its body.
final class HTTPExchange: Sendable {
    private struct State {
        var head: Result<(status: Int, headers: [(name: String, value: String)]), PersonaError>?
        var waiter: CheckedContinuation<Void, Never>?
        /// Given away with the answer: who lets go of it is known to have stopped reading.
        var stream: AsyncThrowingStream<[UInt8], any Error>?
    }

    private let state: Mutex<State>
    private let pieces: AsyncThrowingStream<[UInt8], any Error>.Continuation

    init() {
        let (stream, pieces) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
        self.pieces = pieces
        state = Mutex(State(stream: stream))
    }

    /// The answer, once its head is there.
    ///
    /// - Parameter onAbandonment: called when whoever reads the body stops before its end.
    func response(onAbandonment: @escaping @Sendable () -> Void) async throws -> HTTPResponse {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.head == nil { state.waiter = continuation }
                return state.head != nil
            }
            if isThere { continuation.resume() }
        }
        let (head, stream) = state.withLock { ($0.head, $0.stream.take()) }
        guard let head, let stream else { throw PersonaError.cancelled }
        let (status, headers) = try head.get()
        pieces.onTermination = { reason in
            if case .cancelled = reason { onAbandonment() }
        }
        return HTTPResponse(status: status, headers: headers, body: HTTPBody(stream: stream))
    }

    private func settle(_ head: Result<(status: Int, headers: [(name: String, value: String)]), PersonaError>) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if state.head == nil { state.head = head }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    // MARK: What the host tells

    // nonisolated(unsafe): a constant that is never freed.
    nonisolated(unsafe) static let handler = constant(
        persona_http_handler(
            struct_size: UInt64(MemoryLayout<persona_http_handler>.size),
            on_head: { instance, token, status, headers in
                guard let exchange = Instance.at(instance)?.host.exchanges[token] else { return }
                exchange.settle(.success((Int(status), parse(headers.string ?? ""))))
            },
            on_body: { instance, token, bytes in
                guard let exchange = Instance.at(instance)?.host.exchanges[token] else { return }
                exchange.pieces.yield(bytes.copiedBytes)
            },
            on_end: { instance, token, status, message in
                guard let exchange = Instance.at(instance)?.host.exchanges.remove(token) else { return }
                guard Status(status) != .ok else {
                    exchange.settle(.failure(PersonaError(.failed, "the host ended the call without an answer")))
                    exchange.pieces.finish()
                    return
                }
                let error = PersonaError(Status(status), message.string ?? "the call failed: \(Status(status))")
                exchange.settle(.failure(error))
                exchange.pieces.finish(throwing: error)
            }))

    private static func parse(_ lines: String) -> [(name: String, value: String)] {
        lines.utf8.split(separator: 0x0A).compactMap { line in
            guard let colon = line.firstIndex(of: 0x3A) else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == 0x20 }
            return (String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
        }
    }
}
