/// Status and header fields of a response. The connection adds what belongs to it: Content-Length, Transfer-Encoding,
/// Connection and Trailer must not be among the fields.
package struct HTTPResponseHead: Sendable, Equatable {
    package var status: HTTPStatus
    package var headers: HTTPHeaders
    /// Ends the connection after this response.
    package var closesConnection: Bool

    package init(status: HTTPStatus, headers: HTTPHeaders = HTTPHeaders(), closesConnection: Bool = false) {
        self.status = status
        self.headers = headers
        self.closesConnection = closesConnection
    }

    /// Throws if the head would break the framing or carries bytes that could forge a second response.
    func check(allowing informational: Bool = false) throws(HTTPError) {
        func invalid(_ reason: String) -> HTTPError { HTTPError(.invalidResponse, .internalServerError, reason) }
        guard (informational ? 101...101 : 200...599).contains(status.code) else {
            throw invalid("status \(status.code) cannot be sent as a final response; expected 200 to 599")
        }
        if let name = headers.invalidField {
            throw invalid("field `\(name)` contains bytes that no field may have; expected a token and visible text")
        }
        let lines = headers.lines.span
        for field in headers.fields {
            let isFraming =
                switch field.name.count {
                case 7: lines.matches("trailer", in: field.name)
                case 10: !informational && lines.matches("connection", in: field.name)
                case 14: lines.matches("content-length", in: field.name)
                case 17: lines.matches("transfer-encoding", in: field.name)
                default: false
                }
            if isFraming { throw invalid("field `\(lines.string(field.name))` is set by the connection; leave it out") }
        }
    }

    func write(to output: inout [UInt8]) {
        output.append(contentsOf: "HTTP/1.1 ".utf8)
        output.appendDecimal(status.code)
        output.append(UInt8(ascii: " "))
        output.append(status.phrase)
        output.appendLineEnd()
        output.append(contentsOf: headers.lines)
    }
}

/// Fields that every response carries, such as Date and Server, as the bytes of their lines. Made anew once a second and
/// shared by all connections.
package struct HTTPCommonFields: Sendable {
    let lines: [UInt8]

    /// Fields that could not be sent are left out (see `HTTPHeaders.append`).
    package init(_ headers: HTTPHeaders = HTTPHeaders()) { lines = headers.lines }
}

extension [UInt8] {
    mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func appendLineEnd() {
        append(0x0D)
        append(0x0A)
    }

    mutating func appendDecimal(_ number: Int) { appendDigits(number.magnitude, base: 10) }

    mutating func appendHexadecimal(_ number: Int) { appendDigits(number.magnitude, base: 16) }

    private mutating func appendDigits(_ number: UInt, base: UInt) {
        let start = count
        var rest = number
        repeat {
            let digit = UInt8(truncatingIfNeeded: rest % base)
            append(digit < 10 ? 0x30 + digit : 0x57 + digit)
            rest /= base
        } while rest != 0
        self[start...].reverse()
    }
}
