import Foundation
import FoundationNetworking
import StrictJSON
import Testing

/// The MindIgo document, sentence by sentence, over a real socket. What other policies find is in SurfacesTests.
@Suite("MindIgo")
struct MindIgoTests {
    private static let shared = SharedHost()
    static let john = ["X-User-Id": "123", "X-User-Name": "John Doe"]
    let host: RunningHost

    init() async throws { host = try await Self.shared.host }

    func session(_ user: [String: String] = john, on other: RunningHost? = nil) async throws -> String {
        let answer = try await (other ?? host).request("POST", "/session/new", headers: user)
        return try #require(answer.json["data"]?["session_id"]?.stringValue)
    }

    func chat(
        _ prompt: String, _ session: String, _ user: [String: String] = john, on other: RunningHost? = nil
    ) async throws -> RunningHost.Answer {
        try await (other ?? host).request(
            "POST", "/chat", json: ["prompt": .string(prompt), "session_id": .string(session)], headers: user)
    }

    func history(_ session: String, _ query: String = "", on other: RunningHost? = nil) async throws
        -> RunningHost.Answer
    {
        try await (other ?? host).request("GET", "/session/\(session)\(query)", headers: Self.john)
    }

    func keys(_ json: JSON?) -> [String] { json?.objectValue.map { Array($0.keys) } ?? [] }

    func expectRefusal(_ answer: RunningHost.Answer, _ status: Int, _ note: Comment = "") {
        #expect(answer.status == status, note)
        #expect(keys(answer.json) == ["success", "message", "data"], note)
        #expect(answer.json["success"] == false)
        #expect(answer.json["message"]?.stringValue?.isEmpty == false)
        #expect(answer.json["data"] == .null)
    }

    @Test("Health is as documented and needs no headers")
    func health() async throws {
        let answer = try await host.request("GET", "/health")
        #expect(answer.status == 200)
        #expect(
            answer.json == [
                "success": true, "message": "Mental Health Service Active",
                "data": ["status": "healthy", "service": "genai-service"],
            ])
    }

    @Test("A new session has an id of 20 characters, another one each time")
    func newSession() async throws {
        let answer = try await host.request("POST", "/session/new", headers: Self.john)
        #expect(answer.status == 200)
        #expect(answer.json["success"] == true)
        #expect(answer.json["message"] == "Session created successfully")
        let id = try #require(answer.json["data"]?["session_id"]?.stringValue)
        #expect(id.wholeMatch(of: #/[A-Za-z0-9]{20}/#) != nil)
        #expect(try await session() != id)
    }

    @Test("A reply is complete and as documented, and the user is called by name")
    func reply() async throws {
        let id = try await session()
        let answer = try await chat("What is my name?", id)
        #expect(answer.status == 200)
        #expect(keys(answer.json) == ["success", "message", "data"])
        #expect(answer.json["success"] == true)
        #expect(answer.json["message"] == "Response generated successfully")
        let data = answer.json["data"]
        #expect(keys(data) == ["res", "recommendations", "escalate", "safety_alert", "session_id"])
        #expect(data?["res"]?.stringValue?.contains("John Doe") == true)
        #expect(data?["recommendations"]?.arrayValue != nil)
        #expect(data?["escalate"] == false)
        #expect(data?["safety_alert"] == ["level": "none", "triggers": [], "immediate_action_required": false])
        #expect(data?["session_id"] == .string(id))
        #expect(answer.headers["ratelimit"]?.contains("r=") == true)
    }

    @Test("History shows each exchange as documented, oldest first, on pages")
    func pages() async throws {
        let id = try await session()
        for number in 1...5 { #expect(try await chat("Message number \(number)", id).status == 200) }
        let answer = try await history(id)
        #expect(answer.status == 200)
        #expect(answer.json["message"] == "Session history retrieved successfully")
        let data = answer.json["data"]
        #expect(keys(data) == ["messages", "total_messages", "page", "per_page", "has_more"])
        #expect(data?["total_messages"] == 5)
        #expect(data?["page"] == 1)
        #expect(data?["per_page"] == 20)
        #expect(data?["has_more"] == false)
        let messages = data?["messages"]?.arrayValue ?? []
        #expect(messages.map { $0["user_message"]?.stringValue } == (1...5).map { "Message number \($0)" })
        let first = try #require(messages.first)
        #expect(
            keys(first) == [
                "_id", "session_id", "user_id", "user_name", "user_message", "ai_response", "timestamp", "metadata",
            ])
        #expect(first["_id"]?.stringValue?.hasPrefix("msg") == true)
        #expect(first["session_id"] == .string(id))
        #expect(first["user_id"] == 123)
        #expect(first["user_name"] == "John Doe")
        #expect(first["ai_response"]?.stringValue?.isEmpty == false)
        #expect(ChattrMessageTests.isTimestamp(first["timestamp"]?.stringValue))
        #expect(keys(first["metadata"]) == ["safety_score", "mood", "recommendations", "escalate"])
        #expect(first["metadata"]?["safety_score"] == 1)
        #expect(first["metadata"]?["mood"] == .null)
        #expect(first["metadata"]?["recommendations"] == [])
        #expect(first["metadata"]?["escalate"] == false)
        #expect(Set(messages.compactMap { $0["_id"]?.stringValue }).count == 5)

        let second = try await history(id, "?page=2&per_page=2").json["data"]
        #expect(second?["messages"]?.arrayValue == Array(messages[2..<4]))
        #expect(second?["has_more"] == true)
        let last = try await history(id, "?page=3&per_page=2").json["data"]
        #expect(last?["messages"]?.arrayValue == Array(messages[4...]))
        #expect(last?["has_more"] == false)
        let beyond = try await history(id, "?page=2147483647&per_page=100").json["data"]
        #expect(beyond?["messages"] == [])
        #expect(beyond?["total_messages"] == 5)
    }

    @Test("A page holds 20 exchanges unless it is asked for more, and 100 at most")
    func defaultPage() async throws {
        let id = try await session()
        for number in 1...21 { #expect(try await chat("Message number \(number)", id).status == 200) }
        let first = try await history(id).json["data"]
        #expect(first?["messages"]?.arrayValue?.count == 20)
        #expect(first?["total_messages"] == 21)
        #expect(first?["has_more"] == true)
        let second = try await history(id, "?page=2").json["data"]
        #expect(second?["messages"]?.arrayValue?.map { $0["user_message"] } == ["Message number 21"])
        #expect(second?["page"] == 2)
        #expect(second?["has_more"] == false)
        let all = try await history(id, "?page=1&per_page=100").json["data"]
        #expect(all?["messages"]?.arrayValue?.count == 21)
        #expect(all?["per_page"] == 100)
    }

    @Test("The history of a session nobody spoke in is empty")
    func empty() async throws {
        let data = try await history(try await session()).json["data"]
        #expect(data?["messages"] == [])
        #expect(data?["total_messages"] == 0)
        #expect(data?["has_more"] == false)
    }

    @Test(
        "Invalid pagination parameters are a 400",
        arguments: [
            "page=0", "page=-1", "page=abc", "page=1.5", "page=+1", "page=99999999999999999999", "page=", "per_page=0",
            "per_page=101", "per_page=ten", "page=1&page=2",
        ])
    func badPages(query: String) async throws {
        expectRefusal(try await history(try await session(), "?\(query)"), 400)
    }

    @Test("Missing or invalid headers are a 400 on every route that has a user")
    func badHeaders() async throws {
        let id = try await session()
        let bad: [[String: String]] = [
            [:], ["X-User-Id": "123"], ["X-User-Name": "John"], ["X-User-Id": "abc", "X-User-Name": "John"],
            ["X-User-Id": "1.5", "X-User-Name": "John"], ["X-User-Id": "-3", "X-User-Name": "John"],
            ["X-User-Id": "99999999999999999999", "X-User-Name": "John"],
            ["X-User-Id": "123", "X-User-Name": String(repeating: "n", count: 201)],
        ]
        for headers in bad {
            let note: Comment = "\(headers)"
            expectRefusal(try await host.request("POST", "/session/new", headers: headers), 400, note)
            expectRefusal(try await host.request("GET", "/session/\(id)", headers: headers), 400, note)
            for path in ["/chat", "/chat/stream"] {
                let body: JSON = ["prompt": "Hello", "session_id": .string(id)]
                expectRefusal(try await host.request("POST", path, json: body, headers: headers), 400, note)
            }
        }
        #expect(try await history(id).json["data"]?["total_messages"] == 0)
    }

    @Test(
        "A missing or malformed prompt or session_id is a 400, and nothing is stored",
        arguments: [
            "", "{", "[]", "null", "{}", #"{"prompt":"Hello"}"#, #"{"session_id":"SESSION"}"#,
            #"{"prompt":"","session_id":"SESSION"}"#, #"{"prompt":"  \n","session_id":"SESSION"}"#,
            #"{"prompt":5,"session_id":"SESSION"}"#, #"{"prompt":null,"session_id":"SESSION"}"#,
            #"{"prompt":"a","prompt":"b","session_id":"SESSION"}"#, #"{"prompt":"Hello","session_id":5}"#,
            #"{"prompt":"Hello","session_id":""}"#, #"{"prompt":"Hello","session_id":null}"#,
            #"{"prompt":"\ud800","session_id":"SESSION"}"#,
        ])
    func badBody(body: String) async throws {
        let id = try await session()
        for path in ["/chat", "/chat/stream"] {
            var request = URLRequest(url: try #require(URL(string: host.base.absoluteString + path)))
            request.httpMethod = "POST"
            for (name, value) in Self.john { request.setValue(value, forHTTPHeaderField: name) }
            request.httpBody = Data(body.replacingOccurrences(of: "SESSION", with: id).utf8)
            expectRefusal(try await host.send(request), 400)
        }
        #expect(try await history(id).json["data"]?["total_messages"] == 0)
    }

    @Test("A prompt that is too long is a 400, and one that just fits is answered")
    func longPrompt() async throws {
        let id = try await session()
        expectRefusal(try await chat(String(repeating: "a", count: 32_769), id), 400)
        #expect(try await chat(String(repeating: "a", count: 32_768), id).status == 200)
    }

    @Test("An unknown session and another user's are the same 404")
    func foreignSession() async throws {
        let id = try await session()
        _ = try await chat("A secret", id)
        let other = ["X-User-Id": "124", "X-User-Name": "John Doe"]
        for (name, user) in [(id, other), ("a1b2c3d4e5f6g7h8i9j0", Self.john), ("nothing", Self.john)] {
            let read = try await host.request("GET", "/session/\(name)", headers: user)
            expectRefusal(read, 404)
            #expect(!String(decoding: read.body, as: UTF8.self).contains("secret"))
            for path in ["/chat", "/chat/stream"] {
                let body: JSON = ["prompt": "Hello", "session_id": .string(name)]
                expectRefusal(try await host.request("POST", path, json: body, headers: user), 404)
            }
        }
        #expect(try await history(id).json["data"]?["total_messages"] == 1)
    }

    @Test("Beside a bearer, X-User-Id is the id of its account; any other one is a 401")
    func bearer() async throws {
        let key = try await host.key()
        let me = try await host.request("GET", "/auth/me", key: key)
        let own = try #require(me.json["id"]?.integerValue)
        func headers(_ id: Int64) -> [String: String] { ["X-User-Id": "\(id)", "X-User-Name": "Owner"] }
        let made = try await host.request("POST", "/session/new", key: key, headers: headers(own))
        #expect(made.status == 200)
        let id = try #require(made.json["data"]?["session_id"]?.stringValue)
        let read = try await host.request("GET", "/session/\(id)", key: key, headers: headers(own))
        #expect(read.status == 200)
        expectRefusal(try await host.request("POST", "/session/new", key: key, headers: headers(own + 1)), 401)
        expectRefusal(try await host.request("POST", "/session/new", key: key + "x", headers: headers(own)), 401)
        // The gateway's user of the same number is somebody else.
        expectRefusal(try await host.request("GET", "/session/\(id)", headers: headers(own)), 404)
    }

    @Test("From a peer that is not trusted, the headers alone are a 401")
    func untrusted() async throws {
        let host = try await RunningHost.start(deployment: ["trusted_proxies": ["10.0.0.0/8"]])
        expectRefusal(try await host.request("POST", "/session/new", headers: Self.john), 401)
        let key = try await host.key()
        let own = try #require(try await host.request("GET", "/auth/me", key: key).json["id"]?.integerValue)
        let made = try await host.request(
            "POST", "/session/new", key: key, headers: ["X-User-Id": "\(own)", "X-User-Name": "Owner"])
        #expect(made.status == 200)
    }

    @Test("The deployment names the persona, and one that is not there is said so")
    func persona() async throws {
        let host = try await RunningHost.start(
            deployment: ["trusted_proxies": ["127.0.0.1"], "surfaces": ["mindigo": ["persona": "nobody-here"]]])
        expectRefusal(try await host.request("GET", "/health"), 503)
        expectRefusal(try await host.request("POST", "/session/new", headers: Self.john), 503)
    }

    @Test("Too many turns are a 429 with Retry-After, for a stream as well")
    func rateLimit() async throws {
        let key = try await host.key(["--turns-per-minute", "1"])
        let own = try #require(try await host.request("GET", "/auth/me", key: key).json["id"]?.integerValue)
        let user = ["X-User-Id": "\(own)", "X-User-Name": "Owner"]
        let made = try await host.request("POST", "/session/new", key: key, headers: user)
        let body: JSON = ["prompt": "Hello", "session_id": made.json["data"]?["session_id"] ?? .null]
        let first = try await host.request("POST", "/chat/stream", key: key, json: body, headers: user)
        #expect(first.status == 200)
        for path in ["/chat/stream", "/chat"] {
            let refused = try await host.request("POST", path, key: key, json: body, headers: user)
            expectRefusal(refused, 429)
            #expect(Int(refused.headers["retry-after"] ?? "") ?? 0 >= 1)
        }
    }

    @Test("Two messages at once in one session are both answered and stored whole, in some order")
    func concurrent() async throws {
        let id = try await session()
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<6 { group.addTask { try await chat("Parallel \(number)", id).status } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses == [200, 200, 200, 200, 200, 200])
        let messages = try await history(id).json["data"]?["messages"]?.arrayValue ?? []
        #expect(Set(messages.compactMap { $0["user_message"]?.stringValue }).count == 6)
        #expect(messages.allSatisfy { $0["ai_response"]?.stringValue?.isEmpty == false })
    }

    @Test("The same message sent twice is two exchanges")
    func twice() async throws {
        let id = try await session()
        for _ in 0..<2 { #expect(try await chat("Hello", id).status == 200) }
        #expect(try await history(id).json["data"]?["total_messages"] == 2)
    }

    @Test("What was answered is there after the host was killed")
    func killed() async throws {
        let first = try await RunningHost.start()
        let id = try await session(on: first)
        let reply = try await chat("Remember this", id, on: first).json["data"]?["res"]
        try await first.killAtOnce()
        let second = try await RunningHost.start(data: first.data)
        let data = try await history(id, on: second).json["data"]
        #expect(data?["total_messages"] == 1)
        #expect(data?["messages"]?[0]?["user_message"] == "Remember this")
        #expect(data?["messages"]?[0]?["ai_response"] == reply)
        #expect(try await chat("Go on", id, on: second).status == 200)
    }

    @Test("An unknown path and a wrong method answer in this API's envelope")
    func unknown() async throws {
        expectRefusal(try await host.request("GET", "/session/a/b", headers: Self.john), 404)
        expectRefusal(try await host.request("GET", "/session", headers: Self.john), 404)
        for (method, path, allow) in [
            ("GET", "/chat", "POST"), ("DELETE", "/chat/stream", "POST"), ("GET", "/session/new", "POST"),
            ("POST", "/health", "GET, HEAD"),
        ] {
            let answer = try await host.request(method, path, headers: Self.john)
            expectRefusal(answer, 405, "\(method) \(path)")
            #expect(answer.headers["allow"] == allow)
        }
    }
}
