import Synchronization

/// The plugins a deployment runs, at one moment. A reload makes a new set; a turn keeps the one it began with.
package struct PluginSet: Sendable {
    package var behaviours: [String: any Behaviour]
    /// The behaviours of a card that names none.
    package var defaultBehaviours: [String]
    package var styles: [String: any RelationshipStyle]
    package var policies: PolicyChain
    /// First of its medium wins.
    package var generators: [any MediaGenerator]

    package init(
        behaviours: [any Behaviour] = [], defaultBehaviours: [String] = [], styles: [any RelationshipStyle] = [],
        policies: [any SafetyPolicy] = [], generators: [any MediaGenerator] = []
    ) {
        self.behaviours = Dictionary(behaviours.map { ($0.identity.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.defaultBehaviours = defaultBehaviours
        self.styles = Dictionary(styles.map { ($0.relationship, $0) }, uniquingKeysWith: { first, _ in first })
        self.policies = PolicyChain(policies)
        self.generators = generators
    }

    /// The ids of the behaviours that speak for a persona, best first.
    package func behaviourIDs(for persona: Persona) -> [String] {
        persona.settings.behaviours.isEmpty ? defaultBehaviours : persona.settings.behaviours
    }

    /// The generator that makes files of this medium, with the format it likes best.
    package func generator(of medium: Medium) -> (generator: any MediaGenerator, format: String)? {
        for generator in generators {
            if let format = generator.formats.first(where: { $0.hasPrefix(medium.name + "/") }) {
                return (generator, format)
            }
        }
        return nil
    }
}

/// Holds the current ``PluginSet``.
package final class PluginSets: Sendable {
    private let set: Mutex<PluginSet>

    package init(_ set: PluginSet) {
        self.set = Mutex(set)
    }

    package var current: PluginSet {
        get { set.withLock { $0 } }
        set { set.withLock { $0 = newValue } }
    }
}
