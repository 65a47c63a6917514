import CSystem
import Glibc
import Synchronization
import Wire

/// The part of a server that lives on one loop: its listeners, its connections, and what they share.
///
/// Loop thread only, except for `init` and the members marked *any thread*. `@unchecked Sendable` because the server
/// hands it to its loop.
final class ServerLoop: @unchecked Sendable {
    let loop: EventLoop
    let configuration: HTTPServerConfiguration
    let handler: any HTTPHandler
    private let limits: ConnectionLimits
    private let readBuffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
    /// Each owns this object in turn, so that a server nobody holds goes on serving until it is stopped.
    private var listeners: [Listener] = []
    private var pausesOfStopped = 0
    private var connections: [ObjectIdentifier: HTTPConnection] = [:]
    private var isStopping = false
    private var whenEmpty: UnsafeContinuation<Bool, Never>?
    private var deadline: LoopTimer?
    private let inFlight = Atomic<Int>(0)
    private var common = HTTPCommonFields()
    private var commonUntil = MonotonicTime(nanoseconds: .min)

    init(
        loop: EventLoop, configuration: HTTPServerConfiguration, handler: any HTTPHandler, limits: ConnectionLimits
    ) {
        self.loop = loop
        self.configuration = configuration
        self.handler = handler
        self.limits = limits
    }

    deinit { readBuffer.deallocate() }

    /// *Any thread.* Handlers at work on this loop.
    var requestsInFlight: Int { inFlight.load(ordering: .relaxed) }

    /// How often accepting has paused for want of descriptors.
    var acceptPauses: Int { listeners.reduce(pausesOfStopped) { $0 + $1.pauses } }

    /// Date and Server, made anew once a second.
    var commonFields: HTTPCommonFields {
        if loop.now >= commonUntil {
            commonUntil = loop.now + .seconds(1)
            var headers = HTTPHeaders()
            headers.append("Date", HTTPDate.format(Int64(time(nil))))
            if let name = configuration.serverName { headers.append("Server", name) }
            common = HTTPCommonFields(headers)
        }
        return common
    }

    func handlerStarted() { inFlight.add(1, ordering: .relaxed) }

    func handlerEnded() {
        inFlight.subtract(1, ordering: .relaxed)
        checkEmpty()
    }
}

// MARK: - Connections

extension ServerLoop {
    /// Takes over listening sockets.
    func listen(on sockets: [(fd: Int32, address: SocketAddress)]) -> NetError? {
        for (fd, address) in sockets {
            let listener = Listener(fd: fd, address: address, loop: loop) { [self] in accept($0, $1) }
            listeners.append(listener)
            do { try listener.start() } catch { return error }
        }
        return nil
    }

    private func accept(_ fd: Int32, _ peer: SocketAddress) {
        guard limits.admit(peer) else { return refuse(fd) }
        let bytes = ByteConnection(fd: fd, peer: peer, loop: loop, timing: .init(), readBuffer: readBuffer) {
            [self] in closed($0)
        }
        let connection = HTTPConnection(bytes: bytes, server: self)
        connections[ObjectIdentifier(bytes)] = connection
        do {
            try connection.start()
            if isStopping { connection.drain() }
        } catch {
            bytes.abort()
        }
    }

    /// One try to say why; a client that is slow to listen only sees the end.
    private func refuse(_ fd: Int32) {
        let answer = Array(
            "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)
        answer.withUnsafeBytes { bytes in
            var vector = iovec(iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress), iov_len: bytes.count)
            _ = csystem_send_vector(fd, &vector, 1)
        }
        csystem_shutdown_writing(fd)
        csystem_close(fd)
    }

    private func closed(_ bytes: ByteConnection) {
        connections[ObjectIdentifier(bytes)] = nil
        limits.release(bytes.peer)
        for listener in listeners { listener.resume() }
        checkEmpty()
    }
}

// MARK: - Stopping

extension ServerLoop {
    func stopAccepting() {
        for listener in listeners { listener.stop() }
        pausesOfStopped = acceptPauses
        listeners = []
    }

    /// Lets everything under way finish until `deadline`, then closes what is left. True if nothing was broken off.
    func stop(by deadline: MonotonicTime, _ continuation: UnsafeContinuation<Bool, Never>) {
        isStopping = true
        whenEmpty = continuation
        for connection in connections.values { connection.drain() }
        let timer = loop.makeTimer { [unowned self] in breakOff() }
        self.deadline = timer
        timer.arm(at: deadline)
        checkEmpty()
    }

    private func checkEmpty() {
        guard isStopping, connections.isEmpty, requestsInFlight == 0 else { return }
        end(cleanly: true)
    }

    private func breakOff() {
        for connection in connections.values { connection.abort() }
        end(cleanly: false)
    }

    private func end(cleanly: Bool) {
        deadline?.remove()
        deadline = nil
        whenEmpty.take()?.resume(returning: cleanly)
    }
}
