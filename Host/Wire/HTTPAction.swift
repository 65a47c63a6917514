/// What the owner of an `HTTPServerConnection` is to do, in this order.
package enum HTTPAction: Sendable, Equatable {
    /// Serve this request: ask for its body with `readBody` or not, then respond once.
    case request(HTTPRequestHead)
    /// Part of the body; tell `bodyConsumed` when it has been taken.
    case body([UInt8])
    /// The body is complete. Trailers are fields of the body's sender, not checked for sense.
    case bodyEnd(trailers: HTTPHeaders)
    /// There will be no more body. Respond with the error's status, unless a response has begun; the connection closes
    /// after it.
    case bodyFailed(HTTPError)
    /// The next request cannot be read: respond with the error's status in an envelope of choice. The connection closes
    /// after it. `path` is where the request was meant to go, as far as that can be told: good for choosing the envelope,
    /// for nothing else.
    case reject(HTTPError, path: String?)
    /// The peer sends no more. It may still read, but clients that went away look the same: cancel what is not worth
    /// finishing. Sent only while a request is being served.
    case peerFinished
    /// The response under way can no longer be delivered: cancel the handler. Calls for it are ignored from here on.
    case abandon
    /// `write` took less than it was given: there is room again.
    case outputDrained
    case pauseReading
    case resumeReading
    /// Start the timer, replacing one of the same kind; call `timerFired` when the time has passed.
    case setTimer(HTTPTimer, Duration)
    case cancelTimer(HTTPTimer)
    /// The connection speaks another protocol from now on. Output is still to be written, then the new protocol's; these
    /// bytes were received after the request.
    case upgraded(leftover: [UInt8])
    /// All output is written: shut down the sending side, keep reading.
    case shutdownWriting
    /// Close the socket. Nothing follows.
    case close
}
