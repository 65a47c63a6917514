import Engine
import StrictJSON
import Testing
import Wire

@testable import Surfaces

/// A surface with given routes and nothing else.
private struct PlainSurface: Surface {
    var label: String
    var prefixes: [String]
    var routes: [Route]

    init(_ label: String, prefixes: [String] = [], routes: [(HTTPMethod, String)] = []) {
        self.label = label
        self.prefixes = prefixes
        self.routes = routes.map { method, path in Route(method, path, Self.nothing) { _ in SurfaceResponse() } }
    }

    private static let nothing = Operation("nothing", "Do nothing", answers: [.empty("Nothing.", status: 200)])

    func authenticate(_ request: SurfaceRequest) async throws -> Principal { throw SurfaceError(.unauthorized, "") }
    func envelope(_ error: SurfaceError, request: SurfaceRequest?) -> JSON { .string(label) }
    var errorSchema: Schema { .any }
}

@Suite("RouteTable")
struct RouteTableTests {
    private let table = RouteTable([
        PlainSurface(
            "a", prefixes: ["/api", "/chat"],
            routes: [
                (.get, "/api/things"), (.post, "/api/things"), (.get, "/api/things/{id}/parts/{part}"),
                (.post, "/chat"),
            ]),
        PlainSurface(
            "b", prefixes: ["/api/special"], routes: [(.get, "/api/special/{id}"), (.get, "/api/things/new")]),
    ])

    private func match(_ method: HTTPMethod, _ path: String) -> RouteTable.Match {
        table.match(
            method, segments: path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init))
    }

    private func describe(_ match: RouteTable.Match) -> String {
        switch match {
        case .route(let route, let surface, let parameters):
            "\(surface) \(route.method.rawValue) \(route.path) \(parameters.joined(separator: ","))"
        case .wrongMethod(let surface, let allow): "\(surface) allows \(allow.map(\.rawValue).joined(separator: ","))"
        case .unknown(let surface): "unknown of \(surface.map { String($0) } ?? "nobody")"
        }
    }

    @Test(
        "Each path finds its route, its surface and its parameters",
        arguments: [
            ("GET", "/api/things", "0 GET /api/things "), ("POST", "/api/things", "0 POST /api/things "),
            ("GET", "/api/things/7/parts/x", "0 GET /api/things/{id}/parts/{part} 7,x"),
            ("GET", "/api/things/new", "1 GET /api/things/new "),
            ("GET", "/api/special/1", "1 GET /api/special/{id} 1"),
            ("HEAD", "/api/things", "0 GET /api/things "), ("POST", "/chat", "0 POST /chat "),
        ])
    func finds(method: String, path: String, expected: String) {
        #expect(describe(match(HTTPMethod(rawValue: method), path)) == expected)
    }

    @Test(
        "What has no route belongs to the surface with the longest prefix",
        arguments: [
            ("/api/nothing", "unknown of 0"), ("/api", "unknown of 0"), ("/api/special", "unknown of 1"),
            ("/api/special/1/2", "unknown of 1"), ("/elsewhere", "unknown of nobody"), ("/", "unknown of nobody"),
            ("/api/things/", "unknown of 0"), ("/api/things//parts/x", "unknown of 0"), ("/apix", "unknown of nobody"),
            ("/chat/x", "unknown of 0"),
        ])
    func unknown(path: String, expected: String) {
        #expect(describe(match(.get, path)) == expected)
    }

    @Test("What is below a path's parameter may be another surface's, whatever stands for the parameter")
    func parameterPrefix() {
        let table = RouteTable([
            PlainSurface("a", prefixes: ["/x"], routes: [(.get, "/x")]),
            PlainSurface("b", prefixes: ["/x/{id}"], routes: [(.get, "/x/{id}/state")]),
        ])
        for (path, surface) in [("/x/1", 1), ("/x/1/2/3", 1), ("/x/", 1), ("/x//state", 1), ("/x", 0)] {
            let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
            switch table.match(.put, segments: segments) {
            case .unknown(let owner): #expect(owner == surface, "\(path)")
            case .wrongMethod(let owner, _): #expect(owner == surface, "\(path)")
            case .route: Issue.record("\(path) has no PUT")
            }
        }
    }

    @Test("A wrong method lists those the path has, HEAD beside GET")
    func wrongMethod() {
        #expect(describe(match(.delete, "/api/things")) == "0 allows GET,POST,HEAD")
        #expect(describe(match(.get, "/chat")) == "0 allows POST")
    }

    @Test("A route or prefix claimed twice is reported")
    func conflicts() {
        let table = RouteTable([
            PlainSurface("a", prefixes: ["/x"], routes: [(.get, "/x/{id}")]),
            PlainSurface("b", prefixes: ["/x"], routes: [(.get, "/x/{name}"), (.put, "/x/{name}")]),
        ])
        #expect(table.conflicts == ["prefix /x", "GET /x/{name}"])
        #expect(self.table.conflicts.isEmpty)
    }
}
