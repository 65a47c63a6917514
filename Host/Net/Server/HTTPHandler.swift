import Wire

/// Answers requests.
///
/// `handle` starts and resumes on the request's own loop (as long as it does not choose another executor), so it must not
/// block. Its task is cancelled as soon as the client is known to be gone; what it sends then goes nowhere.
///
/// Answer exactly once, through the responder. What goes wrong is answered by the server: an `HTTPError` that was thrown
/// with its status, everything else, and returning without an answer, with 500; a response that was begun and not
/// finished is broken off, so that the client sees that it is incomplete.
package protocol HTTPHandler: Sendable {
    func handle(_ request: HTTPRequest, _ response: HTTPResponder) async throws
}

/// A handler that is a closure.
package struct HTTPClosureHandler: HTTPHandler {
    private let body: @Sendable (HTTPRequest, HTTPResponder) async throws -> Void

    package init(_ body: @escaping @Sendable (HTTPRequest, HTTPResponder) async throws -> Void) { self.body = body }

    package func handle(_ request: HTTPRequest, _ response: HTTPResponder) async throws {
        try await body(request, response)
    }
}
