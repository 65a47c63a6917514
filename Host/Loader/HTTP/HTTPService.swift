import Synchronization

/// What one plugin may do over HTTP, and how much of it it does.
final class HTTPService: Sendable {
    let hosts: HTTPHostList
    let responseLimit: Int
    let userAgent: String
    let client: any HTTPCarrier
    private let callLimit: Int
    private let openCalls = Atomic<Int>(0)

    init(
        hosts: [String], responseLimit: Int, callLimit: Int, userAgent: String,
        client: any HTTPCarrier = HTTPClient.shared
    ) throws(LoaderError) {
        let list = HTTPHostList(hosts)
        if let entry = list.refused.first {
            throw LoaderError(
                .configuration, found: "\"\(entry)\" in the list of hosts the plugin may call",
                expected: "host, host:port or http://host:port",
                remedy: "Correct the list in the deployment; a path or https:// does not belong into it")
        }
        self.hosts = list
        self.responseLimit = responseLimit
        self.callLimit = callLimit
        self.userAgent = userAgent
        self.client = client
    }

    /// False if as many calls are open as there may be.
    func beginCall() -> Bool {
        if openCalls.add(1, ordering: .relaxed).oldValue < callLimit { return true }
        endCall()
        return false
    }

    func endCall() { openCalls.subtract(1, ordering: .relaxed) }
}
