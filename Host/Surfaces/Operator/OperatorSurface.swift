package import Engine
package import StrictJSON
import Wire

/// What orchestrators and Prometheus ask: is it alive, should it get traffic, how is it doing. And for operators: which plugins run, and to load
/// them again.
package struct OperatorSurface: Surface {
    let pipeline: TurnPipeline
    let status: HostStatus
    let authentication: any Authentication
    let plugins: PluginControl
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
        pipeline: TurnPipeline, status: HostStatus, authentication: any Authentication, plugins: PluginControl,
        parts: @escaping @Sendable () -> [PartSample]
    ) {
        self.pipeline = pipeline
        self.status = status
        self.authentication = authentication
        self.plugins = plugins
        self.parts = parts
    }

    package var label: String { "operator" }
    package var prefixes: [String] { ["/livez", "/readyz", "/metrics", "/operator"] }

    package var routes: [Route] {
        [
            Route(.get, "/livez", Operations.alive, access: .open) { _ in .text("ok\n") },
            Route(.get, "/readyz", Operations.ready, access: .open) { _ in
                guard status.ready else {
                    throw SurfaceError(.unavailable, "The host is stopping.", retryAfterMilliseconds: 5000)
                }
                let (ids, includesPolicy) = plugins.quarantined()
                guard !includesPolicy else {
                    throw SurfaceError(
                        .unavailable,
                        "A safety policy is quarantined, and no turn passes without it: \(ids.joined(separator: ", ")).",
                        retryAfterMilliseconds: 5000)
                }
                return .text(ids.isEmpty ? "ok\n" : "ok, but quarantined: \(ids.joined(separator: ", "))\n")
            },
            Route(.get, "/operator/plugins", Operations.plugins, access: .operator) { _ in .json(plugins.listing()) },
            Route(.post, "/operator/plugins/reload", Operations.reload, access: .operator) { _ in
                let refused = await plugins.reload()
                guard refused.isEmpty else {
                    throw SurfaceError(.conflict, "Nothing was changed. \(refused.joined(separator: " "))")
                }
                return .json(plugins.listing())
            },
            Route(.get, "/metrics", Operations.metrics, access: .open) { _ in
                .text(Exposition(self).text, type: "text/plain; version=0.0.4; charset=utf-8")
            },
        ]
    }

    package func authenticate(_ request: SurfaceRequest) async throws -> Principal {
        guard let bearer = request.bearer, let principal = try await authentication.principal(bearer: bearer) else {
            throw SurfaceError(.unauthorized, "An operator's key is needed.")
        }
        return principal
    }

    package func envelope(_ error: SurfaceError, request: SurfaceRequest?) -> JSON {
        ["error": .string(error.message)]
    }

    package var errorSchema: Schema { .plainError }
}
