import Foundation
import FoundationNetworking
import StrictJSON
import Testing

/// `POST /api/v1/chat/message` and the history it makes, over a real socket, through real plugins, to a real file.
@Suite("Chattr: messages and history")
struct ChattrMessageTests {
    /// One host for the whole suite: each test has a key, and so sessions, of its own.
    private static let shared = SharedHost()
    private let host: RunningHost
    private let key: String

    init() async throws {
        host = try await Self.shared.host
        key = try await host.key()
    }

    private func send(_ message: String, session: String = "user-session-123", context: JSON? = nil) async throws
        -> RunningHost.Answer
    {
        var body: JSONObject = [
            "message": .string(message), "character_id": "assistant", "session_id": .string(session),
        ]
        if let context { body["context"] = context }
        return try await host.request("POST", "/api/v1/chat/message", key: key, json: .object(body))
    }

    @Test("The document's request gets the document's answer")
    func documentedRequest() async throws {
        let answer = try await send(
            "Hello, how are you today?", context: ["user_name": "Alice", "conversation_history": true])
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == "application/json")
        let json = answer.json
        let keys = json.objectValue.map { Array($0.keys) } ?? []
        #expect(keys == ["response", "character_id", "session_id", "timestamp", "media", "metadata"])
        #expect(json["response"]?.stringValue?.contains("Alice") == true)
        #expect(json["character_id"] == "assistant")
        #expect(json["session_id"] == "user-session-123")
        #expect(Self.isTimestamp(json["timestamp"]?.stringValue))
        #expect(json["media"]?["audio_url"]?.stringValue?.hasPrefix("/assets/audio/response_") == true)
        #expect(json["media"]?["video_url"] == nil, "No generator makes video here")
        #expect(json["metadata"]?["tokens_used"]?.integerValue ?? -1 >= 0)
        #expect(json["metadata"]?["response_time_ms"]?.integerValue ?? -1 >= 0)
        let confidence = json["metadata"]?["confidence"]?.doubleValue ?? -1
        #expect((0...1).contains(confidence))
    }

    @Test("Every answer carries a request id, the client's own if it sent one")
    func requestID() async throws {
        let own = try await host.request("GET", "/api/v1/health", headers: ["X-Request-Id": "trace-42"])
        #expect(own.headers["x-request-id"] == "trace-42")
        let made = try await host.request("GET", "/api/v1/health")
        #expect(made.headers["x-request-id"]?.hasPrefix("req_") == true)
        let refused = try await host.request("GET", "/api/v1/nothing", headers: ["X-Request-Id": "no spaces here"])
        #expect(refused.headers["x-request-id"]?.hasPrefix("req_") == true)
    }

    @Test("A turn's rate limit is told in headers")
    func rateHeaders() async throws {
        let answer = try await send("Hello")
        #expect(answer.headers["ratelimit-policy"] == "\"turns\";q=600;w=60")
        #expect(answer.headers["ratelimit"]?.hasPrefix("\"turns\";r=") == true)
    }

    @Test("Too many turns are RATE_LIMIT_EXCEEDED with Retry-After")
    func rateLimit() async throws {
        let slow = try await host.key(["--turns-per-minute", "2"])
        var statuses: [Int] = []
        var last: RunningHost.Answer?
        for _ in 0..<3 {
            last = try await host.request("POST", "/api/v1/chat/message", key: slow, json: ["message": "Hello"])
            statuses.append(last?.status ?? 0)
        }
        #expect(statuses == [200, 200, 429])
        #expect(last?.json["code"] == "RATE_LIMIT_EXCEEDED")
        #expect(last?.json["type"] == "error")
        #expect(last?.json["retry_after_seconds"]?.integerValue ?? 0 >= 1)
        #expect(Int(last?.headers["retry-after"] ?? "") ?? 0 >= 1)
    }

    @Test("A message without a session makes one that can be continued")
    func newSession() async throws {
        let first = try await host.request(
            "POST", "/api/v1/chat/message", key: key, json: ["message": "Hello", "session_id": .null])
        let session = try #require(first.json["session_id"]?.stringValue)
        #expect(session.hasPrefix("session-"))
        let history = try await host.request("GET", "/api/v1/chat/history/\(session)", key: key)
        #expect(history.json["total_count"] == 2)
    }

    @Test("History is in time order, paged by limit and offset")
    func history() async throws {
        for number in 1...5 { _ = try await send("Message number \(number)", session: "paged") }
        let all = try await host.request("GET", "/api/v1/chat/history/paged", key: key)
        #expect(all.status == 200)
        #expect(all.json["session_id"] == "paged")
        #expect(all.json["total_count"] == 10)
        #expect(all.json["has_more"] == false)
        let messages = all.json["messages"]?.arrayValue ?? []
        #expect(messages.map { $0["role"]?.stringValue } == (0..<10).map { $0 % 2 == 0 ? "user" : "assistant" })
        #expect(messages.first?["content"] == "Message number 1")
        #expect(messages.first?["character_id"] == "assistant")
        #expect(messages.first?["id"]?.stringValue?.hasPrefix("msg_") == true)
        #expect(Self.isTimestamp(messages.first?["timestamp"]?.stringValue))
        #expect(messages.last?["media"]?["audio_url"] != nil)

        let page = try await host.request("GET", "/api/v1/chat/history/paged?limit=3&offset=4", key: key)
        #expect(page.json["messages"]?.arrayValue == Array(messages[4..<7]))
        #expect(page.json["has_more"] == true)
        let end = try await host.request("GET", "/api/v1/chat/history/paged?limit=3&offset=100", key: key)
        #expect(end.json["messages"] == [])
        #expect(end.json["has_more"] == false)
    }

    @Test(
        "A bad limit or offset is a 400, never a clamp",
        arguments: [
            "limit=0", "limit=-1", "limit=+5", "limit=abc", "limit=1001", "offset=-1", "offset=1e3", "limit=1&limit=2",
        ])
    func badPaging(query: String) async throws {
        _ = try await send("Hello", session: "paging")
        let answer = try await host.request("GET", "/api/v1/chat/history/paging?\(query)", key: key)
        #expect(answer.status == 400)
        #expect(answer.json["code"] == "INVALID_REQUEST")
    }

    @Test("Clearing a session empties its history and keeps it")
    func clear() async throws {
        _ = try await send("Hello", session: "cleared")
        let answer = try await host.request("DELETE", "/api/v1/chat/history/cleared", key: key)
        #expect(answer.status == 200)
        #expect(answer.json["message"] == "Conversation history cleared successfully")
        #expect(answer.json["session_id"] == "cleared")
        #expect(Self.isTimestamp(answer.json["cleared_at"]?.stringValue))
        let history = try await host.request("GET", "/api/v1/chat/history/cleared", key: key)
        #expect(history.json["messages"] == [])
        #expect(history.json["total_count"] == 0)
    }

    @Test("Somebody else's session and an unknown one are the same 404")
    func foreignSession() async throws {
        _ = try await send("A secret", session: "mine")
        let other = try await host.key()
        for (path, key) in [("mine", other), ("never-there", key)] {
            for method in ["GET", "DELETE"] {
                let answer = try await host.request(method, "/api/v1/chat/history/\(path)", key: key)
                #expect(answer.status == 404)
                #expect(answer.json["code"] == "NOT_FOUND")
                #expect(!String(decoding: answer.body, as: UTF8.self).contains("secret"))
            }
        }
        let mine = try await host.request("GET", "/api/v1/chat/history/mine", key: key)
        #expect(mine.json["total_count"] == 2)
    }

    @Test("Without a valid key there is UNAUTHORIZED, whatever is wrong with it")
    func unauthorized() async throws {
        for bad in [nil, "", "pk_", "your-api-key", key + "x", String(key.dropLast()), "null"] {
            let answer = try await host.request(
                "POST", "/api/v1/chat/message", key: bad, json: ["message": "Hello", "character_id": "assistant"])
            #expect(answer.status == 401)
            #expect(answer.json["code"] == "UNAUTHORIZED")
            #expect(answer.json["message"] == "API key is missing or invalid")
            #expect(answer.headers["www-authenticate"] == "Bearer")
        }
    }

    @Test("A key made while the host runs counts at once")
    func freshKey() async throws {
        let fresh = try await host.key()
        let answer = try await host.request("GET", "/api/v1/characters", key: fresh)
        #expect(answer.status == 200)
    }

    @Test(
        "A body that is no proper request is INVALID_REQUEST",
        arguments: [
            "", "{", "[]", "null", #"{"message":""}"#, #"{"message":"   "}"#, #"{"message":5}"#, #"{}"#,
            #"{"message":"a","message":"b"}"#, #"{"message":"a"} x"#, #"{"message":"\ud800"}"#,
            #"{"message":"a","session_id":""}"#, #"{"message":"a","session_id":7}"#, #"{"message":"a","context":[]}"#,
            #"{"message":"a","context":{"user_name":{}}}"#, #"{"message":"a","context":{"media":["smell"]}}"#,
            #"{"message":"a","character_id":5}"#, #"{"message":1e400}"#,
        ])
    func invalid(body: String) async throws {
        var request = URLRequest(url: try #require(URL(string: host.base.absoluteString + "/api/v1/chat/message")))
        request.httpMethod = "POST"
        request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
        request.httpBody = Data(body.utf8)
        let answer = try await host.send(request)
        #expect(answer.status == 400)
        #expect(answer.json["type"] == "error")
        #expect(answer.json["code"] == "INVALID_REQUEST")
        #expect(answer.json["message"]?.stringValue?.isEmpty == false)
    }

    @Test("An unknown character is NOT_FOUND")
    func unknownCharacter() async throws {
        for name in ["nobody", "../assistant", "assistant\u{0}", ""] {
            let answer = try await host.request(
                "POST", "/api/v1/chat/message", key: key, json: ["message": "Hello", "character_id": .string(name)])
            #expect(answer.status == 404)
        }
    }

    @Test("context.media narrows or leaves out the media")
    func narrowedMedia() async throws {
        let none = try await send("Hello", context: ["media": []])
        #expect(none.json["media"] == nil)
        let audio = try await send("Hello", context: ["media": ["audio"]])
        #expect(audio.json["media"]?["audio_url"] != nil)
    }

    @Test("conversation_history: false leaves the history out of the reply and still stores the turn")
    func withoutHistory() async throws {
        _ = try await send("My name is Zebulon", session: "forget")
        _ = try await send("Hello", session: "forget", context: ["conversation_history": false])
        let history = try await host.request("GET", "/api/v1/chat/history/forget", key: key)
        #expect(history.json["total_count"] == 4)
    }

    @Test("Someone in crisis gets help from the policy, in every detail a client needs")
    func crisis() async throws {
        let answer = try await send("I want to kill myself tonight")
        #expect(answer.status == 200)
        #expect(answer.json["metadata"]?["behaviour"] == "host.persona.crisis")
        #expect(answer.json["response"]?.stringValue?.contains("988") == true)
        #expect(["crisis", "emergency"].contains(answer.json["metadata"]?["safety"]?["level"]?.stringValue ?? ""))
        #expect(answer.json["metadata"]?["safety"]?["escalate"] == true)
        #expect(answer.json["metadata"]?["safety"]?["resources"]?.arrayValue?.isEmpty == false)
    }

    @Test("An error is problem details for a client that asks for them")
    func problemDetails() async throws {
        let answer = try await host.request("GET", "/api/v1/nothing", headers: ["Accept": "application/problem+json"])
        #expect(answer.status == 404)
        #expect(answer.headers["content-type"] == "application/problem+json")
        #expect(answer.json["status"] == 404)
        #expect(answer.json["title"]?.stringValue == "Not Found")
    }

    @Test("A wrong method is 405 with Allow, in the surface's envelope")
    func wrongMethod() async throws {
        let answer = try await host.request("PATCH", "/api/v1/chat/message")
        #expect(answer.status == 405)
        #expect(answer.headers["allow"] == "POST")
        #expect(answer.json["code"] == "INVALID_REQUEST")
    }

    @Test("Two messages sent at once to one session are both answered, stored whole and in order")
    func concurrentMessages() async throws {
        let key = key
        let host = host
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<8 {
                group.addTask {
                    try await host.request(
                        "POST", "/api/v1/chat/message", key: key,
                        json: ["message": .string("Parallel \(number)"), "session_id": "parallel"]
                    ).status
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.allSatisfy { $0 == 200 })
        let history = try await host.request("GET", "/api/v1/chat/history/parallel", key: key)
        let roles = history.json["messages"]?.arrayValue?.map { $0["role"]?.stringValue } ?? []
        #expect(roles == (0..<16).map { $0 % 2 == 0 ? "user" : "assistant" })
    }

    static func isTimestamp(_ text: String?) -> Bool {
        guard let text, let date = ISO8601DateFormatter().date(from: text) else { return false }
        return text.hasSuffix("Z") && abs(date.timeIntervalSinceNow) < 600
    }
}
