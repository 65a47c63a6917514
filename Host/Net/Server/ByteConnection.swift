import CSystem
import Glibc

/// What speaks a protocol over a `ByteConnection`. Called on the connection's loop.
protocol ConnectionDriver: AnyObject {
    /// Bytes from the peer, valid during the call. Not called while reading is paused.
    func received(_ bytes: UnsafeRawBufferPointer)
    /// The peer has closed its sending half and everything before that has been received. It may still read.
    func receivedEnd()
    /// The peer has closed its sending half, though bytes from before may be waiting: what a client that went away looks
    /// like, too. Comes as soon as the kernel knows, also while reading is paused, and before `receivedEnd`.
    func peerStoppedSending()
    /// The socket has taken `count` bytes of what was queued with `write`.
    func sent(_ count: Int)
    /// The socket takes bytes and none are queued: the driver may `sendNow` output that it keeps itself.
    func writeOutput()
    /// The connection is over, and nothing more can be sent or received. Called exactly once.
    func connectionClosed(_ cause: ConnectionEnd)
}

/// Why a connection is over.
enum ConnectionEnd: Equatable {
    /// This side closed it after its last byte was sent.
    case finished
    /// Reset or broken by the peer or the network.
    case failed(errno: Int32)
    /// The peer took no bytes for the time allowed.
    case stalled
    /// Closed by this side without waiting.
    case aborted
}

/// One TCP connection on one loop: reads into a shared buffer, queues what is to be sent, notices when the peer is gone.
///
/// It is registered with epoll once, edge-triggered in both directions, and remembers readiness itself, so that pausing,
/// resuming and waiting for room cost no system call.
///
/// Loop thread only. `@unchecked Sendable` because closures that hop to that thread capture it.
final class ByteConnection: ReadinessHandler, PassEndHandler, @unchecked Sendable {
    struct Timing {
        /// A peer that takes nothing for this long is cut off; nil when the driver sees to that.
        var writeStall: Duration?
        /// How long a peer may take to close after our last byte.
        var linger: Duration = .seconds(2)
    }

    private enum State {
        case open
        /// No more is read for the driver; what is queued will still be sent, then the sending half is closed.
        case finishing
        /// Our end is sent; input is thrown away until the peer closes, so that no reset overtakes our last bytes.
        case lingering
        case closed
    }

    let loop: EventLoop
    let peer: SocketAddress
    private let fd: Int32
    var timing: Timing
    private let readBuffer: UnsafeMutableRawBufferPointer
    private let onClose: (ByteConnection) -> Void
    private var token: UInt64?
    private var state = State.open
    private var driver: (any ConnectionDriver)?

    private var output = OutputQueue()
    private var isFlushScheduled = false
    private var isWritable = true
    /// In the kernel's buffer at the last look, set when writing blocks.
    private var unacknowledged = 0
    private var isReadable = false
    private var isReading = false
    private var isPaused = false
    private var sawPeerClose = false
    private var deliveredEnd = false
    private var timer: LoopTimer?

    /// Takes over `fd`, which is closed in the end. `readBuffer` is shared by the connections of the loop.
    init(
        fd: Int32, peer: SocketAddress, loop: EventLoop, timing: Timing, readBuffer: UnsafeMutableRawBufferPointer,
        onClose: @escaping (ByteConnection) -> Void
    ) {
        self.fd = fd
        self.peer = peer
        self.loop = loop
        self.timing = timing
        self.readBuffer = readBuffer
        self.onClose = onClose
    }

    /// Registers with the loop, which from then on keeps the connection alive until it is closed.
    func start(_ driver: any ConnectionDriver) throws(NetError) {
        self.driver = driver
        token = try loop.register(fd, for: [.readable, .writable, .peerClosed, .edge], handler: self)
    }

    var isClosed: Bool { state == .closed }
    var isOpen: Bool { state == .open }
    /// Bytes written and not yet taken by the socket.
    var pendingOutput: Int { output.count }
    /// The peer has closed its sending half; there may be bytes from before that.
    var isHalfClosed: Bool { sawPeerClose }

    /// Another protocol takes over, in the middle of a connection.
    func replaceDriver(_ driver: any ConnectionDriver) { self.driver = driver }
}

// MARK: - Reading

extension ByteConnection {
    func ready(_ readiness: Readiness) {
        guard state != .closed else { return }
        if readiness.contains(.error) || readiness.contains(.hangUp) {
            // Both directions are dead: nothing that is still queued will reach the peer. A hang-up after both sides
            // have closed in good order is the end of lingering.
            let error = csystem_socket_error(fd)
            return close(
                state == .lingering && error == 0 ? .finished : .failed(errno: error == 0 ? ECONNRESET : -error))
        }
        if readiness.contains(.peerClosed), !sawPeerClose {
            sawPeerClose = true
            if state == .open { driver?.peerStoppedSending() }
        }
        if readiness.contains(.readable) || readiness.contains(.peerClosed) { isReadable = true }
        if readiness.contains(.writable), !isWritable {
            isWritable = true
            flush()
        }
        read()
    }

    func pauseReading() { isPaused = true }

    func resumeReading() {
        guard isPaused else { return }
        isPaused = false
        guard isReadable, !isReading else { return }
        loop.execute { self.read() }
    }

    /// Reads at most a few buffers' worth and then lets other connections have their turn.
    private func read() {
        guard !isReading else { return }
        isReading = true
        defer { isReading = false }
        var turns = 4
        while isReadable, state != .closed, !isPaused || state == .lingering {
            if turns == 0 {
                loop.execute { self.read() }
                return
            }
            turns -= 1
            let count = csystem_receive(fd, readBuffer.baseAddress, readBuffer.count)
            switch count {
            case 1...:
                // A short read has emptied the socket, unless its end is waiting behind the bytes.
                if count < readBuffer.count, !sawPeerClose { isReadable = false }
                if state == .open {
                    driver?.received(UnsafeRawBufferPointer(rebasing: readBuffer[..<count]))
                }
            case 0:
                isReadable = false
                endOfInput()
            case -Int(EAGAIN):
                isReadable = false
            default:
                close(.failed(errno: Int32(truncatingIfNeeded: -count)))
            }
        }
    }

    private func endOfInput() {
        guard !deliveredEnd else { return }
        deliveredEnd = true
        switch state {
        case .open:
            if !sawPeerClose {
                sawPeerClose = true
                driver?.peerStoppedSending()
            }
            driver?.receivedEnd()
        case .lingering: close(.finished)
        case .finishing, .closed: break
        }
    }
}

// MARK: - Writing

extension ByteConnection {
    /// Queues bytes; they are sent at the end of the loop's pass together with what else that pass writes.
    func write(_ bytes: [UInt8]) {
        guard state == .open else { return }
        output.append(bytes)
        scheduleFlush()
    }

    /// Asks for `writeOutput` or the sending of what is queued when the loop's pass ends.
    func scheduleFlush() {
        guard !isFlushScheduled, isWritable else { return }
        isFlushScheduled = true
        loop.callAtEndOfPass(self)
    }

    func passEnded() {
        isFlushScheduled = false
        flush()
    }

    private func flush() {
        guard state == .open || state == .finishing else { return }
        let (sent, result) = output.flush(to: fd)
        switch result {
        case .emptied:
            if state == .open { timer?.cancel() }
        case .blocked:
            blockWriting()
            if let stall = timing.writeStall, sent > 0 || timer?.isArmed != true { armTimer(stall) }
        case .failed(let errno):
            return close(.failed(errno: errno))
        }
        if sent > 0 { driver?.sent(sent) }
        if state == .finishing, output.isEmpty { beginLingering() }
        if state == .open, result == .emptied { driver?.writeOutput() }
    }

    /// Sends bytes past the queue, which must be empty. Does not close the connection when that fails, so that it can be
    /// called with the driver's state borrowed: the caller passes the failure to `fail`.
    func sendNow(_ bytes: UnsafeRawBufferPointer) -> (sent: Int, result: OutputQueue.FlushResult) {
        var vector = iovec(iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress), iov_len: bytes.count)
        let result = csystem_send_vector(fd, &vector, 1)
        if result == bytes.count { return (result, .emptied) }
        guard result >= 0 || result == -Int(EAGAIN) else {
            return (0, .failed(errno: Int32(truncatingIfNeeded: -result)))
        }
        blockWriting()
        return (max(0, result), .blocked)
    }

    private func blockWriting() {
        isWritable = false
        unacknowledged = Int(csystem_unacknowledged(fd))
    }

    func fail(errno: Int32) { close(.failed(errno: errno)) }

    private func armTimer(_ delay: Duration) {
        if timer == nil { timer = loop.makeTimer { [unowned self] in timedOut() } }
        timer?.arm(after: delay)
    }

    private func timedOut() {
        if state != .lingering, let stall = timing.writeStall, peerTookSome() { return armTimer(stall) }
        close(state == .lingering ? .finished : .stalled)
    }

    /// Whether the peer has acknowledged anything since the last call while our writing was blocked. The socket counts as
    /// writable only when a third of its buffer is free, so a peer that reads slowly but steadily would otherwise look as
    /// if it read nothing for minutes.
    func peerTookSome() -> Bool {
        let now = Int(csystem_unacknowledged(fd))
        defer { unacknowledged = now }
        return now < unacknowledged
    }
}

// MARK: - Closing

extension ByteConnection {
    /// Sends what is queued, then closes in good order. No more input is delivered.
    func finish() {
        guard state == .open else { return }
        state = .finishing
        if output.isEmpty { beginLingering() } else { scheduleFlush() }
    }

    /// Closes the sending half at once; reading goes on.
    func shutdownWriting() { if state == .open { csystem_shutdown_writing(fd) } }

    /// Closes at once, and in good order if nothing is queued or unread.
    func closeNow() { close(.finished) }

    /// Closes at once; what is queued is lost and the peer sees a reset.
    func abort(_ cause: ConnectionEnd = .aborted) { close(cause) }

    private func beginLingering() {
        guard csystem_shutdown_writing(fd) >= 0, !deliveredEnd else { return close(.finished) }
        state = .lingering
        armTimer(timing.linger)
        isReadable = true
        loop.execute { self.read() }
    }

    private func close(_ cause: ConnectionEnd) {
        guard state != .closed else { return }
        state = .closed
        timer?.remove()
        timer = nil
        output.removeAll()
        if let token { loop.deregister(token) }
        if case .finished = cause { csystem_close(fd) } else { csystem_reset(fd) }
        driver?.connectionClosed(cause)
        driver = nil
        onClose(self)
    }
}
