package import Engine
package import StrictJSON
package import Wire

/// One API: its routes, who may use them, and the form of its errors. Everything else is the engine's.
package protocol Surface: Sendable {
    /// Shown in metrics.
    var label: String { get }

    /// Paths that belong to this surface even where it has no route, so that an unknown path is refused in its envelope: `/api/v1`
    /// stands for itself and everything below it.
    var prefixes: [String] { get }

    var routes: [Route] { get }

    /// The principal of a request to a route that is not open. Throws `.unauthorized`.
    func authenticate(_ request: SurfaceRequest) async throws -> Principal

    /// The body of an error in this surface's own form.
    func envelope(_ error: SurfaceError, request: SurfaceRequest?) -> JSON

    /// What ``envelope(_:request:)`` makes.
    var errorSchema: Schema { get }

    /// What descriptions of this surface's routes refer to by name; none unless it says so.
    var schemas: [(name: String, schema: Schema)] { get }

    /// How somebody may say who they are on a route that is not open: one of these, with all of its schemes. A bearer unless the surface
    /// says otherwise; an empty one stands for nobody in particular.
    var security: [[SecurityScheme]] { get }

    /// The statuses of errors that follow from the kind of route, without those its operation adds. What the router and the engine can
    /// answer there unless the surface says otherwise.
    func errorStatuses(for route: Route) -> [Int]
}

/// One method on one path.
package struct Route: Sendable {
    package enum Access: Sendable, Equatable {
        /// Everybody.
        case open
        /// Whoever has a valid credential.
        case account
        /// An operator's key.
        case `operator`
    }

    package var method: HTTPMethod
    /// Literal segments and `{name}`, which stands for exactly one: `/api/v1/chat/history/{session_id}`.
    package var path: String
    /// What it is for, takes and answers. There is no route without: every one has its entry in the description of the API.
    package let operation: Operation
    package var access: Access
    /// Starts a turn: refused at the door while the host runs as many as it can.
    package var isTurn: Bool
    package var handle: @Sendable (SurfaceRequest) async throws -> SurfaceResponse

    package init(
        _ method: HTTPMethod, _ path: String, _ operation: Operation, access: Access = .account, isTurn: Bool = false,
        handle: @escaping @Sendable (SurfaceRequest) async throws -> SurfaceResponse
    ) {
        self.method = method
        self.path = path
        self.operation = operation
        self.access = access
        self.isTurn = isTurn
        self.handle = handle
    }
}
