import Wire

/// Finding out whether a client that has closed its sending half still reads (Decisions/0002).
extension HTTPConnection {
    private static let interim = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
    private static let longestInterval: Duration = .seconds(1)

    /// From now on, until the exchange ends, something harmless is sent now and then: a client that is gone answers it
    /// with a reset.
    func startProbing() {
        guard exchange != nil, probeTimer?.isArmed != true else { return }
        probeInterval = server.configuration.probeDelay
        if probeTimer == nil { probeTimer = loop.makeTimer { [unowned self] in probe() } }
        probeTimer?.arm(after: probeInterval)
    }

    private func probe() {
        guard let exchange else { return }
        switch exchange.phase {
        case .waiting where exchange.head.version == .http11:
            // Interim responses may be sent to any HTTP/1.1 client (RFC 9110 section 15.2).
            if !hasOutput { bytes.write(Self.interim) }
        case .streaming:
            if let probe = exchange.probe, !hasOutput { _ = exchange.writeAtOnce(probe) }
        case .waiting: break
        case .answered, .upgraded, .gone: return
        }
        probeInterval = min(probeInterval * 2, Self.longestInterval)
        probeTimer?.arm(after: probeInterval)
    }
}
