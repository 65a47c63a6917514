import Synchronization

/// The HTTP calls the host makes for one worker, by the worker's numbers.
final class HTTPRelays: Sendable {
    private let transfers = Mutex<[UInt64: RelayedTransfer]>([:])

    private static let limit = 4096

    /// A `httpStart` frame. What the plugin may not do, or does wrong, ends as it does in the host's own process.
    func start(_ frame: inout FrameReader, _ plugin: WorkerPlugin, _ channel: FrameChannel) throws(FrameError) {
        let number = frame.head.request
        let deadline = try frame.number(Int64.self)
        let method = try frame.text(limit: 16)
        let url = try frame.text(limit: 8 * 1024)
        let lines = try frame.text(limit: 64 * 1024)
        let body = try frame.blob(limit: HTTPOutgoingRequest.bodyBytes) ?? []
        try frame.end()
        let relayed = RelayedTransfer(number, channel, plugin.http) { [weak self] in
            _ = self?.transfers.withLock { $0.removeValue(forKey: number) }
        }
        guard plugin.services.contains(HostService.http) else {
            return relayed.refuse(.denied("the operator did not approve \(HostService.http)"))
        }
        let request: HTTPOutgoingRequest
        do {
            request = try HTTPOutgoingRequest(method, url, headers: HTTPOutgoingRequest.headers(lines), body: body)
        } catch {
            throw FrameError(found: "an HTTP request that the worker's own checks refuse")
        }
        guard plugin.http.beginCall() else {
            return relayed.refuse(.unavailable("too many calls of this plugin are open"))
        }
        let isFree = transfers.withLock { transfers -> Bool in
            guard transfers[number] == nil, transfers.count < Self.limit else { return false }
            transfers[number] = relayed
            return true
        }
        guard isFree else {
            plugin.http.endCall()
            throw FrameError(found: "HTTP call \(number) twice, or more than \(Self.limit) at once")
        }
        relayed.begin(request, deadline: deadline)
    }

    func cancel(_ number: UInt64) { transfers.withLock { $0.removeValue(forKey: number) }?.cancel() }

    func taken(_ number: UInt64, _ count: Int) { transfers.withLock { $0[number] }?.taken(count) }

    /// The worker is gone.
    func cancelAll() {
        let open = transfers.withLock { transfers in
            defer { transfers = [:] }
            return transfers
        }
        for transfer in open.values { transfer.cancel() }
    }
}

/// One call made for a worker: passes on what arrives, as far as the plugin has room.
final class RelayedTransfer: HTTPReceiver {
    private let number: UInt64
    private let channel: FrameChannel
    private let service: HTTPService
    private let ended: @Sendable () -> Void
    private let state = Mutex(State())

    private struct State {
        var transfer: HTTPTransfer?
        /// Sent and not taken.
        var untaken = 0
        var isHeldBack = false
        var isOver = false
    }

    init(_ number: UInt64, _ channel: FrameChannel, _ service: HTTPService, ended: @escaping @Sendable () -> Void) {
        self.number = number
        self.channel = channel
        self.service = service
        self.ended = ended
    }

    func begin(_ request: HTTPOutgoingRequest, deadline: Int64) {
        let transfer = HTTPTransfer(
            request, hosts: service.hosts, deadline: deadline, limit: service.responseLimit,
            userAgent: service.userAgent, receiver: self)
        state.withLock { $0.transfer = transfer }
        service.client.start(transfer)
    }

    /// Ends a call that was not begun.
    func refuse(_ outcome: HTTPOutcome) { sendEnd(outcome) }

    func cancel() {
        let transfer = finish()
        if let transfer { service.client.cancel(transfer) }
    }

    func taken(_ count: Int) {
        let resumed = state.withLock { state -> HTTPTransfer? in
            state.untaken = max(0, state.untaken - count)
            guard state.isHeldBack else { return nil }
            state.isHeldBack = false
            return state.transfer
        }
        if let resumed { service.client.resume(resumed) }
    }

    /// Counts the call out, once; its transfer if it was open.
    private func finish() -> HTTPTransfer? {
        let (isFirst, transfer) = state.withLock { state -> (Bool, HTTPTransfer?) in
            defer {
                state.isOver = true
                state.transfer = nil
            }
            return (!state.isOver, state.transfer)
        }
        if isFirst { service.endCall() }
        return transfer
    }

    // MARK: On the client's thread

    func receive(status: Int, headers: String) {
        var frame = FrameWriter(FrameHead(call: .httpHead, request: number))
        frame.number(Int32(clamping: status))
        frame.text(headers)
        channel.send(frame.finish())
    }

    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let hasRoom = state.withLock { state -> Bool in
            guard state.untaken == 0 || state.untaken + bytes.count <= OutgoingCall.window else {
                state.isHeldBack = true
                return false
            }
            state.untaken += bytes.count
            return true
        }
        guard hasRoom else { return false }
        var frame = FrameWriter(FrameHead(call: .httpBody, request: number), capacity: bytes.count)
        frame.rest(bytes)
        channel.send(frame.finish())
        return true
    }

    func end(_ outcome: HTTPOutcome) {
        _ = finish()
        sendEnd(outcome)
        ended()
    }

    private func sendEnd(_ outcome: HTTPOutcome) {
        var frame = FrameWriter(FrameHead(call: .httpEnd, request: number))
        outcome.write(to: &frame)
        channel.send(frame.finish())
    }
}
