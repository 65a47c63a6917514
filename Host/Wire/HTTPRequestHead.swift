/// A request line and its header fields, checked and decoded.
package struct HTTPRequestHead: Sendable, Equatable {
    package struct QueryItem: Sendable, Equatable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// How the body is delimited (RFC 9112 section 6).
    package enum Body: Sendable, Equatable {
        case none
        case length(Int)
        case chunked
    }

    package var method: HTTPMethod
    /// As received. May contain credentials in its query: not for logs.
    package var target: String
    /// Percent-decoded UTF-8, without control characters, backslashes, and `.` or `..` segments. An encoded slash stays
    /// `%2F`; no other `%` stands before two hexadecimal digits. `*` for `OPTIONS *`.
    package var path: String
    /// The pairs in their order: separated by `&`, name and value by the first `=`; `+` is a space, then escapes are
    /// decoded to UTF-8. A pair without `=` has an empty value; empty pairs are left out.
    package var query: [QueryItem]
    package var version: HTTPVersion
    package var headers: HTTPHeaders
    /// Host and port asked for: of the target in absolute form, else of the Host field; empty for HTTP/1.0 without both.
    package var authority: String
    package var body: Body
    /// Asks for another protocol, named in the Upgrade field.
    package var isUpgrade: Bool

    package init(
        method: HTTPMethod, target: String, path: String, query: [QueryItem] = [], version: HTTPVersion = .http11,
        headers: HTTPHeaders = HTTPHeaders(), authority: String = "", body: Body = .none, isUpgrade: Bool = false
    ) {
        self.method = method
        self.target = target
        self.path = path
        self.query = query
        self.version = version
        self.headers = headers
        self.authority = authority
        self.body = body
        self.isUpgrade = isUpgrade
    }

    /// The path between its slashes, with encoded slashes decoded: `/a/b%2Fc` gives `a` and `b/c`, `/a/` gives `a` and
    /// an empty one.
    package var segments: [String] {
        path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { segment in
            guard segment.contains(UInt8(ascii: "%")) else { return String(decoding: segment, as: UTF8.self) }
            var decoded: [UInt8] = []
            var rest = segment
            while let byte = rest.popFirst() {
                if byte == UInt8(ascii: "%"), rest.starts(with: "2F".utf8) {
                    decoded.append(UInt8(ascii: "/"))
                    rest = rest.dropFirst(2)
                } else {
                    decoded.append(byte)
                }
            }
            return String(decoding: decoded, as: UTF8.self)
        }
    }

    /// The value of the first pair of that name.
    package func query(_ name: String) -> String? {
        query.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }
}
