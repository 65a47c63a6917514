import Foundation
import StrictJSON
import Testing

@Suite("Chattr: characters")
struct ChattrCharacterTests {
    private static let shared = SharedHost()
    private let host: RunningHost
    private let key: String

    init() async throws {
        host = try await Self.shared.host
        key = try await host.key()
    }

    @Test("The list has the document's characters with the document's fields")
    func list() async throws {
        let answer = try await host.request("GET", "/api/v1/characters", key: key)
        let characters = answer.json["characters"]?.arrayValue ?? []
        let first = try #require(characters.first)
        #expect(first["id"] == "assistant")
        #expect(
            first.objectValue.map { Array($0.keys) } == [
                "id", "name", "description", "personality", "avatar_url", "voice_model", "capabilities",
            ])
        #expect(first["name"] == "Assistant")
        #expect(first["description"] == "A helpful and friendly AI assistant")
        #expect(first["personality"] == "Professional, helpful, and knowledgeable")
        #expect(first["voice_model"] == "default")
        #expect(first["capabilities"] == ["text", "voice", "video"])
        let creative = characters.first { $0["id"] == "creative" }
        #expect(creative?["name"] == "Creative Writer")
        #expect(creative?["voice_model"] == "expressive")
        #expect(creative?["capabilities"] == ["text", "voice"])
    }

    @Test("Every listed avatar is a picture")
    func avatars() async throws {
        let answer = try await host.request("GET", "/api/v1/characters", key: key)
        for character in answer.json["characters"]?.arrayValue ?? [] {
            let url = try #require(character["avatar_url"]?.stringValue)
            let picture = try await host.request("GET", url)
            #expect(picture.status == 200)
            #expect(picture.headers["content-type"] == "image/png")
            #expect(picture.body.prefix(8) == Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        }
    }

    @Test("Details add the models, the configuration and counted statistics")
    func details() async throws {
        for session in ["one", "two"] {
            _ = try await host.request(
                "POST", "/api/v1/chat/message", key: key,
                json: ["message": "Hello", "character_id": "creative", "session_id": .string(session)])
        }
        let json = try await host.request("GET", "/api/v1/characters/creative", key: key).json
        #expect(json["configuration"]?["temperature"]?.doubleValue != nil)
        #expect(json["configuration"]?["max_tokens"]?.integerValue != nil)
        #expect(json["configuration"]?["system_prompt"]?.stringValue?.isEmpty == false)
        #expect(json["statistics"]?["total_conversations"]?.integerValue ?? 0 >= 2)
        #expect(json["statistics"]?["average_rating"] == .null, "Nobody rated it")
        #expect(ISO8601DateFormatter().date(from: json["statistics"]?["last_updated"]?.stringValue ?? "") != nil)
    }

    @Test("An operator's update is merged, answered whole, and there after a restart")
    func update() async throws {
        let own = try await RunningHost.start()
        let operatorKey = try await own.key(["--scope", "operator"])
        let before = try await own.request("GET", "/api/v1/characters/assistant", key: operatorKey).json
        let answer = try await own.request(
            "PUT", "/api/v1/characters/assistant", key: operatorKey,
            json: [
                "name": "Updated Assistant", "description": "An enhanced AI assistant",
                "personality": "More casual and friendly", "configuration": ["temperature": 0.8, "max_tokens": 2048],
            ])
        #expect(answer.status == 200)
        #expect(answer.json["name"] == "Updated Assistant")
        #expect(answer.json["configuration"]?["temperature"] == 0.8)
        #expect(answer.json["configuration"]?["max_tokens"] == 2048)
        #expect(answer.json["configuration"]?["system_prompt"] == before["configuration"]?["system_prompt"])
        #expect(answer.json["voice_model"] == before["voice_model"])
        #expect(try await own.stop() == 0)

        let again = try await RunningHost.start(data: own.data)
        let after = try await again.request("GET", "/api/v1/characters/assistant", key: operatorKey).json
        #expect(after["name"] == "Updated Assistant")
        #expect(after["configuration"]?["max_tokens"] == 2048)
    }

    @Test("A chat key may not change a character")
    func forbidden() async throws {
        let answer = try await host.request("PUT", "/api/v1/characters/assistant", key: key, json: ["name": "Mine now"])
        #expect(answer.status == 403)
        #expect(answer.json["code"] == "FORBIDDEN")
    }

    @Test(
        "An update with a field that is unknown or out of range is refused and changes nothing",
        arguments: [
            #"{"nickname":"x"}"#, #"{"name":""}"#, #"{"configuration":{"temperature":2.5}}"#,
            #"{"configuration":{"max_tokens":0}}"#, #"{"configuration":{"top_p":1}}"#, #"{"capabilities":"text"}"#,
        ])
    func badUpdate(body: String) async throws {
        let operatorKey = try await host.key(["--scope", "operator"])
        let answer = try await host.request(
            "PUT", "/api/v1/characters/assistant", key: operatorKey, json: try JSON.parse(body))
        #expect(answer.status == 400)
        #expect(answer.json["code"] == "INVALID_REQUEST")
        let after = try await host.request("GET", "/api/v1/characters/assistant", key: key)
        #expect(after.json["name"] == "Assistant")
    }

    @Test("An unknown character is NOT_FOUND")
    func unknown() async throws {
        let answer = try await host.request("GET", "/api/v1/characters/nobody", key: key)
        #expect(answer.status == 404)
        #expect(answer.json["code"] == "NOT_FOUND")
    }
}
