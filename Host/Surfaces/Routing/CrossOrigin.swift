import Wire

/// Pages of which other origins a browser lets read the answers: the server's side of the CORS protocol (Fetch Standard, section 3.2).
///
/// Without credentials mode: who asks is said in `Authorization`, which a page has to know; there are no cookies that a browser would add.
package struct CrossOrigin: Sendable, Equatable {
    /// As a browser sends them: `https://app.example.org`, with a port unless it is the scheme's own.
    private let origins: [String]
    private let allowsAll: Bool

    /// Nobody's: no answer says a word about it.
    package static let none = CrossOrigin(origins: [], allowsAll: false)

    private init(origins: [String], allowsAll: Bool) {
        self.origins = origins
        self.allowsAll = allowsAll
    }

    /// Nil if one of them is neither an origin nor `*`, which stands for all; `invalid` says which.
    package init?(_ texts: [String], invalid: inout Int) {
        for (index, text) in texts.enumerated() where text != "*" && !Self.isOrigin(text) {
            invalid = index
            return nil
        }
        origins = texts
        allowsAll = texts.contains("*")
    }

    /// Scheme and authority in the form in which browsers write them: lower case, nothing after it.
    private static func isOrigin(_ text: String) -> Bool {
        let scheme = ["https://", "http://"].first { text.utf8.starts(with: $0.utf8) }
        guard let scheme, text.utf8.count > scheme.utf8.count else { return false }
        return text.utf8.dropFirst(scheme.utf8.count).allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || "-._:[]".utf8.contains(byte)
        }
    }

    package func allows(_ origin: String) -> Bool {
        allowsAll || origins.contains { $0.utf8.elementsEqual(origin.utf8) }
    }

    /// Answers to pages of other origins say whether the browser may show them.
    func add(to headers: inout HTTPHeaders, for head: HTTPRequestHead) {
        guard allowsAll || !origins.isEmpty else { return }
        if !allowsAll { headers.append("vary", "origin") }
        guard let origin = head.headers["origin"], allows(origin) else { return }
        headers.set("access-control-allow-origin", allowsAll ? "*" : origin)
        headers.set(
            "access-control-expose-headers",
            "x-request-id, retry-after, ratelimit, ratelimit-policy, www-authenticate, etag, content-range")
    }

    /// What a browser asks before it sends something that a form could not: nil if this is no such question, or nobody's to ask.
    func preflight(_ head: HTTPRequestHead, methods: [HTTPMethod]) -> SurfaceResponse? {
        guard head.method == .options, let origin = head.headers["origin"], allows(origin),
            head.headers["access-control-request-method"] != nil
        else { return nil }
        var response = SurfaceResponse(status: .noContent)
        response.headers.append("access-control-allow-methods", methods.map(\.rawValue).joined(separator: ", "))
        let asked = head.headers.elements(of: "access-control-request-headers").map { String($0) }
        let names = asked.filter { name in
            !name.isEmpty
                && name.utf8.allSatisfy {
                    (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D
                }
        }
        if !names.isEmpty { response.headers.append("access-control-allow-headers", names.joined(separator: ", ")) }
        // Browsers ask again after two hours at the latest, whatever they are told.
        response.headers.append("access-control-max-age", "600")
        return response
    }
}
