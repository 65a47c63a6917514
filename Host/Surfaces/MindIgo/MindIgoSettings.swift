package import Engine
package import StrictJSON

/// What a deployment decides about the MindIgo API.
package struct MindIgoSettings: Sendable, Equatable {
    /// Who talks to its users; nil only if the bundled name were none.
    package var persona = PersonaID("hazel")

    package init() {}

    /// The members of `surfaces.mindigo` that are read here.
    package static let fields = ["persona"]

    /// Reads `surfaces.mindigo` of a deployment file.
    package init(_ field: JSONField, _ errors: inout JSONErrors) {
        persona = errors.read(field["persona"]) { try $0.personaID() } ?? persona
    }
}

extension JSONField {
    package func personaID() throws(JSONError) -> PersonaID {
        guard let id = PersonaID(try string(bytes: 1...128)) else {
            throw refusal(
                found: quotation,
                expected: "a persona's id: letters, digits, `.`, `_` and `-`, beginning with a letter or digit")
        }
        return id
    }
}
