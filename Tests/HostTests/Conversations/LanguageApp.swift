import Foundation
import StrictJSON
import Testing

/// A client of the Conversations API: one user by bearer, one guest by id, or somebody without either.
struct LanguageApp: Sendable {
    let host: RunningHost
    var bearer: String?
    var guest: String?

    func request(_ method: String, _ path: String, _ body: JSON? = nil) async throws -> RunningHost.Answer {
        try await host.request(
            method, "/api/" + path, key: bearer, json: body, headers: guest.map { ["X-Guest-Id": $0] } ?? [:])
    }

    func start(_ more: JSONObject = [:]) async throws -> RunningHost.Answer {
        var body: JSONObject = ["targetLanguageId": "ja"]
        for member in more { body[member.key] = member.value }
        return try await request("POST", "conversations", .object(body))
    }

    /// The id of a new conversation.
    func started(_ more: JSONObject = [:]) async throws -> String {
        try #require(try await start(more).json["data"]?["conversation"]?["id"]?.stringValue)
    }

    func say(
        _ content: String, in conversation: String, role: String = "user", _ more: JSONObject = [:]
    ) async throws -> RunningHost.Answer {
        var body: JSONObject = [
            "conversationId": .string(conversation), "role": .string(role), "content": .string(content),
        ]
        for member in more { body[member.key] = member.value }
        return try await request("POST", "conversation-messages", .object(body))
    }

    /// The conversation as it is now.
    func conversation(_ id: String) async throws -> JSON? {
        try await request("GET", "conversations?id=\(id)").json["data"]?["conversation"]
    }
}

func keys(_ json: JSON?) -> [String] { json?.objectValue.map { Array($0.keys) } ?? [] }

/// That an answer is an error as the document shows it.
func expectError(_ answer: RunningHost.Answer, _ status: Int, _ note: Comment = "") {
    #expect(answer.status == status, note)
    #expect(keys(answer.json) == ["success", "error", "timestamp"], note)
    #expect(answer.json["success"] == false, note)
    #expect(answer.json["error"]?.stringValue?.isEmpty == false, note)
    #expect(ChattrMessageTests.isTimestamp(answer.json["timestamp"]?.stringValue), note)
}

/// That an answer is a success as the document shows it, with this message.
func expectSuccess(_ answer: RunningHost.Answer, _ message: String? = nil, _ note: Comment = "") {
    #expect(answer.status == 200, note)
    #expect(keys(answer.json) == ["success", "data"] + (message == nil ? [] : ["message"]) + ["timestamp"], note)
    #expect(answer.json["success"] == true, note)
    #expect(answer.json["message"]?.stringValue == message, note)
    #expect(ChattrMessageTests.isTimestamp(answer.json["timestamp"]?.stringValue), note)
}
