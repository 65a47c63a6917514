import CSystem
import Glibc

/// Accepts connections on one loop.
///
/// Several listeners share a port (SO_REUSEPORT), one for each loop, and the kernel spreads connections over them: no
/// connection ever changes its thread.
///
/// When the process has no descriptors left, accepting pauses until a connection of this loop has been closed or a moment
/// has passed: with the waiting connection still in the kernel's queue, going on to ask would spin.
///
/// Loop thread only, except for `init`.
final class Listener: ReadinessHandler {
    private static let pause: Duration = .milliseconds(100)
    /// Connections accepted before others have their turn.
    private static let batch = 64

    let address: SocketAddress
    private let fd: Int32
    private let loop: EventLoop
    private let onAccept: (Int32, SocketAddress) -> Void
    private var token: UInt64?
    private var timer: LoopTimer?
    private(set) var pauses = 0
    private var isPaused = false

    /// Takes over a listening socket.
    init(fd: Int32, address: SocketAddress, loop: EventLoop, onAccept: @escaping (Int32, SocketAddress) -> Void) {
        self.fd = fd
        self.address = address
        self.loop = loop
        self.onAccept = onAccept
    }

    func start() throws(NetError) { token = try loop.register(fd, for: .readable, handler: self) }

    func ready(_ readiness: Readiness) {
        for _ in 0..<Self.batch where acceptOne() == false { return }
    }

    /// Accepts what has already been connected, then closes: those clients have been told that they are connected.
    func stop() {
        guard let token else { return }
        for _ in 0..<Self.batch * 16 where acceptOne() == false { break }
        self.token = nil
        timer?.remove()
        loop.deregister(token)
        csystem_close(fd)
    }

    /// A descriptor has become free.
    func resume() {
        guard isPaused, let token else { return }
        isPaused = false
        timer?.cancel()
        loop.setInterest(.readable, of: fd, token: token)
    }

    /// False when there is nothing more to accept for now.
    private func acceptOne() -> Bool {
        let (result, peer) = SocketAddress.filled { csystem_accept(fd, $0, $1) }
        if result >= 0 {
            if let peer { onAccept(result, peer) } else { csystem_close(result) }
            return true
        }
        switch -result {
        case EAGAIN: return false
        // The client is gone again, or the network has something to say about it: not about the listener.
        case ECONNABORTED, EPROTO, ENETDOWN, ENETUNREACH, EHOSTDOWN, EHOSTUNREACH, ENONET, EPERM, ENOPROTOOPT:
            return true
        default:
            pauseAccepting()
            return false
        }
    }

    private func pauseAccepting() {
        guard !isPaused, let token else { return }
        isPaused = true
        pauses += 1
        loop.setInterest([], of: fd, token: token)
        if timer == nil { timer = loop.makeTimer { [unowned self] in resume() } }
        timer?.arm(after: Self.pause)
    }
}

extension Listener {
    /// Opens `count` sockets for `address` that share its port, in all or nothing.
    ///
    /// Sharing would let a second process of the same user join in silently and take half of the connections. So an
    /// exclusive socket is tried first: it fails if anybody listens there.
    static func open(_ address: SocketAddress, count: Int, backlog: Int32) throws(NetError) -> (
        sockets: [Int32], address: SocketAddress
    ) {
        func listen(_ address: SocketAddress, sharing: Bool) throws(NetError) -> Int32 {
            let result = address.withKernelForm { csystem_listen($0, $1, backlog, sharing ? 1 : 0) }
            if result == -EADDRINUSE {
                throw NetError(
                    .system, "\(address) is in use by another process: stop it, or listen on another port",
                    errno: EADDRINUSE)
            }
            return try NetError.check(result, "listen on \(address)")
        }
        if address.port != 0 { csystem_close(try listen(address, sharing: false)) }
        var sockets: [Int32] = []
        do throws(NetError) {
            var bound = address
            for _ in 0..<count {
                let fd = try listen(bound, sharing: true)
                sockets.append(fd)
                guard let local = SocketAddress.filled(by: { csystem_local_address(fd, $0, $1) }).address else {
                    throw NetError(.system, "getsockname failed for \(address)")
                }
                bound = local
            }
            return (sockets, bound)
        } catch {
            for fd in sockets { csystem_close(fd) }
            throw error
        }
    }
}
