/// The ids of the host services (SDK/include/persona/ext).
package enum HostService {
    package static let log = "persona.log/1"
    package static let configuration = "persona.config/1"
    package static let clock = "persona.clock/1"
    package static let random = "persona.random/1"
    package static let metrics = "persona.metrics/1"

    package static let http = "persona.http/1"
    package static let state = "persona.state/1"

    /// What this host can give.
    package static let known: Set<String> = [log, configuration, clock, random, metrics, http, state]
}
