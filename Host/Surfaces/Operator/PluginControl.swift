package import StrictJSON

/// What the operator sees of plugins, and may have done with them.
package struct PluginControl: Sendable {
    /// For `/metrics`.
    package var samples: @Sendable () -> [OperatorSurface.PluginSample]
    /// As `persona-host plugins list --json` shows it.
    package var listing: @Sendable () -> JSON
    /// Plugins that answer no more, because their workers end too often; and whether a safety policy is among them.
    package var quarantined: @Sendable () -> (ids: [String], includesPolicy: Bool)
    /// Reads the deployment file and the plugins again; what was refused, empty if all is in force.
    package var reload: @Sendable () async -> [String]

    package init(
        samples: @escaping @Sendable () -> [OperatorSurface.PluginSample], listing: @escaping @Sendable () -> JSON,
        quarantined: @escaping @Sendable () -> (ids: [String], includesPolicy: Bool),
        reload: @escaping @Sendable () async -> [String]
    ) {
        self.samples = samples
        self.listing = listing
        self.quarantined = quarantined
        self.reload = reload
    }
}
