/// The policy chains of a plugin set: one for all turns, and one wherever the plan differs. Made once with the set, so that a turn only looks up
/// its own.
package struct PolicyChains: Sendable {
    /// SHA-256, which this module does not have itself.
    package typealias Digest = @Sendable ([UInt8]) -> [UInt8]

    /// Where a chain holds; nil: everywhere else.
    package struct Place: Sendable, Hashable {
        package var surface: SurfaceName?
        package var persona: PersonaID?

        package init(surface: SurfaceName? = nil, persona: PersonaID? = nil) {
            self.surface = surface
            self.persona = persona
        }
    }

    package let plan: PolicyPlan
    private let chains: [Place: PolicyChain]
    private let everywhere: PolicyChain

    /// - Parameters:
    ///   - policies: what is loaded, in the order of loading. A policy that the plan names and that is not among them takes part as one that
    ///     never gives a verdict: its turns are refused.
    ///   - digest: for the chains' versions; nil: they have none.
    package init(_ policies: [any SafetyPolicy], plan: PolicyPlan = PolicyPlan(), digest: Digest? = nil) {
        self.plan = plan
        func chain(_ place: Place) -> PolicyChain {
            let stages = plan.stages(surface: place.surface, persona: place.persona)
            return PolicyChain(
                input: Self.ordered(policies, stages.input) { $0.reviewsInput },
                output: Self.ordered(policies, stages.output) { $0.reviewsOutput }, digest: digest)
        }
        var chains: [Place: PolicyChain] = [:]
        let surfaces: [SurfaceName?] = [nil] + Array(plan.surfaces.keys)
        let personas: [PersonaID?] = [nil] + Array(plan.personas.keys)
        for surface in surfaces {
            for persona in personas {
                let place = Place(surface: surface, persona: persona)
                chains[place] = chain(place)
            }
        }
        self.chains = chains
        everywhere = chains[Place()] ?? chain(Place())
    }

    /// The chain of a turn.
    package func chain(surface: SurfaceName, persona: PersonaID) -> PolicyChain {
        let place = Place(
            surface: plan.surfaces[surface] == nil ? nil : surface,
            persona: plan.personas[persona] == nil ? nil : persona)
        return chains[place] ?? everywhere
    }

    /// Every chain with the place where it holds, that for all other turns first.
    package var all: [(place: Place, chain: PolicyChain)] {
        chains.sorted { Self.isBefore($0.key, $1.key) }.map { ($0.key, $0.value) }
    }

    private static func isBefore(_ a: Place, _ b: Place) -> Bool {
        let left = (a.surface?.rawValue ?? "", a.persona?.rawValue ?? "")
        return left < (b.surface?.rawValue ?? "", b.persona?.rawValue ?? "")
    }

    private static func ordered(
        _ policies: [any SafetyPolicy], _ ids: [String]?, reviews: (any SafetyPolicy) -> Bool
    ) -> [any SafetyPolicy] {
        let able = policies.filter(reviews)
        guard let ids else { return able }
        return ids.map { id in
            able.first { $0.identity.id.utf8.elementsEqual(id.utf8) } ?? AbsentPolicy(id: id)
        }
    }
}

/// Stands for a policy that the deployment wants and that is not there.
private struct AbsentPolicy: SafetyPolicy {
    let identity: PluginIdentity
    var reviewsInput: Bool { true }
    var reviewsOutput: Bool { true }

    init(id: String) { identity = PluginIdentity(id: id, version: "absent") }

    func review(_ review: PolicyReview, context: CallContext) async throws -> Verdict {
        throw PluginFailure(
            code: .notFound, plugin: identity.id, message: "The deployment names this policy, and it is not loaded.")
    }
}
