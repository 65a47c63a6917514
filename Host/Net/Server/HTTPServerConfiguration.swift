package import Wire

package struct HTTPServerConfiguration: Sendable {
    /// What the server says when no handler can: header fields and body for an error. When the request
    /// could not be read, `head` holds nothing but the path it was meant for, or is nil. Called on a loop; must not block.
    package typealias ErrorRenderer = @Sendable (_ error: HTTPError, _ head: HTTPRequestHead?) -> ErrorContent

    package struct ErrorContent: Sendable {
        package var headers: HTTPHeaders
        package var body: [UInt8]

        package init(headers: HTTPHeaders, body: [UInt8]) {
            self.headers = headers
            self.body = body
        }
    }

    /// Sizes and times of each connection.
    package var limits = HTTPLimits()
    /// Connections at a time, on all loops together. One more is answered 503 and closed.
    package var connections = 10_000
    /// Connections at a time from one IPv4 address or one IPv6 /64.
    package var connectionsPerAddress = 4_000
    /// Connections that the kernel may hold ready for each loop.
    package var backlog: Int32 = 1_024
    /// The `Server` field; nil leaves it out.
    package var serverName: String? = "persona-host"
    /// After a client has closed its sending half while it waits for an answer: how long until the first probe whether it
    /// still reads (Decisions/0002).
    package var probeDelay: Duration = .milliseconds(20)
    package var errorRenderer: ErrorRenderer = { error, _ in
        ErrorContent(
            headers: ["Content-Type": "text/plain; charset=utf-8"], body: Array("\(error.reason)\n".utf8))
    }

    package init() {}
}
