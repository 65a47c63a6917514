/// Why a request cannot be served as it came, or a response cannot be sent as it was given.
///
/// The reason says what was found and what was expected. It contains no bytes of the request, so that it may be sent
/// and logged.
package struct HTTPError: Error, Sendable, Equatable, CustomStringConvertible {
    /// An open set: more codes may come.
    package struct Code: RawRepresentable, Sendable, Hashable {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let malformedRequestLine = Code(rawValue: "malformed-request-line")
        package static let malformedTarget = Code(rawValue: "malformed-target")
        package static let malformedField = Code(rawValue: "malformed-field")
        package static let malformedHost = Code(rawValue: "malformed-host")
        package static let malformedFraming = Code(rawValue: "malformed-framing")
        package static let malformedChunk = Code(rawValue: "malformed-chunk")
        package static let incompleteRequest = Code(rawValue: "incomplete-request")
        package static let pathOutsideRoot = Code(rawValue: "path-outside-root")
        package static let timeout = Code(rawValue: "timeout")
        package static let bodyTooLarge = Code(rawValue: "body-too-large")
        package static let targetTooLong = Code(rawValue: "target-too-long")
        package static let fieldsTooLarge = Code(rawValue: "fields-too-large")
        package static let unknownExpectation = Code(rawValue: "unknown-expectation")
        package static let unsupportedMethod = Code(rawValue: "unsupported-method")
        package static let unsupportedCoding = Code(rawValue: "unsupported-coding")
        package static let unsupportedVersion = Code(rawValue: "unsupported-version")
        /// The host's own mistakes: a response out of turn, with forbidden bytes, or of the wrong length.
        package static let invalidResponse = Code(rawValue: "invalid-response")
    }

    package let code: Code
    /// The status to answer with.
    package let status: HTTPStatus
    package let reason: String

    package init(_ code: Code, _ status: HTTPStatus, _ reason: String) {
        self.code = code
        self.status = status
        self.reason = reason
    }

    package var description: String { "\(status.code) \(code.rawValue): \(reason)" }

    static func bad(_ code: Code, _ reason: String) -> HTTPError { HTTPError(code, .badRequest, reason) }
}
