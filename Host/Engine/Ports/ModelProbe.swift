/// Whether the deployment's language model can be reached, for the surfaces that report it.
package enum ModelState: Sendable, Equatable {
    /// The deployment has none: offline behaviours answer.
    case notConfigured
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
