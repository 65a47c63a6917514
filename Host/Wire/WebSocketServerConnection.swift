/// A whole message, reassembled and, if it is a text, known to be UTF-8.
package struct WebSocketMessage: Sendable, Equatable {
    package enum Kind: Sendable { case text, binary }

    package let kind: Kind
    package let bytes: [UInt8]

    package init(_ kind: Kind, _ bytes: [UInt8]) {
        self.kind = kind
        self.bytes = bytes
    }

    package init(text: String) { self.init(.text, Array(text.utf8)) }

    /// The message as a text; nil for a binary one.
    package var text: String? { kind == .text ? String(decoding: bytes, as: UTF8.self) : nil }
}

/// The server's side of a WebSocket after the handshake (RFC 6455 sections 5 to 8), without sockets or time.
///
/// Bytes and wishes go in, actions come out, to be carried out in order. The result does not depend on how the incoming
/// bytes are cut. The owner reports with `sent` what the transport has taken, so that the backlog can be bounded, and sets
/// the time limits: for the peer's answer to a close frame, and for silence.
package struct WebSocketServerConnection: Sendable {
    package struct Limits: Sendable {
        /// The largest message, also when it comes in fragments; more ends in 1009 before it is read.
        package var messageBytes = 1 << 20
        /// With more than this still waiting to be sent, a further message or pong ends the connection with 1013.
        package var backlogBytes = 1 << 20

        package init(messageBytes: Int = 1 << 20, backlogBytes: Int = 1 << 20) {
            self.messageBytes = messageBytes
            self.backlogBytes = backlogBytes
        }
    }

    package enum Action: Sendable, Equatable {
        case deliver(WebSocketMessage)
        /// The peer answered a ping.
        case pong([UInt8])
        case write([UInt8])
        /// Tell the application; comes exactly once, and no message is delivered after it.
        case closed(WebSocketClose)
        /// Close the transport once everything has been written. Nothing comes after it.
        case hangUp
    }

    package enum Phase: Sendable {
        case open
        /// Our close frame is out, the peer's is awaited.
        case closing
        case closed
    }

    package private(set) var phase = Phase.open
    /// Bytes in `write` actions that `sent` has not yet reported.
    package private(set) var backlog = 0

    private let limits: Limits
    private var header = WebSocketFrameHeaderParser()
    private var frame: Frame?
    private var message: PartialMessage?
    private var ourClose: WebSocketClose?

    private struct Frame {
        let opcode: WebSocketOpcode
        let isFinal: Bool
        var remaining: Int
        var mask: WebSocketMask
        var control: [UInt8] = []
    }

    private struct PartialMessage {
        let kind: WebSocketMessage.Kind
        var bytes: [UInt8] = []
        var validator = WebSocketUTF8Validator()
    }

    package init(limits: Limits = Limits()) { self.limits = limits }
}

// MARK: - What comes in

extension WebSocketServerConnection {
    package mutating func receive(_ bytes: [UInt8]) -> [Action] { bytes.withUnsafeBytes { receive($0) } }

    /// Takes the next bytes from the peer. All of them are consumed.
    package mutating func receive(_ bytes: UnsafeRawBufferPointer) -> [Action] {
        var actions: [Action] = []
        var offset = 0
        while offset < bytes.count {
            let (more, used) = receiveMessage(UnsafeRawBufferPointer(rebasing: bytes[offset...]))
            actions += more
            offset += used
        }
        return actions
    }

    /// Takes bytes up to the end of the first message among them, or all, and says how many. An application that gets to
    /// act on each message before the next bytes are taken can still answer it when those end the connection.
    package mutating func receiveMessage(_ bytes: UnsafeRawBufferPointer) -> (actions: [Action], used: Int) {
        var actions: [Action] = []
        var offset = 0
        do throws(WebSocketFailure) {
            // A frame without payload ends with its header, so that the loop goes on after the last byte as well.
            while phase != .closed, offset < bytes.count || frame?.remaining == 0 {
                if let frame {
                    let count = min(frame.remaining, bytes.count - offset)
                    let payload = UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)])
                    offset += count
                    try consumePayload(payload, &actions)
                    if case .deliver = actions.last { return (actions, offset) }
                } else {
                    let byte = bytes[offset]
                    offset += 1
                    if let header = try header.consume(byte) { try begin(header) }
                }
            }
        } catch {
            fail(error, &actions)
        }
        return (actions, bytes.count)
    }

    /// The peer's bytes have ended.
    package mutating func receiveEnd() -> [Action] {
        guard phase != .closed else { return [] }
        phase = .closed
        let end = ourClose ?? WebSocketClose(code: .abnormal, reason: "", initiator: .transport)
        return [.closed(end), .hangUp]
    }

    private mutating func begin(_ header: WebSocketFrameHeader) throws(WebSocketFailure) {
        switch header.opcode {
        case .text, .binary:
            guard message == nil else { throw .protocolError("a new message inside a fragmented one") }
            message = PartialMessage(kind: header.opcode == .text ? .text : .binary)
        case .continuation:
            guard message != nil else { throw .protocolError("a continuation of nothing") }
        case .close, .ping, .pong: break
        }
        if !header.opcode.isControl, phase == .open {
            let room = limits.messageBytes - (message?.bytes.count ?? 0)
            guard header.length <= room else { throw .tooBig(limit: limits.messageBytes) }
        }
        frame = Frame(
            opcode: header.opcode, isFinal: header.isFinal, remaining: header.length,
            mask: WebSocketMask(bigEndian: header.mask))
    }

    private mutating func consumePayload(
        _ bytes: UnsafeRawBufferPointer, _ actions: inout [Action]
    ) throws(WebSocketFailure) {
        guard frame != nil else { return }
        frame?.remaining -= bytes.count
        if frame?.opcode.isControl == true {
            let start = frame?.control.count ?? 0
            frame?.control.append(contentsOf: bytes)
            if var mask = frame?.mask {
                frame?.control.withUnsafeMutableBytes { mask.apply(to: .init(rebasing: $0[start...])) }
                frame?.mask = mask
            }
        } else if phase == .open {
            try consumeData(bytes)
        }
        guard let done = frame, done.remaining == 0 else { return }
        frame = nil
        try finish(done, &actions)
    }

    private mutating func consumeData(_ bytes: UnsafeRawBufferPointer) throws(WebSocketFailure) {
        // Moved out and back, so that the bytes have one owner and are changed in place.
        guard var mask = frame?.mask, var partial = message.take() else { return }
        let start = partial.bytes.count
        partial.bytes.append(contentsOf: bytes)
        let isText = partial.kind == .text
        var validator = partial.validator
        let invalid = partial.bytes.withUnsafeMutableBytes { all in
            let fresh = UnsafeMutableRawBufferPointer(rebasing: all[start...])
            mask.apply(to: fresh)
            return isText ? validator.firstInvalidByte(in: UnsafeRawBufferPointer(fresh)) : nil
        }
        partial.validator = validator
        frame?.mask = mask
        message = partial
        if invalid != nil { throw .invalidText("the message") }
    }

    private mutating func finish(_ done: Frame, _ actions: inout [Action]) throws(WebSocketFailure) {
        switch done.opcode {
        case .text, .binary, .continuation:
            guard done.isFinal, let whole = message.take(), phase == .open else { return }
            guard whole.kind == .binary || whole.validator.isAtBoundary else { throw .invalidText("the message") }
            actions.append(.deliver(WebSocketMessage(whole.kind, whole.bytes)))
        case .ping:
            if phase == .open { enqueue(.pong, done.control, &actions) }
        case .pong:
            if phase == .open { actions.append(.pong(done.control)) }
        case .close:
            let close = try WebSocketClose.parse(done.control)
            if phase == .open {
                let echo = close.code == .noStatus ? [] : WebSocketClose.payload(code: close.code, reason: "")
                write(.close, echo, &actions)
            }
            phase = .closed
            actions += [.closed(ourClose ?? close), .hangUp]
        }
    }

    /// Fails the connection (RFC 6455 section 7.1.7). When our close frame is already out, there is nothing left to say.
    private mutating func fail(_ failure: WebSocketFailure, _ actions: inout [Action]) {
        let close = WebSocketClose(code: failure.code, reason: failure.reason, initiator: .host)
        if phase == .open {
            write(.close, WebSocketClose.payload(code: close.code, reason: close.reason), &actions)
        }
        phase = .closed
        message = nil
        frame = nil
        actions += [.closed(ourClose ?? close), .hangUp]
    }
}

// MARK: - What goes out

extension WebSocketServerConnection {
    /// Sends a message in one frame. Nothing is sent once a close frame is.
    package mutating func send(_ message: WebSocketMessage) -> [Action] {
        var actions: [Action] = []
        if phase == .open { enqueue(message.kind == .text ? .text : .binary, message.bytes, &actions) }
        return actions
    }

    /// Asks the peer whether it is there. `payload` beyond 125 bytes is cut off.
    package mutating func ping(_ payload: [UInt8] = []) -> [Action] {
        var actions: [Action] = []
        if phase == .open { enqueue(.ping, Array(payload.prefix(125)), &actions) }
        return actions
    }

    /// Begins the close handshake. Without effect when it has begun. A code that must not be sent becomes 1011, since
    /// sending it would make the peer fail the connection.
    package mutating func close(_ code: WebSocketCloseCode, reason: String = "") -> [Action] {
        guard phase == .open else { return [] }
        var actions: [Action] = []
        let code = code.isSendable ? code : .internalError
        write(.close, WebSocketClose.payload(code: code, reason: reason), &actions)
        ourClose = WebSocketClose(code: code, reason: reason, initiator: .host)
        phase = .closing
        // What comes now is only looked at for the peer's close frame, but a fragmented message goes on being one.
        message?.bytes = []
        return actions
    }

    /// The transport has taken `count` bytes of what was written.
    package mutating func sent(_ count: Int) { backlog = max(0, backlog - count) }

    private mutating func enqueue(_ opcode: WebSocketOpcode, _ payload: [UInt8], _ actions: inout [Action]) {
        if backlog > limits.backlogBytes {
            fail(.init(code: .tryAgainLater, reason: "too much is waiting to be read"), &actions)
        } else {
            write(opcode, payload, &actions)
        }
    }

    /// A small payload is copied behind its header; a large one goes out as it is.
    private mutating func write(_ opcode: WebSocketOpcode, _ payload: [UInt8], _ actions: inout [Action]) {
        let joins = payload.count <= 4096
        var header = WebSocketFrameHeader.serialised(
            opcode, length: payload.count, reserving: joins ? payload.count : 0)
        backlog += header.count + payload.count
        if joins {
            header += payload
            actions.append(.write(header))
        } else {
            actions += [.write(header), .write(payload)]
        }
    }
}
