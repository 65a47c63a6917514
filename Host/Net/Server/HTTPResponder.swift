package import Wire

/// Where a handler puts its answer. *Any thread* may use it; from the request's loop nothing takes a detour.
///
/// An answer that comes too late (a second one, or after the client went) goes nowhere: `send`, `begin` and `finish` do
/// not say so, `write` throws.
package struct HTTPResponder: Sendable {
    let exchange: HTTPExchange

    /// Answers with a body that is complete. Does not wait: what the socket cannot take yet is kept.
    package func send(_ head: HTTPResponseHead, body: [UInt8] = []) {
        if exchange.loop.isCurrent { return exchange.send(head, body: body) }
        exchange.loop.execute { exchange.send(head, body: body) }
    }

    package func send(_ status: HTTPStatus, _ headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = []) {
        send(HTTPResponseHead(status: status, headers: headers), body: body)
    }

    /// Answers with the server's own error envelope.
    package func send(_ error: HTTPError) {
        exchange.loop.run {
            guard exchange.phase == .waiting else { return }
            exchange.phase = .answered
            exchange.connection.answerError(error, for: exchange.head)
        }
    }

    /// Begins an answer whose body follows with `write` and ends with `finish`.
    /// - Parameters:
    ///   - length: the body's exact length; without it, the body is chunked.
    ///   - probe: bytes that mean nothing in this body, such as `:\n\n` between server-sent events. They are sent when
    ///     the client has closed its sending half, to find out whether it still reads (Decisions/0002).
    package func begin(_ head: HTTPResponseHead, length: Int? = nil, probe: [UInt8]? = nil) {
        if exchange.loop.isCurrent { return exchange.begin(head, length: length, probe: probe) }
        exchange.loop.execute { exchange.begin(head, length: length, probe: probe) }
    }

    /// Sends a part of the body; waits while too much is queued before it.
    /// - Throws: `connection-closed` when the client is gone, `cancelled` when the task was cancelled while it waited,
    ///   `wrong-state` before `begin`, after `finish` and beyond the length that was announced.
    package func write(_ bytes: [UInt8]) async throws(NetError) {
        if exchange.loop.isCurrent, let result = exchange.writeAtOnce(bytes) { return try result.get() }
        let id = WaiterID()
        try await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                exchange.loop.run { exchange.waitToWrite(bytes, id, continuation) }
            }
        } onCancel: {
            exchange.loop.run { exchange.cancelWrite(id) }
        }.get()
    }

    package func finish() {
        if exchange.loop.isCurrent { return exchange.finish() }
        exchange.loop.execute { exchange.finish() }
    }

    /// Makes the connection a WebSocket.
    /// - Throws: `upgrade-refused` when the request does not ask for one properly, or from a page that may not; the client
    ///   has then been told.
    package func upgradeToWebSocket(
        _ handshake: WebSocketHandshake, configuration: WebSocketConfiguration = WebSocketConfiguration()
    ) async throws(NetError) -> WebSocket {
        try await exchange.loop.submit { [exchange] in exchange.upgrade(handshake, configuration) }.get()
    }
}
