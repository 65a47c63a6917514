/// One deployment in the place of another, while the host runs: what parts of the host look at to see whether they are concerned.
package struct DeploymentChange: Sendable {
    package let old: Deployment
    package let new: Deployment

    package init(from old: Deployment, to new: Deployment) {
        self.old = old
        self.new = new
    }

    /// Whether other libraries are to run, or the same on other terms.
    package var changesPlugins: Bool { old.plugins != new.plugins || old.signatures != new.signatures }

    /// The libraries whose terms are others, or that come or go.
    package var libraries: Set<String> {
        let names = Set((old.plugins.terms ?? [:]).keys).union((new.plugins.terms ?? [:]).keys)
        return names.filter {
            old.plugins.terms?[$0] != new.plugins.terms?[$0] || old.plugins.omission($0) != new.plugins.omission($0)
        }
    }

    /// Whether anything is different at all.
    package var isEmpty: Bool { old == new }
}
