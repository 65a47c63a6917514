/// A request to a server, made by the host (`Host.HTTP`).
public struct HTTPCall: Sendable {
    /// `GET`, `POST`, ...: 1-16 capital letters.
    public var method: String

    /// Absolute, `https://` or, where the operator allows it, `http://`; printable ASCII without a user name, at most 8 KiB.
    public var url: String

    /// In order. Those that frame the message, such as Host and Content-Length, are the host's own.
    public var headers: [(name: String, value: String)]

    /// At most 16 MiB.
    public var body: [UInt8]

    public init(
        _ method: String, _ url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// What a server answered: its head, and a body that may still be arriving.
public struct HTTPResponse: Sendable {
    public let status: Int
    /// Names in lower case, in the server's order.
    public let headers: [(name: String, value: String)]
    /// To be read once.
    public let body: HTTPBody

    /// The first header of this name, which is in lower case.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }
}

/// The pieces of a body as they arrive; not necessarily whole characters.
///
/// Throws a `PersonaError` when the body breaks off: `unavailable`, `tooLarge`, `deadline` or `cancelled`. What arrives before it is
/// read waits in memory, up to the host's limit for a whole answer.
public struct HTTPBody: AsyncSequence, Sendable {
    public typealias Element = [UInt8]

    let stream: AsyncThrowingStream<[UInt8], any Error>

    public struct AsyncIterator: AsyncIteratorProtocol {
        var iterator: AsyncThrowingStream<[UInt8], any Error>.AsyncIterator

        public mutating func next() async throws -> [UInt8]? {
            let piece = try await iterator.next()
            // A cancelled task gets the end from the stream, which would look like a whole body.
            if piece == nil, Task.isCancelled { throw PersonaError.cancelled }
            return piece
        }
    }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(iterator: stream.makeAsyncIterator()) }
}
