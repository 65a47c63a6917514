import Engine
import Identity
import StrictJSON
import Surfaces

/// What a deployment says of single surfaces and personas.
extension Deployment {
    /// A surface as a deployment file calls it.
    static func key(of surface: SurfaceName) -> String {
        String(surface.rawValue.map { $0 == "-" ? "_" : $0 })
    }

    /// Those that a file can speak of: the terminal is nobody's door.
    private static let surfaces = SurfaceName.allCases.filter { $0 != .terminal }

    mutating func read(surfaces field: JSONField, _ errors: inout JSONErrors) {
        guard errors.opens(field, known: Self.surfaces.map(Self.key)) else { return }
        for surface in Self.surfaces {
            let own = field[Self.key(of: surface)]
            guard errors.opens(own, known: ["enabled", "turns_per_minute", "policies"] + Self.fields(of: surface))
            else { continue }
            var isEnabled = true
            errors.read(own["enabled"], into: &isEnabled) { try $0.bool() }
            if !isEnabled { turns.closed.insert(surface) }
            turns.surfaces[surface] = errors.read(own["turns_per_minute"]) { try Self.turns($0) }
            if let stages = PolicyPlan.Stages(own["policies"], &errors) { policies.plan.surfaces[surface] = stages }
            switch surface {
            case .creation: creation = CreationSettings(own, &errors)
            case .conversations: conversations = ConversationsSettings(own, &errors)
            case .mindigo: mindIgo = MindIgoSettings(own, &errors)
            case .digitalPersona: digitalPersona = DigitalPersonaSettings(own, &errors)
            case .chattr, .openai, .terminal: break
            }
        }
    }

    private static func fields(of surface: SurfaceName) -> [String] {
        switch surface {
        case .creation: CreationSettings.fields
        case .conversations: ConversationsSettings.fields
        case .mindigo: MindIgoSettings.fields
        case .digitalPersona: DigitalPersonaSettings.fields
        case .chattr, .openai, .terminal: []
        }
    }

    mutating func read(personas field: JSONField, _ errors: inout JSONErrors) {
        for (key, own) in errors.members(field) {
            guard let id = PersonaID(key) else {
                errors.add(
                    own.keyRefusal(
                        found: "a name that no persona has",
                        expected: "a persona's id: letters, digits, `.`, `_` and `-`, beginning with a letter or digit")
                )
                continue
            }
            guard errors.opens(own, known: ["turns_per_minute", "policies"]) else { continue }
            turns.personas[id] = errors.read(own["turns_per_minute"]) { try Self.turns($0) }
            if let stages = PolicyPlan.Stages(own["policies"], &errors) { policies.plan.personas[id] = stages }
        }
    }

    private static func turns(_ field: JSONField) throws(JSONError) -> Int {
        Int(try field.integer(in: 1...1_000_000))
    }
}
