package import Engine
package import Identity
package import Loader
import StrictJSON
package import Surfaces

/// What an operator decides about a host. Without a file the development profile holds: everything is on, guests are open, and gateway headers
/// are believed from this machine.
package struct Deployment: Sendable, Equatable {
    package var limits = Limits()
    package var trustedProxies = TrustedProxies.loopback
    package var crossOrigin = CrossOrigin.none
    package var creation = CreationSettings()
    package var conversations = ConversationsSettings()
    package var mindIgo = MindIgoSettings()
    package var digitalPersona = DigitalPersonaSettings()
    /// What holds of single surfaces and personas beside the account's own limits.
    package var turns = TurnGate.Rules()
    package var plugins = PluginRules()
    package var signatures = SignatureRules()
    package var policies = PolicyRules()
    package var retention = Retention()
    /// Where it stands; nil for the development profile.
    package var source: DeploymentSource?

    package static let development = Deployment()

    /// How much of everything.
    package struct Limits: Sendable, Equatable {
        /// Of an account whose key says nothing else.
        package var turnsPerMinute = 600
        package var personasPerAccount = 100
        package var logins = LoginLimits.Options()
        package var turns = TurnLimits()
    }

    /// The personas it says something of.
    package var personas: Set<PersonaID> { Set(turns.personas.keys).union(policies.plan.personas.keys) }

    /// What the router has to know.
    package var access: AccessRules {
        AccessRules(
            trusted: trustedProxies, crossOrigin: crossOrigin,
            // Surfaces are labelled by their names.
            closed: Set(turns.closed.map(\.rawValue)))
    }
}
