@testable import Wire

/// Frames as a client sends them, right or wrong.
enum ClientBytes {
    /// How to write the length: the shortest form, or a longer one that the RFC forbids.
    enum LengthForm { case shortest, twoBytes, eightBytes }

    static func frame(
        _ opcode: UInt8, _ payload: [UInt8] = [], isFinal: Bool = true, reserved: UInt8 = 0, isMasked: Bool = true,
        key: [UInt8] = [0x37, 0xfa, 0x21, 0x3d], form: LengthForm = .shortest
    ) -> [UInt8] {
        var bytes: [UInt8] = [(isFinal ? 0x80 : 0) | reserved << 4 | opcode]
        let maskBit: UInt8 = isMasked ? 0x80 : 0
        let count = payload.count
        switch form {
        case .shortest where count <= 125: bytes.append(maskBit | UInt8(count))
        case .shortest where count <= 0xffff, .twoBytes:
            bytes += [maskBit | 126, UInt8(count >> 8), UInt8(count & 0xff)]
        default:
            bytes.append(maskBit | 127)
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: count >> shift))
            }
        }
        guard isMasked else { return bytes + payload }
        bytes += key
        bytes += payload.enumerated().map { $1 ^ key[$0 & 3] }
        return bytes
    }

    static func text(_ text: String, isFinal: Bool = true) -> [UInt8] { frame(1, Array(text.utf8), isFinal: isFinal) }

    static func close(_ code: UInt16, _ reason: [UInt8] = []) -> [UInt8] {
        frame(8, [UInt8(code >> 8), UInt8(code & 0xff)] + reason)
    }
}

/// Everything a connection said, with what was written in one piece.
struct Outcome: Equatable, CustomStringConvertible {
    var messages: [WebSocketMessage] = []
    var pongs: [[UInt8]] = []
    var written: [UInt8] = []
    var closed: WebSocketClose?
    var hangUps = 0

    mutating func add(_ actions: [WebSocketServerConnection.Action]) {
        for action in actions {
            switch action {
            case .deliver(let message): messages.append(message)
            case .pong(let payload): pongs.append(payload)
            case .write(let bytes): written += bytes
            case .closed(let close): closed = close
            case .hangUp: hangUps += 1
            }
        }
    }

    /// The code in the close frame that was written, if the last frame written is one.
    var writtenCloseCode: UInt16? {
        var frames = ServerFrames(written)
        var last: (opcode: UInt8, payload: [UInt8])?
        while let frame = frames.next() { last = frame }
        guard let last, last.opcode == 8, last.payload.count >= 2 else { return nil }
        return UInt16(last.payload[0]) << 8 | UInt16(last.payload[1])
    }

    var description: String {
        "\(messages.count) messages, \(pongs.count) pongs, \(written.prefix(40)), \(closed as Any), \(hangUps) hang-ups"
    }
}

/// Reads a server's frames, which are never masked and, here, never fragmented.
struct ServerFrames: IteratorProtocol, Sequence {
    private var bytes: ArraySlice<UInt8>
    init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

    mutating func next() -> (opcode: UInt8, payload: [UInt8])? {
        guard bytes.count >= 2 else { return nil }
        let opcode = bytes.removeFirst() & 0x0f
        var length = Int(bytes.removeFirst())
        if length >= 126 {
            let count = length == 126 ? 2 : 8
            length = bytes.prefix(count).reduce(0) { $0 << 8 | Int($1) }
            bytes.removeFirst(count)
        }
        let payload = Array(bytes.prefix(length))
        bytes.removeFirst(length)
        return (opcode, payload)
    }
}

extension WebSocketServerConnection {
    static func outcome(of pieces: [[UInt8]], limits: Limits = Limits()) -> Outcome {
        var connection = WebSocketServerConnection(limits: limits)
        var outcome = Outcome()
        for piece in pieces { outcome.add(connection.receive(piece)) }
        return outcome
    }

    /// The outcome of all bytes at once, after comparing it with every cut into two pieces and with single bytes.
    /// Nil when a cut makes a difference.
    static func outcomeAtEverySplit(of bytes: [UInt8], limits: Limits = Limits()) -> Outcome? {
        let whole = outcome(of: [bytes], limits: limits)
        guard outcome(of: bytes.map { [$0] }, limits: limits) == whole else { return nil }
        for place in 0...bytes.count {
            let cut = [Array(bytes[..<place]), Array(bytes[place...])]
            guard outcome(of: cut, limits: limits) == whole else { return nil }
        }
        return whole
    }
}
