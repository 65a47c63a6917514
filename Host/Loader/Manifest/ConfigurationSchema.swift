package import StrictJSON

/// The settings a library accepts: a small, closed part of JSON Schema, checked when the manifest is read.
///
/// Supported: `type`, `properties`, `required`, `additionalProperties` (true or false), `items`, `enum`, `minimum`,
/// `maximum`, `minLength`, `maxLength`, `default`, and the annotations `title` and `description`. A schema with any other
/// keyword is refused: a rule that is not checked would be a promise not kept. Lengths count Unicode scalars, as JSON
/// Schema says. Properties that the schema does not name are refused unless it says `additionalProperties: true`.
package struct ConfigurationSchema: Sendable, Equatable {
    private let root: Node
    /// As the manifest has it; nil if it has none.
    package let source: JSON?

    /// The schema in `field`; a missing one accepts no settings at all.
    package init(_ field: JSONField) throws(JSONError) {
        guard let field = field.ifPresent else {
            root = Node(type: .object)
            source = nil
            return
        }
        source = field.value
        root = try Node(field)
        guard root.type == .object else {
            throw JSONError(
                code: .outOfRange, found: root.type.map { "\"\($0.rawValue)\"" } ?? "no type",
                expected: "\"object\", since settings are an object", path: "\(field.path).type")
        }
        // Defaults are handed to the plugin as they are, so they have to satisfy their own schema.
        _ = try root.completed(.object(JSONObject()), path: field.path, requiring: false)
    }

    /// The settings with defaults filled in; an error names the setting, what was found and what was expected.
    package func complete(_ settings: JSONObject) throws(JSONError) -> JSONObject {
        try root.completed(.object(settings), path: "", requiring: true).objectValue ?? JSONObject()
    }
}

/// One level of a schema.
private struct Node: Sendable, Equatable {
    enum Kind: String, CaseIterable, Sendable {
        case object, array, string, number, integer, boolean, null
    }

    var type: Kind?
    var properties: [(name: String, node: Node)] = []
    var required: [String] = []
    var allowsOthers = false
    /// One element or none; an array because a struct cannot hold itself.
    var items: [Node] = []
    var choices: [JSON]?
    var minimum: Double?
    var maximum: Double?
    var minLength: Int64?
    var maxLength: Int64?
    var fallback: JSON?

    init(type: Kind) { self.type = type }

    init(_ field: JSONField) throws(JSONError) {
        try field.requireKnown(
            "type", "properties", "required", "additionalProperties", "items", "enum", "minimum", "maximum",
            "minLength", "maxLength", "default", "title", "description")
        type = try field["type"].ifPresent?.choice(Kind.self)
        if let properties = field["properties"].ifPresent {
            for member in try properties.object() {
                self.properties.append((member.key, try Node(properties[member.key])))
            }
        }
        required =
            try field["required"].ifPresent?.elements().map { (name) throws(JSONError) in try name.string() } ?? []
        allowsOthers = try field["additionalProperties"].ifPresent?.bool() ?? false
        if let items = field["items"].ifPresent { self.items = [try Node(items)] }
        choices = try field["enum"].ifPresent?.elements(1...1000).compactMap(\.value)
        minimum = try field["minimum"].ifPresent?.number()
        maximum = try field["maximum"].ifPresent?.number()
        minLength = try field["minLength"].ifPresent?.integer(in: 0...Int64.max)
        maxLength = try field["maxLength"].ifPresent?.integer(in: 0...Int64.max)
        _ = try field["title"].ifPresent?.string()
        _ = try field["description"].ifPresent?.string()
        fallback = field["default"].value
        if let fallback { _ = try completed(fallback, path: "\(field.path).default", requiring: true) }
    }

    static func == (left: Node, right: Node) -> Bool {
        left.type == right.type && left.required == right.required && left.allowsOthers == right.allowsOthers
            && left.items == right.items && left.choices == right.choices && left.minimum == right.minimum
            && left.maximum == right.maximum && left.minLength == right.minLength && left.maxLength == right.maxLength
            && left.fallback == right.fallback
            && left.properties.elementsEqual(right.properties) { $0.name == $1.name && $0.node == $1.node }
    }

    /// The value with defaults filled in below it. Without `requiring`, missing required members are let pass.
    func completed(_ value: JSON, path: String, requiring: Bool) throws(JSONError) -> JSON {
        try checkType(value, path)
        if let choices, !choices.contains(value) {
            let known = choices.map { $0.text() }.joined(separator: ", ")
            throw JSONError(code: .outOfRange, found: value.text(), expected: "one of \(known)", path: path)
        }
        try checkRange(value, path)
        switch value {
        case .object(let object): return .object(try completed(object, path, requiring))
        case .array(let elements):
            guard let item = items.first else { return value }
            var result: [JSON] = []
            for (number, element) in elements.enumerated() {
                result.append(try item.completed(element, path: "\(path)[\(number)]", requiring: true))
            }
            return .array(result)
        default: return value
        }
    }

    private func completed(_ object: JSONObject, _ path: String, _ requiring: Bool) throws(JSONError) -> JSONObject {
        var result = JSONObject()
        for member in object {
            let memberPath = path.isEmpty ? member.key : "\(path).\(member.key)"
            if let known = properties.first(where: { JSON.string($0.name) == .string(member.key) }) {
                result[member.key] = try known.node.completed(member.value, path: memberPath, requiring: requiring)
            } else if allowsOthers {
                result[member.key] = member.value
            } else {
                let known =
                    properties.isEmpty ? "no settings" : properties.map { "`\($0.name)`" }.joined(separator: ", ")
                throw JSONError(
                    code: .unknownField, found: "a setting without meaning", expected: known, path: memberPath)
            }
        }
        for (name, node) in properties where result[name] == nil {
            if let fallback = node.fallback { result[name] = fallback }
        }
        if requiring, let missing = required.first(where: { result[$0] == nil }) {
            let memberPath = path.isEmpty ? missing : "\(path).\(missing)"
            throw JSONError(code: .missingField, found: "nothing", expected: "a value", path: memberPath)
        }
        return result
    }

    private func checkType(_ value: JSON, _ path: String) throws(JSONError) {
        guard let type else { return }
        let fits =
            switch (type, value) {
            case (.object, .object), (.array, .array), (.string, .string), (.boolean, .bool), (.null, .null): true
            case (.number, .integer), (.number, .number), (.integer, .integer): true
            case (.integer, .number): value.integerValue != nil
            default: false
            }
        guard fits else {
            let article = type == .object || type == .array || type == .integer ? "an" : "a"
            throw JSONError(
                code: .wrongType, found: value.kindDescription, expected: "\(article) \(type.rawValue)", path: path)
        }
    }

    private func checkRange(_ value: JSON, _ path: String) throws(JSONError) {
        if case .string(let text) = value {
            let length = Int64(text.unicodeScalars.count)
            if let minLength, length < minLength {
                throw outOfRange("\(length) characters", "at least \(minLength)", path)
            }
            if let maxLength, length > maxLength {
                throw outOfRange("\(length) characters", "at most \(maxLength)", path)
            }
        }
        if let number = value.doubleValue {
            if let minimum, number < minimum { throw outOfRange(value.text(), "at least \(minimum)", path) }
            if let maximum, number > maximum { throw outOfRange(value.text(), "at most \(maximum)", path) }
        }
    }

    private func outOfRange(_ found: String, _ expected: String, _ path: String) -> JSONError {
        JSONError(code: .outOfRange, found: found, expected: expected, path: path)
    }
}
