/// Reads request line and header section from bytes that arrive in pieces.
///
/// A verdict depends on complete lines and on lengths only, never on how the bytes were split.
struct HTTPHeadParser: Sendable {
    enum Outcome {
        case incomplete
        /// The head and the offset behind it.
        case complete(HTTPHead, Int)
    }

    private var scanner = HTTPLineScanner()
    private(set) var fieldParser = HTTPFieldParser()
    private var fields: [HTTPHeaders.Field] = []
    /// Relative to the start of the head, as are all offsets kept between calls.
    private var lineStart = 0
    private var fieldsStart = 0
    private var requestLine: RequestLine?
    private var framing = HTTPFraming()
    private var skippedEmptyLine = false

    private struct RequestLine: Sendable {
        var method: HTTPMethod
        var version: HTTPVersion
        var target: Range<Int>
        var parts: HTTPTarget
    }

    /// Where the path of a request line that is not valid seems to lead.
    private var apparentPath: String?

    /// Whether the request whose head failed is known to be a HEAD request.
    var isHead: Bool { requestLine?.method == .head }

    /// Where the request whose head failed was meant to go, as far as that can be told.
    var path: String? { requestLine?.parts.path ?? apparentPath }

    /// Reads on. `start` is where the head begins in `input`, which holds everything received since.
    mutating func parse(
        _ input: Span<UInt8>, from start: Int, _ limits: HTTPLimits
    ) throws(HTTPError) -> Outcome {
        while true {
            guard let line = scanner.line(in: input, from: start + lineStart) else {
                try checkUnfinished(input, from: start + lineStart, limits)
                return .incomplete
            }
            if requestLine == nil {
                if line.content.isEmpty, line.endsInCRLF, !skippedEmptyLine {
                    // Some clients end a body with a superfluous line end (RFC 9112 section 2.2).
                    skippedEmptyLine = true
                } else {
                    do throws(HTTPError) {
                        requestLine = try parseRequestLine(input, line, start, limits)
                    } catch {
                        apparentPath = Self.apparentPath(input, line.content)
                        throw error
                    }
                    // Enough for most requests.
                    fields.reserveCapacity(12)
                }
                fieldsStart = line.next - start
            } else if line.content.isEmpty, line.endsInCRLF {
                return .complete(try finish(input, start, sectionEnd: line.content.lowerBound), line.next)
            } else {
                let field = try fieldParser.parse(input, line, origin: start + fieldsStart, limits)
                try framing.note(input, field, origin: start + fieldsStart)
                fields.append(field)
            }
            lineStart = line.next - start
        }
    }

    private mutating func checkUnfinished(
        _ input: Span<UInt8>, from lineStart: Int, _ limits: HTTPLimits
    ) throws(HTTPError) {
        let length = scanner.unfinishedLength(in: input, from: lineStart)
        guard length > 0 else { return }
        guard requestLine == nil else { return try fieldParser.checkUnfinished(length: length, limits) }
        // Another protocol, TLS for one, need not wait for the time limit to learn that it is misplaced.
        guard input[lineStart].isTokenByte else { throw Self.malformedLine }
        guard length <= limits.requestLine else {
            apparentPath = Self.apparentPath(input, lineStart..<(lineStart + length))
            throw Self.tooLong(limits)
        }
    }

    /// The first plain bytes of what stands where a path should. Looks at no more of the line than is there however it was split.
    private static func apparentPath(_ input: Span<UInt8>, _ line: Range<Int>) -> String? {
        let line = line.prefix(256)
        guard let space = input.firstIndex(of: 0x20, in: line), line.contains(space + 1),
            input[space + 1] == UInt8(ascii: "/")
        else { return nil }
        var end = space + 1
        while end < line.upperBound, isPlain(input[end]) { end += 1 }
        return input.string((space + 1)..<end)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte.isTokenByte && byte != UInt8(ascii: "%")
    }

    private static func tooLong(_ limits: HTTPLimits) -> HTTPError {
        HTTPError(.targetTooLong, .uriTooLong, "found a request line of more than \(limits.requestLine) bytes")
    }

    private static let malformedLine = HTTPError.bad(
        .malformedRequestLine, "found a line that is not `METHOD target HTTP/1.1` with single spaces")

    private func parseRequestLine(
        _ input: Span<UInt8>, _ found: HTTPLineScanner.Line, _ start: Int, _ limits: HTTPLimits
    ) throws(HTTPError) -> RequestLine {
        let line = found.content
        if let first = line.first, !input[first].isTokenByte { throw Self.malformedLine }
        guard line.count <= limits.requestLine else { throw Self.tooLong(limits) }
        try found.requireCRLF(.malformedRequestLine)
        guard let first = input.firstIndex(of: 0x20, in: line),
            let second = input.firstIndex(of: 0x20, in: (first + 1)..<line.upperBound),
            input.isToken(line.lowerBound..<first)
        else { throw Self.malformedLine }
        let name = line.lowerBound..<first
        let version = try Self.version(input, (second + 1)..<line.upperBound, isPreface: input.matches("PRI", in: name))
        let method = Self.method(input, name)
        guard method != .connect else {
            throw HTTPError(.unsupportedMethod, .notImplemented, "found CONNECT; this server is no proxy")
        }
        let target = (first + 1)..<second
        let parts = try HTTPTarget(input, target, method: method)
        return RequestLine(
            method: method, version: version, target: (target.lowerBound - start)..<(target.upperBound - start),
            parts: parts)
    }

    /// Case counts in a method: `get` is another one than `GET`.
    private static func method(_ input: Span<UInt8>, _ range: Range<Int>) -> HTTPMethod {
        // Short strings live without allocation.
        HTTPMethod(rawValue: input.string(range))
    }

    private static func version(
        _ input: Span<UInt8>, _ range: Range<Int>, isPreface: Bool
    ) throws(HTTPError) -> HTTPVersion {
        let start = range.lowerBound
        guard range.count == 8, input.matches("HTTP/", in: start..<(start + 5)), input[start] == UInt8(ascii: "H"),
            input[start + 1] == UInt8(ascii: "T"), input[start + 2] == UInt8(ascii: "T"),
            input[start + 3] == UInt8(ascii: "P"), input[start + 5].isDigit, input[start + 6] == UInt8(ascii: "."),
            input[start + 7].isDigit
        else { throw malformedLine }
        switch (input[start + 5], input[start + 7]) {
        case (UInt8(ascii: "1"), UInt8(ascii: "0")): return .http10
        case (UInt8(ascii: "1"), _): return .http11
        case (UInt8(ascii: "0"), _):
            throw .bad(.malformedRequestLine, "found HTTP/0.x, expected HTTP/1.1 or HTTP/1.0")
        case _ where isPreface:
            throw .bad(.malformedRequestLine, "found the preface of HTTP/2, expected HTTP/1.1")
        default:
            throw HTTPError(
                .unsupportedVersion, .httpVersionNotSupported, "found another major version, expected HTTP/1.1")
        }
    }

    private func finish(_ input: Span<UInt8>, _ start: Int, sectionEnd: Int) throws(HTTPError) -> HTTPHead {
        guard let requestLine else { throw Self.malformedLine }
        let headers = HTTPHeaders(lines: input.array((start + fieldsStart)..<sectionEnd), fields: fields)
        let result = try framing.judge(headers, requestLine.version)
        let target = (start + requestLine.target.lowerBound)..<(start + requestLine.target.upperBound)
        return HTTPHead(
            request: HTTPRequestHead(
                method: requestLine.method, target: input.string(target), path: requestLine.parts.path,
                query: requestLine.parts.query, version: requestLine.version, headers: headers,
                authority: requestLine.parts.authority ?? result.host, body: result.body, isUpgrade: result.isUpgrade),
            keepsAlive: result.keepsAlive, expectsContinue: result.expectsContinue, fieldParser: fieldParser)
    }
}

/// A request head with what the connection needs to know of it.
struct HTTPHead: Sendable {
    var request: HTTPRequestHead
    var keepsAlive: Bool
    var expectsContinue: Bool
    /// Goes on counting in the trailers.
    var fieldParser: HTTPFieldParser
}
