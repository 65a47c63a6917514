import Foundation
import Testing
import Wire

@testable import Net

/// The client's side of a WebSocket, on a blocking socket.
struct WebSocketClient {
    let raw: RawClient

    init(_ address: SocketAddress, path: String = "/", receiveBuffer: Int32? = nil) throws {
        raw = try RawClient(address, receiveBuffer: receiveBuffer, patience: 20)
        try raw.send(Self.handshake(path))
        let response = try raw.readResponse()
        guard response.status == 101, response["sec-websocket-accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" else {
            throw RawClient.Failure(description: "no handshake: \(response)")
        }
    }

    static func handshake(_ path: String = "/", _ extra: String = "") -> String {
        "GET \(path) HTTP/1.1\r\nHost: t\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\(extra)\r\n"
    }

    static func frame(_ opcode: UInt8, _ payload: [UInt8], isFinal: Bool = true) -> [UInt8] {
        var bytes: [UInt8] = [(isFinal ? 0x80 : 0) | opcode]
        switch payload.count {
        case ...125: bytes.append(0x80 | UInt8(payload.count))
        case ...0xffff: bytes += [0x80 | 126, UInt8(payload.count >> 8), UInt8(payload.count & 0xff)]
        default:
            bytes.append(0x80 | 127)
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: payload.count >> shift))
            }
        }
        let key: [UInt8] = [0xa1, 0x02, 0xc3, 0x54]
        bytes += key
        let start = bytes.count
        bytes += payload
        bytes.withUnsafeMutableBufferPointer { buffer in
            for place in payload.indices { buffer[start + place] ^= key[place & 3] }
        }
        return bytes
    }

    func send(_ opcode: UInt8, _ payload: [UInt8] = []) throws { try raw.send(Self.frame(opcode, payload)) }
    func send(text: String) throws { try send(1, Array(text.utf8)) }

    func read() throws -> (opcode: UInt8, payload: [UInt8]) {
        let start = try raw.read(2)
        var length = Int(start[1])
        if length >= 126 { length = try raw.read(length == 126 ? 2 : 8).reduce(0) { $0 << 8 | Int($1) } }
        return (start[0], try raw.read(length))
    }

    /// The code of the close frame that comes next.
    func readClose() throws -> Int {
        let (opcode, payload) = try read()
        guard opcode == 0x88, payload.count >= 2 else {
            throw RawClient.Failure(description: "no close frame: \(opcode) \(payload.prefix(20))")
        }
        return Int(payload[0]) << 8 | Int(payload[1])
    }
}

/// SHA-1 from OpenSSL, opened as the host opens it.
let libcryptoSHA1: WebSocketHandshake.SHA1 = { bytes in
    guard let library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL), let symbol = dlsym(library, "SHA1") else {
        return []
    }
    typealias Function =
        @convention(c) (
            UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<UInt8>?
        ) -> UnsafeMutablePointer<UInt8>?
    let function = unsafeBitCast(symbol, to: Function.self)
    var digest = [UInt8](repeating: 0, count: 20)
    _ = function(bytes, bytes.count, &digest)
    return digest
}

/// Sends every message back.
@Sendable func echo(_ request: HTTPRequest, _ response: HTTPResponder) async throws {
    var configuration = WebSocketConfiguration()
    configuration.limits.messageBytes = 16 << 20
    let handshake = WebSocketHandshake(subprotocols: ["echo"], sha1: libcryptoSHA1)
    let socket = try await response.upgradeToWebSocket(handshake, configuration: configuration)
    for await message in socket { try await socket.send(message) }
}
