/// Whether the deployment's language model can be reached, for the surfaces that report it.
package enum ModelState: String, CaseIterable, Sendable {
    /// The deployment has none: offline behaviours answer.
    case notConfigured = "not_configured"
    case connected
    /// Not reachable, or it refuses the key.
    case disconnected
}

/// Finds out; never on the caller's thread, and not more often than an answer stays good.
package protocol ModelProbe: Sendable {
    func state() async -> ModelState
}

/// The probe of a deployment without a model.
package struct NoModel: ModelProbe {
    package init() {}

    package func state() async -> ModelState { .notConfigured }
}
