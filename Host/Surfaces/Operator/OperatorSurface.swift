package import Engine
package import StrictJSON
import Wire

/// What orchestrators and Prometheus ask: is it alive, should it get traffic, how is it doing.
package struct OperatorSurface: Surface {
    let pipeline: TurnPipeline
    let status: HostStatus
    let plugins: @Sendable () -> [PluginSample]
    let parts: @Sendable () -> [PartSample]

    /// A number of a part of the host that this module does not know, for `/metrics`.
    package struct PartSample: Sendable {
        /// `store_commits_total`, without the prefix.
        package var name: String
        package var isCounter: Bool
        package var help: String
        package var value: Double

        package init(_ name: String, isCounter: Bool, help: String, value: Double) {
            self.name = name
            self.isCounter = isCounter
            self.help = help
            self.value = value
        }
    }

    /// Numbers of one plugin, for `/metrics`.
    package struct PluginSample: Sendable {
        package var plugin: String
        /// `calls_total`, without the prefix.
        package var name: String
        package var isCounter: Bool
        package var value: Double

        package init(plugin: String, name: String, isCounter: Bool, value: Double) {
            self.plugin = plugin
            self.name = name
            self.isCounter = isCounter
            self.value = value
        }
    }

    package init(
        pipeline: TurnPipeline, status: HostStatus, plugins: @escaping @Sendable () -> [PluginSample],
        parts: @escaping @Sendable () -> [PartSample]
    ) {
        self.pipeline = pipeline
        self.status = status
        self.plugins = plugins
        self.parts = parts
    }

    package var label: String { "operator" }
    package var prefixes: [String] { ["/livez", "/readyz", "/metrics"] }

    package var routes: [Route] {
        [
            Route(.get, "/livez", Operations.alive, access: .open) { _ in .text("ok\n") },
            Route(.get, "/readyz", Operations.ready, access: .open) { _ in
                guard status.ready else {
                    throw SurfaceError(.unavailable, "The host is stopping.", retryAfterMilliseconds: 5000)
                }
                return .text("ok\n")
            },
            Route(.get, "/metrics", Operations.metrics, access: .open) { _ in
                .text(Exposition(self).text, type: "text/plain; version=0.0.4; charset=utf-8")
            },
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
