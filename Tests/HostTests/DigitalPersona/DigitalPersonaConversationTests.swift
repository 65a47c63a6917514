import Foundation
import FoundationNetworking
import StrictJSON
import Testing

/// "Conversation Management" and "Conversations" of the Digital Persona document.
@Suite("Digital Persona conversations", .timeLimit(.minutes(5)))
struct DigitalPersonaConversationTests {
    private static let shared = SharedHost()
    private let user: Chatter

    init() async throws { user = try await Chatter(to: try await Self.shared.host) }

    @Test("Creating answers the conversation, field by field, with times that have no zone")
    func create() async throws {
        let answer = try await user.ask(
            "POST", "/chat/conversations", ["title": "  First Chat with Alex\n", "persona_id": 1])
        #expect(answer.status == 200)
        #expect(
            answer.keys == ["id", "title", "persona_id", "user_id", "is_active", "created_at", "updated_at"])
        #expect(answer.json["id"]?.integerValue ?? 0 > 0)
        #expect(answer.json["title"] == "First Chat with Alex")
        #expect(answer.json["persona_id"] == 1)
        #expect(answer.json["user_id"] == .integer(user.visitor.id))
        #expect(answer.json["is_active"] == true)
        for name in ["created_at", "updated_at"] {
            let time = try #require(answer.json[name]?.stringValue)
            #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/) != nil)
        }
        let id = try #require(answer.json["id"]?.integerValue)
        #expect(try await user.ask("GET", "/chat/conversations/\(id)").json == answer.json)
    }

    @Test("Users can have several conversations with different personas, listed as a plain array and by persona")
    func list() async throws {
        let first = try await user.begin("one", with: 1)
        let second = try await user.begin("two", with: 2)
        let third = try await user.begin("three", with: 1)
        func ids(_ query: String) async throws -> [Int64] {
            let answer = try await user.ask("GET", "/chat/conversations\(query)")
            #expect(answer.status == 200)
            return try #require(answer.json.arrayValue).compactMap { $0["id"]?.integerValue }
        }
        #expect(try await ids("") == [third, second, first])
        #expect(try await ids("?persona_id=1") == [third, first])
        #expect(try await ids("?persona_id=99999") == [])
        #expect(try await ids("?limit=1&offset=1") == [second])
        #expect(try await ids("?offset=3") == [])
    }

    @Test("A conversation's title, persona and activity can be updated one by one")
    func update() async throws {
        let id = try await user.begin()
        let path = "/chat/conversations/\(id)"
        let both = try await user.ask("PUT", path, ["title": "Updated Chat Title", "persona_id": 2])
        #expect(both.status == 200)
        #expect(both.json["title"] == "Updated Chat Title")
        #expect(both.json["persona_id"] == 2)
        let titled = try await user.ask("PUT", path, ["title": "Again", "persona_id": .null])
        #expect(titled.json["title"] == "Again")
        #expect(titled.json["persona_id"] == 2)
        #expect(try await user.ask("PUT", path, ["is_active": false]).json["is_active"] == false)
        #expect(try await user.ask("GET", path).json["is_active"] == false)
        #expect(try await user.say("Hello!", in: id).status == 409)
        #expect(try await user.ask("PUT", path, ["is_active": true]).status == 200)
        #expect(try await user.say("Hello!", in: id).status == 200)
        #expect(try await user.ask("PUT", path, [:]).json["title"] == "Again")
        #expect(try await user.ask("PUT", path, ["persona_id": 99_999]).status == 404)
    }

    @Test("Deleting answers a message, and the conversation is gone with its messages")
    func delete() async throws {
        let id = try await user.begin()
        let sent = try await user.say("Hello!", in: id)
        let message = try #require(sent.json["user_message"]?["id"]?.integerValue)
        let answer = try await user.ask("DELETE", "/chat/conversations/\(id)")
        #expect(answer.status == 200)
        #expect(answer.json["message"]?.stringValue?.isEmpty == false)
        for (method, path) in [
            ("GET", "/chat/conversations/\(id)"), ("DELETE", "/chat/conversations/\(id)"),
            ("GET", "/chat/conversations/\(id)/messages"), ("DELETE", "/chat/messages/\(message)"),
        ] {
            #expect(try await user.ask(method, path).status == 404, "\(method) \(path)")
        }
        #expect(try await user.say("Hello?", in: id).status == 404)
        #expect(try await user.ask("GET", "/chat/conversations").json == [])
    }

    @Test("404: conversation or persona not found")
    func unknown() async throws {
        for path in ["/chat/conversations/0", "/chat/conversations/9223372036854775807"] {
            let answer = try await user.ask("GET", path)
            #expect(answer.status == 404)
            #expect(answer.detail == "Conversation not found")
        }
        let persona = try await user.ask("POST", "/chat/conversations", ["title": "x", "persona_id": 99_999])
        #expect(persona.status == 404)
        #expect(persona.detail?.contains("Persona") == true)
        // A conversation of another door is none of this one's.
        _ = try await user.ask("POST", "/api/v1/chat/message", ["message": "Hello", "session_id": "s"])
        #expect(try await user.ask("GET", "/chat/conversations").json == [])
        #expect(try await user.ask("GET", "/chat/nothing").detail != nil)
    }

    @Test("422: what is wrong with the input, on whatever route")
    func invalid() async throws {
        let id = try await user.begin()
        let long = String(repeating: "é", count: 256)
        for body: JSON in [
            [:], [], "x", .null, ["title": "x"], ["persona_id": 1], ["title": "", "persona_id": 1],
            ["title": " \u{3000}\t", "persona_id": 1], ["title": .string(long), "persona_id": 1],
            ["title": 1, "persona_id": 1], ["title": "x", "persona_id": "1"], ["title": "x", "persona_id": 1.5],
            ["title": "x", "persona_id": -1], ["title": "x", "persona_id": .null], ["title": "x", "persona_id": 1e30],
            ["title": "x", "persona_id": true],
        ] {
            let answer = try await user.ask("POST", "/chat/conversations", body)
            #expect(answer.status == 422, "\(body.text().prefix(60))")
            #expect(answer.detail?.isEmpty == false)
        }
        for body: JSON in [[], ["title": " "], ["title": .string(long)], ["persona_id": "1"], ["is_active": "no"]] {
            let answer = try await user.ask("PUT", "/chat/conversations/\(id)", body)
            #expect(answer.status == 422, "\(body.text().prefix(60))")
        }
        for path in [
            "/chat/conversations/abc", "/chat/conversations/-1", "/chat/conversations/+1", "/chat/conversations/1.0",
            "/chat/conversations/9223372036854775808", "/chat/conversations/%EF%BC%91",
            "/chat/conversations?limit=0", "/chat/conversations?limit=101", "/chat/conversations?limit=ten",
            "/chat/conversations?limit=1&limit=2", "/chat/conversations?offset=-1", "/chat/conversations?persona_id=x",
            "/chat/conversations/\(id)/messages?limit=0", "/chat/conversations/\(id)/messages?limit=101",
            "/chat/conversations/\(id)/messages?limit=",
        ] {
            let answer = try await user.ask("GET", path)
            #expect(answer.status == 422, "\(path)")
            #expect(answer.detail?.isEmpty == false, "\(path)")
        }
        let widest = try await user.ask(
            "POST", "/chat/conversations", ["title": .string(String(repeating: "é", count: 255)), "persona_id": 1])
        #expect(widest.status == 200)
    }

    @Test("Text that is no JSON is 422, and what the user wrote is not repeated")
    func malformed() async throws {
        for body in ["", "{", "secret", #"{"title":"secret","title":"secret","persona_id":1}"#, #"{"title":"\ud800"}"#]
        {
            var request = URLRequest(
                url: try #require(URL(string: user.visitor.host.base.absoluteString + "/chat/conversations")))
            request.httpMethod = "POST"
            request.httpBody = Data(body.utf8)
            request.setValue("Bearer \(user.visitor.token)", forHTTPHeaderField: "Authorization")
            let answer = try await user.visitor.host.send(request)
            #expect(answer.status == 422, "\(body)")
            #expect(answer.detail?.contains("secret") == false)
        }
    }

    @Test("All chat endpoints require valid authentication, but for health")
    func authentication() async throws {
        let id = try await user.begin()
        let host = user.visitor.host
        for (method, path) in Self.everyRoute(id, message: 1) {
            for token in [nil, "not.a.token", "pk_" + String(repeating: "A", count: 49)] {
                let answer = try await host.request(method, path, key: token)
                #expect(answer.status == 401, "\(method) \(path)")
                #expect(answer.detail != nil)
                #expect(answer.headers["www-authenticate"] == "Bearer")
            }
        }
        #expect(try await host.request("GET", "/chat/health").status == 200)
    }

    @Test("All conversations are private to the user who created them: another one's are 403")
    func isolation() async throws {
        let id = try await user.begin("private")
        let sent = try await user.say("Hello!", in: id)
        let message = try #require(sent.json["user_message"]?["id"]?.integerValue)
        let stranger = try await Chatter(to: user.visitor.host)
        for (method, path) in Self.everyRoute(id, message: message) where path.contains("\(id)") {
            let body: JSON? = method == "POST" || method == "PUT" ? ["content": "x", "title": "x"] : nil
            let answer = try await stranger.ask(method, path, body)
            #expect(answer.status == 403, "\(method) \(path)")
            #expect(answer.detail?.contains("private") == false)
        }
        #expect(try await stranger.ask("GET", "/chat/conversations").json == [])
        #expect(try await stranger.ask("GET", "/chat/stats").json["total_messages"] == 0)
        #expect(try await user.messages(of: id).count == 2)
    }

    private static func everyRoute(_ id: Int64, message: Int64) -> [(String, String)] {
        let one = "/chat/conversations/\(id)"
        return [
            ("POST", "/chat/conversations"), ("GET", "/chat/conversations"), ("GET", one), ("PUT", one),
            ("POST", one + "/send"), ("GET", one + "/messages"), ("DELETE", "/chat/messages/\(message)"),
            ("GET", "/chat/stats"), ("DELETE", one),
        ]
    }
}
