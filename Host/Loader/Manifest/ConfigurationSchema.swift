package import StrictJSON

/// The settings a library accepts: a small, closed part of JSON Schema, checked when the manifest is read.
///
/// Supported: `type`, `properties`, `required`, `additionalProperties` (true or false), `items`, `enum`, `minimum`,
/// `maximum`, `minLength`, `maxLength`, `default`, `format` (`secret` alone), and the annotations `title` and `description`. A
/// schema with any other keyword is refused: a rule that is not checked would be a promise not kept. Lengths count Unicode
/// scalars, as JSON Schema says. Properties that the schema does not name are refused unless it says `additionalProperties: true`.
///
/// A string with `"format": "secret"` is given by reference (``SecretReference``) and only so; the plugin gets the secret.
package struct ConfigurationSchema: Sendable, Equatable {
    private let root: SchemaNode
    /// As the manifest has it; nil if it has none.
    package let source: JSON?

    /// The schema in `field`; a missing one accepts no settings at all.
    package init(_ field: JSONField) throws(JSONError) {
        guard let field = field.ifPresent else {
            root = SchemaNode(type: .object)
            source = nil
            return
        }
        source = field.value
        root = try SchemaNode(field)
        guard root.type == .object else {
            throw JSONError(
                code: .outOfRange, found: root.type.map { "\"\($0.rawValue)\"" } ?? "no type",
                expected: "\"object\", since settings are an object", path: "\(field.path).type")
        }
        // Defaults are handed to the plugin as they are, so they have to satisfy their own schema.
        var errors = JSONErrors()
        _ = root.completed(
            JSONField(.object(JSONObject()), path: field.path), SchemaNode.Rules(requires: false, secrets: nil), &errors
        )
        if let error = errors.all.first { throw error }
    }

    /// The settings with defaults and secrets filled in; an error names the setting, what was found and what was expected.
    package func complete(
        _ settings: JSONObject, secrets: SecretSource = .process
    ) throws(JSONError) -> JSONObject {
        var errors = JSONErrors()
        let complete = check(JSONField(.object(settings)), secrets: secrets, &errors)
        if let error = errors.all.first { throw error }
        return complete
    }

    /// The same for settings that stand in a text: all that is wrong with them is noted, with its place there.
    package func check(
        _ settings: JSONField, secrets: SecretSource = .process, _ errors: inout JSONErrors
    ) -> JSONObject {
        let rules = SchemaNode.Rules(requires: true, secrets: secrets)
        return root.completed(settings, rules, &errors).objectValue ?? JSONObject()
    }
}
