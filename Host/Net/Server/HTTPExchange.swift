import Wire

/// One request and its answer, between the handler's task and the connection.
///
/// Loop thread only. `@unchecked Sendable` because requests and responders, which any thread may hold, lead here; they go
/// to the loop first. Since other calls run while one is suspended, `phase` is examined anew after every suspension.
final class HTTPExchange: @unchecked Sendable {
    enum Phase {
        /// No answer yet.
        case waiting
        /// The head is out; the body goes on.
        case streaming
        /// The handler has given its whole answer; some of it may wait for room.
        case answered
        /// The connection speaks WebSocket now.
        case upgraded
        /// Nothing can be answered any more.
        case gone
    }

    let loop: EventLoop
    let head: HTTPRequestHead
    let arrival: MonotonicTime
    let connection: HTTPConnection
    var phase = Phase.waiting
    var task: Task<Void, Never>?
    var webSocket: WebSocket?
    /// Bytes that mean nothing within this response's body, to find out whether the client still reads.
    var probe: [UInt8]?

    // The answer: what did not fit the connection's buffer.
    private var unsent: [UInt8] = []
    private var unsentStart = 0
    private var isFinishing = false
    private var writers = WaiterList<Result<Void, NetError>>()

    // The request's body.
    private var chunks: [[UInt8]] = []
    private var bodyEnd: Result<Void, HTTPError>?
    private var readers = WaiterList<Result<[UInt8]?, HTTPError>>()

    init(head: HTTPRequestHead, connection: HTTPConnection) {
        self.head = head
        self.connection = connection
        loop = connection.loop
        arrival = connection.loop.now
        if head.body == .none { bodyEnd = .success(()) }
    }
}

// MARK: - The answer

extension HTTPExchange {
    /// A head that must not be sent, for its bytes or its status, is the host's own mistake: the client gets a 500.
    func send(_ head: HTTPResponseHead, body: [UInt8]) {
        guard phase == .waiting else { return }
        phase = .answered
        do throws(HTTPError) {
            let taken = try connection.respond(head, body: body)
            if taken < body.count { keep(body, from: taken, thenFinish: true) }
        } catch {
            connection.answerError(error, for: self.head)
        }
    }

    func begin(_ head: HTTPResponseHead, length: Int?, probe: [UInt8]?) {
        guard phase == .waiting else { return }
        do throws(HTTPError) {
            try connection.start(head, length: length)
            phase = .streaming
            self.probe = probe
        } catch {
            phase = .answered
            connection.answerError(error, for: self.head)
        }
    }

    /// Nil when there is no room: wait in `waitToWrite`.
    func writeAtOnce(_ bytes: [UInt8]) -> Result<Void, NetError>? {
        guard phase == .streaming else { return .failure(writeError) }
        guard unsent.isEmpty, writers.isEmpty else { return nil }
        return write(bytes)
    }

    func waitToWrite(
        _ bytes: [UInt8], _ id: WaiterID, _ continuation: UnsafeContinuation<Result<Void, NetError>, Never>
    ) {
        if id.isCancelled {
            continuation.resume(returning: .failure(.cancelled))
        } else if let result = writeAtOnce(bytes) {
            continuation.resume(returning: result)
        } else {
            writers.append(id, continuation) { [self] in write(bytes) }
        }
    }

    func cancelWrite(_ id: WaiterID) { writers.resume(id, with: .failure(.cancelled)) }

    func finish() {
        guard phase == .streaming else { return }
        phase = .answered
        writers.resumeAll(with: .failure(writeError))
        if unsent.isEmpty { connection.finishResponse() } else { isFinishing = true }
    }

    /// There is room in the connection's buffer again.
    func outputDrained() {
        while phase != .gone {
            if !unsent.isEmpty {
                guard flushUnsent() else { return }
            } else if isFinishing {
                isFinishing = false
                return connection.finishResponse()
            } else if let writer = writers.popFirst() {
                writer.continuation.resume(returning: writer.turn?() ?? .success(()))
            } else {
                return
            }
        }
    }

    private var writeError: NetError {
        switch phase {
        case .gone: .closed
        case .waiting: NetError(.wrongState, "a body was written before the response was begun")
        case .streaming, .answered, .upgraded: NetError(.wrongState, "a body was written after the response's end")
        }
    }

    /// Takes all of `bytes`: what the connection has no room for is kept here, and no more is taken until it is gone.
    private func write(_ bytes: [UInt8]) -> Result<Void, NetError> {
        guard phase == .streaming else { return .failure(writeError) }
        do throws(HTTPError) {
            let taken = try connection.write(bytes)
            if taken < bytes.count { keep(bytes, from: taken, thenFinish: false) }
            return .success(())
        } catch {
            return .failure(NetError(.wrongState, error.reason))
        }
    }

    private func keep(_ bytes: [UInt8], from start: Int, thenFinish: Bool) {
        unsent = bytes
        unsentStart = start
        isFinishing = thenFinish
    }

    /// True when everything kept has been taken.
    private func flushUnsent() -> Bool {
        do throws(HTTPError) {
            unsentStart += try connection.write(unsent, from: unsentStart)
        } catch {
            connection.abortResponse()
            return false
        }
        guard unsentStart == unsent.count else { return false }
        unsent = []
        return true
    }

}

// MARK: - The request's body

extension HTTPExchange {
    func startReading(limit: Int) {
        if bodyEnd == nil { connection.readBody(limit: limit) }
    }

    func received(_ chunk: [UInt8]) {
        if readers.resumeFirst(with: .success(chunk)) {
            connection.bodyConsumed(chunk.count)
        } else {
            chunks.append(chunk)
        }
    }

    func receivedEnd(_ end: Result<Void, HTTPError>) {
        guard bodyEnd == nil else { return }
        bodyEnd = end
        readers.resumeAll(with: end.map { nil })
    }

    /// The next part of the body if it is here, or its end; nil to wait for it.
    func takeChunk() -> Result<[UInt8]?, HTTPError>? {
        if !chunks.isEmpty {
            let chunk = chunks.removeFirst()
            connection.bodyConsumed(chunk.count)
            return .success(chunk)
        }
        return bodyEnd?.map { nil }
    }

    func waitForChunk(_ id: WaiterID, _ continuation: UnsafeContinuation<Result<[UInt8]?, HTTPError>, Never>) {
        if let result = takeChunk() {
            continuation.resume(returning: result)
        } else if id.isCancelled {
            continuation.resume(returning: .failure(Self.interrupted))
        } else {
            readers.append(id, continuation)
        }
    }

    func cancelRead(_ id: WaiterID) { readers.resume(id, with: .failure(Self.interrupted)) }

    private static let interrupted = HTTPError(
        .incompleteRequest, .badRequest, "the request's body was not read to its end")

    // MARK: The end

    /// The client is gone or the connection has ended: whoever waits is told, and the handler's task is cancelled.
    func abandon() {
        guard phase != .gone else { return }
        let wasOver = phase == .answered
        phase = .gone
        unsent = []
        chunks = []
        receivedEnd(.failure(Self.interrupted))
        writers.resumeAll(with: .failure(.closed))
        if !wasOver { task?.cancel() }
    }
}
