/// The server's side of one HTTP/1.1 connection (RFC 9110, 9112): a value that is told what happened and says what to do.
/// No sockets, no clock, no threads.
///
///     http.receive(bytes)                          // and after every other call:
///     while let action = http.next() { ... }       // do it; calls from within are allowed
///     http.withOutput { write($0) }, http.wrote(n) // when `hasOutput`
///
/// Requests come out one at a time: the next follows when the one before is answered and its body is read or dropped, so
/// that answers keep the order of requests. Meanwhile up to 16 more are read ahead.
///
/// A response out of turn throws and changes nothing. After an error nothing further is read, and the one response that
/// is owed ends the connection: output written, sending side shut down, what still arrives dropped for a moment (lest a
/// reset destroys the response on its way, RFC 9112 section 9.6), closed.
package struct HTTPServerConnection: Sendable {
    private var core: HTTPConnectionCore
    /// Bytes received and not yet understood; empty most of the time, as whole requests are read where they lie.
    private var input: [UInt8] = []
    private var inputStart = 0

    package init(limits: HTTPLimits = HTTPLimits()) {
        core = HTTPConnectionCore(limits: limits)
        core.settle(unread: 0)
    }

    /// The next thing to do, in order; nil when there is nothing left.
    package mutating func next() -> HTTPAction? { core.actions.next() }

    /// Whether a response is owed or under way.
    package var isServing: Bool { core.isServing }

    // MARK: Events of the socket

    package mutating func receive(_ bytes: Span<UInt8>) {
        guard !bytes.isEmpty else { return }
        if inputStart == input.count {
            let used = core.process(bytes, from: 0)
            if used < bytes.count { bytes.append(used..<bytes.count, to: &input) }
        } else {
            bytes.append(0..<bytes.count, to: &input)
            processHeldInput()
        }
        settle()
    }

    package mutating func receive(_ bytes: UnsafeRawBufferPointer) {
        bytes.withMemoryRebound(to: UInt8.self) { receive($0.span) }
    }

    package mutating func receive(_ bytes: [UInt8]) { receive(bytes.span) }

    /// The peer has shut down its sending side, or closed.
    package mutating func peerFinished() {
        core.peerFinished()
        proceed()
    }

    /// Reading or writing failed, or the connection is to end now whatever is under way.
    package mutating func transportFailed() {
        core.closeNow()
        settle()
    }

    package mutating func timerFired(_ timer: HTTPTimer) {
        core.timerFired(timer, unread: input.count - inputStart)
        proceed()
    }

    /// No further requests: the one being served is answered and ends the connection, an idle one ends at once.
    package mutating func stop() {
        core.stopping = true
        proceed()
    }

    // MARK: Output

    package var hasOutput: Bool { core.output.count > core.outputStart }

    /// Bytes waiting to be written.
    package var outputCount: Int { core.output.count - core.outputStart }

    /// Lends the bytes to write. Tell `wrote` how many of them the socket took, 0 included.
    package func withOutput<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let result = core.output.withUnsafeBytes { bytes -> Swift.Result<Result, Failure> in
            let waiting = UnsafeRawBufferPointer(rebasing: bytes[core.outputStart...])
            do throws(Failure) { return .success(try body(waiting)) } catch { return .failure(error) }
        }
        return try result.get()
    }

    package mutating func wrote(_ count: Int) {
        core.wrote(count)
        if core.exchange == nil { proceed() } else { settle() }
    }

    // MARK: The handler: the request

    /// The handler wants the body of the request being served, as long as it has at most `limit` bytes. Answered by
    /// `body`s and `bodyEnd` or `bodyFailed`, also for a request without body. Sends `100 Continue` if the client waits
    /// for it. A second call changes nothing, nor does one after the response.
    package mutating func readBody(limit: Int) {
        core.readBody(limit: limit, unread: input.count - inputStart)
        proceed()
    }

    /// The handler has taken this many bytes of those handed out.
    package mutating func bodyConsumed(_ count: Int) {
        core.bodyConsumed(count)
        proceed()
    }

    // MARK: The handler: the response

    /// Begins the response. With `length`, exactly as many bytes must follow; without, the body is chunked, or for
    /// HTTP/1.0 delimited by the end of the connection.
    package mutating func startResponse(
        _ head: HTTPResponseHead, length: Int?, common: HTTPCommonFields = HTTPCommonFields()
    ) throws(HTTPError) {
        try core.startResponse(head, length: length, common: common)
        settle()
    }

    /// Takes bytes of the response's body, and says how many: fewer than given when too much output waits. Give the rest
    /// again after `outputDrained`. Bytes that must not be sent (HEAD, 204, 304) are taken and dropped.
    package mutating func write(_ bytes: Span<UInt8>) throws(HTTPError) -> Int {
        let taken = try core.write(bytes)
        settle()
        return taken
    }

    package mutating func write(_ bytes: UnsafeRawBufferPointer) throws(HTTPError) -> Int {
        let result = bytes.withMemoryRebound(to: UInt8.self) { bytes -> Result<Int, HTTPError> in
            do throws(HTTPError) { return .success(try write(bytes.span)) } catch { return .failure(error) }
        }
        return try result.get()
    }

    /// Ends the response. One that is shorter than announced cannot be mended: the connection closes, so that the client
    /// sees the loss.
    package mutating func finishResponse() throws(HTTPError) {
        // Also after an error, which may have been the end of the connection.
        defer { proceed() }
        try core.finishResponse()
    }

    /// Begins a response with a body that is in memory, writes as much of it as there is room for, and if that was all,
    /// ends it. Otherwise go on with `write` and `finishResponse`.
    package mutating func respond(
        _ head: HTTPResponseHead, body: Span<UInt8>, common: HTTPCommonFields = HTTPCommonFields()
    ) throws(HTTPError) -> Int {
        try core.startResponse(head, length: body.count, common: common)
        let taken = try core.write(body)
        if taken == body.count {
            try core.finishResponse()
            proceed()
        } else {
            settle()
        }
        return taken
    }

    package mutating func respond(
        _ head: HTTPResponseHead, body: [UInt8] = [], common: HTTPCommonFields = HTTPCommonFields()
    ) throws(HTTPError) -> Int {
        try respond(head, body: body.span, common: common)
    }

    /// The response cannot be completed: ends the connection after what was written, without the mark of a complete body.
    /// Before a response has begun, prefer to answer with an error.
    package mutating func abortResponse() {
        core.abortResponse()
        proceed()
    }

    /// Accepts the upgrade that the request asks for with a 101 whose fields include Upgrade and Connection. Answered by
    /// `upgraded`; from then on only the output, `wrote` and the write timer matter here.
    package mutating func upgrade(
        _ head: HTTPResponseHead, common: HTTPCommonFields = HTTPCommonFields()
    ) throws(HTTPError) {
        try core.upgrade(head, common: common)
        let leftover = Array(input[inputStart...])
        input = []
        inputStart = 0
        core.actions.append(.upgraded(leftover: leftover))
        settle()
    }

    // MARK: -

    /// After events that may let held input go on.
    private mutating func proceed() {
        processHeldInput()
        settle()
    }

    private mutating func processHeldInput() {
        // Out of `self` for the time, since `core` changes while the span is borrowed.
        var held: [UInt8] = []
        swap(&held, &input)
        inputStart = core.process(held.span, from: inputStart)
        swap(&held, &input)
    }

    private mutating func settle() {
        if inputStart == input.count {
            if inputStart > 0 {
                if input.capacity > 4_096 { input = [] } else { input.removeAll(keepingCapacity: true) }
                inputStart = 0
            }
        } else if inputStart >= 4_096, inputStart >= input.count / 2 {
            input.removeFirst(inputStart)
            inputStart = 0
        }
        core.settle(unread: input.count - inputStart)
    }
}

/// Actions in order of their occurrence; keeps its storage.
struct HTTPActionQueue: Sendable {
    private var actions: [HTTPAction] = []
    private var position = 0

    mutating func append(_ action: HTTPAction) { actions.append(action) }

    mutating func next() -> HTTPAction? {
        guard position < actions.count else {
            actions.removeAll(keepingCapacity: true)
            position = 0
            return nil
        }
        defer { position += 1 }
        // Handed over, not shared: the receiver may change what it got without a copy.
        var action = HTTPAction.close
        swap(&action, &actions[position])
        return action
    }
}
