import StrictJSON

/// One level of a ``ConfigurationSchema``.
struct SchemaNode: Sendable, Equatable {
    enum Kind: String, CaseIterable, Sendable {
        case object, array, string, number, integer, boolean, null
    }

    enum Format: String, CaseIterable, Sendable {
        case secret
    }

    var type: Kind?
    var properties: [(name: String, node: SchemaNode)] = []
    var required: [String] = []
    var allowsOthers = false
    /// One element or none; an array because a struct cannot hold itself.
    var items: [SchemaNode] = []
    var choices: [JSON]?
    var minimum: Double?
    var maximum: Double?
    var minLength: Int64?
    var maxLength: Int64?
    var format: Format?
    var fallback: JSON?

    init(type: Kind) { self.type = type }

    init(_ field: JSONField) throws(JSONError) {
        try field.requireKnown(
            "type", "properties", "required", "additionalProperties", "items", "enum", "minimum", "maximum",
            "minLength", "maxLength", "format", "default", "title", "description")
        type = try field["type"].ifPresent?.choice(Kind.self)
        if let properties = field["properties"].ifPresent {
            for member in try properties.object() {
                self.properties.append((member.key, try SchemaNode(properties[member.key])))
            }
        }
        required =
            try field["required"].ifPresent?.elements().map { (name) throws(JSONError) in try name.string() } ?? []
        allowsOthers = try field["additionalProperties"].ifPresent?.bool() ?? false
        if let items = field["items"].ifPresent { self.items = [try SchemaNode(items)] }
        choices = try field["enum"].ifPresent?.elements(1...1000).compactMap(\.value)
        minimum = try field["minimum"].ifPresent?.number()
        maximum = try field["maximum"].ifPresent?.number()
        minLength = try field["minLength"].ifPresent?.integer(in: 0...Int64.max)
        maxLength = try field["maxLength"].ifPresent?.integer(in: 0...Int64.max)
        format = try field["format"].ifPresent?.choice(Format.self)
        _ = try field["title"].ifPresent?.string()
        _ = try field["description"].ifPresent?.string()
        fallback = field["default"].value
        try checkSecret(field)
        if let fallback, format != .secret {
            var errors = JSONErrors()
            let rules = Rules(requires: true, secrets: nil)
            _ = completed(JSONField(fallback, path: "\(field.path).default"), rules, &errors)
            if let error = errors.all.first { throw error }
        }
    }

    /// A secret is a string that is not to be guessed from its schema.
    private func checkSecret(_ field: JSONField) throws(JSONError) {
        guard format == .secret else { return }
        guard type == .string else {
            throw field["type"].refusal(
                found: type.map { "\"\($0.rawValue)\"" } ?? "no type", expected: "\"string\", which a secret is")
        }
        guard choices == nil else {
            throw field["enum"].refusal(found: "a list of values", expected: "none: a secret is not one of a few")
        }
        guard fallback == nil || fallback == "" else {
            throw field["default"].refusal(
                found: "another value", expected: "\"\" or none: what stands here is no secret")
        }
    }

    static func == (left: SchemaNode, right: SchemaNode) -> Bool {
        left.type == right.type && left.required == right.required && left.allowsOthers == right.allowsOthers
            && left.items == right.items && left.choices == right.choices && left.minimum == right.minimum
            && left.maximum == right.maximum && left.minLength == right.minLength && left.maxLength == right.maxLength
            && left.format == right.format && left.fallback == right.fallback
            && left.properties.elementsEqual(right.properties) { $0.name == $1.name && $0.node == $1.node }
    }
}
