extension HTTPConnectionCore {
    /// Understands as much of the input as can be used now; returns the offset of the rest.
    mutating func process(_ input: Span<UInt8>, from start: Int) -> Int {
        var position = start
        while true {
            serveNext()
            guard phase == .open else { return input.count }
            switch reader {
            case .head:
                guard queue.count < limits.queuedRequests else { return position }
                guard readHead(input, &position) else { return position }
            case .held: return position
            case .body:
                readBody(input, &position)
                if case .body = reader { return position }
            case .dropped:
                dropBody(input, &position)
                if case .dropped = reader { return position }
            case .nothing: return input.count
            }
        }
    }

    /// If nothing is being served and there is room for answers, takes the next from the queue, or the error behind it.
    private mutating func serveNext() {
        // A client that sends requests and reads no answers must not make them pile up.
        guard phase == .open, exchange == nil, output.count - outputStart < limits.output / 2 else { return }
        if !queue.isEmpty {
            serve(queue.removeFirst())
        } else if let (error, isHead, path) = failure {
            failure = nil
            exchange = Exchange(isHead: isHead, version: .http11, keepsAlive: false)
            actions.append(.reject(error, path: path))
        }
    }

    private mutating func serve(_ head: HTTPHead) {
        hasServed = true
        exchange = Exchange(
            isHead: head.request.method == .head, version: head.request.version, keepsAlive: head.keepsAlive,
            expectsContinue: head.expectsContinue, isUpgrade: head.request.isUpgrade,
            body: head.request.body == .none ? nil : HTTPBodyDecoder(head))
        actions.append(.request(head.request))
    }

    /// Returns whether there may be more to read.
    private mutating func readHead(_ input: Span<UInt8>, _ position: inout Int) -> Bool {
        do throws(HTTPError) {
            guard case .complete(let head, let end) = try parser.parse(input, from: position, limits) else {
                guard peerHasFinished else { return false }
                guard position == input.count else {
                    throw .bad(.incompleteRequest, "the connection ended inside a request head")
                }
                reader = .nothing
                return true
            }
            position = end
            parser = HTTPHeadParser()
            if head.request.body != .none || head.request.isUpgrade {
                reader = .held
            } else if !head.keepsAlive {
                reader = .nothing
            }
            queue.append(head)
        } catch {
            failure = (error, parser.isHead, parser.path)
            reader = .nothing
        }
        return true
    }

    // MARK: Bodies

    mutating func readBody(limit: Int, unread: Int) {
        guard isServing, exchange?.bodyLimit == nil, exchange?.bodyFailed == false else { return }
        exchange?.bodyLimit = max(limit, 0)
        guard let body = exchange?.body else {
            actions.append(.bodyEnd(trailers: HTTPHeaders()))
            return
        }
        if let length = body.remaining, length > limit { return failBody(HTTPBodyDecoder.tooLarge(limit)) }
        if exchange?.expectsContinue == true, unread == 0, case .owed = exchange?.response {
            output.append(contentsOf: "HTTP/1.1 100 Continue\r\n\r\n".utf8)
        }
        exchange?.expectsContinue = false
        reader = .body
    }

    mutating func bodyConsumed(_ count: Int) {
        guard let unconsumed = exchange?.unconsumed else { return }
        exchange?.unconsumed = max(unconsumed - max(count, 0), 0)
    }

    /// Ends the body of the request being served. Its response, if still owed, is the last.
    mutating func failBody(_ error: HTTPError) {
        guard phase == .open, exchange?.bodyFailed == false else { return }
        exchange?.bodyFailed = true
        exchange?.keepsAlive = false
        reader = .nothing
        if case .finished = exchange?.response {
            closeAfterOutput()
        } else {
            actions.append(.bodyFailed(error))
        }
    }

    private mutating func readBody(_ input: Span<UInt8>, _ position: inout Int) {
        guard let limit = exchange?.bodyLimit, let unconsumed = exchange?.unconsumed else { return }
        let start = position
        var content: [UInt8] = []
        var failure: HTTPError?
        do throws(HTTPError) {
            let room = limits.bodyWindow - unconsumed
            try exchange?.body?.decode(input, &position, limit: limit, room: room, into: &content, limits)
        } catch { failure = error }
        countBody(position - start)
        exchange?.unconsumed = unconsumed + content.count
        if !content.isEmpty { actions.append(.body(content)) }
        if let failure { return failBody(failure) }
        if let body = exchange?.body, body.isComplete {
            actions.append(.bodyEnd(trailers: body.trailers))
            bodyIsRead()
        } else if peerHasFinished, !bodyWindowIsFull {
            failBody(.bad(.incompleteRequest, "the connection ended inside a request body"))
        }
    }

    private mutating func dropBody(_ input: Span<UInt8>, _ position: inout Int) {
        guard case .dropped(let room) = reader else { return }
        let before = exchange?.body?.received ?? 0
        var content: [UInt8] = []
        do throws(HTTPError) {
            try exchange?.body?.decode(input, &position, limit: .max, room: room, into: &content, limits)
        } catch { return closeAfterOutput() }
        let rest = room - ((exchange?.body?.received ?? 0) - before)
        if exchange?.bodyIsComplete == true {
            bodyIsRead()
            exchange = nil
        } else if rest <= 0 || peerHasFinished {
            closeAfterOutput()
        } else {
            reader = .dropped(rest)
        }
    }

    private mutating func bodyIsRead() { reader = exchange?.keepsAlive == true ? .head : .nothing }
}
