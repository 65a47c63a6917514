/// A request method: a token whose case counts (RFC 9110 section 9).
package struct HTTPMethod: RawRepresentable, Sendable, Hashable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    package static let get = HTTPMethod(rawValue: "GET")
    package static let head = HTTPMethod(rawValue: "HEAD")
    package static let post = HTTPMethod(rawValue: "POST")
    package static let put = HTTPMethod(rawValue: "PUT")
    package static let patch = HTTPMethod(rawValue: "PATCH")
    package static let delete = HTTPMethod(rawValue: "DELETE")
    package static let options = HTTPMethod(rawValue: "OPTIONS")
    package static let connect = HTTPMethod(rawValue: "CONNECT")
}

package enum HTTPVersion: Sendable, Hashable {
    case http10
    /// 1.1, and every later 1.x, which 1.1 may stand in for (RFC 9110 section 2.5).
    case http11
}
