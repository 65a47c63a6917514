/// What one plugin may have of the host: the services its manifest asks for and the operator approved, and its settings.
struct PluginGrant: Sendable {
    let services: Set<String>
    let configuration: ConfigurationTexts
    let http: HTTPService

    init(
        _ manifest: PluginManifest, _ terms: PluginTerms, _ configuration: ConfigurationTexts, _ settings: LoaderSettings
    ) throws(LoaderError) {
        services = Set(
            manifest.services.filter { HostService.known.contains($0) && terms.services?.contains($0) != false })
        self.configuration = configuration
        http = try HTTPService(
            hosts: terms.httpHosts, responseLimit: settings.httpResponseLimit, callLimit: settings.httpCalls,
            userAgent: "persona-host/\(settings.productVersion)")
    }

    /// In a worker, which was told what its host decided.
    init(_ library: WorkerHello.Library, _ configuration: ConfigurationTexts, http: HTTPService) {
        services = Set(library.services)
        self.configuration = configuration
        self.http = http
    }
}
