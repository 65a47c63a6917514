import Configuration
import Synchronization

/// The deployment that holds now. Whoever asks gets one whole deployment, never half of the next.
final class DeploymentInForce: Sendable {
    /// A reference, so that asking copies nothing else.
    private final class Snapshot: Sendable {
        let deployment: Deployment
        init(_ deployment: Deployment) { self.deployment = deployment }
    }

    private let snapshot: Mutex<Snapshot>

    init(_ deployment: Deployment) { snapshot = Mutex(Snapshot(deployment)) }

    var current: Deployment {
        get { snapshot.withLock { $0 }.deployment }
        set {
            let next = Snapshot(newValue)
            snapshot.withLock { $0 = next }
        }
    }
}
