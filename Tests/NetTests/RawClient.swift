import Glibc

@testable import Net

/// A blocking TCP client that says exactly what a test wants said. Every read gives up after `patience`.
///
/// `@unchecked Sendable`: a test may send in one task while it reads in another; only the reader touches the buffer.
final class RawClient: @unchecked Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    struct Response: Equatable {
        var status: Int
        var fields: [(name: String, value: String)]
        var body: [UInt8]

        /// The first field of that (lower-case) name.
        subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
        var text: String { String(decoding: body, as: UTF8.self) }
        static func == (a: Self, b: Self) -> Bool { a.status == b.status && a.body == b.body }
    }

    let fd: Int32
    private var isClosed = false
    /// Received and not yet used.
    private(set) var buffer: [UInt8] = []

    init(_ address: SocketAddress, receiveBuffer: Int32? = nil, patience: Int = 20) throws {
        fd = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard fd >= 0 else { throw Failure(description: "socket: errno \(errno)") }
        if var size = receiveBuffer { setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, 4) }
        var one: Int32 = 1
        setsockopt(fd, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let result = address.withKernelForm { connect(fd, $0, $1) }
        if result < 0 {
            let number = errno
            Glibc.close(fd)
            isClosed = true
            throw Failure(description: "connect: errno \(number)")
        }
    }

    deinit { close() }

    func close() {
        if !isClosed { Glibc.close(fd) }
        isClosed = true
    }

    /// Closes with a reset.
    func reset() {
        var hard = linger(l_onoff: 1, l_linger: 0)
        setsockopt(fd, SOL_SOCKET, SO_LINGER, &hard, socklen_t(MemoryLayout<linger>.size))
        close()
    }

    func halfClose() { shutdown(fd, Int32(SHUT_WR)) }

    func send(_ text: String) throws { try send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(fd, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure(description: "send: errno \(errno) after \(sent) bytes") }
            sent += count
        }
    }

    /// More bytes into the buffer; false at the end of the stream.
    func fill() throws -> Bool {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = recv(fd, &chunk, chunk.count, 0)
        guard count >= 0 else { throw Failure(description: "recv: errno \(errno), have \(buffer.count) bytes") }
        buffer += chunk[..<count]
        return count > 0
    }

    /// Everything up to the end of the stream.
    func readToEnd() throws -> [UInt8] {
        while try fill() {}
        defer { buffer = [] }
        return buffer
    }

    func read(_ count: Int) throws -> [UInt8] {
        while buffer.count < count {
            guard try fill() else { throw Failure(description: "end after \(buffer.count) of \(count) bytes") }
        }
        defer { buffer.removeFirst(count) }
        return Array(buffer[..<count])
    }

    func readLine() throws -> String {
        var searched = 0
        while true {
            if let end = buffer[searched...].firstIndex(of: 10) {
                let line = buffer[..<end]
                buffer.removeFirst(end + 1)
                return String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
            }
            searched = buffer.count
            guard try fill() else { throw Failure(description: "end inside a line: \(buffer.prefix(200))") }
        }
    }

    /// The next response, whichever way its body is delimited.
    func readResponse(toHead: Bool = false) throws -> Response {
        let statusLine = try readLine().split(separator: " ", maxSplits: 2)
        guard statusLine.count >= 2, statusLine[0] == "HTTP/1.1", let status = Int(statusLine[1]) else {
            throw Failure(description: "not a status line: \(statusLine)")
        }
        var response = Response(status: status, fields: [], body: [])
        while case let line = try readLine(), !line.isEmpty {
            guard let colon = line.firstIndex(of: ":") else { throw Failure(description: "not a field: \(line)") }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            response.fields.append((line[..<colon].lowercased(), String(value)))
        }
        if toHead || status < 200 || status == 204 || status == 304 { return response }
        if response["transfer-encoding"] == "chunked" {
            while case let size = Int(try readLine(), radix: 16) ?? 0, size > 0 {
                response.body += try read(size)
                _ = try readLine()
            }
            _ = try readLine()
        } else if let length = response["content-length"].flatMap({ Int($0) }) {
            response.body = try read(length)
        } else {
            response.body = try readToEnd()
        }
        return response
    }

    func get(_ path: String, _ extra: String = "") throws -> Response {
        try send("GET \(path) HTTP/1.1\r\nHost: test\r\n\(extra)\r\n")
        return try readResponse()
    }
}
