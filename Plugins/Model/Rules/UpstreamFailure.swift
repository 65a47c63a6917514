import StrictJSON

/// Why there is no completion, in words for the operator. Nothing a server wrote is quoted but a code of harmless letters: its messages
/// may repeat keys and what users said.
package struct UpstreamFailure: Error, Sendable, Equatable {
    package enum Kind: Sendable { case denied, notFound, overloaded, unavailable, invalid, failed }

    package var kind: Kind
    package var message: String
    package var retryAfterMilliseconds: Int64
    /// The same request may succeed a moment later.
    package var isWorthRetrying: Bool

    package init(_ kind: Kind, _ message: String, retryAfterMilliseconds: Int64 = 0, isWorthRetrying: Bool = false) {
        self.kind = kind
        self.message = message
        self.retryAfterMilliseconds = retryAfterMilliseconds
        self.isWorthRetrying = isWorthRetrying
    }

    package static let unreadable = UpstreamFailure(
        .failed, "the model's server answered with something that is no chat completion; check OPENAI_BASE_URL")
    package static let brokenOff = UpstreamFailure(
        .unavailable, "the model's server ended its answer before it was complete")

    /// What an answer other than 200 means.
    ///
    /// - Parameters:
    ///   - header: The answer's header of a name in lower case.
    ///   - body: The first bytes of its body.
    ///   - now: Milliseconds since 1970 UTC.
    package init(
        status: Int, settings: ModelSettings, header: (String) -> String?, body: [UInt8], now: Int64
    ) {
        let code = Self.code(in: (try? JSON.parse(body))?["error"])
        let found = code.map { "\(status), \($0)" } ?? "\(status)"
        let wait = RetryDelay.milliseconds(header: header, now: now) ?? 0
        switch status {
        case 401, 403:
            self.init(.denied, "the model's API key was refused (\(found)); check OPENAI_API_KEY")
        case 404:
            self.init(
                .notFound,
                "\(settings.server) has no such model or address (\(found)); check OPENAI_MODEL and OPENAI_BASE_URL")
        case 429:
            self.init(
                .overloaded, "\(settings.server) limits how often the model is asked (\(found))",
                retryAfterMilliseconds: wait)
        case 400...499:
            self.init(.invalid, "\(settings.server) refused the request (\(found))")
        case 500...599:
            self.init(
                .unavailable, "\(settings.server) has trouble of its own (\(found))", retryAfterMilliseconds: wait,
                isWorthRetrying: status == 502 || status == 503)
        default:
            self.init(.failed, "\(settings.server) answered with status \(status); expected 200. Check OPENAI_BASE_URL")
        }
    }

    /// An error inside an answer that began well.
    init(inBody error: JSON) {
        let code = Self.code(in: error)
        let isLimit = code?.contains("rate_limit") == true || code?.contains("quota") == true
        self.init(
            isLimit ? .overloaded : .unavailable,
            "the model's server reported an error in its answer\(code.map { " (\($0))" } ?? "")")
    }

    /// The error's code or type, if it is one that says nothing but itself.
    private static func code(in error: JSON?) -> String? {
        for name in ["code", "type"] {
            if let code = error?[name]?.stringValue, (1...64).contains(code.utf8.count),
                code.utf8.allSatisfy({
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2E
                })
            {
                return code
            }
        }
        return nil
    }
}
