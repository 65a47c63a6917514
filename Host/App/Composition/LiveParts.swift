import Configuration
import Engine
import Identity
import Surfaces

/// The parts of a host that another deployment changes while it runs.
struct LiveParts: Sendable {
    let inForce: DeploymentInForce
    let sets: PluginSets
    let pipeline: TurnPipeline
    let gate: TurnGate
    let identity: IdentityParts
    /// Messages of interviews.
    let creation: RateLimiter<AccountID>

    /// Takes a deployment that was checked, with the set of plugins made for it. Turns that run keep what they began with.
    func apply(_ deployment: Deployment, _ set: PluginSet, to catalog: PersonaCatalog) {
        inForce.current = deployment
        sets.current = set
        pipeline.limits = deployment.limits.turns
        gate.apply(deployment.turns)
        identity.apply(deployment.limits)
        creation.setLimit(deployment.creation.messagesPerMinute)
        catalog.mostOfAccount = deployment.limits.personasPerAccount
    }
}
