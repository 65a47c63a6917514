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
        if held.isEmpty { take(bytes) } else { held.append(contentsOf: bytes) }
    }

    /// One message at a time: what stands behind it, which may end the connection, waits until the handler, if it was
    /// waiting for a message, has had its turn and maybe sent an answer.
    private func take(_ bytes: UnsafeRawBufferPointer) {
        let (actions, used) = machine.receiveMessage(bytes)
        if used < bytes.count {
            held = Array(bytes[used...])
            connection.pauseReading()
        }
        perform(actions)
        if !held.isEmpty { scheduleHeld() }
    }

    private func takeHeld() {
        isHeldScheduled = false
        guard !held.isEmpty, takesMore else { return }
        let (actions, used) = held.withUnsafeBytes {
            machine.receiveMessage(UnsafeRawBufferPointer(rebasing: $0[heldStart...]))
        }
        heldStart += used
        if heldStart == held.count {
            held = []
            heldStart = 0
        }
        perform(actions)
        if takesMore { readOn() }
    }

    /// With a full inbox only what may hold the end is taken.
    private var takesMore: Bool { !isInboxFull || isReadingToEnd || machine.phase != .open }

    /// What is held comes first.
    func readOn() {
        if held.isEmpty { connection.resumeReading() } else { scheduleHeld() }
    }

    private func scheduleHeld() {
        guard !isHeldScheduled else { return }
        isHeldScheduled = true
        loop.execute { self.takeHeld() }
    }

    /// A WebSocket whose peer stops sending is over: the protocol has no half-closed state.
    func receivedEnd() {
        let rest = held[heldStart...]
        held = []
        heldStart = 0
        rest.withUnsafeBytes { perform(machine.receive($0)) }
        perform(machine.receiveEnd())
    }

    func peerStoppedSending() {
        // With reading paused the end would be noticed late, and a peer that is gone wants nothing finished.
        isReadingToEnd = true
        connection.resumeReading()
        readOn()
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
