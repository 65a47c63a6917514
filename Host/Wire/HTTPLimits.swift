/// What one connection may take: sizes in bytes unless said otherwise.
package struct HTTPLimits: Sendable, Equatable {
    /// Without its line end. Longer: 414.
    package var requestLine = 8 * 1024
    /// All field lines of a request with their line ends, trailers included. More: 431.
    package var fieldBytes = 32 * 1024
    /// Number of fields, trailers included. More: 431.
    package var fields = 100
    /// All chunk extensions of a request. More: 400.
    package var chunkExtensions = 4 * 1024
    /// Requests read but not yet handed out; when there are as many, reading pauses.
    package var queuedRequests = 16
    /// Body handed out but not yet consumed; when there is as much, reading pauses.
    package var bodyWindow = 64 * 1024
    /// Input kept while nobody asks for it; when there is as much, reading pauses.
    package var heldInput = 16 * 1024
    /// Output waiting for the socket; beyond, `write` takes nothing.
    package var output = 256 * 1024
    /// Body left unread by the handler that is read and dropped to keep the connection.
    package var drain = 64 * 1024

    /// From the first byte of a request, or from the accepted connection, to the end of its head.
    package var headerTime: Duration = .seconds(10)
    /// In each stretch of this length a body must bring `bodyRate` bytes a second; time in which the host does not want
    /// to read does not count.
    package var bodyTime: Duration = .seconds(5)
    package var bodyRate = 240
    package var idleTime: Duration = .seconds(75)
    /// Without any progress in writing.
    package var writeTime: Duration = .seconds(30)
    /// To read and drop what the peer still sends after the last response.
    package var lingerTime: Duration = .seconds(2)

    package init() {}
}

/// What a timer of a connection is for. At most one of the first four runs at a time, `write` beside it.
package enum HTTPTimer: Sendable, Hashable {
    case header, body, idle, linger
    case write
}
