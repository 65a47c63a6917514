/// Why a socket, a loop or a connection could not do what it was asked to.
///
/// The code is open: callers switch over the ones they know and treat the rest alike.
package struct NetError: Error, Equatable, CustomStringConvertible {
    package struct Code: RawRepresentable, Hashable, Sendable {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        /// A text that is no socket address.
        package static let invalidAddress = Code(rawValue: "invalid-address")
        /// The kernel refused a system call; `errno` says why.
        package static let system = Code(rawValue: "system")
        /// The peer went away, or the connection was closed on this side: nothing can be read or written any more.
        package static let connectionClosed = Code(rawValue: "connection-closed")
        /// The calling task was cancelled while it waited.
        package static let cancelled = Code(rawValue: "cancelled")
        /// The body is larger than the handler accepts.
        package static let bodyTooLarge = Code(rawValue: "body-too-large")
        /// A call that does not fit what the response, the body or the server has already done.
        package static let wrongState = Code(rawValue: "wrong-state")
        /// The request is no acceptable WebSocket handshake; an answer has been sent.
        package static let upgradeRefused = Code(rawValue: "upgrade-refused")
    }

    package let code: Code
    package let message: String
    /// The error number of the failed system call, when one failed.
    package let errno: Int32?

    package init(_ code: Code, _ message: String, errno: Int32? = nil) {
        self.code = code
        self.message = message
        self.errno = errno
    }

    package var description: String { "\(code.rawValue): \(message)" }
}
