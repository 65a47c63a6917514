import Wire

/// Drives the HTTP state machine of one connection: bytes and timers in, actions out, one exchange at a time.
///
/// Loop thread only. `@unchecked Sendable` because its exchanges are.
final class HTTPConnection: ConnectionDriver, @unchecked Sendable {
    let loop: EventLoop
    let peer: SocketAddress
    let bytes: ByteConnection
    let server: ServerLoop

    var exchange: HTTPExchange?
    var webSocket: WebSocket?

    private var http: HTTPServerConnection
    private var isPerforming = false
    /// One timer for the kinds of which only one runs at a time, one for writing.
    private var phaseTimer: LoopTimer?
    private var phaseKind = HTTPTimer.idle
    private var writeTimer: LoopTimer?
    /// The bytes of a finished handshake, for the WebSocket that is being made.
    private var leftover: [UInt8]?

    var probeTimer: LoopTimer?
    var probeInterval: Duration = .zero

    init(bytes: ByteConnection, server: ServerLoop) {
        self.bytes = bytes
        self.server = server
        loop = bytes.loop
        peer = bytes.peer
        http = HTTPServerConnection(limits: server.configuration.limits)
    }

    func start() throws(NetError) {
        try bytes.start(self)
        perform()
    }

    var requestsInFlight: Int { server.requestsInFlight }
    var hasOutput: Bool { http.hasOutput || bytes.pendingOutput > 0 }

    /// No further requests; what is under way is finished.
    func drain() {
        if let webSocket {
            webSocket.beginClose(.goingAway, "the server is stopping")
        } else {
            http.stop()
            perform()
        }
    }

    /// The end of patience.
    func abort() {
        exchange?.task?.cancel()
        bytes.abort()
    }
}

// MARK: - Events of the socket

extension HTTPConnection {
    func received(_ bytes: UnsafeRawBufferPointer) {
        http.receive(bytes)
        perform()
    }

    func receivedEnd() {
        http.peerFinished()
        perform()
    }

    func peerStoppedSending() { startProbing() }

    func sent(_ count: Int) {}

    func writeOutput() {
        while http.hasOutput {
            let (sent, result) = http.withOutput { bytes.sendNow($0) }
            http.wrote(sent)
            if case .failed(let errno) = result { return bytes.fail(errno: errno) }
            if result == .blocked { break }
        }
        perform()
    }

    func connectionClosed(_ cause: ConnectionEnd) {
        http.transportFailed()
        perform()
        exchange?.abandon()
        exchange = nil
        phaseTimer?.remove()
        writeTimer?.remove()
        probeTimer?.remove()
    }
}

// MARK: - Actions

extension HTTPConnection {
    /// Carries out what the machine asks for. Not from within itself: a handler that answers at once leads to the next
    /// request, and with ten thousand of them in a pipeline that must be a loop, not a recursion.
    func perform() {
        guard !isPerforming else { return }
        isPerforming = true
        while let action = http.next() { perform(action) }
        isPerforming = false
        if http.hasOutput { bytes.scheduleFlush() }
    }

    private func perform(_ action: HTTPAction) {
        switch action {
        case .request(let head): begin(head)
        case .body(let chunk):
            if let exchange { exchange.received(chunk) } else { http.bodyConsumed(chunk.count) }
        case .bodyEnd: exchange?.receivedEnd(.success(()))
        case .bodyFailed(let error): exchange?.receivedEnd(.failure(error))
        case .reject(let error, let path):
            // The head was not understood: only its path counts.
            answerError(error, for: path.map { HTTPRequestHead(method: .get, target: "", path: $0) })
        case .peerFinished: startProbing()
        case .abandon: exchange?.abandon()
        case .outputDrained: exchange?.outputDrained()
        case .pauseReading: bytes.pauseReading()
        case .resumeReading: bytes.resumeReading()
        case .setTimer(let kind, let delay): setTimer(kind, delay)
        case .cancelTimer(let kind): cancelTimer(kind)
        case .upgraded(let leftover): self.leftover = leftover
        case .shutdownWriting: bytes.shutdownWriting()
        case .close: bytes.closeNow()
        }
    }

    private func begin(_ head: HTTPRequestHead) {
        let exchange = HTTPExchange(head: head, connection: self)
        self.exchange = exchange
        server.handlerStarted()
        let handler = server.handler
        // Immediate: a handler that never suspends has answered before this call returns, and costs no trip through the
        // queue. When it does suspend, it resumes on this loop.
        exchange.task = Task.immediate(executorPreference: loop) {
            do {
                try await handler.handle(HTTPRequest(exchange: exchange), HTTPResponder(exchange: exchange))
                exchange.loop.run { exchange.connection.handlerEnded(exchange, nil) }
            } catch {
                exchange.loop.run { exchange.connection.handlerEnded(exchange, error) }
            }
        }
        if bytes.isHalfClosed { startProbing() }
    }

    private func handlerEnded(_ exchange: HTTPExchange, _ error: (any Error)?) {
        switch exchange.phase {
        case .waiting:
            exchange.phase = .answered
            answerError(Self.answer(to: error), for: exchange.head)
        case .streaming:
            exchange.phase = .answered
            abortResponse()
        case .upgraded:
            exchange.webSocket?.beginClose(error == nil ? .normal : .internalError, "")
        case .answered, .gone: break
        }
        exchange.task = nil
        server.handlerEnded()
    }

    private static func answer(to error: (any Error)?) -> HTTPError {
        if let error = error as? HTTPError { return error }
        return HTTPError(
            .init(rawValue: "handler-failed"), .internalServerError, "the request could not be answered")
    }

    // MARK: Timers

    private func setTimer(_ kind: HTTPTimer, _ delay: Duration) {
        if kind == .write {
            if writeTimer == nil { writeTimer = loop.makeTimer { [unowned self] in timerFired(.write) } }
            writeTimer?.arm(after: delay)
        } else {
            if phaseTimer == nil { phaseTimer = loop.makeTimer { [unowned self] in timerFired(phaseKind) } }
            phaseKind = kind
            phaseTimer?.arm(after: delay)
        }
    }

    private func cancelTimer(_ kind: HTTPTimer) {
        if kind == .write { writeTimer?.cancel() } else if kind == phaseKind { phaseTimer?.cancel() }
    }

    private func timerFired(_ kind: HTTPTimer) {
        if kind == .write, bytes.peerTookSome() { return setTimer(.write, server.configuration.limits.writeTime) }
        http.timerFired(kind)
        perform()
    }
}

// MARK: - For exchanges

extension HTTPConnection {
    func respond(_ head: HTTPResponseHead, body: [UInt8]) throws(HTTPError) -> Int {
        defer { perform() }
        return try http.respond(head, body: body, common: server.commonFields)
    }

    func start(_ head: HTTPResponseHead, length: Int?) throws(HTTPError) {
        defer { perform() }
        try http.startResponse(head, length: length, common: server.commonFields)
    }

    func write(_ body: [UInt8], from start: Int = 0) throws(HTTPError) -> Int {
        defer { perform() }
        return try http.write(body.span.extracting(start...))
    }

    func finishResponse() {
        // Throws for a body shorter than announced, which the machine has then already turned into a closed connection.
        try? http.finishResponse()
        perform()
    }

    func abortResponse() {
        http.abortResponse()
        perform()
    }

    func readBody(limit: Int) {
        http.readBody(limit: limit)
        perform()
    }

    func bodyConsumed(_ count: Int) {
        http.bodyConsumed(count)
        perform()
    }

    /// Answers with the server's envelope. An answer that cannot be sent either breaks the connection off.
    func answerError(_ error: HTTPError, for head: HTTPRequestHead?, adding fields: [(String, String)] = []) {
        var content = server.configuration.errorRenderer(error, head)
        for (name, value) in fields { content.headers.append(name, value) }
        let answer = HTTPResponseHead(status: error.status, headers: content.headers)
        do throws(HTTPError) {
            let taken = try http.respond(answer, body: content.body, common: server.commonFields)
            if taken < content.body.count { http.abortResponse() }
        } catch {
            http.abortResponse()
        }
        perform()
    }

    func upgrade(
        _ head: HTTPResponseHead, subprotocol: String?, configuration: WebSocketConfiguration
    ) throws(HTTPError) -> WebSocket {
        try http.upgrade(head, common: server.commonFields)
        // `perform` may be further up the stack, so the actions are looked at here: `upgraded` is among them.
        while let action = http.next() { perform(action) }
        let socket = WebSocket(connection: bytes, subprotocol: subprotocol, configuration: configuration)
        webSocket = socket
        // From here on the socket tells the exchange about the end; keeping it would be a cycle.
        exchange = nil
        // The 101 and what is left of answers before it go out ahead of the first frame.
        let pending = http.withOutput { Array($0) }
        http.wrote(pending.count)
        bytes.write(pending)
        phaseTimer?.remove()
        writeTimer?.remove()
        probeTimer?.remove()
        socket.start(leftover: leftover ?? [], sentBefore: pending.count)
        return socket
    }
}
