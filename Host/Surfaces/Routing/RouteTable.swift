package import Wire

/// All routes of all surfaces, found in one walk over a path's segments. Built once at start.
package struct RouteTable: Sendable {
    private struct Node: Sendable {
        var literals: [String: Int] = [:]
        var parameter: Int?
        var routes: [(method: HTTPMethod, route: Route)] = []
        /// The surface whose prefix ends here.
        var prefixOwner: Int?
        var routeOwner: Int?
    }

    package enum Match: Sendable {
        case route(Route, surface: Int, parameters: [String])
        /// The path exists, the method does not; `allow` lists those that do.
        case wrongMethod(surface: Int, allow: [HTTPMethod])
        /// `surface` has the longest prefix of the path; nil if none has one.
        case unknown(surface: Int?)
    }

    package let surfaces: [any Surface]
    private var nodes: [Node] = [Node()]

    /// Two surfaces with the same method on the same path, or the same prefix, are a mistake in the program: the first one wins and
    /// ``conflicts`` names it.
    package private(set) var conflicts: [String] = []

    package init(_ surfaces: [any Surface]) {
        self.surfaces = surfaces
        for (index, surface) in surfaces.enumerated() {
            for prefix in surface.prefixes {
                let node = place(prefix)
                if nodes[node].prefixOwner != nil { conflicts.append("prefix \(prefix)") }
                nodes[node].prefixOwner = nodes[node].prefixOwner ?? index
            }
            for route in surface.routes {
                let node = place(route.path)
                if nodes[node].routes.contains(where: { $0.method == route.method }) {
                    conflicts.append("\(route.method.rawValue) \(route.path)")
                    continue
                }
                nodes[node].routes.append((route.method, route))
                nodes[node].routeOwner = index
            }
        }
    }

    private mutating func place(_ path: String) -> Int {
        var node = 0
        for segment in path.split(separator: "/") {
            let isParameter = segment.hasPrefix("{") && segment.hasSuffix("}")
            let next = isParameter ? nodes[node].parameter : nodes[node].literals[String(segment)]
            if let next {
                node = next
                continue
            }
            nodes.append(Node())
            if isParameter {
                nodes[node].parameter = nodes.count - 1
            } else {
                nodes[node].literals[String(segment)] = nodes.count - 1
            }
            node = nodes.count - 1
        }
        return node
    }

    /// `HEAD` finds the route of `GET`.
    package func match(_ method: HTTPMethod, segments: [String]) -> Match {
        var node = 0
        var owner = nodes[0].prefixOwner
        var parameters: [String] = []
        for segment in segments {
            if let next = nodes[node].literals[segment] {
                node = next
            } else if let next = nodes[node].parameter, !segment.isEmpty {
                parameters.append(segment)
                node = next
            } else {
                // Also where nothing stands for a parameter, or nothing that could be read: what is below it has one owner.
                let below = nodes[node].parameter.flatMap { nodes[$0].prefixOwner }
                return .unknown(surface: below ?? owner)
            }
            owner = nodes[node].prefixOwner ?? owner
        }
        let routes = nodes[node].routes
        guard let surface = nodes[node].routeOwner, !routes.isEmpty else { return .unknown(surface: owner) }
        let wanted = method == .head && !routes.contains { $0.method == .head } ? HTTPMethod.get : method
        if let found = routes.first(where: { $0.method == wanted }) {
            return .route(found.route, surface: surface, parameters: parameters)
        }
        var allow = routes.map(\.method)
        if allow.contains(.get), !allow.contains(.head) { allow.append(.head) }
        return .wrongMethod(surface: surface, allow: allow)
    }
}
