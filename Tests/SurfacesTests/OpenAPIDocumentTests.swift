import Engine
import StrictJSON
import Testing
import Wire

@testable import Surfaces

/// The description against the routes it is made of.
@Suite("OpenAPIDocument")
struct OpenAPIDocumentTests {
    private let surfaces = EverySurface.surfaces
    private var document: JSON { OpenAPIDocument(surfaces, version: "1.2.3").json }

    private func operations(_ document: JSON) -> [(path: String, method: String, json: JSON)] {
        (document["paths"]?.objectValue ?? [:]).flatMap { item in
            (item.value.objectValue ?? [:]).map { (item.key, $0.key, $0.value) }
        }
    }

    private func entry(_ path: String, _ method: String) throws -> JSON {
        try #require(document["paths"]?[path]?[method])
    }

    @Test("Every route of every surface has its entry, and there is no other")
    func everyRoute() {
        let routes = surfaces.flatMap { surface in
            surface.routes.map { "\($0.method.rawValue.lowercased()) \($0.path) \(surface.label)" }
        }
        let entries = operations(document).map { "\($1) \($0) \($2["tags"]?[0]?.stringValue ?? "")" }
        #expect(routes.count > 15)
        #expect(entries.sorted() == routes.sorted())
    }

    @Test("An entry describes the parameters of its path, all of them and no others")
    func pathParameters() {
        for (path, method, json) in operations(document) {
            let named = path.split(separator: "/").filter { $0.hasPrefix("{") }.map { $0.dropFirst().dropLast() }
            let described = (json["parameters"]?.arrayValue ?? []).filter { $0["in"] == "path" }
            #expect(described.compactMap { $0["name"]?.stringValue } == named.map(String.init), "\(method) \(path)")
            #expect(described.allSatisfy { $0["required"] == true })
        }
    }

    @Test("An operation answers each status in one way")
    func oneAnswerAStatus() {
        for route in surfaces.flatMap(\.routes) {
            let statuses = route.operation.answers.map(\.status) + route.operation.errors.keys
            #expect(Set(statuses).count == statuses.count, "\(route.path)")
            #expect(!route.operation.answers.isEmpty)
        }
    }

    @Test("Paths that mean the same are written the same")
    func sameShape() {
        var shapes: [String: String] = [:]
        for (path, _, _) in operations(document) {
            let shape = path.replacing(#/\{[^}]*\}/#, with: "{}")
            #expect(shapes.updateValue(path, forKey: shape) ?? path == path)
        }
    }

    @Test("Every reference leads to something")
    func references() {
        var found = 0
        func walk(_ value: JSON) {
            for element in value.arrayValue ?? [] { walk(element) }
            for member in value.objectValue ?? [:] {
                guard member.key == "$ref", let target = member.value.stringValue else {
                    walk(member.value)
                    continue
                }
                found += 1
                var place: JSON? = target.hasPrefix("#/") ? document : nil
                for step in target.split(separator: "/").dropFirst() { place = place?[String(step)] }
                #expect(place != nil, "\(target)")
            }
        }
        let document = document
        walk(document)
        #expect(found > 100)
    }

    @Test("Every operation has an id of its own that can be a function's name")
    func operationIDs() {
        let ids = operations(document).compactMap { $0.json["operationId"]?.stringValue }
        #expect(ids.count == operations(document).count)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.wholeMatch(of: #/[a-z_]+_[a-z][A-Za-z]*/#) != nil })
    }

    @Test("An entry asks for the credential that the router asks for")
    func security() {
        for surface in surfaces {
            for route in surface.routes {
                let asked = document["paths"]?[route.path]?[route.method.rawValue.lowercased()]?["security"]
                switch route.access {
                case .open: #expect(asked == [])
                case .account:
                    #expect(asked?.arrayValue?.count == surface.security.count)
                    for (entry, schemes) in zip(asked?.arrayValue ?? [], surface.security) {
                        #expect(entry.objectValue.map { Array($0.keys) } == schemes.map(\.name))
                    }
                case .operator: #expect(asked == [["bearer": ["operator"]]])
                }
            }
        }
    }

    @Test("Errors follow from the kind of route, and an operation adds its own")
    func errors() throws {
        func statuses(_ path: String, _ method: String) throws -> Set<String> {
            Set(try #require(entry(path, method)["responses"]?.objectValue).keys)
        }
        let turn = try statuses("/api/v1/chat/message", "post")
        #expect(turn.isSuperset(of: ["200", "400", "401", "404", "413", "429", "500", "503", "504", "507"]))
        #expect(turn.isDisjoint(with: ["403", "409", "422"]))
        let open = try statuses("/api/v1/health", "get")
        #expect(open.isSuperset(of: ["200", "400", "431", "500", "503"]))
        #expect(open.isDisjoint(with: ["401", "403", "404", "413", "429", "507"]))
        #expect(try statuses("/api/v1/characters/{character_id}", "put").isSuperset(of: ["401", "403", "404", "409"]))
        #expect(try statuses("/auth/register", "post").isSuperset(of: ["400", "409", "422"]))
        #expect(try statuses("/api/v1/ws/chat", "get").isSuperset(of: ["101", "403", "426"]))
    }

    @Test("An error has the surface's envelope and the problem details, and a 401 says how to do better")
    func errorContent() throws {
        let error = try #require(document["components"]?["responses"]?["auth.401"])
        #expect(
            error["content"] == [
                "application/json": ["schema": ["$ref": "#/components/schemas/auth.Error"]],
                "application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]],
            ])
        #expect(
            error["headers"]?.objectValue.map { Set($0.keys) } == ["X-Request-Id", "WWW-Authenticate"])
    }

    @Test("A WebSocket's entry says what is sent over it")
    func sockets() throws {
        let socket = try entry("/api/v1/ws/chat", "get")["x-websocket"]
        #expect(socket?["client"]?[0]?["properties"]?["type"] == ["const": "auth"])
        #expect(socket?["host"]?.arrayValue?.contains(["$ref": "#/components/schemas/chattr.Error"]) == true)
    }

    @Test("Of two surfaces each has its own schema and operation of a name, also behind a hyphen")
    func qualified() {
        let document = OpenAPIDocument([Named("one-two", "/a"), Named("three", "/b")], version: "1").json
        #expect(document["paths"]?["/a"]?["get"]?["operationId"] == "one_two_read")
        #expect(document["paths"]?["/b"]?["get"]?["operationId"] == "three_read")
        #expect(document["components"]?["schemas"]?["one-two.Thing"] == ["const": "one-two"])
        #expect(document["components"]?["schemas"]?["three.Thing"] == ["const": "three"])
        #expect(
            document["paths"]?["/b"]?["get"]?["responses"]?["200"]?["content"]?["application/json"]?["schema"]
                == ["$ref": "#/components/schemas/three.Thing"])
        #expect(
            document["paths"]?["/b"]?["get"]?["responses"]?["200"]?["content"]?["text/plain"] == ["example": "x"])
        #expect(document["paths"]?["/b"]?["get"]?["security"] == [["bearer": [], "gateway": []], ["token": []], [:]])
        #expect(
            document["components"]?["securitySchemes"]?["gateway"]
                == ["type": "apiKey", "in": "header", "name": "X-User-Id", "description": "Whose it is."])
        #expect(document["components"]?["securitySchemes"]?["token"]?["in"] == "query")
    }

    @Test("The document is served with a tag, and not again to whoever has it")
    func served() async throws {
        let route = try #require(surfaces.last?.routes.first)
        let whole = try await route.handle(Requests.get("/openapi.json"))
        #expect(whole.status == .ok)
        guard case .bytes(let bytes) = whole.content else {
            Issue.record("no bytes")
            return
        }
        #expect(try JSON.parse(bytes)["paths"]?["/openapi.json"]?["get"] != nil)
        var headers = HTTPHeaders()
        headers.append("if-none-match", try #require(whole.headers["etag"]))
        let again = try await route.handle(Requests.get("/openapi.json", headers: headers))
        #expect(again.status == .notModified)
        #expect(again.headers["etag"] == whole.headers["etag"])
    }
}

/// A surface whose names are also another's.
private struct Named: Surface {
    var label: String
    var path: String

    init(_ label: String, _ path: String) {
        self.label = label
        self.path = path
    }

    var prefixes: [String] { [] }
    var schemas: [(name: String, schema: Schema)] { [("Thing", .constant(.string(label)))] }
    var errorSchema: Schema { .any }
    var security: [[SecurityScheme]] {
        [
            [.bearer, SecurityScheme(name: "gateway", form: .header("X-User-Id"), description: "Whose it is.")],
            [SecurityScheme(name: "token", form: .query("token"), description: "For sockets.")], [],
        ]
    }
    var routes: [Route] {
        let read = Operation(
            "read", "Read",
            answers: [.json("It.", .reference("Thing"), example: .string(label)).or("text/plain", example: "x")])
        return [Route(.get, path, read) { _ in SurfaceResponse() }]
    }
    func authenticate(_ request: SurfaceRequest) async throws -> Principal { throw SurfaceError(.unauthorized, "") }
    func envelope(_ error: SurfaceError, request: SurfaceRequest?) -> JSON { .null }
}
