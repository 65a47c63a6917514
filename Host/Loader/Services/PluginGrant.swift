import Engine

/// What one plugin may have of the host: the services its manifest asks for and the operator approved, and its settings.
struct PluginGrant: Sendable {
    let services: Set<String>
    let configuration: ConfigurationTexts
    let http: HTTPService
    /// Nil: this host keeps no values, or the plugin may not.
    let state: StateService?

    init(
        _ manifest: PluginManifest, _ terms: PluginTerms, _ configuration: ConfigurationTexts, _ books: PluginBooks,
        _ settings: LoaderSettings
    ) throws(LoaderError) {
        services = Set(
            manifest.services.filter { HostService.known.contains($0) && terms.services?.contains($0) != false })
        self.configuration = configuration
        http = try HTTPService(
            hosts: terms.httpHosts, responseLimit: settings.httpResponseLimit, callLimit: settings.httpCalls,
            userAgent: "persona-host/\(settings.productVersion)")
        state =
            services.contains(HostService.state)
            ? settings.stateStore.map {
                StateService(
                    carrier: StoreCarrier(store: $0, plugin: books.identity.id, log: books.log),
                    callLimit: settings.stateCalls)
            } : nil
    }

    /// In a worker, which was told what its host decided.
    init(_ library: WorkerHello.Library, _ configuration: ConfigurationTexts, http: HTTPService, state: StateService) {
        services = Set(library.services)
        self.configuration = configuration
        self.http = http
        self.state = services.contains(HostService.state) ? state : nil
    }
}
