package import Engine
package import StrictJSON

/// What a deployment decides about the MindIgo API.
package struct MindIgoSettings: Sendable, Equatable {
    /// Who talks to its users; nil only if the bundled name were none.
    package var persona = PersonaID("hazel")

    package init() {}

    /// Reads `surfaces.mindigo` of a deployment file.
    package init(_ field: JSONField) throws(JSONError) {
        guard let present = field.ifPresent else { return }
        try present.requireKnown("persona")
        if let named = field["persona"].ifPresent { persona = try named.personaID() }
    }
}

extension JSONField {
    package func personaID() throws(JSONError) -> PersonaID {
        guard let id = PersonaID(try string(bytes: 1...128)) else {
            throw JSONError(
                code: .outOfRange, found: "another string",
                expected: "a persona's id: letters, digits, `.`, `_` and `-`, beginning with a letter or digit",
                path: path)
        }
        return id
    }
}
