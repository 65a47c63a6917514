import Foundation
import StrictJSON
import Testing

/// How a conversation ends.
extension ConversationTests {
    @Test("An ended conversation keeps its figures and takes no more messages")
    func end() async throws {
        let started = try await app.start()
        let id = try #require(started.json["data"]?["conversation"]?["id"]?.stringValue)
        let answer = try await app.request(
            "POST", "conversation-end",
            [
                "conversationId": .string(id), "durationSeconds": 300, "audioSeconds": 240.5, "comfortRating": 4,
                "engagementLevel": "high", "sessionId": started.json["data"]?["sessionId"] ?? .null,
                "wasExtended": false, "extensionsUsed": 0,
            ])
        expectSuccess(answer, "Conversation ended successfully")
        #expect(keys(answer.json["data"]) == ["conversation", "durationSeconds", "audioSeconds"])
        #expect(answer.json["data"]?["durationSeconds"] == 300)
        #expect(answer.json["data"]?["audioSeconds"] == 240.5)
        let conversation = answer.json["data"]?["conversation"]
        #expect(ChattrMessageTests.isTimestamp(conversation?["endedAt"]?.stringValue))
        #expect(conversation?["durationSeconds"] == 300)
        #expect(conversation?["audioSeconds"] == "240.5")
        #expect(conversation?["comfortRating"] == 4)
        #expect(conversation?["engagementLevel"] == "high")
        expectError(try await app.say("Noch etwas", in: id), 400)
        expectError(try await app.say("Noch etwas", in: id, ["reply": true]), 400)
        #expect(try await app.conversation(id)?["messageCount"] == 0)
    }

    @Test("A conversation that an update gives an end has ended")
    func endedByUpdate() async throws {
        let id = try await app.started()
        let updated = try await app.request("PUT", "conversations?id=\(id)", ["endedAt": "2024-01-01T00:00:00Z"])
        #expect(updated.json["data"]?["endedAt"] == "2024-01-01T00:00:00Z")
        expectError(try await app.say("Noch etwas", in: id), 400)
        #expect(try await app.conversation(id)?["messageCount"] == 0)
    }

    @Test("Ending with nothing but a duration of 0 works, and ending twice keeps the first time")
    func endTwice() async throws {
        let id = try await app.started()
        let first = try await app.request(
            "POST", "conversation-end", ["conversationId": .string(id), "durationSeconds": 0])
        expectSuccess(first, "Conversation ended successfully")
        #expect(first.json["data"]?["audioSeconds"] == .null)
        let second = try await app.request(
            "POST", "conversation-end",
            ["conversationId": .string(id), "durationSeconds": 9, "audioSeconds": "3"])
        #expect(second.json["data"]?["durationSeconds"] == 9)
        #expect(second.json["data"]?["audioSeconds"] == 3)
        #expect(second.json["data"]?["conversation"]?["endedAt"] == first.json["data"]?["conversation"]?["endedAt"])
    }

    @Test(
        "An end without its fields, or with what is no value of one, is a 400",
        arguments: [
            #"{}"#, #"{"durationSeconds":1}"#, #"{"conversationId":"ID"}"#,
            #"{"conversationId":"ID","durationSeconds":null}"#, #"{"conversationId":"ID","durationSeconds":-1}"#,
            #"{"conversationId":"ID","durationSeconds":"1"}"#, #"{"conversationId":5,"durationSeconds":1}"#,
            #"{"conversationId":"ID","durationSeconds":1,"audioSeconds":-1}"#,
            #"{"conversationId":"ID","durationSeconds":1,"comfortRating":9}"#,
            #"{"conversationId":"ID","durationSeconds":1,"engagementLevel":"none"}"#,
            #"{"conversationId":"ID","durationSeconds":1,"sessionId":"another"}"#,
            #"{"conversationId":"ID","durationSeconds":1,"wasExtended":"no"}"#,
            #"{"conversationId":"ID","durationSeconds":1,"extensionsUsed":-1}"#,
        ])
    func badEnd(body: String) async throws {
        let id = try await app.started()
        let json = try JSON.parse(body.replacingOccurrences(of: "ID", with: id))
        expectError(try await app.request("POST", "conversation-end", json), 400)
        #expect(try await app.conversation(id)?["endedAt"] == .null)
    }
}
