/// One JSON value (RFC 8259).
///
/// Equality is that of the data: strings and keys compare byte by byte as UTF-8 (`"é"` composed and decomposed are
/// different), objects compare without regard to the order of their members, and `.integer(3)` differs from
/// `.number(3.0)`, as the two are written differently.
package enum JSON: Sendable {
    case null
    case bool(Bool)
    /// A number written without fraction and exponent that fits 64 bits.
    case integer(Int64)
    /// Every other number. Never infinite or NaN when it came from the parser; written as `null` if it is.
    case number(Double)
    case string(String)
    case array([JSON])
    case object(JSONObject)
}

extension JSON: Equatable {
    package static func == (left: JSON, right: JSON) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.integer(let a), .integer(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.string(let a), .string(let b)): sameBytes(a, b)
        case (.array(let a), .array(let b)): a == b
        case (.object(let a), .object(let b)): a == b
        default: false
        }
    }
}

// There is deliberately no nil literal: `object["a"] = nil` removes the member, `object["a"] = .null` stores a null.

extension JSON: ExpressibleByBooleanLiteral {
    package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSON: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int64) { self = .integer(value) }
}

extension JSON: ExpressibleByFloatLiteral {
    package init(floatLiteral value: Double) { self = .number(value) }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) { self = .string(value) }
}

extension JSON: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
}

extension JSON: ExpressibleByDictionaryLiteral {
    /// Keeps the order of the literal; of a repeated key the last value counts.
    package init(dictionaryLiteral elements: (String, JSON)...) {
        var object = JSONObject()
        object.reserveCapacity(elements.count)
        for (key, value) in elements { object[key] = value }
        self = .object(object)
    }
}

/// Whether two strings have the same UTF-8 bytes. `==` would also hold for canonically equivalent ones.
func sameBytes(_ a: String, _ b: String) -> Bool {
    let (left, right) = (a.utf8, b.utf8)
    guard left.count == right.count else { return false }
    let fast = left.withContiguousStorageIfAvailable { x in
        right.withContiguousStorageIfAvailable { y in x.elementsEqual(y) }
    }
    if case .some(.some(let answer)) = fast { return answer }
    return left.elementsEqual(right)
}
