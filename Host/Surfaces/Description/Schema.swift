package import StrictJSON

/// What a JSON value may be, in the words of JSON Schema 2020-12, which OpenAPI 3.1 uses unchanged.
///
///     .object(
///         .required("message", .string(bytes: 1...32_768).described("What the user says.")),
///         .optional("context", .reference("Context")))
///
/// Objects are open: a client must bear members it does not know, and a surface says what it refuses with ``closed``.
package indirect enum Schema: Sendable, Equatable {
    /// Keywords as they are; they hold no reference.
    case keywords(JSONObject)
    case properties([Field], additional: Additional)
    case elements(Schema, count: ClosedRange<Int>?)
    case choice([Schema], exactlyOne: Bool)
    /// One of the surface's ``Surface/schemas``, by name.
    case reference(String)
    case annotated(Schema, JSONObject)

    package enum Additional: Sendable, Equatable {
        case unknown, refused
        /// Every further member is one of these.
        case each(Schema)
    }

    /// One member of an object.
    package struct Field: Sendable, Equatable {
        package var name: String
        package var schema: Schema
        package var isRequired: Bool

        package static func required(_ name: String, _ schema: Schema) -> Field {
            Field(name: name, schema: schema, isRequired: true)
        }
        package static func optional(_ name: String, _ schema: Schema) -> Field {
            Field(name: name, schema: schema, isRequired: false)
        }
    }
}

// MARK: Scalars

extension Schema {
    /// Names of the `format` keyword that surfaces use.
    package enum Format: String, Sendable {
        case dateTime = "date-time"
        case email, uuid, uri, password
        case uriReference = "uri-reference"
    }

    /// Anything.
    package static var any: Schema { .keywords([:]) }
    package static var boolean: Schema { .keywords(["type": "boolean"]) }
    package static var integer: Schema { .keywords(["type": "integer"]) }
    package static var number: Schema { .keywords(["type": "number"]) }
    package static var string: Schema { .keywords(["type": "string"]) }

    package static func integer(_ range: ClosedRange<Int64>) -> Schema {
        .keywords(
            ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)])
    }
    /// From `range` up: counts, ids.
    package static func integer(_ range: PartialRangeFrom<Int64>) -> Schema {
        .keywords(["type": "integer", "minimum": .integer(range.lowerBound)])
    }
    package static func number(_ range: ClosedRange<Double>) -> Schema {
        .keywords(["type": "number", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)])
    }
    package static func number(_ range: PartialRangeFrom<Double>) -> Schema {
        .keywords(["type": "number", "minimum": .number(range.lowerBound)])
    }

    package static func string(_ format: Format) -> Schema {
        .keywords(["type": "string", "format": .string(format.rawValue)])
    }
    /// Length in Unicode scalar values, which is what JSON Schema counts.
    package static func string(characters: ClosedRange<Int>, format: Format? = nil, pattern: String? = nil) -> Schema {
        var keywords: JSONObject = ["type": "string"]
        if characters.lowerBound > 0 { keywords["minLength"] = .integer(Int64(characters.lowerBound)) }
        if characters.upperBound < .max { keywords["maxLength"] = .integer(Int64(characters.upperBound)) }
        if let format { keywords["format"] = .string(format.rawValue) }
        if let pattern { keywords["pattern"] = .string(pattern) }
        return .keywords(keywords)
    }
    /// Length in bytes of UTF-8. JSON Schema cannot say that: it gets the widest range of characters, `x-bytes` the bytes.
    package static func string(bytes: ClosedRange<Int>, pattern: String? = nil) -> Schema {
        let characters = (bytes.lowerBound / 4 + (bytes.lowerBound % 4 > 0 ? 1 : 0))...bytes.upperBound
        return .string(characters: characters, pattern: pattern).adding(
            "x-bytes", [.integer(Int64(bytes.lowerBound)), .integer(Int64(bytes.upperBound))])
    }
    /// An ECMA 262 regular expression, which finds a match anywhere unless it is anchored.
    package static func string(pattern: String) -> Schema {
        .keywords(["type": "string", "pattern": .string(pattern)])
    }

    /// RFC 3339 in UTC: `2024-01-15T10:30:00Z`.
    package static var time: Schema { .string(.dateTime) }
    package static func enumeration(_ values: [String]) -> Schema {
        .keywords(["type": "string", "enum": .array(values.map { .string($0) })])
    }
    package static func enumeration<Choice>(_: Choice.Type) -> Schema
    where Choice: CaseIterable & RawRepresentable<String> {
        .enumeration(Choice.allCases.map(\.rawValue))
    }
    /// This value and no other: the `type` of a message.
    package static func constant(_ value: JSON) -> Schema { .keywords(["const": value]) }

    /// One event of a stream of server-sent events (HTML, section 9.2). OpenAPI says nothing about streams before 3.2; that the schema beside
    /// `text/event-stream` is each event's is how its tools read it.
    package static func serverSentEvent(data: String) -> Schema {
        .object(.required("data", Schema.string.described(data)), .optional("event", .constant("message")))
    }
}

// MARK: Compounds

extension Schema {
    package static func object(_ fields: Field...) -> Schema { .properties(fields, additional: .unknown) }
    package static func object(_ fields: [Field]) -> Schema { .properties(fields, additional: .unknown) }
    /// An object whose keys are data: a count by persona.
    package static func map(of values: Schema) -> Schema { .properties([], additional: .each(values)) }
    package static func array(of element: Schema, _ count: ClosedRange<Int>? = nil) -> Schema {
        .elements(element, count: count)
    }
    package static func oneOf(_ schemas: Schema...) -> Schema { .choice(schemas, exactlyOne: true) }
    package static func anyOf(_ schemas: Schema...) -> Schema { .choice(schemas, exactlyOne: false) }

    /// A member that is not named is refused.
    package var closed: Schema {
        switch self {
        case .properties(let fields, _): .properties(fields, additional: .refused)
        case .annotated(let schema, let annotations): .annotated(schema.closed, annotations)
        default: self
        }
    }

    /// This or null.
    package var nullable: Schema {
        if case .annotated(let schema, let annotations) = self { return .annotated(schema.nullable, annotations) }
        if case .keywords(var keywords) = self, let type = keywords["type"]?.stringValue {
            keywords["type"] = [.string(type), "null"]
            if let values = keywords["enum"]?.arrayValue { keywords["enum"] = .array(values + [.null]) }
            return .keywords(keywords)
        }
        return .anyOf(self, .keywords(["type": "null"]))
    }
}

// MARK: Annotations

extension Schema {
    /// What the value means, in a sentence: unit, limit, what null stands for.
    package func described(_ text: String) -> Schema { adding("description", .string(text)) }
    /// What holds when the member is missing.
    package func otherwise(_ value: JSON) -> Schema { adding("default", value) }
    package func example(_ value: JSON) -> Schema { adding("examples", [value]) }

    fileprivate func adding(_ key: String, _ value: JSON) -> Schema {
        guard case .annotated(let schema, var annotations) = self else { return .annotated(self, [key: value]) }
        annotations[key] = value
        return .annotated(schema, annotations)
    }
}
