import StrictJSON

extension OpenAPIDocument {
    /// The answers of a route by status: what its operation says, and the errors of its kind.
    static func responses(of route: Route, _ surface: any Surface) -> JSON {
        let operation = route.operation
        var byStatus: [Int: JSON] = [:]
        for status in surface.errorStatuses(for: route) {
            byStatus[status] = ["$ref": .string("#/components/responses/\(surface.label).\(status)")]
        }
        for (status, meaning) in operation.errors { byStatus[status] = error(status, meaning, surface) }
        for answer in operation.answers { byStatus[answer.status] = response(answer, isTurn: route.isTurn, surface) }
        return .object(
            byStatus.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { $0[String($1.key)] = $1.value })
    }

    private static func response(_ answer: Answer, isTurn: Bool, _ surface: any Surface) -> JSON {
        var headers: JSONObject = SharedHeader.requestID.reference
        if isTurn { headers.merge(SharedHeader.rateLimit.reference, SharedHeader.rateLimitPolicy.reference) }
        for header in answer.headers {
            headers[header.name] = [
                "description": .string(header.description), "required": .bool(header.isRequired),
                "schema": schema(header.schema, surface),
            ]
        }
        // A switch of protocols is the connection's answer, not the router's: it carries no id.
        if answer.status == 101 { headers[SharedHeader.requestID.name] = nil }
        var object: JSONObject = ["description": .string(answer.description), "headers": .object(headers)]
        if !answer.contents.isEmpty {
            object["content"] = .object(
                answer.contents.reduce(into: JSONObject()) { contents, content in
                    var media = JSONObject()
                    if let own = content.schema { media["schema"] = schema(own, surface) }
                    if let example = content.example { media["example"] = example }
                    contents[content.type] = .object(media)
                })
        }
        return .object(object)
    }

    /// One shared response for each status that some route of the surface answers with.
    static func errors(_ surfaces: [any Surface]) -> JSON {
        var object = JSONObject()
        for surface in surfaces {
            let statuses = Set(surface.routes.flatMap { surface.errorStatuses(for: $0) })
            for status in statuses.sorted() {
                object["\(surface.label).\(status)"] = error(status, ErrorText.of(status), surface)
            }
        }
        return .object(object)
    }

    private static func error(_ status: Int, _ meaning: String, _ surface: any Surface) -> JSON {
        var headers: JSONObject = SharedHeader.requestID.reference
        switch status {
        case 401: headers.merge(SharedHeader.authenticate.reference)
        case 429: headers.merge(SharedHeader.retryAfter.reference)
        case 503, 507: headers.merge(SharedHeader.perhapsRetryAfter.reference)
        default: break
        }
        return [
            "description": .string(meaning), "headers": .object(headers),
            "content": [
                "application/json": ["schema": ["$ref": .string("#/components/schemas/\(surface.label).Error")]],
                "application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]],
            ],
        ]
    }
}

/// Header fields that the router adds on every surface alike.
struct SharedHeader {
    /// The field's name.
    let name: String
    /// Of the component, where it is not the field's.
    var component: String
    let description: String
    let schema: Schema
    let isRequired: Bool

    private init(
        _ name: String, component: String? = nil, _ description: String, _ schema: Schema, isRequired: Bool
    ) {
        self.name = name
        self.component = component ?? name
        self.description = description
        self.schema = schema
        self.isRequired = isRequired
    }

    static let requestID = SharedHeader(
        "X-Request-Id", "The request's own id if it sent one, or a new one.",
        .string(pattern: "^[A-Za-z0-9._-]{1,64}$"), isRequired: true)
    static let rateLimit = SharedHeader(
        "RateLimit",
        "Turns left (`r`), and seconds until all of them are there again (`t`). Missing for a key without a limit.",
        .string(pattern: #"^"turns";r=[0-9]+;t=[0-9]+$"#), isRequired: false)
    static let rateLimitPolicy = SharedHeader(
        "RateLimit-Policy", "Turns (`q`) in a window of seconds (`w`). Missing for a key without a limit.",
        .string(pattern: #"^"turns";q=[0-9]+;w=[0-9]+$"#), isRequired: false)
    static let retryAfter = SharedHeader(
        "Retry-After", "Seconds after which the next request is welcome.", .string(pattern: "^[1-9][0-9]*$"),
        isRequired: true)
    static let perhapsRetryAfter = SharedHeader(
        "Retry-After", component: "Perhaps-Retry-After",
        "Seconds after which it may work; missing if nobody can tell.", .string(pattern: "^[1-9][0-9]*$"),
        isRequired: false)
    static let authenticate = SharedHeader(
        "WWW-Authenticate", "The scheme expected.", .constant("Bearer"), isRequired: true)

    static var components: JSON {
        let all = [requestID, rateLimit, rateLimitPolicy, retryAfter, perhapsRetryAfter, authenticate]
        return .object(
            all.reduce(into: JSONObject()) {
                $0[$1.component] = [
                    "description": .string($1.description), "required": .bool($1.isRequired),
                    "schema": $1.schema.json { $0 },
                ]
            })
    }

    var reference: JSONObject { [name: ["$ref": .string("#/components/headers/\(component)")]] }
}

extension JSONObject {
    fileprivate mutating func merge(_ others: JSONObject...) {
        for other in others { for member in other { self[member.key] = member.value } }
    }
}
