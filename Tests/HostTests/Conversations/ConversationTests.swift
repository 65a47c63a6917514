import Foundation
import FoundationNetworking
import StrictJSON
import Testing

/// Conversations of the Conversations document: start, list, show, change, delete.
@Suite("Conversations")
struct ConversationTests {
    private static let shared = SharedHost()
    let host: RunningHost
    /// A guest of this test alone.
    let app: LanguageApp

    init() async throws {
        host = try await Self.shared.host
        app = LanguageApp(host: host, guest: "guest-\(UUID().uuidString)")
    }

    @Test("A conversation starts with the documented defaults and is answered field by field")
    func start() async throws {
        let answer = try await app.start()
        expectSuccess(answer, "Conversation started successfully")
        #expect(keys(answer.json["data"]) == ["conversation", "sessionId"])
        #expect(answer.json["data"]?["sessionId"]?.stringValue?.isEmpty == false)
        let conversation = try #require(answer.json["data"]?["conversation"])
        #expect(
            keys(conversation) == [
                "id", "userId", "guestId", "targetLanguageId", "title", "mode", "voice", "scenarioId", "isOnboarding",
                "startedAt", "endedAt", "durationSeconds", "messageCount", "audioSeconds", "comfortRating",
                "engagementLevel",
            ])
        #expect(UUID(uuidString: conversation["id"]?.stringValue ?? "") != nil)
        #expect(conversation["userId"] == .null)
        #expect(conversation["guestId"] == .string(app.guest ?? ""))
        #expect(conversation["targetLanguageId"] == "ja")
        #expect(conversation["title"] == "Conversation in Japanese")
        #expect(conversation["mode"] == "traditional")
        #expect(conversation["isOnboarding"] == "true")
        #expect(ChattrMessageTests.isTimestamp(conversation["startedAt"]?.stringValue))
        #expect(conversation["messageCount"] == 0)
        for name in [
            "voice", "scenarioId", "endedAt", "durationSeconds", "audioSeconds", "comfortRating", "engagementLevel",
        ] {
            #expect(conversation[name] == .null, "\(name)")
        }
        #expect(try await app.conversation(conversation["id"]?.stringValue ?? "") == conversation)
    }

    @Test("What the start names is kept")
    func chosen() async throws {
        let answer = try await app.start([
            "targetLanguageId": "pt-BR", "title": "À praia", "mode": "realtime", "voice": "alloy",
            "scenarioId": "beach", "isOnboarding": false, "deviceType": "mobile", "guestId": .string(app.guest ?? ""),
        ])
        let conversation = answer.json["data"]?["conversation"]
        #expect(conversation?["targetLanguageId"] == "pt-BR")
        #expect(conversation?["title"] == "À praia")
        #expect(conversation?["mode"] == "realtime")
        #expect(conversation?["voice"] == "alloy")
        #expect(conversation?["scenarioId"] == "beach")
        #expect(conversation?["isOnboarding"] == "false")
    }

    @Test(
        "A start that is missing its language, or holds what is no value of a field, is a 400",
        arguments: [
            "{}", "[]", "null", "", #"{"targetLanguageId":null}"#, #"{"targetLanguageId":5}"#,
            #"{"targetLanguageId":""}"#, #"{"targetLanguageId":"xx"}"#, #"{"targetLanguageId":"ja_JP"}"#,
            #"{"targetLanguageId":"ja","title":5}"#, #"{"targetLanguageId":"ja","title":""}"#,
            #"{"targetLanguageId":"ja","title":"a\nb"}"#, #"{"targetLanguageId":"ja","mode":"slow"}"#,
            #"{"targetLanguageId":"ja","mode":1}"#, #"{"targetLanguageId":"ja","voice":[]}"#,
            #"{"targetLanguageId":"ja","scenarioId":{}}"#, #"{"targetLanguageId":"ja","isOnboarding":"true"}"#,
            #"{"targetLanguageId":"ja","isOnboarding":1}"#, #"{"targetLanguageId":"ja","deviceType":7}"#,
            #"{"targetLanguageId":"ja","guestId":""}"#, #"{"targetLanguageId":"ja","guestId":7}"#,
            #"{"targetLanguageId":"ja","guestId":"a\u0007b"}"#, #"{"targetLanguageId":"ja","userId":7}"#,
            #"{"targetLanguageId":"ja","targetLanguageId":"en"}"#,
        ])
    func badStart(body: String) async throws {
        var request = URLRequest(url: try #require(URL(string: host.base.absoluteString + "/api/conversations")))
        request.httpMethod = "POST"
        request.httpBody = Data(body.utf8)
        expectError(try await host.send(request), 400)
    }

    @Test("Conversations are listed newest first, by limit and offset, only one's own")
    func list() async throws {
        var ids: [String] = []
        for _ in 0..<5 { ids.insert(try await app.started(), at: 0) }
        _ = try await LanguageApp(host: host, guest: "somebody else").started()
        let all = try await app.request("GET", "conversations?guestId=\(app.guest ?? "")&limit=50&offset=0")
        expectSuccess(all)
        let listed = all.json["data"]?["conversations"]?.arrayValue ?? []
        #expect(listed.map { $0["id"]?.stringValue } == ids)
        #expect(keys(all.json["data"]) == ["conversations"])
        let page = try await app.request("GET", "conversations?limit=2&offset=1")
        #expect(page.json["data"]?["conversations"]?.arrayValue == Array(listed[1..<3]))
        let end = try await app.request("GET", "conversations?offset=5")
        #expect(end.json["data"]?["conversations"] == [])
    }

    @Test("Fifty conversations are listed unless it is asked for more")
    func defaultLimit() async throws {
        for _ in 0..<51 { _ = try await app.started() }
        let list = try await app.request("GET", "conversations")
        #expect(list.json["data"]?["conversations"]?.arrayValue?.count == 50)
        let rest = try await app.request("GET", "conversations?offset=50")
        #expect(rest.json["data"]?["conversations"]?.arrayValue?.count == 1)
        let all = try await app.request("GET", "conversations?limit=1000")
        #expect(all.json["data"]?["conversations"]?.arrayValue?.count == 51)
    }

    @Test("A user's conversations are listed for the user, by `userId` or without it")
    func usersList() async throws {
        let user = LanguageApp(host: host, bearer: try await host.key())
        let own = try #require(try await host.request("GET", "/auth/me", key: user.bearer).json["id"]?.integerValue)
        let ids = [try await user.started(["userId": .string("\(own)")]), try await user.started()]
        for query in ["?userId=\(own)", "", "?userId=\(own)&limit=50&offset=0"] {
            let list = try await user.request("GET", "conversations\(query)")
            expectSuccess(list)
            let listed = list.json["data"]?["conversations"]?.arrayValue ?? []
            #expect(listed.compactMap { $0["id"]?.stringValue } == ids.reversed())
            #expect(listed.allSatisfy { $0["userId"] == .string("\(own)") && $0["guestId"] == .null })
        }
    }

    @Test("What a start and an end say beside the documented object is kept: device, extension, number of extensions")
    func kept() async throws {
        let visitor = try await Visitor(to: host)
        let user = LanguageApp(host: host, bearer: visitor.token)
        let plain = try await user.started()
        let id = try await user.started(["deviceType": "mobile"])
        let ended = try await user.request(
            "POST", "conversation-end",
            ["conversationId": .string(id), "durationSeconds": 60, "wasExtended": true, "extensionsUsed": 2])
        expectSuccess(ended, "Conversation ended successfully")
        let exported = try await visitor.ask("GET", "/auth/me/export").json["conversations"]?.arrayValue ?? []
        func details(_ id: String) -> JSON? { exported.first { $0["alias"] == .string(id) }?["details"] }
        #expect(details(plain)?["device_type"] == "desktop")
        #expect(details(id)?["device_type"] == "mobile")
        #expect(details(id)?["was_extended"] == true)
        #expect(details(id)?["extensions_used"] == 2)
    }

    @Test("With `page` the list is in the paginated form")
    func pages() async throws {
        for _ in 0..<5 { _ = try await app.started() }
        let first = try await app.request("GET", "conversations?page=1&limit=2")
        #expect(first.status == 200)
        #expect(keys(first.json) == ["success", "data", "pagination", "timestamp"])
        #expect(first.json["data"]?.arrayValue?.count == 2)
        #expect(
            first.json["pagination"] == [
                "page": 1, "limit": 2, "total": 5, "totalPages": 3, "hasNext": true, "hasPrev": false,
            ])
        let last = try await app.request("GET", "conversations?page=3&limit=2")
        #expect(last.json["data"]?.arrayValue?.count == 1)
        #expect(last.json["pagination"]?["hasNext"] == false)
        #expect(last.json["pagination"]?["hasPrev"] == true)
        let empty = try await LanguageApp(host: host, guest: "nobody yet").request(
            "GET", "conversations?page=1&limit=2")
        #expect(empty.json["data"] == [])
        #expect(
            empty.json["pagination"] == [
                "page": 1, "limit": 2, "total": 0, "totalPages": 0, "hasNext": false, "hasPrev": false,
            ])
        let beyond = try await app.request("GET", "conversations?page=4&limit=2")
        #expect(beyond.json["data"] == [])
        #expect(beyond.json["pagination"]?["total"] == 5)
        #expect(beyond.json["pagination"]?["hasNext"] == false)
        let default50 = try await app.request("GET", "conversations?page=1")
        #expect(default50.json["pagination"]?["limit"] == 50)
    }

    @Test(
        "A bad limit, offset or page is a 400, never a clamp",
        arguments: [
            "limit=0", "limit=1001", "limit=-1", "limit=abc", "limit=", "limit=1&limit=2", "offset=-1", "offset=1.5",
            "page=0", "page=x", "page=1&offset=0",
        ])
    func badPages(query: String) async throws {
        let id = try await app.started()
        expectError(try await app.request("GET", "conversations?\(query)"), 400)
        expectError(try await app.request("GET", "conversation-messages?conversationId=\(id)&\(query)"), 400)
    }

    @Test("A conversation is shown with all its messages, however many they are")
    func show() async throws {
        let id = try await app.started()
        let empty = try await app.request("GET", "conversations?id=\(id)")
        expectSuccess(empty)
        #expect(keys(empty.json["data"]) == ["conversation", "messages"])
        #expect(empty.json["data"]?["messages"] == [])
        for number in 0..<201 { #expect(try await app.say("Nummer \(number)", in: id).status == 200) }
        let full = try await app.request("GET", "conversations?id=\(id)")
        #expect(full.headers["content-type"] == "application/json")
        #expect(full.json["data"]?["conversation"]?["messageCount"] == 201)
        let messages = full.json["data"]?["messages"]?.arrayValue ?? []
        #expect(messages.map { $0["content"]?.stringValue } == (0..<201).map { "Nummer \($0)" })
    }

    @Test("Every field of an update is changed, and what is missing or null stays")
    func update() async throws {
        let id = try await app.started(["voice": "alloy"])
        let answer = try await app.request(
            "PUT", "conversations?id=\(id)",
            [
                "title": "At the market", "mode": "realtime", "voice": .null, "scenarioId": "market",
                "isOnboarding": false, "endedAt": "2024-01-01T01:00:00+01:00", "durationSeconds": 0,
                "messageCount": 10, "audioSeconds": "5.5", "comfortRating": 4, "engagementLevel": "high",
            ])
        expectSuccess(answer, "Conversation updated successfully")
        let conversation = answer.json["data"]
        let expected: JSONObject = [
            "title": "At the market", "mode": "realtime", "voice": "alloy", "scenarioId": "market",
            "isOnboarding": "false", "endedAt": "2024-01-01T00:00:00Z", "durationSeconds": 0, "messageCount": 0,
            "audioSeconds": "5.5", "comfortRating": 4, "engagementLevel": "high", "targetLanguageId": "ja",
        ]
        for member in expected { #expect(conversation?[member.key] == member.value, "\(member.key)") }
        let again = try await app.request("PUT", "conversations?id=\(id)", ["audioSeconds": 7.25])
        #expect(again.json["data"]?["audioSeconds"] == "7.25")
        #expect(again.json["data"]?["title"] == "At the market")
        #expect(try await app.request("PUT", "conversations?id=\(id)", [:]).json["data"] == again.json["data"])
        #expect(try await app.conversation(id) == again.json["data"])
        let zero = try await app.request("PUT", "conversations?id=\(id)", ["messageCount": 0, "audioSeconds": 0])
        #expect(zero.json["data"]?["audioSeconds"] == "0")
    }

    @Test("Each level of engagement, each comfort rating and each mode is a value")
    func choices() async throws {
        let id = try await app.started()
        for (field, values): (String, [JSON]) in [
            ("engagementLevel", ["low", "medium", "high"]), ("comfortRating", [1, 2, 3, 4, 5]),
            ("mode", ["traditional", "realtime"]),
        ] {
            for value in values {
                let answer = try await app.request("PUT", "conversations?id=\(id)", .object([field: value]))
                #expect(answer.json["data"]?[field] == value, "\(field)")
            }
        }
        for (isOnboarding, text): (JSON, JSON) in [(true, "true"), (false, "false")] {
            let answer = try await app.request("PUT", "conversations?id=\(id)", ["isOnboarding": isOnboarding])
            #expect(answer.json["data"]?["isOnboarding"] == text)
        }
    }

    @Test(
        "An update with what is no value of a field is a 400 and changes nothing",
        arguments: [
            "[]", "null", #"{"title":""}"#, #"{"title":5}"#, #"{"mode":"fast"}"#, #"{"voice":5}"#,
            #"{"scenarioId":5}"#, #"{"isOnboarding":"false"}"#, #"{"endedAt":"yesterday"}"#,
            #"{"endedAt":1704067200}"#, #"{"endedAt":"2024-02-30T00:00:00Z"}"#, #"{"endedAt":"2024-01-01"}"#,
            #"{"durationSeconds":-1}"#, #"{"durationSeconds":1.5}"#, #"{"durationSeconds":"300"}"#,
            #"{"durationSeconds":99999999999}"#, #"{"messageCount":-1}"#, #"{"messageCount":"10"}"#,
            #"{"audioSeconds":-1}"#, #"{"audioSeconds":"five"}"#, #"{"audioSeconds":"+5"}"#,
            #"{"audioSeconds":"1e3"}"#, #"{"audioSeconds":true}"#, #"{"comfortRating":0}"#, #"{"comfortRating":6}"#,
            #"{"comfortRating":4.5}"#, #"{"comfortRating":"4"}"#, #"{"engagementLevel":"extreme"}"#,
        ])
    func badUpdate(body: String) async throws {
        let id = try await app.started()
        let before = try await app.conversation(id)
        let json = try JSON.parse(body)
        expectError(try await app.request("PUT", "conversations?id=\(id)", json), 400)
        #expect(try await app.conversation(id) == before)
    }

    @Test("A deleted conversation is gone with its messages, and deleting it again is a 404")
    func delete() async throws {
        let id = try await app.started()
        let message = try await app.say("Hallo", in: id).json["data"]?["message"]?["id"]?.stringValue ?? ""
        let answer = try await app.request("DELETE", "conversations?id=\(id)")
        expectSuccess(answer, "Conversation deleted successfully")
        #expect(answer.json["data"] == .null)
        expectError(try await app.request("DELETE", "conversations?id=\(id)"), 404)
        expectError(try await app.request("GET", "conversations?id=\(id)"), 404)
        expectError(try await app.request("GET", "conversation-message?id=\(message)"), 404)
        expectError(try await app.say("Hallo", in: id), 404)
        expectError(try await app.say("Hallo", in: id, ["reply": true]), 404)
        #expect(try await app.request("GET", "conversations").json["data"]?["conversations"] == [])
    }

    @Test("An id that is missing is a 400, and one of nothing a 404, on every endpoint")
    func ids() async throws {
        let unknown = "3f2b8c1e-9d4a-4c6b-8f1e-2a7d5c9b0e34"
        for (method, path) in [
            ("PUT", "conversations"), ("DELETE", "conversations"), ("GET", "conversation-message"),
            ("PUT", "conversation-message"), ("DELETE", "conversation-message"),
        ] {
            let body: JSON? = method == "PUT" ? ["content": "x"] : nil
            expectError(try await app.request(method, path, body), 400, "\(method) \(path)")
            for id in [unknown, unknown + ".1", "x", "..%2F", unknown + ".99999999999999999999"] {
                expectError(try await app.request(method, "\(path)?id=\(id)", body), 404, "\(method) \(path) \(id)")
            }
        }
        expectError(try await app.request("GET", "conversations?id="), 400)
        expectError(try await app.request("GET", "conversations?id=\(unknown)"), 404)
        expectError(try await app.request("GET", "conversation-messages"), 400)
        expectError(try await app.request("GET", "conversation-messages?conversationId=\(unknown)"), 404)
        expectError(try await app.say("Hallo", in: unknown), 404)
        expectError(
            try await app.request(
                "POST", "conversation-end", ["conversationId": .string(unknown), "durationSeconds": 1]), 404)
    }

    @Test("The document's own examples run unchanged in a real JavaScript engine")
    func javaScript() async throws {
        let script = Installation.package.appendingPathComponent("Tests/Clients/conversations/usage.mjs").path
        let result = try await Command.run(
            "/usr/bin/env", ["node", script], environment: ["CONVERSATIONS_URL": host.base.absoluteString])
        #expect(result.status == 0, "\(result.error)")
        let seen = try JSON.parse(result.output).arrayValue ?? []
        try #require(seen.count == 3)
        let (started, added, ended) = (seen[0], seen[1], seen[2])
        #expect(seen.allSatisfy { $0["result"]?["success"] == true && $0["said"]?.arrayValue?.count == 1 })
        let conversation = started["result"]?["data"]?["conversation"]
        #expect(conversation?["title"] == "Japanese Practice Session")
        #expect(conversation?["mode"] == "realtime")
        #expect(conversation?["targetLanguageId"] == "ja")
        #expect(conversation?["userId"] == .null)
        #expect(conversation?["guestId"] == .null)
        #expect(started["said"]?[0] == ["log", "Conversation started:", conversation?["id"] ?? .null])
        let message = added["result"]?["data"]?["message"]
        #expect(message?["content"] == "こんにちは、お元気ですか？")
        #expect(added["result"]?["data"]?["messageCount"] == 1)
        #expect(added["said"]?[0] == ["log", "Message added:", message?["id"] ?? .null])
        #expect(ended["said"]?[0] == ["log", "Conversation ended:", 300])
        #expect(ended["result"]?["data"]?["audioSeconds"] == 240.5)
        let final = ended["result"]?["data"]?["conversation"]
        #expect(final?["id"] == conversation?["id"])
        #expect(final?["audioSeconds"] == "240.5")
        #expect(final?["messageCount"] == 1)
    }

    @Test("An unknown path and a wrong method answer in this API's envelope")
    func unknown() async throws {
        for path in ["conversation", "conversation-end/x", "conversation-message/1", "conversation-messages/1/2"] {
            expectError(try await app.request("GET", path), 404, "\(path)")
        }
        for (method, path, allow) in [
            ("PATCH", "conversations", "POST, GET, PUT, DELETE, HEAD"), ("GET", "conversation-end", "POST"),
            ("DELETE", "conversation-messages", "POST, GET, HEAD"),
            ("POST", "conversation-message", "GET, PUT, DELETE, HEAD"),
        ] {
            let answer = try await app.request(method, path)
            expectError(answer, 405, "\(method) \(path)")
            #expect(answer.headers["allow"] == allow)
        }
    }

    @Test("HEAD works where GET does")
    func head() async throws {
        let id = try await app.started()
        for path in ["conversations", "conversations?id=\(id)", "conversation-messages?conversationId=\(id)"] {
            let answer = try await app.request("HEAD", path)
            #expect(answer.status == 200)
            #expect(answer.body.isEmpty)
        }
    }

    @Test("What was answered is there after the host was killed")
    func killed() async throws {
        let first = try await RunningHost.start()
        var app = LanguageApp(host: first, guest: "g-1")
        let id = try await app.started(["title": "Kept"])
        let said = try await app.say("Hallo", in: id).json["data"]?["message"]
        let shown = try await app.conversation(id)
        try await first.killAtOnce()
        app = LanguageApp(host: try await RunningHost.start(data: first.data), guest: "g-1")
        let after = try await app.request("GET", "conversations?id=\(id)").json["data"]
        #expect(after?["conversation"] == shown)
        #expect(after?["messages"]?.arrayValue == [said ?? .null])
    }
}
