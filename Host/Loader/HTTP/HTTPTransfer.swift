import Glibc

/// What becomes of a transfer, told on the client's own thread: return soon and call nothing that waits.
package protocol HTTPReceiver: AnyObject, Sendable {
    /// The final answer's status and header lines, names in lower case, separated by LF. Once, before any body.
    func receive(status: Int, headers: String)

    /// The next bytes of the body. False if there is no room: the same bytes are offered again after `HTTPCarrier.resume(_:)`.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool

    /// Once, last; not after `HTTPCarrier.cancel(_:)`.
    func end(_ outcome: HTTPOutcome)
}

/// Who makes transfers: a client of this process, or the host of a worker.
package protocol HTTPCarrier: Sendable {
    func start(_ transfer: HTTPTransfer)
    /// The transfer's receiver hears nothing more, except what is being told right now.
    func cancel(_ transfer: HTTPTransfer)
    /// There is room again for a body that was not taken.
    func resume(_ transfer: HTTPTransfer)
}

/// How a transfer ended. Messages name servers, never paths, headers or bodies.
package enum HTTPOutcome: Sendable, Equatable {
    case complete
    case denied(String)
    case unavailable(String)
    case tooLarge(String)
    case deadline(String)
}

/// One request with the redirects it is sent through.
///
/// `@unchecked Sendable`: made anywhere, used only on the client's thread afterwards.
package final class HTTPTransfer: @unchecked Sendable {
    var request: HTTPOutgoingRequest
    let receiver: any HTTPReceiver
    let hosts: HTTPHostList
    /// Nanoseconds of the monotonic clock.
    let deadline: Int64
    let limit: Int
    let userAgent: String

    var easy: CurlLibrary.Handle?
    var lines: CurlLibrary.Handle?
    var redirects = 0
    /// What the library's error code would not say.
    var outcome: HTTPOutcome?

    private var received = 0
    private var status = 0
    private var head = ""
    private var hasLocation = false
    private var isHeadDone = false

    static let redirectLimit = 5
    private static let headLimit = 64 * 1024

    package init(
        _ request: HTTPOutgoingRequest, hosts: HTTPHostList, deadline: Int64, limit: Int, userAgent: String,
        receiver: any HTTPReceiver
    ) {
        self.request = request
        self.hosts = hosts
        self.deadline = deadline
        self.limit = limit
        self.userAgent = userAgent
        self.receiver = receiver
    }

    /// The answer only says where to go instead.
    var isRedirect: Bool { hasLocation && [301, 302, 303, 307, 308].contains(status) }

    /// Before each request of the chain.
    func begin() {
        received = 0
        status = 0
        head = ""
        hasLocation = false
        isHeadDone = false
    }

    /// One line of a header section, as libcurl gives them. False ends the transfer.
    func receive(headerLine bytes: UnsafeRawBufferPointer) -> Bool {
        var line = bytes[...]
        while let last = line.last, last == 0x0A || last == 0x0D { line = line.dropLast() }
        if line.starts(with: "HTTP/".utf8) {
            begin()
            let digits = line.drop { $0 != 0x20 }.drop { $0 == 0x20 }.prefix { (0x30...0x39).contains($0) }
            status = digits.count == 3 ? digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } : 0
            return true
        }
        // What follows the body are trailers.
        guard !isHeadDone else { return true }
        guard line.isEmpty else { return add(line) }
        guard status >= 200 else { return true }
        isHeadDone = true
        if !isRedirect { receiver.receive(status: status, headers: head) }
        return true
    }

    private func add(_ line: Slice<UnsafeRawBufferPointer>) -> Bool {
        guard let colon = line.firstIndex(of: 0x3A) else { return true }
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        let value = String(decoding: line[line.index(after: colon)...].drop { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
        if name == "location" { hasLocation = true }
        if !head.isEmpty { head += "\n" }
        head += name + ": " + value
        guard head.utf8.count <= Self.headLimit else {
            outcome = .tooLarge("\(request.target.name) sent more than \(Self.headLimit) bytes of headers")
            return false
        }
        return true
    }

    enum BodyAnswer { case taken, pause, stop }

    func receive(body bytes: UnsafeRawBufferPointer) -> BodyAnswer {
        guard isHeadDone else { return .stop }
        guard bytes.count <= limit - received else {
            outcome = .tooLarge("\(request.target.name) sent more than \(limit) bytes")
            return .stop
        }
        if !isRedirect, !receiver.receive(bytes) { return .pause }
        received += bytes.count
        return .taken
    }
}
