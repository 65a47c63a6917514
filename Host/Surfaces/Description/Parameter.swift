package import StrictJSON

/// A part of a request that is neither its method nor its body.
package struct Parameter: Sendable, Equatable {
    package enum Place: String, Sendable { case path, query, header }

    package var place: Place
    package var name: String
    package var schema: Schema
    package var description: String
    package var isRequired: Bool
    package var example: JSON?

    /// What stands for `{name}` of the route.
    package static func path(_ name: String, _ schema: Schema, _ description: String, example: JSON? = nil) -> Parameter
    {
        Parameter(
            place: .path, name: name, schema: schema, description: description, isRequired: true, example: example)
    }

    package static func query(
        _ name: String, _ schema: Schema, _ description: String, isRequired: Bool = false, example: JSON? = nil
    ) -> Parameter {
        Parameter(
            place: .query, name: name, schema: schema, description: description, isRequired: isRequired,
            example: example)
    }

    package static func header(
        _ name: String, _ schema: Schema, _ description: String, isRequired: Bool = false, example: JSON? = nil
    ) -> Parameter {
        Parameter(
            place: .header, name: name, schema: schema, description: description, isRequired: isRequired,
            example: example)
    }
}

/// The content of a request.
package struct RequestBody: Sendable, Equatable {
    package var type: String
    package var schema: Schema
    package var example: JSON?
    package var description: String?
    package var isRequired: Bool

    package static func json(
        _ schema: Schema, example: JSON, description: String? = nil, isRequired: Bool = true
    ) -> RequestBody {
        RequestBody(
            type: "application/json", schema: schema, example: example, description: description,
            isRequired: isRequired)
    }
}
