import Foundation
import Glibc
import StrictJSON

/// The client's side of a WebSocket, on a blocking socket: each call waits on a thread of its own, at most `patience` seconds.
///
/// `@unchecked Sendable`: a test has one call under way at a time in each direction; only the reader touches the buffer.
final class SocketClient: @unchecked Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    enum Event: Sendable, Equatable {
        case message(JSON)
        case closed(code: Int)
    }

    private let descriptor: Int32
    private var buffer: [UInt8] = []

    /// - Parameter fields: further header lines, each ended by CR LF.
    static func connect(_ host: RunningHost, _ path: String, fields: String = "") async throws -> SocketClient {
        let port = UInt16(host.base.port ?? 0)
        return try await Command.onThread { try SocketClient(port: port, path: path, fields: fields, patience: 30) }
    }

    private init(port: UInt16, path: String, fields: String, patience: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(description: "no socket") }
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failure(description: "no connection") }
        try write(
            Array(
                """
                GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\(fields)\r\n
                """.utf8))
        let end = Array("\r\n\r\n".utf8)
        var head: [UInt8] = []
        while !head.suffix(4).elementsEqual(end) { head += try read(1) }
        let text = String(decoding: head, as: UTF8.self)
        guard text.hasPrefix("HTTP/1.1 101 "), text.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") else {
            throw Failure(description: text)
        }
    }

    deinit { close(descriptor) }

    /// Breaks off, as a lost network does: no close frame.
    func drop() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    func send(_ message: JSON) async throws { try await send(1, message.bytes()) }
    func send(text: String) async throws { try await send(1, Array(text.utf8)) }
    func send(binary: [UInt8]) async throws { try await send(2, binary) }

    private func send(_ opcode: UInt8, _ payload: [UInt8]) async throws {
        try await Command.onThread { try self.write(Self.frame(opcode, payload)) }
    }

    /// What comes next.
    func next() async throws -> Event { try await Command.onThread { try self.readEvent() } }

    /// The next message, which must be one.
    func receive() async throws -> JSON {
        let event = try await next()
        guard case .message(let message) = event else { throw Failure(description: "\(event)") }
        return message
    }

    func receive(_ count: Int) async throws -> [JSON] {
        var messages: [JSON] = []
        for _ in 0..<count { messages.append(try await receive()) }
        return messages
    }

    private func readEvent() throws -> Event {
        while true {
            let start = try read(2)
            var length = Int(start[1] & 0x7F)
            if length >= 126 { length = try read(length == 126 ? 2 : 8).reduce(0) { $0 << 8 | Int($1) } }
            let payload = try read(length)
            switch start[0] {
            case 0x81: return .message(try JSON.parse(payload))
            case 0x88: return .closed(code: payload.prefix(2).reduce(0) { $0 << 8 | Int($1) })
            case 0x89: try write(Self.frame(10, payload))
            default: throw Failure(description: "frame \(start[0])")
            }
        }
    }

    private static func frame(_ opcode: UInt8, _ payload: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [0x80 | opcode]
        switch payload.count {
        case ...125: bytes.append(0x80 | UInt8(payload.count))
        case ...0xFFFF: bytes += [0x80 | 126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
        default:
            bytes.append(0x80 | 127)
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: payload.count >> shift))
            }
        }
        let key: [UInt8] = [0x5A, 0x13, 0xC7, 0x8E]
        return bytes + key + payload.enumerated().map { $1 ^ key[$0 & 3] }
    }

    private func write(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure(description: "cannot send") }
            sent += count
        }
    }

    private func read(_ count: Int) throws -> [UInt8] {
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while buffer.count < count {
            let received = recv(descriptor, &chunk, chunk.count, 0)
            guard received > 0 else {
                throw Failure(description: received == 0 ? "the host closed the connection" : "nothing came")
            }
            buffer += chunk[..<received]
        }
        defer { buffer.removeFirst(count) }
        return Array(buffer[..<count])
    }
}
