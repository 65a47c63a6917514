package import Wire

/// A request as a handler sees it. *Any thread* may use it.
package struct HTTPRequest: Sendable {
    let exchange: HTTPExchange

    package var head: HTTPRequestHead { exchange.head }
    package var method: HTTPMethod { exchange.head.method }
    package var path: String { exchange.head.path }
    package var headers: HTTPHeaders { exchange.head.headers }
    /// The address at the other end of the connection, which may be a proxy's.
    package var peer: SocketAddress { exchange.connection.peer }
    /// The loop that the connection and the handler's task run on.
    package var loop: EventLoop { exchange.loop }
    /// When the head was complete: what admission and deadlines count from.
    package var arrival: MonotonicTime { exchange.arrival }
    package var body: HTTPRequestBody { HTTPRequestBody(exchange: exchange) }
    /// Handlers at work on this loop now, this one included: cheap enough to refuse by.
    package var requestsInFlight: Int { exchange.connection.requestsInFlight }
}

/// The body of a request, which stays with the client until somebody reads it.
package struct HTTPRequestBody: Sendable {
    let exchange: HTTPExchange

    /// The whole body.
    /// - Throws: 413 when it has more than `limit` bytes, before it is read if the client announces that, and without
    ///   asking it to continue; what else is wrong with it (400, 408). Let the error through, and the server answers it.
    package func collect(upTo limit: Int) async throws(HTTPError) -> [UInt8] {
        if exchange.head.body == .none { return [] }
        var body: [UInt8] = []
        var chunks = stream(upTo: limit).makeAsyncIterator()
        while let chunk = try await chunks.next() {
            if body.isEmpty { body = chunk } else { body += chunk }
        }
        return body
    }

    /// The body as it comes. The client is slowed down to the speed at which the parts are taken.
    package func stream(upTo limit: Int) -> Chunks { Chunks(exchange: exchange, limit: limit) }

    package struct Chunks: AsyncSequence, Sendable {
        package typealias Element = [UInt8]
        package typealias Failure = HTTPError
        let exchange: HTTPExchange
        let limit: Int

        package func makeAsyncIterator() -> Iterator { Iterator(exchange: exchange, limit: limit) }

        package struct Iterator: AsyncIteratorProtocol {
            let exchange: HTTPExchange
            let limit: Int
            private var hasStarted = false

            init(exchange: HTTPExchange, limit: Int) {
                self.exchange = exchange
                self.limit = limit
            }

            package mutating func next() async throws(HTTPError) -> [UInt8]? {
                let (exchange, limit, isFirst) = (exchange, limit, !hasStarted)
                hasStarted = true
                if exchange.loop.isCurrent {
                    if isFirst { exchange.startReading(limit: limit) }
                    if let result = exchange.takeChunk() { return try result.get() }
                }
                let id = WaiterID()
                return try await withTaskCancellationHandler {
                    await withUnsafeContinuation { continuation in
                        exchange.loop.run {
                            if isFirst { exchange.startReading(limit: limit) }
                            exchange.waitForChunk(id, continuation)
                        }
                    }
                } onCancel: {
                    exchange.loop.run { exchange.cancelRead(id) }
                }.get()
            }
        }
    }
}
