/// A value together with the path that led to it, so that refusals name the field: ``field `voice.speed`: expected a
/// number from 0.5 to 2.0, found a string``.
///
///     let card = JSONField(try JSON.parse(bytes))
///     let speed = try card["voice"]["speed"].ifPresent?.number(in: 0.5...2.0) ?? 1.0
///     let rules = try card["rules"].elements().map { try $0["pattern"].string() }
///
/// Paths contain the caller's own keys only: elements are named by number, and `requireKnown` cuts what it quotes.
package struct JSONField: Sendable {
    /// nil if some member on the way does not exist.
    package let value: JSON?
    package let path: String

    package init(_ value: JSON?, path: String = "") {
        self.value = value
        self.path = path
    }

    /// The member of that name. Looking into a missing value gives a missing value; looking into a value that is no
    /// object gives one too, so that the error appears where the field is read.
    package subscript(key: String) -> JSONField {
        JSONField(value?[key], path: path.isEmpty ? key : "\(path).\(key)")
    }

    /// The field itself unless it is missing or null.
    package var ifPresent: JSONField? {
        guard let value, !value.isNull else { return nil }
        return self
    }

    package func bool() throws(JSONError) -> Bool {
        guard let bool = value?.boolValue else { throw wrong("true or false") }
        return bool
    }

    /// A string whose length in UTF-8 bytes lies in the range.
    package func string(bytes: ClosedRange<Int> = 0...Int.max) throws(JSONError) -> String {
        guard let string = value?.stringValue else { throw wrong("a string") }
        let length = string.utf8.count
        guard bytes.contains(length) else {
            let wanted =
                length < bytes.lowerBound
                ? "a string of at least \(bytes.lowerBound) bytes" : "a string of at most \(bytes.upperBound) bytes"
            throw JSONError(code: .outOfRange, found: "\(length) bytes", expected: wanted, path: path)
        }
        return string
    }

    /// The string as one of a closed set of choices, which an error lists.
    package func choice<Choice>(_: Choice.Type = Choice.self) throws(JSONError) -> Choice
    where Choice: RawRepresentable<String> & CaseIterable {
        let choices = "one of " + Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        guard let string = value?.stringValue else { throw wrong(choices) }
        guard let choice = Choice.allCases.first(where: { sameBytes($0.rawValue, string) }) else {
            throw JSONError(code: .outOfRange, found: "another string", expected: choices, path: path)
        }
        return choice
    }

    /// An integer, also one written as `3.0`.
    package func integer(in range: ClosedRange<Int64> = Int64.min...Int64.max) throws(JSONError) -> Int64 {
        let whole = range == Int64.min...Int64.max
        let wanted = whole ? "an integer" : "an integer from \(range.lowerBound) to \(range.upperBound)"
        guard let integer = value?.integerValue else { throw wrong(wanted) }
        guard range.contains(integer) else {
            throw JSONError(code: .outOfRange, found: "\(integer)", expected: wanted, path: path)
        }
        return integer
    }

    package func number(
        in range: ClosedRange<Double> = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    ) throws(JSONError) -> Double {
        let whole = range.upperBound == .greatestFiniteMagnitude
        let wanted = whole ? "a number" : "a number from \(range.lowerBound) to \(range.upperBound)"
        guard let number = value?.doubleValue else { throw wrong(wanted) }
        guard range.contains(number) else {
            throw JSONError(code: .outOfRange, found: "\(number)", expected: wanted, path: path)
        }
        return number
    }

    package func object() throws(JSONError) -> JSONObject {
        guard let object = value?.objectValue else { throw wrong("an object") }
        return object
    }

    /// The elements of an array, each knowing its number.
    package func elements(_ count: ClosedRange<Int> = 0...Int.max) throws(JSONError) -> [JSONField] {
        guard let elements = value?.arrayValue else { throw wrong("an array") }
        guard count.contains(elements.count) else {
            let wanted =
                elements.count < count.lowerBound
                ? "at least \(count.lowerBound) elements" : "at most \(count.upperBound) elements"
            throw JSONError(code: .outOfRange, found: "\(elements.count)", expected: wanted, path: path)
        }
        return elements.enumerated().map { JSONField($1, path: "\(path)[\($0)]") }
    }

    /// Refuses an object that has members other than these: a misspelt setting must not be silently without effect.
    package func requireKnown(_ keys: String...) throws(JSONError) {
        for member in try object() where !keys.contains(where: { sameBytes($0, member.key) }) {
            throw JSONError(
                code: .unknownField, found: "a field beginning with \"\(String(member.key.unicodeScalars.prefix(1)))\"",
                expected: "only " + keys.map { "`\($0)`" }.joined(separator: ", "), path: path)
        }
    }

    private func wrong(_ expected: String) -> JSONError {
        guard let value else { return JSONError(code: .missingField, found: "nothing", expected: expected, path: path) }
        return JSONError(code: .wrongType, found: value.kindDescription, expected: expected, path: path)
    }
}
