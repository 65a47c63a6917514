import Testing
import Wire

/// Events in orders that nobody would write down, from a seed that a failure names.
@Suite struct HTTPRandomEventsTests {
    /// SplitMix64: small, fast, and the same on every machine.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private static let requests = [
        request("GET / HTTP/1.1"), request("HEAD /h HTTP/1.1"), request("GET /c HTTP/1.1", "Connection: close"),
        request("GET / HTTP/1.0", "Connection: keep-alive"),
        request("POST /l HTTP/1.1", "Content-Length: 5", body: "hello"),
        request("POST /e HTTP/1.1", "Content-Length: 5", "Expect: 100-continue", body: "hello"),
        request("POST /k HTTP/1.1", "Transfer-Encoding: chunked", body: "5\r\nhello\r\n0\r\nA: b\r\n\r\n"),
        request("GET /u HTTP/1.1", "Connection: upgrade", "Upgrade: x"), request("GET /../ HTTP/1.1"),
        request("POST /b HTTP/1.1", "Content-Length: 70000", body: String(repeating: "b", count: 70_000)),
        request("POST /z HTTP/1.1", "Transfer-Encoding: chunked", body: "zz\r\n"),
    ].map { Array($0.utf8) }

    @Test(
        "whatever happens in whatever order: one answer a request, bounded memory, one close, and never a wait without a timer",
        arguments: 0..<40)
    func anyOrder(block: Int) {
        for seed in 0..<20 {
            var generator = Generator(state: UInt64(block * 1_000 + seed))
            if let complaint = play(&generator) {
                Issue.record("seed \(block * 1_000 + seed): \(complaint)")
                return
            }
        }
    }

    private func play(_ generator: inout Generator) -> String? {
        var server = HTTPServer()
        var input = (0..<8).flatMap { _ in
            // The faults are rarer, or little would come after them.
            Self.requests[Int.random(in: 0..<(Bool.random(using: &generator) ? 8 : 11), using: &generator)]
        }[...]
        server.peerReads = Bool.random(using: &generator)
        for _ in 0..<120 {
            step(&server, &input, &generator)
            if let complaint = complaint(about: server) { return complaint }
        }
        server.call { $0.transportFailed() }
        let answers = server.statuses.count { $0 != 100 }
        if answers > server.requests.count + server.rejections.count { return "more answers than requests" }
        return server.isClosed && server.timers.isEmpty ? nil : "not closed after the end of the transport"
    }

    private func step(_ server: inout HTTPServer, _ input: inout ArraySlice<UInt8>, _ generator: inout Generator) {
        let head = HTTPResponseHead(status: [.ok, .noContent, .notFound].randomElement(using: &generator) ?? .ok)
        let body = [UInt8](repeating: 65, count: [0, 1, 100, 200_000].randomElement(using: &generator) ?? 0)
        switch Int.random(in: 0..<24, using: &generator) {
        case 0..<8:
            if server.readingPaused { return }
            let count = [1, 3, 40, 500, 20_000].randomElement(using: &generator) ?? 1
            server.receive(Array(input.prefix(count)))
            input = input.dropFirst(count)
        case 8..<10: server.call { $0.readBody(limit: Bool.random(using: &generator) ? 100 : 100_000) }
        case 10: server.call { $0.bodyConsumed(Int.random(in: 0...40_000, using: &generator)) }
        case 11..<14: server.call { _ = try? $0.respond(head, body: body) }
        case 14: server.call { try? $0.startResponse(head, length: Bool.random(using: &generator) ? nil : body.count) }
        case 15..<17: server.call { _ = try? $0.write(body.span) }
        case 17..<19: server.call { try? $0.finishResponse() }
        case 19..<22: server.takeOutput(Int.random(in: 0...150_000, using: &generator))
        default:
            switch Int.random(in: 0..<40, using: &generator) {
            case 0: server.finishPeer()
            case 1: server.call { $0.stop() }
            case 2: server.call { $0.abortResponse() }
            case 3: server.call { try? $0.upgrade(HTTPResponseHead(status: .switchingProtocols)) }
            case 4: if let timer = server.timers.keys.randomElement(using: &generator) { server.fire(timer) }
            default: break
            }
        }
    }

    private func complaint(about server: HTTPServer) -> String? {
        if server.http.outputCount > 263_000 { return "\(server.http.outputCount) bytes of output wait" }
        if server.rejections.count > 1 { return "two rejections" }
        if server.closes > 1 { return "closed twice" }
        if server.isClosed, !server.timers.isEmpty { return "a timer runs on a closed connection" }
        if server.actionsAfterClose > 0 { return "something happened after the close" }
        let waitsForPeer = !server.isClosed && server.leftover == nil && server.isAnswered
        if waitsForPeer, server.timers.isEmpty, !server.http.hasOutput { return "waits for the peer without a timer" }
        return nil
    }
}
