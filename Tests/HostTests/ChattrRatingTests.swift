import Foundation
import StrictJSON
import Testing

/// Ratings, and the averages that are made of them.
@Suite("Chattr: ratings")
struct ChattrRatingTests {
    private func say(_ host: RunningHost, _ key: String, _ session: String) async throws -> String {
        let answer = try await host.request(
            "POST", "/api/v1/chat/message", key: key,
            json: ["message": "Hello", "session_id": .string(session), "character_id": "hazel"])
        return try #require(answer.json["metadata"]?["message_id"]?.stringValue)
    }

    @Test(
        "What was never rated is null; ratings are counted, a second one of a reply replaces the first, and they survive a restart"
    )
    func average() async throws {
        let host = try await RunningHost.start()
        let key = try await host.key()
        func rate(_ message: String, _ rating: JSON, session: String = "s", key other: String? = nil) async throws
            -> RunningHost.Answer
        {
            try await host.request(
                "POST", "/api/v1/chat/rating", key: other ?? key,
                json: ["session_id": .string(session), "message_id": .string(message), "rating": rating])
        }
        func average() async throws -> (JSON?, JSON?) {
            let details = try await host.request("GET", "/api/v1/characters/hazel", key: key).json
            let metrics = try await host.request("GET", "/api/v1/metrics", key: key).json
            return (details["statistics"]?["average_rating"], metrics["characters"]?["hazel"]?["average_rating"])
        }
        #expect(try await average() == (.null, .null))
        let (one, two) = (try await say(host, key, "s"), try await say(host, key, "s"))
        let rated = try await rate(one, 5)
        #expect(rated.status == 200)
        #expect(rated.json["rating"] == 5)
        #expect(rated.json["message_id"]?.stringValue == one)
        _ = try await rate(two, 2)
        #expect(try await average() == (3.5, 3.5))
        _ = try await rate(one, 1)
        #expect(try await average() == (1.5, 1.5))

        // Whose reply it is not may not rate it; neither is a user's message a reply.
        let page = try await host.request("GET", "/api/v1/chat/history/s", key: key).json
        let question = try #require(page["messages"]?[0]?["id"]?.stringValue)
        for answer in [
            try await rate(one, 5, key: try await host.key()), try await rate(one, 5, session: "t"),
            try await rate(question, 5), try await rate("msg_999999", 5), try await rate("msg_0\(one.dropFirst(4))", 5),
            try await rate("msg_-1", 5), try await rate("msg_99999999999999999999", 5),
        ] {
            #expect(answer.status == 404)
            #expect(answer.json["code"] == "NOT_FOUND")
        }
        for rating in [0, 6, "5", 4.5, .null] as [JSON] {
            let answer = try await rate(one, rating)
            #expect(answer.status == 400)
            #expect(answer.json["message"]?.stringValue?.contains("rating") == true)
        }
        #expect(try await average() == (1.5, 1.5))
        try await host.killAtOnce()
        let second = try await RunningHost.start(data: host.data)
        let details = try await second.request("GET", "/api/v1/characters/hazel", key: key).json
        #expect(details["statistics"]?["average_rating"] == 1.5)
        _ = try await second.stop()
    }
}
