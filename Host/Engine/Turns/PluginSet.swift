import Synchronization

/// The plugins a deployment runs, at one moment. A reload makes a new set; a turn keeps the one it began with.
package struct PluginSet: Sendable {
    package var behaviours: [String: any Behaviour]
    /// The behaviours of a card that names none.
    package var defaultBehaviours: [String]
    /// A behaviour that answers before another wherever a card or the default names that one: a model before what needs none.
    package var preference: Preference?
    package var styles: [String: any RelationshipStyle]
    package var policies: PolicyChains
    /// First of its medium wins.
    package var generators: [any MediaGenerator]

    package struct Preference: Sendable, Equatable {
        package var behaviour: String
        package var before: String

        package init(behaviour: String, before: String) {
            self.behaviour = behaviour
            self.before = before
        }
    }

    package init(
        behaviours: [any Behaviour] = [], defaultBehaviours: [String] = [], styles: [any RelationshipStyle] = [],
        policies: PolicyChains = PolicyChains([]), generators: [any MediaGenerator] = []
    ) {
        self.behaviours = Dictionary(behaviours.map { ($0.identity.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.defaultBehaviours = defaultBehaviours
        self.styles = Dictionary(styles.map { ($0.relationship, $0) }, uniquingKeysWith: { first, _ in first })
        self.policies = policies
        self.generators = generators
    }

    /// The ids of the behaviours that speak for a persona, best first.
    package func behaviourIDs(for persona: Persona) -> [String] {
        let named = persona.settings.behaviours.isEmpty ? defaultBehaviours : persona.settings.behaviours
        guard let preference, !persona.settings.staysOffline, behaviours[preference.behaviour] != nil,
            !named.contains(where: { $0.utf8.elementsEqual(preference.behaviour.utf8) }),
            let place = named.firstIndex(where: { $0.utf8.elementsEqual(preference.before.utf8) })
        else { return named }
        var ids = named
        ids.insert(preference.behaviour, at: place)
        return ids
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

/// Holds the current ``PluginSet``, and beside it the one that is being tried.
package final class PluginSets: Sendable {
    /// A set that a share of the turns begins with, 0-1, chosen by the turn's seed.
    package struct Trial: Sendable {
        package var set: PluginSet
        package var share: Double

        package init(_ set: PluginSet, share: Double) {
            self.set = set
            self.share = share
        }
    }

    private let state: Mutex<(current: PluginSet, trial: Trial?)>

    package init(_ set: PluginSet) {
        state = Mutex((set, nil))
    }

    /// What all turns but those of a trial begin with. Setting it ends a trial.
    package var current: PluginSet {
        get { state.withLock { $0.current } }
        set { state.withLock { $0 = (newValue, nil) } }
    }

    /// Puts a set into force, and another beside it.
    package func set(_ current: PluginSet, trial: Trial?) { state.withLock { $0 = (current, trial) } }

    /// The set a turn begins with and keeps.
    package func forTurn(seed: UInt64) -> PluginSet {
        state.withLock { state in
            guard let trial = state.trial else { return state.current }
            // The upper bits of a multiplicative hash: the seeds that clients give are small.
            let place = Double((seed &* 0x9E37_79B9_7F4A_7C15) >> 11) / Double(1 << 53)
            return place < trial.share ? trial.set : state.current
        }
    }
}
