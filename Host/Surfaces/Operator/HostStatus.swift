package import Engine

/// What health endpoints and metrics report about the host as a whole.
package final class HostStatus: Sendable {
    package enum ServiceState: String, Sendable {
        case healthy, unhealthy
        case notConfigured = "not_configured"
    }

    package struct Service: Sendable {
        package var name: String
        package var state: ServiceState
    }

    package let version: String
    package let requests: RequestMetrics
    package let usage: ResourceUsage
    /// Whether the language model can be reached.
    package let model: any ModelProbe
    private let plugins: PluginSets
    private let isReady: @Sendable () -> Bool

    package init(
        version: String, requests: RequestMetrics, usage: ResourceUsage, plugins: PluginSets,
        model: any ModelProbe = NoModel(), isReady: @escaping @Sendable () -> Bool
    ) {
        self.version = version
        self.requests = requests
        self.usage = usage
        self.plugins = plugins
        self.model = model
        self.isReady = isReady
    }

    /// False from the moment the host begins to stop.
    package var ready: Bool { isReady() }

    /// The media type a generator of this medium likes best; nil if there is none.
    func format(of medium: Medium) -> String? { plugins.current.generator(of: medium)?.format }

    /// The media types that the generator of this medium makes, best first; none without one.
    func formats(of medium: Medium) -> [String] {
        (plugins.current.generator(of: medium)?.generator.formats ?? []).filter { $0.hasPrefix(medium.name + "/") }
    }

    /// Which policies are in force where, by the versions that traces cite.
    var policySets: [(place: PolicyChains.Place, version: String)] {
        plugins.current.policies.all.map { ($0.place, $0.chain.version) }
    }

    /// The services of the Chattr document, under its names.
    func services() async -> [Service] {
        let set = plugins.current
        let llm: ServiceState =
            switch await model.state() {
            case .notConfigured: .notConfigured
            case .connected: .healthy
            case .disconnected: .unhealthy
            }
        return [
            Service(name: "llm_api", state: llm),
            Service(name: "vector_database", state: .notConfigured),
            Service(name: "voice_generator", state: set.generator(of: .audio) == nil ? .notConfigured : .healthy),
            Service(name: "video_generator", state: set.generator(of: .video) == nil ? .notConfigured : .healthy),
            Service(name: "redis", state: .notConfigured),
        ]
    }
}
