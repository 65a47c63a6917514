extension HTTPConnectionCore {
    private static func outOfTurn(_ reason: String) -> HTTPError {
        HTTPError(.invalidResponse, .internalServerError, reason)
    }

    mutating func startResponse(
        _ head: HTTPResponseHead, length: Int?, common: HTTPCommonFields
    ) throws(HTTPError) {
        guard phase == .open, var exchange, case .owed = exchange.response else {
            throw Self.outOfTurn("found a response where none is owed")
        }
        try head.check()
        head.write(to: &output)
        output.append(contentsOf: common.lines)

        let forbidsContent = head.status.forbidsContent
        if !forbidsContent {
            if let length {
                output.append("Content-Length: ")
                output.appendDecimal(length)
                output.appendLineEnd()
            } else if exchange.version == .http11 {
                output.append("Transfer-Encoding: chunked\r\n")
            }
        }
        if forbidsContent || exchange.isHead {
            exchange.response = .withoutContent
        } else if let length {
            exchange.response = .length(length)
        } else {
            exchange.response = exchange.version == .http11 ? .chunked : .untilClose
        }

        if case .untilClose = exchange.response { exchange.keepsAlive = false }
        if head.closesConnection || stopping || bodyIsBeyondDropping(exchange) {
            exchange.keepsAlive = false
        }
        let offersUpgrade = head.headers.contains("upgrade")
        if !exchange.keepsAlive {
            output.append(offersUpgrade ? "Connection: close, upgrade\r\n" : "Connection: close\r\n")
        } else if exchange.version == .http10 {
            output.append("Connection: keep-alive\r\n")
        } else if offersUpgrade {
            output.append("Connection: upgrade\r\n")
        }
        output.appendLineEnd()
        self.exchange = exchange
    }

    /// Whether a body that nobody asked for cannot be dropped cheaply: too long, or the client still waits to send it.
    private func bodyIsBeyondDropping(_ exchange: Exchange) -> Bool {
        guard let body = exchange.body, exchange.bodyLimit == nil else { return false }
        return exchange.expectsContinue || body.remaining ?? 0 > limits.drain
    }

    mutating func write(_ bytes: Span<UInt8>) throws(HTTPError) -> Int {
        guard phase == .open, let response = exchange?.response else {
            throw Self.outOfTurn("found part of a response where none has begun")
        }
        if case .withoutContent = response { return bytes.count }
        let room = max(limits.output - (output.count - outputStart), 0)
        let taken = min(bytes.count, room)
        switch response {
        case .length(let rest):
            guard bytes.count <= rest else {
                throw Self.outOfTurn("found \(bytes.count - rest) bytes more than the response's length")
            }
            bytes.append(0..<taken, to: &output)
            exchange?.response = .length(rest - taken)
        case .chunked where taken > 0:
            output.appendHexadecimal(taken)
            output.appendLineEnd()
            bytes.append(0..<taken, to: &output)
            output.appendLineEnd()
        case .chunked: break
        case .untilClose: bytes.append(0..<taken, to: &output)
        case .owed, .withoutContent, .finished:
            throw Self.outOfTurn("found part of a response where none has begun")
        }
        if taken < bytes.count { writerWaits = true }
        return taken
    }

    mutating func finishResponse() throws(HTTPError) {
        guard phase == .open, let exchange else {
            throw Self.outOfTurn("found the end of a response that has not begun")
        }
        switch exchange.response {
        case .owed, .finished: throw Self.outOfTurn("found the end of a response that has not begun")
        case .length(let rest) where rest > 0:
            abortResponse()
            throw Self.outOfTurn("found the end of a response \(rest) bytes before its length")
        case .chunked: output.append("0\r\n\r\n")
        case .length, .untilClose, .withoutContent: break
        }
        writerWaits = false
        self.exchange?.response = .finished
        endExchange()
    }

    mutating func abortResponse() {
        guard isServing else { return }
        closeAfterOutput()
    }

    mutating func upgrade(_ head: HTTPResponseHead, common: HTTPCommonFields) throws(HTTPError) {
        guard phase == .open, let exchange, exchange.isUpgrade, case .owed = exchange.response else {
            throw Self.outOfTurn("found an upgrade that the request does not ask for")
        }
        try head.check(allowing: true)
        head.write(to: &output)
        output.append(contentsOf: common.lines)
        output.appendLineEnd()
        self.exchange = nil
        phase = .upgraded
    }

    /// The response is complete: what becomes of the connection and of an unread body.
    private mutating func endExchange() {
        guard let exchange else { return }
        guard exchange.keepsAlive, !stopping else { return closeAfterOutput() }
        if exchange.bodyIsComplete {
            self.exchange = nil
            // Held for a declined upgrade; else the body that is held is that of a later request.
            if exchange.isUpgrade { reader = .head }
        } else if exchange.expectsContinue {
            closeAfterOutput()
        } else {
            // Content that the handler holds is its own; only what is still to come counts against the bound.
            reader = .dropped(limits.drain)
        }
    }
}
