import Wire

extension WebSocket: ConnectionDriver {
    /// Takes over the connection; `leftover` came behind the request that asked for it, and `sentBefore` bytes of HTTP are
    /// queued ahead of the first frame.
    func start(leftover: [UInt8], sentBefore: Int) {
        foreignBytes = sentBefore
        connection.timing.writeStall = configuration.writeStall
        connection.replaceDriver(self)
        let timer = loop.makeTimer { [unowned self] in checkIdle() }
        idleTimer = timer
        timer.arm(after: configuration.idleTime)
        connection.resumeReading()
        if !leftover.isEmpty { leftover.withUnsafeBytes { received($0) } }
    }

    func received(_ bytes: UnsafeRawBufferPointer) {
        lastHeard = loop.now
        awaitsPong = false
        perform(machine.receive(bytes))
    }

    /// A WebSocket whose peer stops sending is over: the protocol has no half-closed state.
    func receivedEnd() { perform(machine.receiveEnd()) }

    func peerStoppedSending() {
        // With reading paused the end would be noticed late, and a peer that is gone wants nothing finished.
        connection.resumeReading()
        isReadingToEnd = true
    }

    func sent(_ count: Int) {
        let foreign = Swift.min(count, foreignBytes)
        foreignBytes -= foreign
        machine.sent(count - foreign)
        while hasRoom, let writer = writers.popFirst() {
            writer.continuation.resume(returning: writer.turn?() ?? .success(()))
        }
    }

    func writeOutput() {}

    func connectionClosed(_ cause: ConnectionEnd) {
        perform(machine.receiveEnd())
        idleTimer?.remove()
        closeTimer?.remove()
    }

    func perform(_ actions: [WebSocketServerConnection.Action]) {
        for action in actions {
            switch action {
            case .deliver(let message): deliver(message)
            case .pong: break
            case .write(let bytes): connection.write(bytes)
            case .closed(let close): finish(close)
            case .hangUp: connection.finish()
            }
        }
    }

    private func deliver(_ message: WebSocketMessage) {
        if readers.resumeFirst(with: message) { return }
        inbox.append(message)
        inboxBytes += message.bytes.count
        if isInboxFull, !isReadingToEnd { connection.pauseReading() }
    }

    private func finish(_ close: WebSocketClose) {
        self.close = close
        readers.resumeAll(with: nil)
        writers.resumeAll(with: .failure(.closed))
        closers.resumeAll(with: close)
        onClose(close)
        onClose = { _ in }
    }

    private func checkIdle() {
        guard machine.phase == .open else { return }
        let quiet = loop.now - lastHeard
        if quiet < configuration.idleTime {
            awaitsPong = false
            idleTimer?.arm(at: lastHeard + configuration.idleTime)
        } else if awaitsPong {
            connection.abort(.stalled)
        } else {
            awaitsPong = true
            perform(machine.ping())
            idleTimer?.arm(after: configuration.idleTime)
        }
    }
}
