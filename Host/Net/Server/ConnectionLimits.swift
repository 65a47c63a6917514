import Synchronization

/// How many connections there are, altogether and from each address, over all loops of a server.
///
/// One short lock for each connection made and closed; nothing on the path of a request.
final class ConnectionLimits: Sendable {
    private struct Counts {
        var total = 0
        var byHost: [SocketAddress.Host: Int] = [:]
    }

    private let total: Int
    private let perAddress: Int
    private let counts = Mutex(Counts())

    init(total: Int, perAddress: Int) {
        self.total = total
        self.perAddress = perAddress
    }

    var count: Int { counts.withLock { $0.total } }

    /// Counts a connection in, unless that would be one too many.
    func admit(_ peer: SocketAddress) -> Bool {
        let host = Self.key(peer.host)
        return counts.withLock { counts in
            guard counts.total < total, counts.byHost[host, default: 0] < perAddress else { return false }
            counts.total += 1
            counts.byHost[host, default: 0] += 1
            return true
        }
    }

    func release(_ peer: SocketAddress) {
        let host = Self.key(peer.host)
        counts.withLock { counts in
            counts.total -= 1
            guard let rest = counts.byHost[host].map({ $0 - 1 }) else { return }
            counts.byHost[host] = rest > 0 ? rest : nil
        }
    }

    /// One subscriber has at least a /64 of IPv6, so its addresses count as one.
    private static func key(_ host: SocketAddress.Host) -> SocketAddress.Host {
        if case .v6(let high, _, _) = host { return .v6(high, 0, scope: 0) }
        return host
    }
}
