/// Header fields in the order in which they came; names compare without regard to ASCII case.
///
/// The fields live in one buffer in the form they have on the wire, with the offsets of each beside it: a received
/// section is copied once, a response is sent by copying once.
package struct HTTPHeaders: Sendable {
    /// Offsets into `lines`.
    struct Field: Sendable {
        var nameStart: UInt32
        var nameEnd: UInt32
        var valueStart: UInt32
        var valueEnd: UInt32

        var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
        var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
    }

    private(set) var lines: [UInt8] = []
    private(set) var fields: [Field] = []
    /// The name of a field that could not be added because a name or value with such bytes must never reach the wire;
    /// `?` if it is the name that is wrong. A response with such a field is refused.
    package private(set) var invalidField: String?

    package init() {}

    /// A received section whose fields have been checked.
    init(lines: [UInt8], fields: [Field]) {
        self.lines = lines
        self.fields = fields
    }

    /// The first field of that name.
    package subscript(name: String) -> String? {
        for field in fields where isNamed(field, name) { return text(field.value) }
        return nil
    }

    package func contains(_ name: String) -> Bool { fields.contains { isNamed($0, name) } }

    /// The values of all fields of that name.
    package func values(of name: String) -> [String] {
        fields.filter { isNamed($0, name) }.map { text($0.value) }
    }

    /// The values of all fields of that name as text that people wrote: UTF-8, or what it is not as ISO 8859-1, which is all that many clients
    /// can send (RFC 9110 section 5.5).
    package func texts(of name: String) -> [String] {
        fields.filter { isNamed($0, name) }.map { field in
            let bytes = lines[field.value]
            return String(validating: bytes, as: UTF8.self)
                ?? bytes.reduce(into: "") { $0.unicodeScalars.append(Unicode.Scalar($1)) }
        }
    }

    /// The elements of a comma-separated list over all fields of that name, trimmed, without empty ones. Commas in
    /// quoted strings separate too.
    package func elements(of name: String) -> [String] {
        let span = lines.span
        var elements: [String] = []
        for field in fields where isNamed(field, name) {
            for element in span.listElements(field.value) where !element.isEmpty { elements.append(text(element)) }
        }
        return elements
    }

    /// Adds a field at the end. The value loses spaces and tabs at both ends. If the name is no token or the value
    /// contains a control character, nothing is added and `invalidField` says so.
    package mutating func append(_ name: String, _ value: String) {
        let start = lines.count
        lines.append(contentsOf: name.utf8)
        let nameEnd = lines.count
        lines.append(UInt8(ascii: ":"))
        lines.append(UInt8(ascii: " "))
        let from = lines.count
        lines.append(contentsOf: value.utf8)
        let (nameIsToken, content) = (lines.span.isToken(start..<nameEnd), lines.span.trimmed(from..<lines.count))
        guard nameIsToken, lines[from...].allSatisfy(\.isFieldByte) else {
            lines.removeSubrange(start...)
            if invalidField == nil { invalidField = nameIsToken ? name : "?" }
            return
        }
        lines.append(0x0D)
        lines.append(0x0A)
        fields.append(Field(start, nameEnd, content.lowerBound, content.upperBound))
    }

    /// Adds a line that the parser has checked, without its line end.
    mutating func append(line: Range<Int>, of input: Span<UInt8>, _ field: Field) {
        let shift = lines.count
        input.append(line, to: &lines)
        lines.append(0x0D)
        lines.append(0x0A)
        fields.append(
            Field(
                Int(field.nameStart) + shift, Int(field.nameEnd) + shift, Int(field.valueStart) + shift,
                Int(field.valueEnd) + shift))
    }

    /// Removes all fields of that name and adds one at the end.
    package mutating func set(_ name: String, _ value: String) {
        remove(name)
        append(name, value)
    }

    package mutating func remove(_ name: String) {
        guard contains(name) else { return }
        var rest = HTTPHeaders()
        for field in fields where !isNamed(field, name) { rest.append(text(field.name), text(field.value)) }
        rest.invalidField = invalidField
        self = rest
    }

    private func text(_ range: Range<Int>) -> String { lines.span.string(range) }

    private func isNamed(_ field: Field, _ name: String) -> Bool {
        guard Int(field.nameEnd - field.nameStart) == name.utf8.count else { return false }
        var position = Int(field.nameStart)
        for byte in name.utf8 {
            if lines[position].lowercase != byte.lowercase { return false }
            position += 1
        }
        return true
    }
}

extension HTTPHeaders.Field {
    /// Sections are far smaller than 4 GiB: received ones by limit, given ones by reason.
    init(_ nameStart: Int, _ nameEnd: Int, _ valueStart: Int, _ valueEnd: Int) {
        self.nameStart = UInt32(truncatingIfNeeded: nameStart)
        self.nameEnd = UInt32(truncatingIfNeeded: nameEnd)
        self.valueStart = UInt32(truncatingIfNeeded: valueStart)
        self.valueEnd = UInt32(truncatingIfNeeded: valueEnd)
    }
}

extension HTTPHeaders: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { fields.count }
    package subscript(position: Int) -> (name: String, value: String) {
        (text(fields[position].name), text(fields[position].value))
    }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { append(name, value) }
    }
}

extension HTTPHeaders: Equatable {
    /// The same fields in the same order, names without regard to case.
    package static func == (left: HTTPHeaders, right: HTTPHeaders) -> Bool {
        left.count == right.count
            && zip(left.fields, right.fields).allSatisfy { a, b in
                left.lines[a.value].elementsEqual(right.lines[b.value])
                    && left.lines[a.name].elementsEqual(right.lines[b.name]) { $0.lowercase == $1.lowercase }
            }
    }
}
