import Glibc
import Testing

@testable import Wire

/// RFC 6455 section 4.2.
@Suite struct WebSocketHandshakeTests {
    static let good: [(String, String)] = [
        ("host", "server.example.com"), ("upgrade", "websocket"), ("connection", "Upgrade"),
        ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="), ("sec-websocket-version", "13"),
    ]

    /// The good request with one field replaced (nil: left out) or others added.
    static func evaluate(
        _ replaced: [String: String?] = [:], adding: [(String, String)] = [], method: String = "GET",
        isVersion11: Bool = true, hasBody: Bool = false,
        handshake: WebSocketHandshake = WebSocketHandshake(sha1: libcryptoSHA1)
    ) throws(WebSocketHandshake.Refusal) -> WebSocketHandshake.Acceptance {
        var fields: [(String, String)] = []
        for (name, value) in good {
            if let value = replaced[name, default: value] { fields.append((name, value)) }
        }
        fields += adding
        return try handshake.evaluate(
            .init(method: method, isVersion11: isVersion11, hasBody: hasBody) { name in
                fields.filter { $0.0 == name }.map(\.1)
            })
    }

    static func status(of body: () throws(WebSocketHandshake.Refusal) -> WebSocketHandshake.Acceptance) -> Int {
        do {
            _ = try body()
            return 101
        } catch { return error.status }
    }

    @Test func `the example of the RFC gets the accept value of the RFC`() throws {
        let acceptance = try Self.evaluate()
        #expect(
            acceptance.fields == [
                .init(name: "Upgrade", value: "websocket"), .init(name: "Connection", value: "Upgrade"),
                .init(name: "Sec-WebSocket-Accept", value: "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
            ])
        #expect(acceptance.subprotocol == nil)
    }

    @Test("a version other than 13 is 426 and names 13", arguments: ["0", "8", "12", "14", "013", "13, 8", nil])
    func versions(_ version: String?) {
        let refusal = #expect(throws: WebSocketHandshake.Refusal.self) {
            try Self.evaluate(["sec-websocket-version": version])
        }
        #expect(refusal?.status == 426)
        #expect(refusal?.fields == [.init(name: "Sec-WebSocket-Version", value: "13")])
    }

    @Test(
        "a key that is not 16 bytes in canonical base64 is 400",
        arguments: [
            "", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZQ=", "dGhlIHNhbXBsZSBub25jZR==",
            "dGhlIHNhbXBsZSBub25jZSE=", "dGhlIHNhbXBsZSBub25j", "dGhlIHNhbXBsZSBub25jZ===", "dGhlIHNhbXBsZSBub2-jZQ==",
            "dGhlIHNhbXBsZSBub25jZQ==, dGhlIHNhbXBsZSBub25jZQ==", nil,
        ])
    func keys(_ key: String?) {
        #expect(
            Self.status { () throws(WebSocketHandshake.Refusal) in try Self.evaluate(["sec-websocket-key": key]) }
                == 400)
    }

    @Test func `two keys or two versions are refused`() {
        #expect(
            Self.status { () throws(WebSocketHandshake.Refusal) in
                try Self.evaluate(adding: [("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")])
            } == 400)
        #expect(
            Self.status { () throws(WebSocketHandshake.Refusal) in
                try Self.evaluate(adding: [("sec-websocket-version", "13")])
            } == 426)
    }

    @Test(
        "the tokens are found in lists, in any case, on any line",
        arguments: [
            ("WebSocket", "upgrade"), ("h2c, websocket", "keep-alive, Upgrade"), ("websocket", "\tUPGRADE ,close"),
        ])
    func tokens(_ upgrade: String, _ connection: String) throws {
        _ = try Self.evaluate(["upgrade": upgrade, "connection": connection])
        _ = try Self.evaluate(["connection": "keep-alive"], adding: [("connection", connection)])
    }

    @Test(
        "a request that does not ask for a WebSocket is told how to",
        arguments: [
            ("websockets", "Upgrade", 426), ("h2c", "Upgrade", 426), (nil, "Upgrade", 426), ("websocket", "close", 400),
            ("websocket", nil, 400), ("websocket", "upgraded", 400),
        ] as [(String?, String?, Int)])
    func missingTokens(_ upgrade: String?, _ connection: String?, _ status: Int) {
        let found = Self.status { () throws(WebSocketHandshake.Refusal) in
            try Self.evaluate(["upgrade": upgrade, "connection": connection])
        }
        #expect(found == status)
    }

    @Test func `other methods, HTTP 1.0 and bodies are refused`() {
        #expect(Self.status { () throws(WebSocketHandshake.Refusal) in try Self.evaluate(method: "POST") } == 405)
        #expect(Self.status { () throws(WebSocketHandshake.Refusal) in try Self.evaluate(isVersion11: false) } == 400)
        #expect(Self.status { () throws(WebSocketHandshake.Refusal) in try Self.evaluate(hasBody: true) } == 400)
    }

    @Test(
        "by default only pages of the same host may connect, and clients that are no browsers",
        arguments: [
            ("http://server.example.com", 101), ("https://server.example.com", 101), ("HTTP://SERVER.example.com", 101),
            ("http://server.example.com:80", 101), ("https://server.example.com:443", 101),
            ("https://server.example.com:80", 403), ("http://server.example.com:8080", 403),
            ("http://evil.example", 403), ("http://server.example.com.evil.example", 403), ("null", 403), ("", 403),
            ("server.example.com", 403), ("http://", 403), ("file://", 403), (nil, 101),
        ] as [(String?, Int)])
    func origins(_ origin: String?, _ status: Int) {
        let adding = origin.map { [("origin", $0)] } ?? []
        #expect(Self.status { () throws(WebSocketHandshake.Refusal) in try Self.evaluate(adding: adding) } == status)
    }

    @Test func `two origins are refused, and a policy of one's own decides alone`() {
        let two = [("origin", "http://server.example.com"), ("origin", "http://server.example.com")]
        #expect(Self.status { () throws(WebSocketHandshake.Refusal) in try Self.evaluate(adding: two) } == 403)
        let open = WebSocketHandshake(originPolicy: { _, _ in true }, sha1: libcryptoSHA1)
        let foreign = [("origin", "http://evil.example")]
        #expect(
            Self.status { () throws(WebSocketHandshake.Refusal) in
                try Self.evaluate(adding: foreign, handshake: open)
            } == 101)
    }

    @Test func `the server's first subprotocol among those offered is chosen`() throws {
        let handshake = WebSocketHandshake(subprotocols: ["b", "a"], sha1: libcryptoSHA1)
        let offers = [("sec-websocket-protocol", "x, a"), ("sec-websocket-protocol", "b")]
        let chosen = try Self.evaluate(adding: offers, handshake: handshake)
        #expect(chosen.subprotocol == "b")
        #expect(chosen.fields.last == .init(name: "Sec-WebSocket-Protocol", value: "b"))
        let none = try Self.evaluate(adding: [("sec-websocket-protocol", "B")], handshake: handshake)
        #expect(none.subprotocol == nil && none.fields.count == 3)
    }
}

/// SHA-1 from OpenSSL, opened as the host opens it. A missing library fails the tests that need it by an empty digest.
let libcryptoSHA1: WebSocketHandshake.SHA1 = { bytes in
    guard let library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL), let symbol = dlsym(library, "SHA1") else {
        return []
    }
    typealias Function =
        @convention(c) (
            UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<UInt8>?
        ) -> UnsafeMutablePointer<UInt8>?
    let function = unsafeBitCast(symbol, to: Function.self)
    var digest = [UInt8](repeating: 0, count: 20)
    _ = function(bytes, bytes.count, &digest)
    return digest
}
