package import Engine
package import StrictJSON
import Wire

/// `/openapi.json`: what there is, for people, generators of clients and testers. Rendered once, since routes never change.
package struct DescriptionSurface: Surface {
    private var bytes: [UInt8] = []
    private var etag = ""

    /// - Parameter surfaces: all the others; this one describes itself, too.
    package init(of surfaces: [any Surface], version: String) {
        bytes = OpenAPIDocument(surfaces + [self], version: version).json.bytes()
        etag = EntityTag.of(bytes)
    }

    package var label: String { "description" }
    package var prefixes: [String] { [OpenAPIDocument.path] }

    package var routes: [Route] {
        [Route(.get, OpenAPIDocument.path, Operations.document, access: .open, handle: document)]
    }

    package func authenticate(_ request: SurfaceRequest) async throws -> Principal {
        throw SurfaceError(.unauthorized, "Nothing here needs a credential.")
    }

    package func envelope(_ error: SurfaceError, request: SurfaceRequest?) -> JSON {
        ["error": .string(error.message)]
    }

    package var errorSchema: Schema { .plainError }

    private func document(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        var headers = HTTPHeaders()
        headers.append("etag", etag)
        headers.append("cache-control", "no-cache")
        guard !request.names(etag) else { return SurfaceResponse(status: .notModified, headers: headers) }
        headers.append("content-type", "application/json")
        return SurfaceResponse(headers: headers, content: .bytes(bytes))
    }

    enum Operations {
        static let document = Operation(
            "document", "Describe every route of this host",
            parameters: [.ifNoneMatch],
            answers: [
                .json(
                    "This document.",
                    .object(
                        .required("openapi", .constant("3.1.0")),
                        .required(
                            "info",
                            .object(
                                .required("title", .string), .required("version", .string),
                                .required("description", .string))),
                        .required("servers", .array(of: .object(.required("url", .string(.uriReference))))),
                        .required("tags", .array(of: .object(.required("name", .string)))),
                        .required("paths", .map(of: .map(of: .any))),
                        .required("components", .map(of: .map(of: .any)))),
                    example: [
                        "openapi": "3.1.0",
                        "info": ["title": "Persona host", "version": "1.0.0", "description": "..."],
                        "servers": [["url": "/"]], "tags": [["name": "chattr"]], "paths": [:],
                        "components": [:],
                    ], headers: [.etag]),
                .empty("The client has this document already.", status: 304, headers: [.etag]),
            ])
    }
}
