/// A request as it leaves the host: checked, so that no header or line can be smuggled in.
package struct HTTPOutgoingRequest: Sendable {
    package private(set) var method: String
    package let url: String
    package private(set) var headers: [(name: String, value: String)]
    package private(set) var body: [UInt8]
    /// Of ``url``.
    package let target: HTTPTarget

    /// What is wrong with a request; for the log of whoever made it.
    package enum Problem: Error { case malformed, tooLarge }

    package static let headerBytes = 32 * 1024
    package static let bodyBytes = 16 << 20

    package init(
        _ method: String, _ url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []
    ) throws(Problem) {
        guard (1...16).contains(method.utf8.count), method.utf8.allSatisfy({ (0x41...0x5A).contains($0) }),
            method != "CONNECT", method != "TRACE", let target = HTTPTarget(url)
        else { throw .malformed }
        guard body.count <= Self.bodyBytes,
            headers.reduce(0, { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }) <= Self.headerBytes
        else { throw .tooLarge }
        for header in headers {
            guard Self.isName(header.name), Self.isValue(header.value) else { throw .malformed }
        }
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.target = target
    }

    /// Lines `Name: value`, separated by LF.
    static func headers(_ lines: String) throws(Problem) -> [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = []
        for line in lines.utf8.split(separator: 0x0A) {
            guard let colon = line.firstIndex(of: 0x3A) else { throw .malformed }
            let value = line[line.index(after: colon)...].drop { $0 == 0x20 || $0 == 0x09 }
            headers.append(
                (name: String(decoding: line[..<colon], as: UTF8.self), value: String(decoding: value, as: UTF8.self)))
        }
        return headers
    }

    /// The request to where this one was redirected (RFC 9110, section 15.4); nil if it is not to be followed there: not a URL, or
    /// a step back from encryption.
    func redirected(to url: String, status: Int) -> HTTPOutgoingRequest? {
        var next = self
        if status == 303 && method != "HEAD" || (status == 301 || status == 302) && method == "POST" {
            next.method = "GET"
            next.body = []
            next.headers.removeAll { $0.name.lowercased().hasPrefix("content-") }
        }
        guard let moved = try? HTTPOutgoingRequest(next.method, url, headers: next.headers, body: next.body),
            moved.target.isSecure || !target.isSecure
        else { return nil }
        next = moved
        if moved.target != target {
            // Credentials are for the server they were meant for.
            next.headers.removeAll {
                ["authorization", "cookie", "proxy-authorization"].contains($0.name.lowercased())
            }
            next.headers.removeAll { $0.name.lowercased().contains("api-key") }
        }
        return next
    }

    /// A token (RFC 9110, section 5.6.2), and none of those that frame the message: they are the host's.
    private static func isName(_ name: String) -> Bool {
        let framing = [
            "host", "content-length", "transfer-encoding", "connection", "expect", "upgrade", "te", "trailer",
            "keep-alive", "proxy-connection", "proxy-authorization",
        ]
        return (1...128).contains(name.utf8.count)
            && name.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20)
                    || "!#$%&'*+-.^_`|~".utf8.contains($0)
            } && !framing.contains(name.lowercased())
    }

    private static func isValue(_ value: String) -> Bool {
        value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
    }
}
