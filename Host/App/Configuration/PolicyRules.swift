package import Engine
import Loader
import StrictJSON

/// Which policies are asked, in which order, and which may be left out where.
package struct PolicyRules: Sendable, Equatable {
    package var plan = PolicyPlan()
    /// Ids of policies that a list of the file may leave out.
    package var optional: [String] = []

    package init() {}

    init(_ field: JSONField, _ errors: inout JSONErrors) {
        guard errors.opens(field, known: ["input", "output", "optional"]) else { return }
        plan.everywhere.input = PolicyPlan.Stages.ids(field["input"], &errors)
        plan.everywhere.output = PolicyPlan.Stages.ids(field["output"], &errors)
        optional = PolicyPlan.Stages.ids(field["optional"], &errors) ?? []
    }
}

extension PolicyPlan.Stages {
    /// The order of a surface or persona; nil if it has none of its own.
    init?(_ field: JSONField, _ errors: inout JSONErrors) {
        guard errors.opens(field, known: ["input", "output"]) else { return nil }
        self.init(input: Self.ids(field["input"], &errors), output: Self.ids(field["output"], &errors))
    }

    /// A list of ids, each once; nil if it is missing or refused.
    static func ids(_ field: JSONField, _ errors: inout JSONErrors) -> [String]? {
        guard field.ifPresent != nil else { return nil }
        var ids: [String] = []
        let elements = errors.elements(field, 0...256)
        for element in elements {
            let id = errors.read(element) { element in
                let id = try element.string(bytes: 1...128)
                guard PluginNaming.isID(id) else {
                    throw element.refusal(
                        found: element.quotation, expected: "a policy's id, such as \"host.persona.crisis\"")
                }
                guard !ids.contains(id) else {
                    throw element.refusal(.duplicateKey, found: "\(element.quotation) again", expected: "each id once")
                }
                return id
            }
            if let id { ids.append(id) }
        }
        return ids
    }
}
