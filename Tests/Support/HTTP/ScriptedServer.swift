import Foundation
import Glibc
import Synchronization

/// An HTTP server on a loopback port whose answers a test writes byte by byte, with a thread for each connection. Real sockets, so that
/// the client under test cannot tell.
package final class ScriptedServer: Sendable {
    package let port: Int
    private let listener: Int32
    private let answer: @Sendable (Request, Connection) -> Void
    private let state = Mutex((open: Set<Int32>(), requests: [Request]()))

    package struct Request: Sendable {
        package var method: String
        package var path: String
        /// Names in lower case.
        package var headers: [String: String]
        package var body: [UInt8]
    }

    package struct CannotListen: Error {}

    /// - Parameter answer: writes the answer to a request, on the connection's own thread; may wait. The connection is closed when it
    ///   returns.
    package init(_ answer: @escaping @Sendable (Request, Connection) -> Void) throws {
        self.answer = answer
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, size) == 0 && listen(listener, 256) == 0
                    && getsockname(listener, pointer, &size) == 0
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        guard isBound else { throw CannotListen() }
        Thread.detachNewThread { [weak self] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                guard let self else {
                    close(client)
                    return
                }
                self.serve(client)
            }
        }
    }

    /// Ends listening; threads of open connections end with their clients.
    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        for client in state.withLock({ $0.open }) { shutdown(client, Int32(SHUT_RDWR)) }
    }

    package var address: String { "127.0.0.1:\(port)" }
    package var url: String { "http://\(address)" }

    /// All that came so far.
    package var requests: [Request] { state.withLock { $0.requests } }

    private func serve(_ client: Int32) {
        state.withLock { _ = $0.open.insert(client) }
        Thread.detachNewThread { [weak self, answer] in
            let connection = Connection(client)
            if let request = connection.readRequest() {
                self?.state.withLock { $0.requests.append(request) }
                answer(request, connection)
            }
            self?.state.withLock { _ = $0.open.remove(client) }
            close(client)
        }
    }

    /// One connection, used by its thread.
    package final class Connection: Sendable {
        private let socket: Int32

        init(_ socket: Int32) { self.socket = socket }

        /// False once the client has gone.
        @discardableResult
        package func send(_ text: String) -> Bool { send(Array(text.utf8)) }

        @discardableResult
        package func send(_ bytes: [UInt8]) -> Bool {
            var sent = 0
            while sent < bytes.count {
                let count = bytes.withUnsafeBytes {
                    Glibc.send(
                        socket, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }

        /// Head and body of a whole answer.
        package func reply(_ status: String, headers: [String] = [], body: String = "") {
            let lines = ["HTTP/1.1 \(status)"] + headers + ["Content-Length: \(body.utf8.count)", "Connection: close"]
            send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
        }

        /// The head of an answer whose body follows in chunks.
        package func begin(_ status: String = "200 OK", type: String = "text/event-stream") {
            send("HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nTransfer-Encoding: chunked\r\n\r\n")
        }

        @discardableResult
        package func chunk(_ text: String) -> Bool {
            send("\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n")
        }

        package func endChunks() { send("0\r\n\r\n") }

        /// Waits until the client closes its end; false if it has not within the time.
        package func waitForClose(milliseconds: Int32) -> Bool {
            var poller = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
            var byte: UInt8 = 0
            while poll(&poller, 1, milliseconds) > 0 {
                if recv(socket, &byte, 1, 0) <= 0 { return true }
            }
            return false
        }

        fileprivate func readRequest() -> Request? {
            var bytes: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                if let request = Self.request(bytes) { return request }
                let count = recv(socket, &buffer, buffer.count, 0)
                guard count > 0 else { return nil }
                bytes.append(contentsOf: buffer[..<count])
            }
        }

        /// The request, once all of it is there.
        private static func request(_ bytes: [UInt8]) -> Request? {
            guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
            let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
            let words = lines[0].split(separator: " ")
            guard words.count == 3 else { return nil }
            var headers: [String: String] = [:]
            for line in lines.dropFirst() {
                guard let colon = line.firstIndex(of: ":") else { continue }
                headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(
                    in: .whitespaces)
            }
            let body = bytes[end.upperBound...]
            guard body.count >= Int(headers["content-length"] ?? "0") ?? 0 else { return nil }
            return Request(
                method: String(words[0]), path: String(words[1]), headers: headers, body: Array(body))
        }
    }
}
