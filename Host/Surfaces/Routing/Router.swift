package import Engine
package import Net
import StrictJSON
import Synchronization
package import Wire

/// Finds the route of a request, lets its surface decide who asks, runs the handler, and puts whatever went wrong into the surface's
/// envelope. The one place where requests are counted.
package struct Router: HTTPHandler {
    private let table: RouteTable
    private let metrics: RequestMetrics
    private let environment: TurnEnvironment
    private let access: @Sendable () -> AccessRules
    private let sha1: WebSocketHandshake.SHA1
    private let isFull: @Sendable (_ waiting: Int) -> Bool
    private let waiting = WaitingTurns()
    private let report: @Sendable (_ detail: String, _ request: String) -> Void

    /// - Parameters:
    ///   - metrics: has a counter for each surface, in the table's order, and one more for paths that are nobody's.
    ///   - access: what holds now; asked once for each request.
    ///   - isFull: whether another turn would be refused now if so many wait to begin; asked on every request for one.
    ///   - report: told what the operator should know about a failed request; must not block.
    package init(
        table: RouteTable, metrics: RequestMetrics, environment: TurnEnvironment,
        access: @escaping @Sendable () -> AccessRules, sha1: @escaping WebSocketHandshake.SHA1,
        isFull: @escaping @Sendable (Int) -> Bool = { _ in false },
        report: @escaping @Sendable (_ detail: String, _ request: String) -> Void
    ) {
        self.table = table
        self.metrics = metrics
        self.environment = environment
        self.access = access
        self.sha1 = sha1
        self.isFull = isFull
        self.report = report
    }

    package func handle(_ request: HTTPRequest, _ responder: HTTPResponder) async throws {
        metrics.begin()
        var surface: Int?
        let access = access()
        let asked = SurfaceRequest(
            head: request.head, id: requestID(of: request.head),
            isFromTrustedProxy: access.trusted.contains(request.peer), peer: request.peer,
            collectBody: { try await request.body.collect(upTo: $0) })
        var response: SurfaceResponse
        let stream = StreamBeginning()
        do {
            response = try await answer(asked, access, on: request.loop, surface: &surface)
            if case .stream(let probe, let produce) = response.content {
                response.headers.set("x-request-id", asked.id)
                access.crossOrigin.add(to: &response.headers, for: request.head)
                let (beginning, owner) = (response, surface)
                let begin: @Sendable () -> Void = {
                    guard stream.isFirst else { return }
                    var response = beginning
                    response.completeHead?(&response.headers)
                    count(response.status, of: request, surface: owner)
                    responder.begin(Self.head(of: response), probe: probe)
                }
                try await produce {
                    begin()
                    try await responder.write($0)
                }
                begin()
                return responder.finish()
            }
        } catch {
            // What the client has begun to read can only be cut off.
            guard !stream.hasBegun else { throw error }
            let refusal = SurfaceError(error)
            if let detail = refusal.detail, !Task.isCancelled { report(detail, asked.id) }
            response = errorResponse(refusal, request: asked, surface: surface)
        }
        response.headers.set("x-request-id", asked.id)
        access.crossOrigin.add(to: &response.headers, for: request.head)
        count(response.status, of: request, surface: surface)
        try await send(response, access, responder)
    }

    private func count(_ status: HTTPStatus, of request: HTTPRequest, surface: Int?) {
        metrics.end(
            surface: surface ?? table.surfaces.count, status: status.code,
            since: MonotonicInstant(nanoseconds: request.arrival.nanoseconds))
    }

    private static func head(of response: SurfaceResponse) -> HTTPResponseHead {
        HTTPResponseHead(
            status: response.status, headers: response.headers, closesConnection: response.closesConnection)
    }

    private func answer(
        _ request: SurfaceRequest, _ access: AccessRules, on loop: EventLoop, surface: inout Int?
    ) async throws -> SurfaceResponse {
        let nothing = SurfaceError(.notFound, "There is nothing at this path.")
        switch table.match(request.head.method, segments: request.head.segments) {
        case .unknown(let owner):
            surface = owner
            throw nothing
        case .wrongMethod(let owner, let allow):
            surface = owner
            guard !access.closed.contains(table.surfaces[owner].label) else { throw nothing }
            if let answer = access.crossOrigin.preflight(request.head, methods: allow) { return answer }
            let methods = allow.map(\.rawValue).joined(separator: ", ")
            var error = SurfaceError(.methodNotAllowed, "This path does not have this method; it has \(methods).")
            error.headers = [("allow", methods)]
            throw error
        case .route(let route, let owner, let parameters):
            surface = owner
            guard !access.closed.contains(table.surfaces[owner].label) else { throw nothing }
            var request = request
            request.parameters = parameters
            if route.access != .open {
                // Before anything that costs: a refusal has to be cheap, and open routes tell how the host is doing.
                try await enter(loop, for: route)
                let principal = try await table.surfaces[owner].authenticate(request)
                guard route.access == .account || principal.scope == .operator else {
                    throw SurfaceError(.forbidden, "This needs an operator's key.")
                }
                request.principal = principal
            }
            return try await route.handle(request)
        }
    }

    /// Waits until the loop has time for what is not open to everybody. Turns that wait count as running, so that who has waited is not
    /// refused after all.
    private func enter(_ loop: EventLoop, for route: Route) async throws {
        var isRefused = false
        if route.isTurn {
            isRefused = isFull(waiting.add(1))
            if !isRefused { isRefused = !(await loop.enter(.request)) }
            waiting.subtract(1)
        } else {
            isRefused = !(await loop.enter(.request))
        }
        guard !isRefused else { throw SurfaceError.busy }
    }

    /// Pages that may read answers may open WebSockets, too.
    private static func originPolicy(_ crossOrigin: CrossOrigin) -> WebSocketHandshake.OriginPolicy {
        { origin, host in
            WebSocketHandshake.sameHost(origin, host) || origin.map(crossOrigin.allows) == true
        }
    }

    /// An error in the form of the surface it belongs to, or as problem details (RFC 9457) if the client asks for those.
    package func errorResponse(_ error: SurfaceError, request: SurfaceRequest?, surface: Int?) -> SurfaceResponse {
        let status = error.code.status
        let wantsProblem = request?.head.headers.elements(of: "accept").contains {
            $0.utf8.elementsEqual("application/problem+json".utf8)
        }
        var response: SurfaceResponse
        if wantsProblem == true {
            response = .json(
                [
                    "type": "about:blank", "title": .string("\(status.phrase)"), "status": .integer(Int64(status.code)),
                    "detail": .string(error.message), "request_id": .string(request?.id ?? ""),
                ], status: status)
            response.headers.set("content-type", "application/problem+json")
        } else {
            let body: JSON =
                surface.map { table.surfaces[$0].envelope(error, request: request) } ?? [
                    "error": .string(error.message)
                ]
            response = .json(body, status: status)
        }
        response.closesConnection = error.closesConnection
        for field in error.headers { response.headers.set(field.name, field.value) }
        if status == .unauthorized { response.headers.set("www-authenticate", "Bearer") }
        response.add(error.rate)
        response.add(retryAfterMilliseconds: error.retryAfterMilliseconds)
        return response
    }

    /// The answer to a request that never became one: in the envelope of the surface its path belongs to, as far as it is known.
    package func render(_ error: HTTPError, head: HTTPRequestHead?) -> HTTPServerConfiguration.ErrorContent {
        var surface: Int?
        if let head {
            switch table.match(head.method, segments: head.segments) {
            case .route(_, let owner, _), .wrongMethod(let owner, _): surface = owner
            case .unknown(let owner): surface = owner
            }
        }
        var response = errorResponse(SurfaceError(error), request: nil, surface: surface)
        response.headers.set("x-request-id", requestID(of: head))
        guard case .bytes(let bytes) = response.content else { return .init(headers: response.headers, body: []) }
        return .init(headers: response.headers, body: bytes)
    }

    /// The client's own id if it is 1-64 characters from `[A-Za-z0-9._-]`, or a new one.
    private func requestID(of head: HTTPRequestHead?) -> String {
        if let own = head?.headers["x-request-id"], own.utf8.count <= 64, PersonaID(own) != nil { return own }
        return "req_" + String(environment.random.next(), radix: 36)
    }

    private func send(_ response: SurfaceResponse, _ access: AccessRules, _ responder: HTTPResponder) async throws {
        let head = Self.head(of: response)
        switch response.content {
        // A stream was sent as it was made.
        case .none, .stream:
            responder.send(head)
        case .bytes(let bytes):
            responder.send(head, body: bytes)
        case .file(let path, let offset, let length):
            let file = try await HTTPFile.open(path)
            try await responder.send(head, file: file, range: Int(clamping: offset)..<Int(clamping: offset + length))
        case .webSocket(let configuration, let serve):
            let socket = try await responder.upgradeToWebSocket(
                WebSocketHandshake(originPolicy: Self.originPolicy(access.crossOrigin), sha1: sha1),
                configuration: configuration)
            await serve(socket)
        }
    }
}

/// Whether a streamed answer has gone out, up to where an error can still take its place.
private final class StreamBeginning: Sendable {
    private let begun = Atomic<Bool>(false)
    /// True once.
    var isFirst: Bool { !begun.exchange(true, ordering: .relaxed) }
    var hasBegun: Bool { begun.load(ordering: .relaxed) }
}

/// How many turns wait for a loop to have time.
private final class WaitingTurns: Sendable {
    private let count = Atomic<Int>(0)
    /// Returns how many there were.
    func add(_ amount: Int) -> Int { count.add(amount, ordering: .relaxed).oldValue }
    func subtract(_ amount: Int) { count.subtract(amount, ordering: .relaxed) }
}
