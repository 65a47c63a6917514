/// Whose requests are believed and taken, as it holds at one moment.
package struct AccessRules: Sendable, Equatable {
    /// Whose word about their clients counts.
    package var trusted: TrustedProxies
    /// Whose pages may read answers and open WebSockets.
    package var crossOrigin: CrossOrigin
    /// Labels of surfaces that are switched off: there is nothing at their paths.
    package var closed: Set<String>

    package init(
        trusted: TrustedProxies = .none, crossOrigin: CrossOrigin = .none, closed: Set<String> = []
    ) {
        self.trusted = trusted
        self.crossOrigin = crossOrigin
        self.closed = closed
    }
}
