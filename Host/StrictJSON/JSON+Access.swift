extension JSON {
    /// The member's value; nil when this is no object or has no such member. A member that holds null gives `.null`.
    package subscript(key: String) -> JSON? {
        if case .object(let object) = self { object[key] } else { nil }
    }

    /// The element; nil when this is no array or the index lies outside it.
    package subscript(index: Int) -> JSON? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    package var isNull: Bool { if case .null = self { true } else { false } }

    package var boolValue: Bool? { if case .bool(let value) = self { value } else { nil } }

    package var stringValue: String? { if case .string(let value) = self { value } else { nil } }

    package var arrayValue: [JSON]? { if case .array(let value) = self { value } else { nil } }

    package var objectValue: JSONObject? { if case .object(let value) = self { value } else { nil } }

    /// The value as an integer. `3.0` and `3e0` count as 3, since many clients write every number as a double; only up
    /// to 2^53, above which a double no longer tells neighbours apart.
    package var integerValue: Int64? {
        switch self {
        case .integer(let value): value
        // Not `Int64(exactly:)`: it calls libm, which a target without Glibc or Foundation does not link.
        case .number(let value) where value.magnitude <= 0x1p53 && Double(Int64(value)) == value: Int64(value)
        default: nil
        }
    }

    /// The value as a double; an integer above 2^53 is rounded to the nearest.
    package var doubleValue: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// What the value is, in words fit for a message: `a string`, `an object`. Says nothing of its content.
    package var kindDescription: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .integer: "an integer"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
