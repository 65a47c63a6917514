import Wire

/// Feeds arbitrary bytes to an HTTP connection and stops the process if the verdict depends on how they were split, or if
/// an answer is missing or superfluous. The first byte chooses what the handler does with bodies, the second where to
/// split.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzHTTP(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard bytes.count >= 2 else { return 0 }
    let input = Array(bytes.dropFirst(2))
    let whole = serve([input], bytes[0])
    let split = input.isEmpty ? 0 : Int(bytes[1]) % input.count
    check(serve([Array(input[..<split]), Array(input[split...])], bytes[0]), against: whole)
    if input.count <= 512 { check(serve(input.map { [$0] }, bytes[0]), against: whole) }
    return 0
}

private func serve(_ pieces: [[UInt8]], _ choice: UInt8) -> HTTPServer {
    var server = HTTPServer { _ in
        switch choice % 3 {
        case 0: .echo(limit: 1 << 20)
        case 1: .echo(limit: 8)
        default: .now(HTTPResponseHead(status: .ok), "")
        }
    }
    for piece in pieces { server.receive(piece) }
    server.finishPeer()
    return server
}

/// Whether the client got 100 Continue depends on what had arrived, all else must not.
private func check(_ server: HTTPServer, against whole: HTTPServer) {
    let final = server.statuses.filter { $0 != 100 }
    let expected = whole.statuses.filter { $0 != 100 }
    precondition(final == expected, "answers \(final), in one piece \(expected)")
    precondition(server.requests == whole.requests, "requests differ")
    precondition(server.bodies == whole.bodies, "bodies differ")
    precondition(server.trailers == whole.trailers, "trailers differ")
    precondition(server.isClosed, "not closed though the peer is gone")
    precondition(final.count == server.requests.count + server.rejections.count, "answers missing or superfluous")
    precondition(server.timers.isEmpty, "a timer runs on a closed connection")
}
