package import Wire

/// An open WebSocket in the hands of a handler: a sequence of messages, and a way to send.
///
/// The sequence ends when the socket closes, for whatever reason; `closing` then says why, and the handler's task is
/// cancelled, so that a turn under way for this peer stops. A handler that returns closes the socket with 1000.
///
/// *Any thread* may use it; from its own loop, where handlers run, without a detour. `@unchecked Sendable`: all state is
/// touched on the loop only, to which every entry point goes first.
package final class WebSocket: @unchecked Sendable {
    package let loop: EventLoop
    package let peer: SocketAddress
    /// The subprotocol that was agreed on.
    package let subprotocol: String?

    let connection: ByteConnection
    let configuration: WebSocketConfiguration
    var machine: WebSocketServerConnection
    var close: WebSocketClose?

    /// Called once, when the socket has closed or begins to hang up.
    var onClose: (WebSocketClose) -> Void = { _ in }

    var inbox: [WebSocketMessage] = []
    var inboxHead = 0
    var inboxBytes = 0
    var readers = WaiterList<WebSocketMessage?>()
    var writers = WaiterList<Result<Void, NetError>>()
    var closers = WaiterList<WebSocketClose>()
    var idleTimer: LoopTimer?
    var closeTimer: LoopTimer?
    var lastHeard: MonotonicTime
    var awaitsPong = false
    /// The peer has stopped sending: the rest is read without regard to the inbox, which the kernel's buffer bounds.
    var isReadingToEnd = false
    /// Received behind a message that the handler has not had its turn with; from `heldStart` on.
    var held: [UInt8] = []
    var heldStart = 0
    var isHeldScheduled = false
    /// Queued bytes that are not frames.
    var foreignBytes = 0

    init(connection: ByteConnection, subprotocol: String?, configuration: WebSocketConfiguration) {
        self.connection = connection
        self.subprotocol = subprotocol
        self.configuration = configuration
        loop = connection.loop
        peer = connection.peer
        machine = WebSocketServerConnection(limits: configuration.limits)
        lastHeard = connection.loop.now
    }
}

// MARK: - For handlers

extension WebSocket {
    /// The next message; nil when the socket has closed or the calling task is cancelled.
    package func next() async -> WebSocketMessage? {
        if loop.isCurrent, let message = takeMessage() { return message }
        let id = WaiterID()
        return await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                loop.run { self.read(id, continuation) }
            }
        } onCancel: {
            loop.run { self.readers.resume(id, with: nil) }
        }
    }

    /// Sends a message once less than `sendWindow` is queued before it.
    /// - Throws: `connection-closed`, or `cancelled` if the calling task was cancelled while it waited.
    package func send(_ message: WebSocketMessage) async throws(NetError) {
        if loop.isCurrent, hasRoom, writers.isEmpty { return try sendNow(message).get() }
        let id = WaiterID()
        try await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                loop.run { self.write(message, id, continuation) }
            }
        } onCancel: {
            loop.run { self.writers.resume(id, with: .failure(.cancelled)) }
        }.get()
    }

    package func send(text: String) async throws(NetError) { try await send(WebSocketMessage(text: text)) }

    /// Sends without waiting: for news that nobody waits for. A peer that lets more than the backlog limit pile up is
    /// closed with 1013.
    package func post(_ message: WebSocketMessage) { loop.run { _ = self.sendNow(message) } }

    /// Begins the closing handshake, if it has not begun.
    package func startClosing(_ code: WebSocketCloseCode, reason: String = "") {
        loop.run { self.beginClose(code, reason) }
    }

    /// Closes and waits for the peer to agree, or for the time it has for that.
    @discardableResult
    package func close(_ code: WebSocketCloseCode, reason: String = "") async -> WebSocketClose {
        startClosing(code, reason: reason)
        return await closing()
    }

    /// How the socket closed; waits until it has.
    package func closing() async -> WebSocketClose {
        await withUnsafeContinuation { continuation in
            loop.run {
                if let close = self.close {
                    continuation.resume(returning: close)
                } else {
                    self.closers.append(WaiterID(), continuation)
                }
            }
        }
    }
}

extension WebSocket: AsyncSequence {
    package typealias Element = WebSocketMessage
    package typealias Failure = Never

    package struct AsyncIterator: AsyncIteratorProtocol {
        let socket: WebSocket
        package func next() async -> WebSocketMessage? { await socket.next() }
    }

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(socket: self) }
}

// MARK: - On the loop

extension WebSocket {
    var hasRoom: Bool { connection.pendingOutput < configuration.sendWindow }

    private func takeMessage() -> WebSocketMessage? {
        guard inboxHead < inbox.count else { return nil }
        let message = inbox[inboxHead]
        inbox[inboxHead] = WebSocketMessage(.binary, [])
        inboxHead += 1
        inboxBytes -= message.bytes.count
        if inboxHead == inbox.count {
            inbox.removeAll(keepingCapacity: true)
            inboxHead = 0
        }
        if !isInboxFull { readOn() }
        return message
    }

    var isInboxFull: Bool {
        inbox.count - inboxHead >= configuration.inboxMessages || inboxBytes >= configuration.inboxBytes
    }

    private func read(_ id: WaiterID, _ continuation: UnsafeContinuation<WebSocketMessage?, Never>) {
        if let message = takeMessage() {
            continuation.resume(returning: message)
        } else if close != nil || id.isCancelled {
            continuation.resume(returning: nil)
        } else {
            readers.append(id, continuation)
        }
    }

    private func write(
        _ message: WebSocketMessage, _ id: WaiterID, _ continuation: UnsafeContinuation<Result<Void, NetError>, Never>
    ) {
        if id.isCancelled {
            continuation.resume(returning: .failure(.cancelled))
        } else if machine.phase != .open || hasRoom && writers.isEmpty {
            continuation.resume(returning: sendNow(message))
        } else {
            writers.append(id, continuation) { self.sendNow(message) }
        }
    }

    func sendNow(_ message: WebSocketMessage) -> Result<Void, NetError> {
        guard machine.phase == .open else { return .failure(.closed) }
        perform(machine.send(message))
        return machine.phase == .open ? .success(()) : .failure(.closed)
    }

    func beginClose(_ code: WebSocketCloseCode, _ reason: String) {
        let actions = machine.close(code, reason: reason)
        guard !actions.isEmpty else { return }
        perform(actions)
        let timer = loop.makeTimer { [unowned self] in connection.abort(.stalled) }
        closeTimer = timer
        timer.arm(after: configuration.closeTime)
        // The peer's close frame must be reachable, and writers that wait have nothing to wait for.
        connection.resumeReading()
        readOn()
        writers.resumeAll(with: .failure(.closed))
    }
}
