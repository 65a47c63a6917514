import Foundation
import StrictJSON
import Testing

/// Pages of other origins: CORS as browsers speak it, with raw requests because clients add headers of their own.
@Suite("Cross-origin", .timeLimit(.minutes(5)))
struct CrossOriginTests {
    private static func host(_ origins: String) async throws -> RunningHost {
        try await RunningHost.start(deployment: ["cors_origins": try JSON.parse(origins)])
    }

    private func ask(
        _ host: RunningHost, _ method: String, _ path: String, _ fields: String...
    ) async throws -> String {
        let head = ["\(method) \(path) HTTP/1.1", "Host: localhost", "Connection: close"] + fields
        return try await host.raw(head.joined(separator: "\r\n") + "\r\n\r\n").lowercased()
    }

    private let preflight = [
        "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: authorization, content-type",
    ]

    @Test("Off by default: no answer says a word about it, and OPTIONS is 405 in the surface's envelope")
    func off() async throws {
        let host = try await RunningHost.start()
        let answer = try await ask(host, "GET", "/chat/health", "Origin: https://app.example.org")
        #expect(answer.hasPrefix("http/1.1 200 "))
        #expect(!answer.contains("access-control-"))
        #expect(!answer.contains("vary:"))
        let options = try await ask(
            host, "OPTIONS", "/chat/conversations", "Origin: https://app.example.org", preflight[0], preflight[1])
        #expect(options.hasPrefix("http/1.1 405 "))
        #expect(options.contains("allow: "))
        #expect(options.contains("{\"detail\":"))
        let chattr = try await ask(host, "OPTIONS", "/api/v1/characters")
        #expect(chattr.hasPrefix("http/1.1 405 "))
        #expect(chattr.contains("\"type\":\"error\""))
        _ = try await host.stop()
    }

    @Test("Pages of the named origins get answers, errors too, and preflights; others get nothing of it")
    func named() async throws {
        let host = try await Self.host(#"["https://app.example.org","http://localhost:3000"]"#)
        for path in ["/chat/health", "/chat/conversations", "/nothing"] {
            let answer = try await ask(host, "GET", path, "Origin: https://app.example.org")
            #expect(answer.contains("access-control-allow-origin: https://app.example.org\r\n"))
            #expect(answer.contains("vary: origin\r\n"))
            #expect(answer.contains("access-control-expose-headers: x-request-id, retry-after"))
            #expect(!answer.contains("allow-credentials"))
        }
        let asked = try await ask(
            host, "OPTIONS", "/chat/conversations", "Origin: http://localhost:3000", preflight[0], preflight[1])
        #expect(asked.hasPrefix("http/1.1 204 "))
        #expect(asked.contains("access-control-allow-origin: http://localhost:3000\r\n"))
        #expect(asked.contains("access-control-allow-methods: post, get, head\r\n"))
        #expect(asked.contains("access-control-allow-headers: authorization, content-type\r\n"))
        for origin in [
            "https://app.example.org.evil.example", "https://app.example.org:8443", "http://app.example.org", "null",
        ] {
            let answer = try await ask(host, "GET", "/chat/health", "Origin: \(origin)")
            #expect(answer.hasPrefix("http/1.1 200 "))
            #expect(!answer.contains("access-control-"), "\(origin)")
            #expect(answer.contains("vary: origin\r\n"))
            let options = try await ask(host, "OPTIONS", "/chat/conversations", "Origin: \(origin)", preflight[0])
            #expect(options.hasPrefix("http/1.1 405 "))
        }
        // No preflight without what makes one, and none where there is nothing.
        let plain = try await ask(host, "OPTIONS", "/chat/conversations", "Origin: https://app.example.org")
        #expect(plain.hasPrefix("http/1.1 405 "))
        let nowhere = try await ask(host, "OPTIONS", "/nowhere", "Origin: https://app.example.org", preflight[0])
        #expect(nowhere.hasPrefix("http/1.1 404 "))
        _ = try await host.stop()
    }

    @Test("A page of a named origin may open a WebSocket, any other may not")
    func webSocket() async throws {
        let host = try await Self.host(#"["https://app.example.org"]"#)
        func upgrade(_ origin: String) async throws -> String {
            let head = [
                "GET /api/v1/ws/chat HTTP/1.1", "Host: localhost", "Connection: Upgrade", "Upgrade: websocket",
                "Origin: \(origin)", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13",
            ]
            // A frame with a reserved bit after it, so that the host closes what it opened.
            return try await host.raw(head.joined(separator: "\r\n") + "\r\n\r\nAAAAAA")
        }
        #expect(try await upgrade("https://app.example.org").hasPrefix("HTTP/1.1 101 "))
        #expect(try await upgrade("https://evil.example").hasPrefix("HTTP/1.1 403 "))
        _ = try await host.stop()
    }

    @Test("A star stands for every origin")
    func star() async throws {
        let host = try await Self.host(#"["*"]"#)
        let answer = try await ask(host, "GET", "/chat/health", "Origin: https://anybody.example")
        #expect(answer.contains("access-control-allow-origin: *\r\n"))
        #expect(!answer.contains("vary:"))
        _ = try await host.stop()
    }
}
