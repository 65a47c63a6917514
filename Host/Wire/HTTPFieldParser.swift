/// Reads field lines one by one (RFC 9112 section 5), counting them against the limits of a request. The same counts go
/// on from the header section to the trailers.
struct HTTPFieldParser: Sendable {
    private(set) var count = 0
    private(set) var bytes = 0

    /// Whether a line may grow to this length, its end not counted.
    func checkUnfinished(length: Int, _ limits: HTTPLimits) throws(HTTPError) {
        guard bytes + length <= limits.fieldBytes else { throw Self.tooLarge(limits) }
    }

    /// Counts and checks one line, and tells where name and value are, relative to `origin`.
    mutating func parse(
        _ input: Span<UInt8>, _ found: HTTPLineScanner.Line, origin: Int, _ limits: HTTPLimits
    ) throws(HTTPError) -> HTTPHeaders.Field {
        let line = found.content
        bytes += line.count + 2
        count += 1
        guard bytes <= limits.fieldBytes else { throw Self.tooLarge(limits) }
        guard count <= limits.fields else {
            throw HTTPError(
                .fieldsTooLarge, .requestHeaderFieldsTooLarge, "found more than \(limits.fields) header fields")
        }
        try found.requireCRLF(.malformedField)
        guard let first = line.first else { throw .bad(.malformedField, "found an empty field line") }
        if input[first].isBlank {
            throw .bad(.malformedField, "found a field folded over two lines; expected it on one")
        }
        guard let colon = input.firstIndex(of: UInt8(ascii: ":"), in: line) else {
            throw .bad(.malformedField, "found a field line without a colon")
        }
        guard input.isToken(line.lowerBound..<colon) else {
            throw .bad(.malformedField, "found a field name that is no token, or white space before its colon")
        }
        for position in (colon + 1)..<line.upperBound where !input[position].isFieldByte {
            throw .bad(.malformedField, "found a control character in a field value")
        }
        let value = input.trimmed((colon + 1)..<line.upperBound)
        return HTTPHeaders.Field(
            line.lowerBound - origin, colon - origin, value.lowerBound - origin, value.upperBound - origin)
    }

    private static func tooLarge(_ limits: HTTPLimits) -> HTTPError {
        HTTPError(
            .fieldsTooLarge, .requestHeaderFieldsTooLarge, "found more than \(limits.fieldBytes) bytes of header fields"
        )
    }
}
