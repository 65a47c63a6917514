/// A value together with the path that led to it, so that refusals name the field: ``field `voice.speed`: expected a
/// number from 0.5 to 2.0, found a string``.
///
///     let card = JSONField(try JSON.parse(bytes))
///     let speed = try card["voice"]["speed"].ifPresent?.number(in: 0.5...2.0) ?? 1.0
///     let rules = try card["rules"].elements().map { try $0["pattern"].string() }
///
/// Paths contain the caller's own keys only: elements are named by number, and `requireKnown` cuts what it quotes. A field of a
/// ``JSONDocument`` knows its place, too; and since such a text is its reader's own, refusals may quote it.
package struct JSONField: Sendable {
    /// nil if some member on the way does not exist.
    package let value: JSON?
    package let path: String
    /// nil unless the value is of a ``JSONDocument``. Of a missing value: where it would have to be.
    let place: JSONPlace?

    package init(_ value: JSON?, path: String = "") {
        self.init(value, path: path, place: nil)
    }

    init(_ value: JSON?, path: String, place: JSONPlace?) {
        self.value = value
        self.path = path
        self.place = place
    }

    /// The member of that name. Looking into a missing value gives a missing value; looking into a value that is no
    /// object gives one too, so that the error appears where the field is read.
    package subscript(key: String) -> JSONField {
        JSONField(value?[key], path: path(of: key), place: place?.member(key, of: value))
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
            throw refusal(found: "\(length) bytes", expected: wanted)
        }
        return string
    }

    /// The string as one of a closed set of choices, which an error lists.
    package func choice<Choice>(_: Choice.Type = Choice.self) throws(JSONError) -> Choice
    where Choice: RawRepresentable<String> & CaseIterable {
        let choices = "one of " + Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        guard let string = value?.stringValue else { throw wrong(choices) }
        guard let choice = Choice.allCases.first(where: { sameBytes($0.rawValue, string) }) else {
            throw refusal(found: quotation, expected: choices)
        }
        return choice
    }

    /// An integer, also one written as `3.0`.
    package func integer(in range: ClosedRange<Int64> = Int64.min...Int64.max) throws(JSONError) -> Int64 {
        let whole = range == Int64.min...Int64.max
        let wanted = whole ? "an integer" : "an integer from \(range.lowerBound) to \(range.upperBound)"
        guard let integer = value?.integerValue else { throw wrong(wanted) }
        guard range.contains(integer) else {
            throw refusal(found: "\(integer)", expected: wanted)
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
            throw refusal(found: "\(number)", expected: wanted)
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
            throw refusal(found: "\(elements.count)", expected: wanted)
        }
        return elements.enumerated().map { JSONField($1, path: "\(path)[\($0)]", place: place?.element($0)) }
    }

    /// Refuses an object that has members other than these: a misspelt setting must not be silently without effect.
    package func requireKnown(_ keys: String...) throws(JSONError) {
        if let unknown = try unknownMembers(keys).first { throw unknown }
    }

    /// The members that have none of these names, each with its refusal.
    package func unknownMembers(_ keys: [String]) throws(JSONError) -> [JSONError] {
        try object().filter { member in !keys.contains { sameBytes($0, member.key) } }.map { member in
            let names = keys.map { "`\($0)`" }.joined(separator: ", ")
            let only = keys.isEmpty ? "no fields" : "only \(names)"
            guard place != nil else {
                return JSONError(
                    code: .unknownField,
                    found: "a field beginning with \"\(String(member.key.unicodeScalars.prefix(1)))\"", expected: only,
                    path: path)
            }
            let meant = NearestName.to(member.key, among: keys).map { "`\($0)`, or another of: \(names)" }
            return self[member.key].keyRefusal(
                .unknownField, found: "a field without meaning", expected: meant ?? only)
        }
    }

    private func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private func wrong(_ expected: String) -> JSONError {
        guard let value else { return refusal(.missingField, found: "nothing", expected: expected) }
        return refusal(.wrongType, found: value.kindDescription, expected: expected)
    }
}

extension JSONField {
    /// Where the value begins, if it is of a ``JSONDocument``.
    package var position: JSONError.Position? { place?.position }

    /// An empty object in the place of a value that is missing.
    package var emptyObject: JSONField { JSONField(.object([:]), path: path, place: place) }

    /// The error of a reader that finds more wrong with the value than its type.
    package func refusal(
        _ code: JSONError.Code = .outOfRange, found: String, expected: String
    ) -> JSONError {
        JSONError(code: code, found: found, expected: expected, position: position, path: path)
    }

    /// The same about the member's name.
    package func keyRefusal(
        _ code: JSONError.Code = .outOfRange, found: String, expected: String
    ) -> JSONError {
        JSONError(code: code, found: found, expected: expected, position: place?.keyPosition, path: path)
    }

    /// A string for a message: itself if it is of a ``JSONDocument``, on one line and not at length; otherwise not a word of it.
    package var quotation: String {
        guard place != nil, let text = value?.stringValue else { return "another string" }
        let shown = text.unicodeScalars.prefix(80).map { $0.value < 0x20 ? "\u{FFFD}" : String($0) }.joined()
        return "\"\(shown)\""
    }
}
