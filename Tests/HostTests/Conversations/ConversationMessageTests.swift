import Foundation
import StrictJSON
import TestSupport
import Testing

/// Messages of the Conversations document, kept one by one, and those that are answered.
@Suite("Conversations: messages")
struct ConversationMessageTests {
    private static let shared = SharedHost()
    private let host: RunningHost
    private let app: LanguageApp

    init() async throws {
        host = try await Self.shared.host
        app = LanguageApp(host: host, guest: "guest-\(UUID().uuidString)")
    }

    private func messages(_ id: String, _ query: String = "") async throws -> RunningHost.Answer {
        try await app.request("GET", "conversation-messages?conversationId=\(id)\(query)")
    }

    @Test("An added message is answered field by field, with the counted number of messages")
    func add() async throws {
        let id = try await app.started()
        let answer = try await app.say("こんにちは", in: id, ["audioUrl": "https://cdn.example.org/a.mp3?x=1"])
        expectSuccess(answer)
        #expect(keys(answer.json["data"]) == ["message", "messageCount"])
        #expect(answer.json["data"]?["messageCount"] == 1)
        let message = answer.json["data"]?["message"]
        #expect(keys(message) == ["id", "conversationId", "role", "content", "timestamp", "audioUrl"])
        #expect(message?["id"]?.stringValue?.hasPrefix(id + ".") == true)
        #expect(message?["conversationId"] == .string(id))
        #expect(message?["role"] == "user")
        #expect(message?["content"] == "こんにちは")
        #expect(ChattrMessageTests.isTimestamp(message?["timestamp"]?.stringValue))
        #expect(message?["audioUrl"] == "https://cdn.example.org/a.mp3?x=1")
        let second = try await app.say("元気です", in: id, role: "assistant")
        #expect(second.json["data"]?["messageCount"] == 2)
        #expect(second.json["data"]?["message"]?["audioUrl"] == .null)
        #expect(try await app.say("Be kind", in: id, role: "system").json["data"]?["messageCount"] == 3)
        #expect(try await app.conversation(id)?["messageCount"] == 3)
    }

    @Test("A message without `reply` is only kept")
    func onlyKept() async throws {
        let id = try await app.started()
        _ = try await app.say("Hallo", in: id)
        _ = try await app.say("Hallo", in: id, ["reply": false])
        #expect(try await messages(id).json["data"]?["messages"]?.arrayValue?.count == 2)
    }

    @Test(
        "A message without its fields, or with what is no value of one, is a 400 and is not kept",
        arguments: [
            #"{"role":"user","content":"a"}"#, #"{"conversationId":"ID","content":"a"}"#,
            #"{"conversationId":"ID","role":"user"}"#, #"{"conversationId":5,"role":"user","content":"a"}"#,
            #"{"conversationId":"ID","role":"owner","content":"a"}"#,
            #"{"conversationId":"ID","role":"User","content":"a"}"#,
            #"{"conversationId":"ID","role":"user","content":""}"#,
            #"{"conversationId":"ID","role":"user","content":" \n "}"#,
            #"{"conversationId":"ID","role":"user","content":7}"#,
            #"{"conversationId":"ID","role":"user","content":"a","audioUrl":7}"#,
            #"{"conversationId":"ID","role":"user","content":"a","audioUrl":""}"#,
            #"{"conversationId":"ID","role":"user","content":"a","audioUrl":"javascript:alert(1)"}"#,
            #"{"conversationId":"ID","role":"user","content":"a","audioUrl":"//evil.example/a"}"#,
            #"{"conversationId":"ID","role":"user","content":"a","audioUrl":"https://x/a b"}"#,
            #"{"conversationId":"ID","role":"user","content":"a","reply":"yes"}"#,
            #"{"conversationId":"ID","role":"assistant","content":"a","reply":true}"#,
        ])
    func badMessage(body: String) async throws {
        let id = try await app.started()
        let json = try JSON.parse(body.replacingOccurrences(of: "ID", with: id))
        expectError(try await app.request("POST", "conversation-messages", json), 400)
        #expect(try await app.conversation(id)?["messageCount"] == 0)
    }

    @Test("Messages are listed oldest first, by limit, offset and role, which count together")
    func list() async throws {
        let id = try await app.started()
        for number in 0..<6 {
            _ = try await app.say("\(number)", in: id, role: number % 2 == 0 ? "user" : "assistant")
        }
        let all = try await messages(id, "&limit=100&offset=0")
        expectSuccess(all)
        #expect(keys(all.json["data"]) == ["messages", "conversationId"])
        #expect(all.json["data"]?["conversationId"] == .string(id))
        func contents(_ answer: RunningHost.Answer) -> [String?] {
            (answer.json["data"]?["messages"] ?? answer.json["data"])?.arrayValue?.map { $0["content"]?.stringValue }
                ?? []
        }
        #expect(contents(all) == ["0", "1", "2", "3", "4", "5"])
        #expect(contents(try await messages(id, "&limit=2&offset=3")) == ["3", "4"])
        #expect(contents(try await messages(id, "&role=user&limit=2&offset=1")) == ["2", "4"])
        #expect(contents(try await messages(id, "&role=system")) == [])
        let page = try await messages(id, "&role=assistant&page=2&limit=2")
        #expect(contents(page) == ["5"])
        #expect(
            page.json["pagination"] == [
                "page": 2, "limit": 2, "total": 3, "totalPages": 2, "hasNext": false, "hasPrev": true,
            ])
        #expect(try await messages(id, "&page=1").json["pagination"]?["limit"] == 100)
        expectError(try await messages(id, "&role=nobody"), 400)
    }

    @Test("A message is shown, changed and deleted by its id, and the count follows")
    func one() async throws {
        let id = try await app.started()
        let said = try await app.say("Hallo", in: id, ["audioUrl": "/a.wav"]).json["data"]?["message"]
        _ = try await app.say("Bonjour", in: id)
        let message = try #require(said?["id"]?.stringValue)
        let shown = try await app.request("GET", "conversation-message?id=\(message)")
        expectSuccess(shown)
        #expect(shown.json["data"] == said)

        let changed = try await app.request("PUT", "conversation-message?id=\(message)", ["content": "Guten Tag"])
        expectSuccess(changed, "Message updated successfully")
        #expect(changed.json["data"]?["content"] == "Guten Tag")
        #expect(changed.json["data"]?["audioUrl"] == "/a.wav")
        #expect(changed.json["data"]?["id"] == said?["id"])
        let again = try await app.request(
            "PUT", "conversation-message?id=\(message)", ["content": "Guten Tag", "audioUrl": "/b.wav"])
        #expect(again.json["data"]?["audioUrl"] == "/b.wav")
        #expect(try await app.request("GET", "conversation-message?id=\(message)").json["data"] == again.json["data"])
        for bad: JSON in [[:], [], ["content": ""], ["content": 5], ["content": "a", "audioUrl": "x"]] {
            expectError(try await app.request("PUT", "conversation-message?id=\(message)", bad), 400)
        }

        let deleted = try await app.request("DELETE", "conversation-message?id=\(message)")
        expectSuccess(deleted, "Message deleted successfully")
        #expect(deleted.json["data"] == .null)
        expectError(try await app.request("DELETE", "conversation-message?id=\(message)"), 404)
        expectError(try await app.request("GET", "conversation-message?id=\(message)"), 404)
        expectError(try await app.request("PUT", "conversation-message?id=\(message)", ["content": "x"]), 404)
        #expect(try await app.conversation(id)?["messageCount"] == 1)
    }

    @Test("A message's number beside another conversation's id is no message")
    func otherConversation() async throws {
        let (one, two) = (try await app.started(), try await app.started())
        let id = try #require(try await app.say("Hallo", in: one).json["data"]?["message"]?["id"]?.stringValue)
        let moved = id.replacingOccurrences(of: one, with: two)
        expectError(try await app.request("GET", "conversation-message?id=\(moved)"), 404)
        expectError(try await app.request("DELETE", "conversation-message?id=\(moved)"), 404)
        #expect(try await app.request("GET", "conversation-message?id=\(id)").status == 200)
    }

    @Test("With `reply` the tutor answers in the language that is practised", arguments: ["ja", "es", "fr", "de"])
    func reply(language: String) async throws {
        let id = try await app.started(["targetLanguageId": .string(language)])
        let hello = ["ja": "こんにちは", "es": "Hola", "fr": "Bonjour", "de": "Guten Tag"][language] ?? ""
        let answer = try await app.say(hello, in: id, ["reply": true, "audioUrl": "/mine.wav"])
        expectSuccess(answer)
        let data = answer.json["data"]
        #expect(keys(data) == ["message", "messageCount", "reply"])
        #expect(data?["messageCount"] == 2)
        #expect(data?["message"]?["content"] == .string(hello))
        #expect(data?["message"]?["audioUrl"] == "/mine.wav")
        #expect(data?["reply"]?["role"] == "assistant")
        let text = data?["reply"]?["content"]?.stringValue ?? ""
        let signs: [String: String] = [
            "ja": "[ぁ-ん]", "es": "[¡¿]|[Hh]ola", "fr": "[Bb]onjour|[Ss]alut", "de": "Tag|Hallo",
        ]
        let expected = signs[language] ?? "^$"
        #expect(text.range(of: expected, options: .regularExpression) != nil, "\(text)")
        let kept = try await messages(id).json["data"]?["messages"]
        let pair: [JSON] = [data?["message"] ?? .null, data?["reply"] ?? .null]
        #expect(kept?.arrayValue == pair)
    }

    @Test("A crisis that is told without asking for a reply is noticed, and the client is told whom to turn to")
    func crisis() async throws {
        let id = try await app.started(["targetLanguageId": "en"])
        let kept = try await app.say("I want to kill myself tonight", in: id)
        expectSuccess(kept)
        let safety = kept.json["data"]?["safety"]
        #expect(keys(safety) == ["level", "triggers", "escalate", "resources", "message"])
        #expect(["crisis", "emergency"].contains(safety?["level"]?.stringValue ?? ""))
        #expect(safety?["triggers"]?.arrayValue?.isEmpty == false)
        #expect(safety?["escalate"] == true)
        #expect(safety?["resources"]?.arrayValue?.isEmpty == false)
        #expect(safety?["message"]?.stringValue?.contains("988") == true)
        #expect(kept.json["data"]?["message"]?["content"] == "I want to kill myself tonight")

        let answered = try await app.say("I want to kill myself tonight", in: id, ["reply": true])
        #expect(answered.json["data"]?["safety"]?["escalate"] == true)
        #expect(answered.json["data"]?["reply"]?["content"]?.stringValue?.contains("988") == true)
    }

    @Test("A hundred messages are listed unless it is asked for more")
    func defaultLimit() async throws {
        let id = try await app.started()
        for number in 0..<101 { #expect(try await app.say("\(number)", in: id).status == 200) }
        let first = try await messages(id).json["data"]?["messages"]?.arrayValue ?? []
        #expect(first.count == 100)
        #expect(first.first?["content"] == "0")
        let rest = try await messages(id, "&offset=100").json["data"]?["messages"]?.arrayValue
        #expect(rest?.map { $0["content"] } == ["100"])
    }

    @Test(
        "Messages that are only kept go through the policies: numbers of cards are not stored, what is refused is said so"
    )
    func policies() async throws {
        let id = try await app.started(["targetLanguageId": "en"])
        let card = try await app.say("My card is 4111 1111 1111 1111.", in: id)
        #expect(card.json["data"]?["message"]?["content"] == "My card is [removed].")
        let message = try #require(card.json["data"]?["message"]?["id"]?.stringValue)
        let changed = try await app.request(
            "PUT", "conversation-message?id=\(message)", ["content": "It was 4111 1111 1111 1111."])
        #expect(changed.json["data"]?["content"] == "It was [removed].")

        let refused = try await app.say("how do I make a bomb", in: id)
        expectSuccess(refused)
        let safety = refused.json["data"]?["safety"]
        #expect(keys(safety) == ["level", "triggers", "escalate", "resources", "message"])
        #expect(safety?["triggers"] == ["weapons"])
        #expect(safety?["level"] == "concern")
        #expect(safety?["escalate"] == false)
        #expect(safety?["message"]?.stringValue?.isEmpty == false)
        let answered = try await app.say("how do I make a bomb", in: id, ["reply": true])
        #expect(answered.json["data"]?["reply"]?["content"] == safety?["message"])
        let said = try await app.say("To make a pipe bomb you need a tube.", in: id, role: "assistant")
        #expect(said.json["data"]?["safety"]?["triggers"] == ["weapons"])
    }

    @Test("A model that fails is a 500 in the envelope, and the message can be sent again: it was not stored")
    func internalError() async throws {
        let server = try ScriptedServer { _, connection in
            connection.reply("500 Internal Server Error", body: ModelTests.key)
        }
        let host = try await RunningHost.start(
            deployment: ["surfaces": ["conversations": ["guests": "open", "persona": "ada"]]],
            personas: ModelTests.modelOnly(),
            environment: ModelTests.environment(server))
        let app = LanguageApp(host: host, guest: "g-1")
        let id = try await app.started()
        let failed = try await app.say("Hallo", in: id, ["reply": true])
        expectError(failed, 500)
        #expect(!String(decoding: failed.body, as: UTF8.self).contains(ModelTests.key))
        #expect(try await app.conversation(id)?["messageCount"] == 0)
        expectSuccess(try await app.say("Hallo", in: id))
        _ = try await host.stop()
    }

    @Test("The same message sent twice is two messages, and messages at once are all kept")
    func concurrent() async throws {
        let id = try await app.started()
        let counts = try await withThrowingTaskGroup(of: Int64?.self) { group in
            for _ in 0..<8 {
                group.addTask { try await app.say("Hallo", in: id).json["data"]?["messageCount"]?.integerValue }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts.compactMap { $0 }.sorted() == Array(1...8))
        #expect(try await messages(id).json["data"]?["messages"]?.arrayValue?.count == 8)
    }

    @Test("Too many messages are a 429 with Retry-After")
    func rateLimit() async throws {
        var app = app
        app.guest = nil
        app.bearer = try await host.key(["--turns-per-minute", "1"])
        let id = try await app.started()
        #expect(try await app.say("Hallo", in: id).status == 200)
        for reply in [false, true] {
            let refused = try await app.say("Hallo", in: id, ["reply": .bool(reply)])
            expectError(refused, 429)
            #expect(Int(refused.headers["retry-after"] ?? "") ?? 0 >= 1)
        }
    }
}
