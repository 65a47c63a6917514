/// The part of a representation that a Range field asks for (RFC 9110 section 14).
package enum HTTPRange: Sendable, Equatable {
    /// Answer 200 with all of it: no range, another unit, a malformed one, or several, which a server may ignore.
    case whole
    /// Answer 206 with these bytes and `contentRange`.
    case part(Range<Int>)
    /// Answer 416 with `contentRange`.
    case unsatisfiable

    /// - Parameters:
    ///   - field: the value of Range, nil without one. Pass nil if If-Range does not match.
    ///   - length: of the whole representation in bytes.
    package init(_ field: String?, length: Int) {
        self =
            field.map { field in
                let bytes = Array(field.utf8)
                return Self.parse(bytes.span, length: max(length, 0))
            } ?? .whole
    }

    /// The value of Content-Range; nil for the whole.
    package func contentRange(length: Int) -> String? {
        switch self {
        case .whole: nil
        case .part(let range): "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(length)"
        case .unsatisfiable: "bytes */\(length)"
        }
    }

    private static func parse(_ input: Span<UInt8>, length: Int) -> HTTPRange {
        guard let equals = input.firstIndex(of: UInt8(ascii: "="), in: 0..<input.count),
            input.matches("bytes", in: 0..<equals)
        else { return .whole }
        let elements = input.listElements((equals + 1)..<input.count).filter { !$0.isEmpty }
        guard elements.count == 1, let spec = elements.first,
            let dash = input.firstIndex(of: UInt8(ascii: "-"), in: spec)
        else { return .whole }
        let (before, after) = (spec.lowerBound..<dash, (dash + 1)..<spec.upperBound)
        if before.isEmpty {
            guard let suffix = number(input, after) else { return .whole }
            return suffix == 0 || length == 0 ? .unsatisfiable : .part((length - min(suffix, length))..<length)
        }
        guard let first = number(input, before) else { return .whole }
        var last = Int.max
        if !after.isEmpty {
            guard let given = number(input, after), given >= first else { return .whole }
            last = given
        }
        guard first < length else { return .unsatisfiable }
        return .part(first..<(min(last, length - 1) + 1))
    }

    /// Digits only; a number that is too large counts as the largest.
    private static func number(_ input: Span<UInt8>, _ range: Range<Int>) -> Int? {
        guard !range.isEmpty else { return nil }
        var value = 0
        for position in range {
            guard input[position].isDigit else { return nil }
            let (tens, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, over) = tens.addingReportingOverflow(Int(input[position] - 0x30))
            value = tooLarge || over ? .max : sum
        }
        return value
    }
}
