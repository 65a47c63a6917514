import Net
import Wire

/// Runs a server on loopback for one test, on loops of its own, and stops both.
func withServer<R: Sendable>(
    loops: Int = 2, configuration: HTTPServerConfiguration = .init(),
    handler: @escaping @Sendable (HTTPRequest, HTTPResponder) async throws -> Void,
    _ body: (SocketAddress, HTTPServer) async throws -> R
) async throws -> R {
    let group = try EventLoopGroup(count: loops)
    let server = HTTPServer(
        group: group, listen: [.loopback(port: 0)], configuration: configuration, handler: HTTPClosureHandler(handler))
    do {
        let address = try await server.start()[0]
        let result = try await withTaskExecutorPreference(BlockingExecutor.shared) {
            try await body(address, server)
        }
        await server.shutdown(deadline: .seconds(2))
        await group.stop()
        return result
    } catch {
        await server.shutdown(deadline: .zero)
        await group.stop()
        throw error
    }
}

/// Answers with the method, the path and the body.
@Sendable func describe(_ request: HTTPRequest, _ response: HTTPResponder) async throws {
    let body = try await request.body.collect(upTo: 1 << 20)
    let text = "\(request.method.rawValue) \(request.path) \(body.count)\n"
    response.send(.ok, ["Content-Type": "text/plain"], body: Array(text.utf8) + body)
}
