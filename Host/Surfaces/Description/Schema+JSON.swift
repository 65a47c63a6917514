package import StrictJSON

extension Schema {
    /// The schema as it stands in a document. `component` gives the address of one of the surface's own schemas.
    package func json(component: (String) -> String) -> JSON { .object(object(component)) }

    private func object(_ component: (String) -> String) -> JSONObject {
        switch self {
        case .keywords(let keywords): return keywords
        case .reference(let name): return ["$ref": .string(component(name))]
        case .annotated(let schema, let annotations):
            var object = schema.object(component)
            for annotation in annotations { object[annotation.key] = annotation.value }
            return object
        case .choice(let schemas, let exactlyOne):
            return [exactlyOne ? "oneOf" : "anyOf": .array(schemas.map { $0.json(component: component) })]
        case .elements(let element, let count):
            var object: JSONObject = ["type": "array", "items": element.json(component: component)]
            if let count {
                if count.lowerBound > 0 { object["minItems"] = .integer(Int64(count.lowerBound)) }
                if count.upperBound < .max { object["maxItems"] = .integer(Int64(count.upperBound)) }
            }
            return object
        case .properties(let fields, let additional):
            var object: JSONObject = ["type": "object"]
            if !fields.isEmpty {
                object["properties"] = .object(
                    fields.reduce(into: JSONObject()) { $0[$1.name] = $1.schema.json(component: component) })
            }
            let required = fields.filter(\.isRequired)
            if !required.isEmpty { object["required"] = .array(required.map { .string($0.name) }) }
            switch additional {
            case .unknown: break
            case .refused: object["additionalProperties"] = false
            case .each(let schema): object["additionalProperties"] = schema.json(component: component)
            }
            return object
        }
    }
}
