import Foundation
import StrictJSON
import Testing

/// What a reply's media URL promises: rendered when first fetched, once, and served like any file.
@Suite("Chattr: assets")
struct ChattrAssetTests {
    private static let shared = SharedHost()
    private let host: RunningHost
    private let key: String

    init() async throws {
        host = try await Self.shared.host
        key = try await host.key()
    }

    private func audioURL() async throws -> String {
        let answer = try await host.request(
            "POST", "/api/v1/chat/message", key: key, json: ["message": "Hello", "character_id": "assistant"])
        return try #require(answer.json["media"]?["audio_url"]?.stringValue)
    }

    @Test("The audio of a reply is a WAV file and needs no key")
    func audio() async throws {
        let answer = try await host.request("GET", try await audioURL())
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == "audio/wav")
        #expect(answer.headers["accept-ranges"] == "bytes")
        #expect(answer.body.prefix(4) == Data("RIFF".utf8))
        #expect(answer.body.dropFirst(8).prefix(4) == Data("WAVE".utf8))
        let size = answer.body.dropFirst(4).prefix(4).enumerated().reduce(0) { $0 + Int($1.element) << (8 * $1.offset) }
        #expect(size == answer.body.count - 8, "the header states the file's size")
        #expect(answer.body.count > 20_000)
    }

    @Test("It is rendered once, however many ask at the same time")
    func singleRender() async throws {
        let url = try await audioURL()
        let host = host
        let bodies = try await withThrowingTaskGroup(of: Data.self) { group in
            for _ in 0..<8 { group.addTask { try await host.request("GET", url).body } }
            return try await group.reduce(into: Set<Data>()) { $0.insert($1) }
        }
        #expect(bodies.count == 1)
        #expect(bodies.first?.count ?? 0 > 20_000)
    }

    @Test("Ranges are served: first bytes, last bytes, from a position on")
    func ranges() async throws {
        let url = try await audioURL()
        let whole = try await host.request("GET", url).body
        for (range, expected) in [
            ("bytes=0-3", whole.prefix(4)), ("bytes=-10", whole.suffix(10)), ("bytes=100-", whole.dropFirst(100)),
            ("bytes=0-999999999", whole[...]),
        ] {
            let answer = try await host.request("GET", url, headers: ["Range": range])
            #expect(answer.status == 206)
            #expect(answer.body == Data(expected))
            #expect(answer.headers["content-range"]?.hasSuffix("/\(whole.count)") == true)
        }
        let beyond = try await host.request("GET", url, headers: ["Range": "bytes=999999999-"])
        #expect(beyond.status == 416)
        #expect(beyond.headers["content-range"] == "bytes */\(whole.count)")
        let malformed = try await host.request("GET", url, headers: ["Range": "bytes=5-2"])
        #expect(malformed.status == 200)
    }

    @Test("A client that has the file already gets 304")
    func notModified() async throws {
        let url = try await audioURL()
        let etag = try #require(try await host.request("GET", url).headers["etag"])
        let answer = try await host.request("GET", url, headers: ["If-None-Match": etag])
        #expect(answer.status == 304)
        #expect(answer.body.isEmpty)
    }

    @Test("HEAD tells type and size without a body")
    func head() async throws {
        let url = try await audioURL()
        let whole = try await host.request("GET", url).body
        let answer = try await host.request("HEAD", url)
        #expect(answer.status == 200)
        #expect(answer.headers["content-length"] == "\(whole.count)")
        #expect(answer.body.isEmpty)
    }

    @Test("The file is still there after a restart")
    func restart() async throws {
        let first = try await RunningHost.start()
        let key = try await first.key()
        let answer = try await first.request("POST", "/api/v1/chat/message", key: key, json: ["message": "Hello"])
        let url = try #require(answer.json["media"]?["audio_url"]?.stringValue)
        let body = try await first.request("GET", url).body
        try await first.killAtOnce()
        let second = try await RunningHost.start(data: first.data)
        let again = try await second.request("GET", url)
        #expect(again.body == body)
    }

    @Test(
        "No other path leads anywhere",
        arguments: [
            "/assets/audio/response_AAAAAAAAAAAAAAAAAAAAAA.wav", "/assets/audio/",
            "/assets/audio/../avatars/assistant.png",
            "/assets/avatars/..%2f..%2fassistant.json", "/assets/avatars/%2e%2e%2fassistant.json", "/assets/audio/x",
            "/assets/avatars/%252e%252e%252fassistant.json", "/assets/avatars/assistant.json",
            "/assets/avatars/..%5cx.png",
        ])
    func noTraversal(path: String) async throws {
        let answer = try await host.raw("GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 404"))
    }
}
