package import Wire

/// Limits and times of one WebSocket.
package struct WebSocketConfiguration: Sendable {
    package var limits = WebSocketServerConnection.Limits()
    /// A peer that has been silent for this long is pinged; silent for as long again, it is given up.
    package var idleTime: Duration = .seconds(30)
    /// How long the peer may take to answer a close frame.
    package var closeTime: Duration = .seconds(5)
    /// A peer that takes nothing for this long is cut off.
    package var writeStall: Duration = .seconds(30)
    /// Messages received and not yet taken by the handler; with as many, or `inboxBytes` of them, reading pauses.
    package var inboxMessages = 16
    package var inboxBytes = 1 << 20
    /// `send` waits while more than this is queued.
    package var sendWindow = 256 * 1024

    package init() {}
}
