package import StrictJSON
import Wire

/// The description of every route of every surface in the form of OpenAPI 3.1.0, made from the routes themselves.
///
/// Names are qualified by the surface's label, so that each surface may have a `Message` and a `sendMessage` of its own.
package struct OpenAPIDocument: Sendable {
    /// Its path, on whichever host asks.
    package static let path = "/openapi.json"

    package let json: JSON

    package init(_ surfaces: [any Surface], version: String) {
        json = [
            "openapi": "3.1.0",
            "info": ["title": "Persona host", "version": .string(version), "description": .string(Self.general)],
            "servers": [["url": "/"]],
            "tags": .array(surfaces.map { ["name": .string($0.label)] }),
            "paths": Self.paths(surfaces),
            "components": [
                "schemas": Self.schemas(surfaces),
                "responses": Self.errors(surfaces),
                "headers": SharedHeader.components,
                "securitySchemes": Self.securitySchemes(surfaces),
            ],
        ]
    }

    /// What holds for every route and is therefore not said again at each.
    private static let general = """
        Chat with personas over every API of the host, from one engine.

        `HEAD` works wherever `GET` does. A request may carry an `X-Request-Id` of 1 to 64 characters from `A-Z a-z 0-9 . _ -`; every \
        answer carries it, or one made by the host. An error has the envelope of the API its path belongs to; with \
        `Accept: application/problem+json` it is RFC 9457 problem details. A path that is not here answers 404, a method that is not here \
        405 with `Allow`.
        """

    private static func paths(_ surfaces: [any Surface]) -> JSON {
        var paths = JSONObject()
        for surface in surfaces {
            for route in surface.routes {
                var item = paths[route.path]?.objectValue ?? [:]
                // Of two claims the first wins, as in the table.
                _ = item.appendIfNew(route.method.rawValue.lowercased(), operation(of: route, surface))
                paths[route.path] = .object(item)
            }
        }
        return .object(paths)
    }

    private static func operation(of route: Route, _ surface: any Surface) -> JSON {
        let operation = route.operation
        var object: JSONObject = [
            "operationId": .string(identifier(surface.label) + "_" + operation.id),
            "summary": .string(operation.summary),
        ]
        let description = [operation.description, route.access == .operator ? "Needs an operator's key." : nil]
            .compactMap { $0 }.joined(separator: " ")
        if !description.isEmpty { object["description"] = .string(description) }
        object["tags"] = [.string(surface.label)]
        object["security"] = security(of: route, surface)
        if !operation.parameters.isEmpty {
            object["parameters"] = .array(operation.parameters.map { parameter($0, surface) })
        }
        if let body = operation.body { object["requestBody"] = requestBody(body, surface) }
        object["responses"] = responses(of: route, surface)
        if let socket = operation.socket {
            object["x-websocket"] = [
                "client": .array(socket.fromClient.map { schema($0, surface) }),
                "host": .array(socket.fromHost.map { schema($0, surface) }),
            ]
        }
        if operation.endsCredential { object["x-ends-credential"] = true }
        return .object(object)
    }

    private static func parameter(_ parameter: Parameter, _ surface: any Surface) -> JSON {
        var object: JSONObject = [
            "name": .string(parameter.name), "in": .string(parameter.place.rawValue),
            "required": .bool(parameter.isRequired), "description": .string(parameter.description),
            "schema": schema(parameter.schema, surface),
        ]
        if let example = parameter.example { object["example"] = example }
        return .object(object)
    }

    private static func requestBody(_ body: RequestBody, _ surface: any Surface) -> JSON {
        var media: JSONObject = ["schema": schema(body.schema, surface)]
        if let example = body.example { media["example"] = example }
        var object: JSONObject = [
            "required": .bool(body.isRequired), "content": .object([body.type: .object(media)]),
        ]
        if let description = body.description { object["description"] = .string(description) }
        return .object(object)
    }

    /// Roles beside a scheme are what the specification provides for.
    private static func security(of route: Route, _ surface: any Surface) -> JSON {
        if route.access == .open { return [] }
        let roles: JSON = route.access == .operator ? ["operator"] : []
        return .array(
            surface.security.map { schemes in .object(schemes.reduce(into: JSONObject()) { $0[$1.name] = roles }) })
    }

    private static func securitySchemes(_ surfaces: [any Surface]) -> JSON {
        var object = JSONObject()
        for scheme in surfaces.flatMap(\.security).flatMap({ $0 }) { _ = object.appendIfNew(scheme.name, scheme.json) }
        return .object(object)
    }

    private static func schemas(_ surfaces: [any Surface]) -> JSON {
        var object: JSONObject = ["Problem": problem.json { $0 }]
        for surface in surfaces {
            object["\(surface.label).Error"] = schema(surface.errorSchema, surface)
            for (name, own) in surface.schemas { object["\(surface.label).\(name)"] = schema(own, surface) }
        }
        return .object(object)
    }

    static func schema(_ schema: Schema, _ surface: any Surface) -> JSON {
        schema.json { "#/components/schemas/\(surface.label).\($0)" }
    }

    /// Letters, digits and underscores: generators of clients make function names of these.
    private static func identifier(_ label: String) -> String {
        String(decoding: label.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }, as: UTF8.self)
    }

    /// RFC 9457, as the router writes it.
    private static let problem = Schema.object(
        .required("type", .constant("about:blank")),
        .required("title", .string.described("The phrase of the status.")),
        .required("status", .integer(400...599)),
        .required("detail", .string.described("What was found, and what was expected.")),
        .required("request_id", .string.described("To be named when asking the operator about it.")))
}
