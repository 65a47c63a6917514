import Wire

extension Surface {
    package var schemas: [(name: String, schema: Schema)] { [] }

    package var security: [[SecurityScheme]] { [[.bearer]] }

    package func errorStatuses(for route: Route) -> [Int] { route.errorStatuses }
}

extension Route {
    /// What the host itself can answer on a route of this kind, before and around its handler. A surface with a rule of its own, such as
    /// 422 for input that is not valid, adds to these or replaces some.
    package var errorStatuses: [Int] {
        // The protocol: malformed, too slow, too long, an expectation or coding nobody has, a version nobody speaks.
        var statuses = [400, 408, 414, 417, 431, 500, 501, 503, 505]
        if path.utf8.contains(UInt8(ascii: "{")) { statuses.append(404) }
        if access != .open { statuses.append(401) }
        if access == .operator { statuses.append(403) }
        if operation.body != nil { statuses.append(413) }
        // The engine: too often, too late.
        if isTurn { statuses += [429, 504] }
        // The store has no room for what changes it.
        if method != .get { statuses.append(507) }
        return statuses.sorted()
    }
}

/// What a status means wherever an operation does not say it better.
enum ErrorText {
    static func of(_ status: Int) -> String {
        switch status {
        case 400: "The request is malformed, or a value in it is not one of those expected."
        case 401: "The credential is missing, malformed, unknown, expired or revoked."
        case 403: "The credential is good, but not for this."
        case 404: "There is nothing of this name, or it belongs to somebody else."
        case 408: "The request came too slowly."
        case 409: "The present state does not allow this."
        case 413: "The body is longer than this route takes."
        case 414: "The request line is longer than 8 KiB."
        case 416: "The range lies outside the content."
        case 417: "The Expect field asks for something other than 100-continue."
        case 422: "The body is not valid JSON, or a value in it is not one of those expected."
        case 429: "Too many requests; `Retry-After` says when the next one is welcome."
        case 431: "The header section is longer than 32 KiB or has more than 100 fields."
        case 500: "A failure of the host, in its log under the request id."
        case 501: "The transfer coding is not known."
        case 502: "A plugin failed while it served this request."
        case 503: "The host has more to do than it can, or a part it needs is not there."
        case 504: "The deadline passed."
        case 505: "The version of HTTP is not known."
        case 507: "There is no room left to store this."
        default: "\(HTTPStatus(status).phrase)"
        }
    }
}
