/// The header fields that decide where a message ends and what becomes of the connection: Host, Content-Length,
/// Transfer-Encoding, Connection, Upgrade, Expect. Noted while the lines are read, judged at the end of the head.
struct HTTPFraming: Sendable {
    private var hosts = 0
    private var host = 0..<0
    private var lengths = 0
    private var length = 0
    private var codings = 0
    private var coding = Coding.chunked
    private var closes = false
    private var keeps = false
    private var upgrades = false
    private var hasUpgrade = false
    private var expects = false
    private var expectsOther = false

    private enum Coding: Sendable { case chunked, malformed, unsupported }

    struct Result {
        var body: HTTPRequestHead.Body
        var host: String
        var keepsAlive: Bool
        var expectsContinue: Bool
        var isUpgrade: Bool
    }

    /// Takes notice of a field. `origin` is what its offsets are relative to.
    mutating func note(_ input: Span<UInt8>, _ field: HTTPHeaders.Field, origin: Int) throws(HTTPError) {
        let name = (origin + field.name.lowerBound)..<(origin + field.name.upperBound)
        let value = (origin + field.value.lowerBound)..<(origin + field.value.upperBound)
        switch name.count {
        case 4 where input.matches("host", in: name):
            hosts += 1
            guard hosts == 1 else { throw .bad(.malformedHost, "found more than one Host field, expected one") }
            guard HTTPTarget.isAuthority(input, value) else {
                throw .bad(.malformedHost, "found an invalid Host field, expected a name or address and a port")
            }
            host = field.value
        case 6 where input.matches("expect", in: name):
            for element in input.listElements(value) where !element.isEmpty {
                if input.matches("100-continue", in: element) { expects = true } else { expectsOther = true }
            }
        case 7 where input.matches("upgrade", in: name): hasUpgrade = hasUpgrade || !value.isEmpty
        case 10 where input.matches("connection", in: name):
            for element in input.listElements(value) {
                if input.matches("close", in: element) { closes = true }
                if input.matches("keep-alive", in: element) { keeps = true }
                if input.matches("upgrade", in: element) { upgrades = true }
            }
        case 14 where input.matches("content-length", in: name):
            lengths += 1
            guard lengths == 1, let number = Self.decimal(input, value) else {
                throw .bad(.malformedFraming, "found an invalid or repeated Content-Length, expected one plain number")
            }
            length = number
        case 17 where input.matches("transfer-encoding", in: name):
            codings += 1
            guard codings == 1 else { throw .bad(.malformedFraming, "found more than one Transfer-Encoding field") }
            coding = Self.coding(input, value)
        default: break
        }
    }

    func judge(_ headers: HTTPHeaders, _ version: HTTPVersion) throws(HTTPError) -> Result {
        guard hosts == 1 || version == .http10 else {
            throw .bad(.malformedHost, "found no Host field, expected one")
        }
        if codings > 0 {
            guard lengths == 0 else {
                throw .bad(.malformedFraming, "found both Content-Length and Transfer-Encoding, expected one of them")
            }
            guard version == .http11 else {
                throw .bad(.malformedFraming, "found Transfer-Encoding in HTTP/1.0, which does not have it")
            }
            switch coding {
            case .chunked: break
            case .malformed: throw .bad(.malformedFraming, "found a Transfer-Encoding other than `chunked` alone")
            case .unsupported:
                throw HTTPError(
                    .unsupportedCoding, .notImplemented, "found an unknown transfer coding, expected `chunked` alone")
            }
        }
        // HTTP/1.0 has no expectations (RFC 9110 section 10.1.1).
        if expectsOther, version == .http11 {
            throw HTTPError(
                .unknownExpectation, .expectationFailed, "found an expectation other than `100-continue`")
        }
        let body: HTTPRequestHead.Body = codings > 0 ? .chunked : length > 0 ? .length(length) : .none
        return Result(
            body: body, host: headers.lines.span.string(host),
            keepsAlive: version == .http11 ? !closes : keeps && !closes,
            expectsContinue: expects && version == .http11 && body != .none,
            isUpgrade: upgrades && hasUpgrade && version == .http11 && body == .none)
    }

    /// Digits without sign and leading zeros, below 2^63.
    private static func decimal(_ input: Span<UInt8>, _ range: Range<Int>) -> Int? {
        guard let first = range.first, range.count == 1 || input[first] != UInt8(ascii: "0") else { return nil }
        var number = 0
        for position in range {
            guard input[position].isDigit else { return nil }
            let (tens, tooLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, over) = tens.addingReportingOverflow(Int(input[position] - 0x30))
            if tooLarge || over { return nil }
            number = sum
        }
        return number
    }

    /// `chunked` alone is the one coding we know. Anything in which `chunked` is not the last and only would leave the
    /// end of the body to guesswork.
    private static func coding(_ input: Span<UInt8>, _ range: Range<Int>) -> Coding {
        if input.matches("chunked", in: range) { return .chunked }
        let elements = input.listElements(range)
        for (number, element) in elements.enumerated() {
            let end = input.firstIndex(of: UInt8(ascii: ";"), in: element) ?? element.upperBound
            let name = input.trimmed(element.lowerBound..<end)
            guard input.isToken(name) else { return .malformed }
            let isLast = number == elements.count - 1 && elements.count > 1 && end == element.upperBound
            if input.matches("chunked", in: name), !isLast { return .malformed }
        }
        return .unsupported
    }
}
