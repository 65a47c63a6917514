/// Which policies a deployment asks at each stage and in which order, for all turns and where it differs for a surface or a persona.
///
/// Names policies by id. That a plan loses no policy by accident is checked where it is read; what it names and nobody has loaded fails closed
/// (``PolicyChains``).
package struct PolicyPlan: Sendable, Equatable {
    /// The ids of each stage, in order.
    package struct Stages: Sendable, Equatable {
        /// Nil: as everywhere; for all turns: every policy that reviews there, in the order of loading.
        package var input: [String]?
        package var output: [String]?

        package init(input: [String]? = nil, output: [String]? = nil) {
            self.input = input
            self.output = output
        }
    }

    package var everywhere = Stages()
    package var surfaces: [SurfaceName: Stages] = [:]
    package var personas: [PersonaID: Stages] = [:]

    package init() {}

    /// The ids for a turn of this surface and persona, as the plan has them. Where both have an order of their own, a policy is in force if either
    /// names it: the persona's order first, then what else the surface asks.
    package func stages(surface: SurfaceName?, persona: PersonaID?) -> Stages {
        let ofSurface = surface.flatMap { surfaces[$0] }
        let ofPersona = persona.flatMap { personas[$0] }
        return Stages(
            input: Self.joined(ofPersona?.input, ofSurface?.input) ?? everywhere.input,
            output: Self.joined(ofPersona?.output, ofSurface?.output) ?? everywhere.output)
    }

    private static func joined(_ first: [String]?, _ second: [String]?) -> [String]? {
        guard let first, let second else { return first ?? second }
        return first + second.filter { id in !first.contains { $0.utf8.elementsEqual(id.utf8) } }
    }
}
