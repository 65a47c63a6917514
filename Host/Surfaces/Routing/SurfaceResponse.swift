package import Engine
package import Net
package import StrictJSON
package import Wire

/// Takes the next bytes of a streamed body; throws when the client is gone.
package typealias StreamWriter = @Sendable ([UInt8]) async throws -> Void

/// What a handler answers.
package struct SurfaceResponse: Sendable {
    package enum Content: Sendable {
        case none
        case bytes([UInt8])
        /// `length` bytes of the file at `path` from `offset` on.
        case file(path: String, offset: Int64, length: Int64)
        /// As it comes: each write waits while the client is behind. The head goes out with the first write; what fails before it is answered
        /// like any other error, what fails after it cuts the answer off. `probe` is what this stream may carry without meaning, such as a
        /// comment between server-sent events.
        case stream(probe: [UInt8]?, @Sendable (_ write: @escaping StreamWriter) async throws -> Void)
        /// The connection becomes a WebSocket, if the request asks for one properly.
        case webSocket(WebSocketConfiguration, @Sendable (WebSocket) async -> Void)
    }

    package var status: HTTPStatus
    package var headers: HTTPHeaders
    package var content: Content
    /// The connection ends after this answer.
    package var closesConnection = false
    /// Adds header fields of a stream that are known only when it begins.
    package var completeHead: (@Sendable (inout HTTPHeaders) -> Void)?

    package init(status: HTTPStatus = .ok, headers: HTTPHeaders = HTTPHeaders(), content: Content = .none) {
        self.status = status
        self.headers = headers
        self.content = content
    }

    package static func json(_ value: JSON, status: HTTPStatus = .ok) -> SurfaceResponse {
        bytes(value.bytes(), type: "application/json", status: status)
    }

    package static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> SurfaceResponse {
        bytes(Array(text.utf8), type: type)
    }

    package static func bytes(_ bytes: [UInt8], type: String, status: HTTPStatus = .ok) -> SurfaceResponse {
        var headers = HTTPHeaders()
        headers.append("content-type", type)
        return SurfaceResponse(status: status, headers: headers, content: .bytes(bytes))
    }

    /// A stream of server-sent events.
    package static func events(
        _ produce: @escaping @Sendable (_ write: @escaping StreamWriter) async throws -> Void
    ) -> SurfaceResponse {
        var headers = HTTPHeaders()
        headers.append("content-type", "text/event-stream")
        headers.append("cache-control", "no-store")
        // Asks proxies such as nginx to pass events on as they come.
        headers.append("x-accel-buffering", "no")
        var probe: [UInt8] = []
        SSEEncoder.append(to: &probe)
        return SurfaceResponse(headers: headers, content: .stream(probe: probe, produce))
    }

    /// Adds where the account stands with its limit (draft-ietf-httpapi-ratelimit-headers).
    package mutating func add(_ rate: RateStatus?) { headers.add(rate) }

    /// Adds `Retry-After` in whole seconds, rounded up.
    package mutating func add(retryAfterMilliseconds milliseconds: Int64?) {
        guard let milliseconds else { return }
        headers.set("retry-after", String(max(1, (milliseconds + 999) / 1000)))
    }
}

extension HTTPHeaders {
    /// Says where the account stands with its limit, as ``SurfaceResponse/add(_:)`` does.
    mutating func add(_ rate: RateStatus?) {
        guard let rate else { return }
        set("ratelimit-policy", "\"turns\";q=\(rate.limit);w=\(rate.windowSeconds)")
        set("ratelimit", "\"turns\";r=\(rate.remaining);t=\(rate.resetSeconds)")
    }
}
