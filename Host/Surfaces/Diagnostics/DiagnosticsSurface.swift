package import Engine
import Net
package import StrictJSON
import Wire

/// A WebSocket that sends every message back, for protocol conformance suites. Only there with `serve --diagnostics-echo`.
package struct DiagnosticsSurface: Surface {
    package init() {}

    package var label: String { "diagnostics" }
    package var prefixes: [String] { ["/diagnostics"] }

    /// Largest message echoed.
    static let messageBytes = 16 << 20

    private static let echo = Operation(
        "echo", "Send every message back",
        socket: .init(
            "Any message of at most 16 MiB, text or binary, comes back.", fromClient: [.any], fromHost: [.any]))

    package var routes: [Route] {
        [
            Route(.get, "/diagnostics/echo", Self.echo, access: .open) { _ in
                var configuration = WebSocketConfiguration()
                configuration.limits.messageBytes = Self.messageBytes
                // The echo of a largest message waits to be sent as a whole.
                configuration.limits.backlogBytes = 2 * Self.messageBytes
                configuration.inboxBytes = Self.messageBytes
                return SurfaceResponse(
                    status: .switchingProtocols,
                    content: .webSocket(configuration) { socket in
                        for await message in socket {
                            do { try await socket.send(message) } catch { return }
                        }
                    })
            }
        ]
    }

    package func authenticate(_ request: SurfaceRequest) async throws -> Principal {
        throw SurfaceError(.unauthorized, "Nothing here needs a credential.")
    }

    package func envelope(_ error: SurfaceError, request: SurfaceRequest?) -> JSON {
        ["error": .string(error.message)]
    }

    package var errorSchema: Schema { .plainError }
}
