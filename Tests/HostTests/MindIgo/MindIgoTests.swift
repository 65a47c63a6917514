import Foundation
import FoundationNetworking
import StrictJSON
import Testing

/// The MindIgo document, sentence by sentence, over a real socket. What other policies find is in SurfacesTests.
@Suite("MindIgo")
struct MindIgoTests {
    private static let shared = SharedHost()
    private static let john = ["X-User-Id": "123", "X-User-Name": "John Doe"]
    private let host: RunningHost

    init() async throws { host = try await Self.shared.host }

    private func session(_ user: [String: String] = john, on other: RunningHost? = nil) async throws -> String {
        let answer = try await (other ?? host).request("POST", "/session/new", headers: user)
        return try #require(answer.json["data"]?["session_id"]?.stringValue)
    }

    private func chat(
        _ prompt: String, _ session: String, _ user: [String: String] = john, on other: RunningHost? = nil
    ) async throws -> RunningHost.Answer {
        try await (other ?? host).request(
            "POST", "/chat", json: ["prompt": .string(prompt), "session_id": .string(session)], headers: user)
    }

    private func history(_ session: String, _ query: String = "", on other: RunningHost? = nil) async throws
        -> RunningHost.Answer
    {
        try await (other ?? host).request("GET", "/session/\(session)\(query)", headers: Self.john)
    }

    private func keys(_ json: JSON?) -> [String] { json?.objectValue.map { Array($0.keys) } ?? [] }

    private func expectRefusal(_ answer: RunningHost.Answer, _ status: Int, _ note: Comment = "") {
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
        let file = RunningHost.newFolder().appendingPathExtension("json")
        try Data(#"{"trusted_proxies": ["10.0.0.0/8"]}"#.utf8).write(to: file)
        let host = try await RunningHost.start(arguments: ["--deployment", file.path])
        expectRefusal(try await host.request("POST", "/session/new", headers: Self.john), 401)
        let key = try await host.key()
        let own = try #require(try await host.request("GET", "/auth/me", key: key).json["id"]?.integerValue)
        let made = try await host.request(
            "POST", "/session/new", key: key, headers: ["X-User-Id": "\(own)", "X-User-Name": "Owner"])
        #expect(made.status == 200)
    }

    @Test("The deployment names the persona, and one that is not there is said so")
    func persona() async throws {
        let file = RunningHost.newFolder().appendingPathExtension("json")
        try Data(
            #"{"trusted_proxies": ["127.0.0.1"], "surfaces": {"mindigo": {"persona": "nobody-here"}}}"#.utf8
        ).write(to: file)
        let host = try await RunningHost.start(arguments: ["--deployment", file.path])
        expectRefusal(try await host.request("GET", "/health"), 503)
        expectRefusal(try await host.request("POST", "/session/new", headers: Self.john), 503)
    }

    @Test("Somebody in crisis gets resources, escalation and an alert that asks for action")
    func crisis() async throws {
        let id = try await session()
        let data = try await chat("I want to kill myself tonight", id).json["data"]
        #expect(data?["escalate"] == true)
        #expect(data?["safety_alert"]?["level"] == "crisis")
        #expect(data?["safety_alert"]?["triggers"]?.arrayValue?.isEmpty == false)
        #expect(data?["safety_alert"]?["immediate_action_required"] == true)
        #expect(data?["res"]?.stringValue?.contains("988") == true)
        let metadata = try await history(id).json["data"]?["messages"]?[0]?["metadata"]
        #expect(metadata?["escalate"] == true)
        #expect(metadata?["safety_score"]?.doubleValue ?? 1 <= 0.25)
    }

    @Test("Somebody who is anxious is heard: mood and recommendations come with the reply and stand in the history")
    func mood() async throws {
        let id = try await session()
        let answer = try await chat("I'm feeling anxious today", id)
        let recommendations = try #require(answer.json["data"]?["recommendations"])
        #expect(recommendations.arrayValue?.isEmpty == false)
        let metadata = try await history(id).json["data"]?["messages"]?[0]?["metadata"]
        #expect(metadata?["mood"] == "anxious")
        #expect(metadata?["recommendations"] == recommendations)
    }

    @Test("The documented message about work gets the documented recommendations, and no alert")
    func overwhelmed() async throws {
        let data = try await chat("I'm feeling overwhelmed with work", try await session()).json["data"]
        #expect(
            data?["recommendations"] == [
                "Take regular breaks throughout the day", "Practice time management techniques",
                "Consider talking to your supervisor about workload",
            ])
        #expect(data?["escalate"] == false)
        #expect(data?["safety_alert"] == ["level": "none", "triggers": [], "immediate_action_required": false])
    }

    @Test(
        "The documented exchange of the history: a plain word of anxiety has a mood and advice, and the full safety score"
    )
    func plainAnxiety() async throws {
        let id = try await session()
        _ = try await chat("I'm feeling anxious today", id)
        let metadata = try await history(id).json["data"]?["messages"]?[0]?["metadata"]
        #expect(metadata?["safety_score"] == 1)
        #expect(metadata?["mood"] == "anxious")
        #expect(metadata?["recommendations"]?.arrayValue?.isEmpty == false)
        #expect(metadata?["escalate"] == false)
    }

    /// The objects of a stream, each of which came as one `data:` line.
    private func events(_ prompt: String, _ session: String, on other: RunningHost? = nil) async throws -> [JSON] {
        let answer = try await (other ?? host).request(
            "POST", "/chat/stream", json: ["prompt": .string(prompt), "session_id": .string(session)],
            headers: Self.john)
        #expect(answer.status == 200)
        let lines = String(decoding: answer.body, as: UTF8.self).split(separator: "\n").filter {
            $0.hasPrefix("data: ")
        }
        return try lines.map { try JSON.parse(String($0.dropFirst(6))) }
    }

    @Test("The documented question for anxiety techniques streams the documented events in their order")
    func techniques() async throws {
        let id = try await session()
        let events = try await events("Can you help me with anxiety techniques?", id)
        let text = events.prefix { $0["type"] == "text" }
        #expect(text.count > 1)
        #expect(
            Array(events.dropFirst(text.count)) == [
                [
                    "type": "recommendations",
                    "content": [
                        "Try deep breathing exercises", "Practice mindfulness meditation",
                        "Use the 4-7-8 breathing technique",
                    ],
                ],
                [
                    "type": "safety_alert",
                    "content": [
                        "level": "concern", "triggers": ["anxiety_pattern"], "immediate_action_required": false,
                    ],
                ],
                ["type": "mood", "content": "anxious"], ["type": "session_id", "content": .string(id)],
                ["type": "complete", "content": "done"],
            ])
        let message = try await history(id).json["data"]?["messages"]?[0]
        #expect(message?["ai_response"]?.stringValue == text.compactMap { $0["content"]?.stringValue }.joined())
        #expect(message?["metadata"]?["safety_score"] == 0.75)
    }

    @Test("A crisis streams words with resources, then the alert, then the escalation")
    func crisisStream() async throws {
        let events = try await events("I want to kill myself tonight", try await session())
        let types = events.compactMap { $0["type"]?.stringValue }
        #expect(
            types.filter { $0 != "text" && $0 != "recommendations" } == [
                "safety_alert", "escalate", "mood", "session_id", "complete",
            ])
        #expect(types.lastIndex(of: "text") ?? 99 < types.firstIndex(of: "safety_alert") ?? 0)
        let text = events.filter { $0["type"] == "text" }.compactMap { $0["content"]?.stringValue }.joined()
        #expect(text.contains("988"))
        let alert = events.first { $0["type"] == "safety_alert" }?["content"]
        #expect(keys(alert) == ["level", "triggers", "immediate_action_required"])
        #expect(alert?["level"] == "crisis")
        #expect(alert?["immediate_action_required"] == true)
        #expect(events.first { $0["type"] == "escalate" }?["content"] == true)
    }

    @Test("Safety alerts are logged for monitoring, and counted by level, without a word of the user's")
    func monitoring() async throws {
        let host = try await RunningHost.start()
        let id = try await session(on: host)
        for prompt in ["Hello", "Can you help me with anxiety techniques?", "I want to kill myself tonight"] {
            #expect(try await chat(prompt, id, on: host).status == 200)
        }
        let alerts = host.logText.split(separator: "\n").compactMap { try? JSON.parse(String($0)) }
            .filter { $0["message"] == "safety alert" }
        #expect(alerts.map { $0["surface"] } == ["mindigo", "mindigo"])
        #expect(alerts.first?["safety_level"] == "concern")
        #expect(alerts.first?["level"] == "info")
        #expect(alerts.first?["triggers"] == ["anxiety_pattern"])
        #expect(alerts.last?["level"] == "warning")
        #expect(alerts.last?["escalate"] == true)
        #expect(alerts.last?["turn"]?.stringValue?.hasPrefix("turn_") == true)
        #expect(!host.logText.contains("kill") && !host.logText.contains("John Doe"))
        let metrics = String(decoding: try await host.request("GET", "/metrics").body, as: UTF8.self)
        #expect(metrics.contains("persona_safety_alerts_total{level=\"concern\"} 1\n"))
        #expect(metrics.contains("persona_safety_alerts_total{level=\"warning\"} 0\n"))
        let grave = metrics.split(separator: "\n").filter {
            $0 == "persona_safety_alerts_total{level=\"crisis\"} 1"
                || $0 == "persona_safety_alerts_total{level=\"emergency\"} 1"
        }
        #expect(grave.count == 1)
        _ = try await host.stop()
    }

    @Test("The document's own client shows text as it comes, then what was found, in a real JavaScript engine")
    func javaScript() async throws {
        let script = Installation.package.appendingPathComponent("Tests/Clients/mindigo/stream.mjs").path
        let result = try await Command.run(
            "/usr/bin/env", ["node", script, "Hello", "I want to kill myself tonight"],
            environment: [
                "MINDIGO_URL": host.base.absoluteString, "MINDIGO_USER_ID": "900", "MINDIGO_USER_NAME": "José",
            ])
        #expect(result.status == 0, "\(result.error)")
        #expect(result.error.isEmpty, "\(result.error)")
        let json = try JSON.parse(Array(result.output.utf8))
        let calls = json["calls"]?.arrayValue ?? []
        let names = calls.compactMap { $0[0]?.stringValue }
        let displays = names.prefix { $0 == "display" }
        #expect(displays.count > 1, "The text came in pieces")
        #expect(
            names.filter { $0 != "display" } == [
                "complete", "recommendations", "alert", "escalation", "mood", "complete",
            ])
        let messages = json["history"]?["messages"]?.arrayValue ?? []
        #expect(messages.count == 2)
        #expect(json["history"]?["hasMore"] == false)
        #expect(messages.first?["user_name"] == "José", "Browsers send ISO 8859-1")
        let complete = calls.filter { $0[0] == "complete" }
        #expect(complete.map { $0[1] } == messages.map { $0["ai_response"] })
        #expect(complete.last?[3]?["level"] == "crisis")
    }

    @Test("A stream is server-sent events of `data:` lines, and ends with `complete`")
    func stream() async throws {
        let id = try await session()
        let answer = try await host.request(
            "POST", "/chat/stream", json: ["prompt": "Hello", "session_id": .string(id)], headers: Self.john)
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == "text/event-stream")
        let text = String(decoding: answer.body, as: UTF8.self)
        let events = text.components(separatedBy: "\n\n").filter { !$0.isEmpty }
        #expect(events.allSatisfy { $0.hasPrefix("data: {") })
        #expect(events.last == #"data: {"type":"complete","content":"done"}"#)
        #expect(events.dropLast().last == #"data: {"type":"session_id","content":"\#(id)"}"#)
        #expect(try await history(id).json["data"]?["total_messages"] == 1)
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
