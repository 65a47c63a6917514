import CSystem
import Synchronization

/// An HTTP/1.1 and WebSocket server on the loops of a group.
///
/// *Any thread* may call its members. It goes through the states of `Lifecycle` once and cannot be started again.
package final class HTTPServer: Sendable {
    /// Examined again after each suspension: `shutdown` may come while `start` waits for a loop.
    private enum Lifecycle {
        case idle, starting, running, stopping, stopped
    }

    private struct State {
        var lifecycle = Lifecycle.idle
        var waitingForStop: [UnsafeContinuation<Void, Never>] = []
    }

    private let listen: [SocketAddress]
    private let backlog: Int32
    private let loops: [ServerLoop]
    private let limits: ConnectionLimits
    private let state = Mutex(State())

    package init(
        group: EventLoopGroup, listen: [SocketAddress], configuration: HTTPServerConfiguration = .init(),
        handler: any HTTPHandler
    ) {
        self.listen = listen
        backlog = configuration.backlog
        let limits = ConnectionLimits(
            total: configuration.connections, perAddress: configuration.connectionsPerAddress)
        self.limits = limits
        loops = group.loops.map {
            ServerLoop(loop: $0, configuration: configuration, handler: handler, limits: limits)
        }
    }

    /// Handlers at work, on all loops.
    package var requestsInFlight: Int { loops.reduce(0) { $0 + $1.requestsInFlight } }

    /// Open connections, on all loops.
    package var connections: Int { limits.count }

    /// From the first call of `shutdown`: readiness should answer 503.
    package var isStopping: Bool {
        state.withLock { $0.lifecycle == .stopping || $0.lifecycle == .stopped }
    }

    /// How often accepting has paused because the process had no descriptors left.
    package func acceptPauses() async -> Int {
        var sum = 0
        for part in loops { sum += await part.loop.submit { part.acceptPauses } }
        return sum
    }

    /// Listens on all addresses or throws. Answers the addresses with the ports that were given for port 0.
    package func start() async throws(NetError) -> [SocketAddress] {
        let mayStart = state.withLock { state in
            guard state.lifecycle == .idle else { return false }
            state.lifecycle = .starting
            return true
        }
        guard mayStart else { throw NetError(.wrongState, "a server is started once, and not after it was stopped") }

        var bound: [SocketAddress] = []
        var sockets = [[(fd: Int32, address: SocketAddress)]](repeating: [], count: loops.count)
        do throws(NetError) {
            for address in listen {
                let opened = try Listener.open(address, count: loops.count, backlog: backlog)
                bound.append(opened.address)
                for (place, fd) in opened.sockets.enumerated() { sockets[place].append((fd, opened.address)) }
            }
        } catch {
            for (fd, _) in sockets.joined() { csystem_close(fd) }
            state.withLock { $0.lifecycle = .stopped }
            throw error
        }
        var failure: NetError?
        for (part, own) in zip(loops, sockets) {
            if let error = await part.loop.submit({ part.listen(on: own) }) { failure = error }
        }
        let isRunning = state.withLock { state in
            guard state.lifecycle == .starting else { return false }
            state.lifecycle = .running
            return true
        }
        guard isRunning else {
            // The stop may have passed a loop before its listeners came.
            for part in loops { await part.loop.submit { part.stopAccepting() } }
            throw NetError(.wrongState, "the server was stopped while it started")
        }
        if let failure {
            await shutdown(deadline: .zero)
            throw failure
        }
        return bound
    }

    /// Stops in good order: no more is accepted, requests in flight are answered with `Connection: close`, WebSockets get
    /// 1001; what has not ended after `deadline` is broken off and its handlers are cancelled.
    /// - Returns: when all connections are closed. True if none had to be broken off.
    @discardableResult
    package func shutdown(deadline: Duration) async -> Bool {
        let isFirst = state.withLock { state in
            switch state.lifecycle {
            case .idle: state.lifecycle = .stopped
            case .starting, .running:
                state.lifecycle = .stopping
                return true
            case .stopping, .stopped: break
            }
            return false
        }
        guard isFirst else {
            await waitUntilStopped()
            return true
        }
        let end = MonotonicTime.now() + deadline
        // All listeners first: a client that is turned away by one loop must not be let in by another.
        for part in loops { await part.loop.submit { part.stopAccepting() } }
        let clean = await withTaskGroup(of: Bool.self) { tasks in
            for part in loops {
                tasks.addTask {
                    await withUnsafeContinuation { continuation in
                        part.loop.run { part.stop(by: end, continuation) }
                    }
                }
            }
            return await tasks.reduce(true) { $0 && $1 }
        }
        let waiting = state.withLock { state in
            state.lifecycle = .stopped
            let waiting = state.waitingForStop
            state.waitingForStop = []
            return waiting
        }
        for continuation in waiting { continuation.resume() }
        return clean
    }

    private func waitUntilStopped() async {
        await withUnsafeContinuation { continuation in
            let isOver = state.withLock { state in
                if state.lifecycle == .stopped { return true }
                state.waitingForStop.append(continuation)
                return false
            }
            if isOver { continuation.resume() }
        }
    }
}
