import Glibc

/// The transfers under way, and libcurl's handles for them. Belongs to the client's thread.
///
/// `@unchecked Sendable`: only `wakeUp` is called on other threads, which libcurl allows.
final class HTTPClientLoop: @unchecked Sendable {
    private let library: CurlLibrary
    private let multi: CurlLibrary.Handle
    private var transfers: [ObjectIdentifier: HTTPTransfer] = [:]

    /// How long a connection may take to come about.
    private static let connectMilliseconds: Int64 = 10_000
    private static let keptConnections = 32

    init?(_ library: CurlLibrary) {
        guard let multi = library.makeMulti() else { return nil }
        self.library = library
        self.multi = multi
        library.keepConnections(Self.keptConnections, in: multi)
    }

    func wakeUp() { _ = library.wakeUp(multi) }

    /// Does what there is to do, then waits for sockets, timers or `wakeUp`.
    func step() {
        var running: Int32 = 0
        _ = library.perform(multi, &running)
        readMessages()
        // A wake-up between the commands' turn and this call is not lost: the next poll returns at once.
        _ = library.poll(multi, nil, 0, 60_000, nil)
    }

    func start(_ transfer: HTTPTransfer) {
        transfers[ObjectIdentifier(transfer)] = transfer
        send(transfer)
    }

    func cancel(_ transfer: HTTPTransfer) {
        guard transfers.removeValue(forKey: ObjectIdentifier(transfer)) != nil else { return }
        release(transfer)
    }

    func resume(_ transfer: HTTPTransfer) {
        guard transfers[ObjectIdentifier(transfer)] != nil, let easy = transfer.easy else { return }
        // CURLPAUSE_CONT
        _ = library.pauseEasy(easy, 0)
    }

    private func end(_ transfer: HTTPTransfer, _ outcome: HTTPOutcome) {
        guard transfers.removeValue(forKey: ObjectIdentifier(transfer)) != nil else { return }
        release(transfer)
        transfer.receiver.end(outcome)
    }

    private func release(_ transfer: HTTPTransfer) {
        if let easy = transfer.easy {
            _ = library.removeFromMulti(multi, easy)
            library.freeEasy(easy)
        }
        if let lines = transfer.lines { library.freeLines(lines) }
        transfer.easy = nil
        transfer.lines = nil
    }

    // MARK: One request

    private func send(_ transfer: HTTPTransfer) {
        let request = transfer.request
        guard transfer.hosts.allows(request.target) else {
            return end(transfer, .denied(Self.notListed(request.target)))
        }
        let left = (transfer.deadline - min(MonotonicClock.now, transfer.deadline)) / 1_000_000
        guard left > 0 else {
            return end(transfer, .deadline("the deadline passed before \(request.target.name) was asked"))
        }
        guard let easy = library.makeEasy() else { return end(transfer, .unavailable("libcurl has no memory")) }
        transfer.easy = easy
        transfer.begin()
        // A little more: where a request has the same deadline, it is the one to end the call.
        setUp(easy, for: transfer, milliseconds: Int(left) + 50)
        if library.addToMulti(multi, easy) != 0 { end(transfer, .unavailable("libcurl did not take the request")) }
    }

    static func notListed(_ target: HTTPTarget) -> String {
        "\(target.name) is not on the list of hosts this plugin may call; the operator can add it to the deployment"
    }

    private func setUp(_ easy: CurlLibrary.Handle, for transfer: HTTPTransfer, milliseconds: Int) {
        let request = transfer.request
        library.set(.url, of: easy, to: request.url)
        library.set(.noSignal, of: easy, to: 1)
        library.set(.followsRedirects, of: easy, to: 0)
        // CURLPROTO_HTTP, CURLPROTO_HTTPS
        library.set(.protocols, of: easy, to: request.target.isSecure ? 2 : 1)
        library.set(.verifiesPeer, of: easy, to: 1)
        library.set(.verifiesHost, of: easy, to: 2)
        library.set(.hidesProxyHeaders, of: easy, to: 1)
        library.set(.timeoutMilliseconds, of: easy, to: milliseconds)
        library.set(.connectTimeoutMilliseconds, of: easy, to: min(milliseconds, Int(Self.connectMilliseconds)))
        library.set(.userAgent, of: easy, to: transfer.userAgent)
        // The operator's proxy (https_proxy in the environment) has no way to this machine's own services.
        if request.target.isLoopback { library.set(.proxy, of: easy, to: "") }
        if request.method == "HEAD" {
            library.set(.noBody, of: easy, to: 1)
        } else if !request.body.isEmpty || ["POST", "PUT", "PATCH"].contains(request.method) {
            library.set(.post, of: easy, to: 1)
            library.setSize(.postSize, of: easy, to: request.body.count)
            request.body.withUnsafeBytes { bytes in
                // An empty array may have no address, and without one libcurl would ask a function for the body.
                if let address = bytes.baseAddress, !bytes.isEmpty {
                    library.set(.copiedPostBytes, of: easy, to: address)
                } else {
                    library.set(.copiedPostBytes, of: easy, to: "")
                }
            }
        }
        library.set(.customMethod, of: easy, to: request.method)
        transfer.lines = headerLines(request)
        library.set(.headerLines, of: easy, to: transfer.lines.map { UnsafeRawPointer($0) })
        // Kept alive by `transfers` as long as libcurl knows the handle.
        let address = Unmanaged.passUnretained(transfer).toOpaque()
        library.set(.privateData, of: easy, to: address)
        library.set(.writeData, of: easy, to: address)
        library.set(.headerData, of: easy, to: address)
        library.set(.writeFunction, of: easy, to: Self.address(of: Self.takeBody))
        library.set(.headerFunction, of: easy, to: Self.address(of: Self.takeHeader))
    }

    private func headerLines(_ request: HTTPOutgoingRequest) -> CurlLibrary.Handle? {
        // A line that ends with ";" is a header without a value, one that ends with ":" removes libcurl's own.
        var lines = request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        lines.append("Expect:")
        if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            lines.append("Content-Type:")
        }
        var list: CurlLibrary.Handle?
        for line in lines { list = library.appendLine(list, line) ?? list }
        return list
    }

    // MARK: What libcurl tells

    private typealias Receive =
        @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int

    private static func address(of function: Receive) -> UnsafeRawPointer {
        // A C function pointer and an address have the same size on every system that has dlsym.
        unsafeBitCast(function, to: UnsafeRawPointer.self)
    }

    private static let takeHeader: Receive = { bytes, size, count, data in
        guard let data else { return 0 }
        let transfer = Unmanaged<HTTPTransfer>.fromOpaque(data).takeUnretainedValue()
        let length = size * count
        return transfer.receive(headerLine: UnsafeRawBufferPointer(start: bytes, count: length)) ? length : -1
    }

    private static let takeBody: Receive = { bytes, size, count, data in
        guard let data else { return 0 }
        let transfer = Unmanaged<HTTPTransfer>.fromOpaque(data).takeUnretainedValue()
        let length = size * count
        return switch transfer.receive(body: UnsafeRawBufferPointer(start: bytes, count: length)) {
        case .taken: length
        // CURL_WRITEFUNC_PAUSE
        case .pause: 0x1000_0001
        case .stop: -1
        }
    }

    private func readMessages() {
        while let message = library.readMessage(of: multi) {
            // CURLMSG_DONE
            guard message.kind == 1, let easy = message.easy, let data = library.privateData(of: easy) else { continue }
            finish(Unmanaged<HTTPTransfer>.fromOpaque(data).takeUnretainedValue(), easy, message.code)
        }
    }

    private func finish(_ transfer: HTTPTransfer, _ easy: CurlLibrary.Handle, _ code: Int32) {
        if let outcome = transfer.outcome { return end(transfer, outcome) }
        guard code == 0 else { return end(transfer, failure(code, transfer)) }
        guard transfer.isRedirect else { return end(transfer, .complete) }
        let from = transfer.request.target.name
        guard transfer.redirects < HTTPTransfer.redirectLimit else {
            return end(transfer, .unavailable("\(from) redirected more than \(HTTPTransfer.redirectLimit) times"))
        }
        guard let url = library.redirect(of: easy),
            let next = transfer.request.redirected(to: url, status: library.status(of: easy))
        else {
            return end(transfer, .denied("\(from) redirected to no URL that is followed from there"))
        }
        transfer.redirects += 1
        transfer.request = next
        release(transfer)
        send(transfer)
    }

    private func failure(_ code: Int32, _ transfer: HTTPTransfer) -> HTTPOutcome {
        let name = transfer.request.target.name
        // CURLE_OPERATION_TIMEDOUT
        if code == 28 {
            // The library's clock may be a millisecond ahead.
            return MonotonicClock.now >= transfer.deadline - 5_000_000
                ? .deadline("\(name) did not answer in time")
                : .unavailable("\(name) could not be connected to within \(Self.connectMilliseconds / 1000) s")
        }
        let reason = library.errorText(code).map { String(cString: $0) } ?? "error \(code)"
        return .unavailable("the call to \(name) failed: \(reason)")
    }
}
