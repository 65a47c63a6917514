import Foundation
import StrictJSON
import Testing

/// "Messages" of the Digital Persona document.
@Suite("Digital Persona messages", .timeLimit(.minutes(5)))
struct DigitalPersonaMessageTests {
    private static let shared = SharedHost()
    private let user: Chatter

    init() async throws { user = try await Chatter(to: try await Self.shared.host) }

    @Test("Sending answers the conversation, the user's message and the reply, field by field")
    func send() async throws {
        let id = try await user.begin()
        let answer = try await user.say("  Hi Alex! How are you doing today? \n", in: id)
        #expect(answer.status == 200)
        #expect(answer.keys == ["conversation", "user_message", "assistant_message"])
        #expect(answer.json["conversation"] == (try await user.ask("GET", "/chat/conversations/\(id)")).json)
        let said = try #require(answer.json["user_message"])
        #expect(Set(try #require(said.objectValue).keys) == ["id", "conversation_id", "role", "content", "created_at"])
        #expect(said["role"] == "user")
        #expect(said["content"] == "Hi Alex! How are you doing today?")
        #expect(said["conversation_id"] == .integer(id))
        let reply = try #require(answer.json["assistant_message"])
        #expect(
            Set(try #require(reply.objectValue).keys) == [
                "id", "conversation_id", "role", "content", "tokens_used", "model_used", "response_time_ms",
                "created_at",
            ])
        #expect(reply["role"] == "assistant")
        #expect(reply["content"]?.stringValue?.isEmpty == false)
        #expect(reply["tokens_used"]?.integerValue ?? 0 > 0)
        #expect(reply["response_time_ms"]?.integerValue ?? -1 >= 0)
        #expect(reply["model_used"]?.stringValue?.isEmpty == false)
        for message in [said, reply] {
            let time = try #require(message["created_at"]?.stringValue)
            #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/) != nil, "\(time)")
        }
        #expect(said["id"]?.integerValue ?? 0 < reply["id"]?.integerValue ?? 0)
        let listed = try await user.ask("GET", "/chat/conversations/\(id)/messages").json
        #expect(listed == [said, reply])
        #expect(answer.headers["ratelimit"] != nil)
    }

    @Test("The full history is kept: limit shows the newest messages, in the order they were said")
    func history() async throws {
        let id = try await user.begin()
        for number in 1...4 { #expect(try await user.say("number \(number)", in: id).status == 200) }
        let all = try await user.messages(of: id)
        #expect(all.map(\.role) == (0..<4).flatMap { _ in ["user", "assistant"] })
        #expect(all.filter { $0.role == "user" }.map(\.content) == (1...4).map { "number \($0)" })
        let newest = try await user.messages(of: id, limit: 3)
        #expect(newest.map(\.content) == all.suffix(3).map(\.content))
        #expect(try await user.messages(of: id, limit: 8).count == 8)
    }

    @Test("Fifty messages are shown unless it is asked for more, the newest of them")
    func defaultLimit() async throws {
        let id = try await user.begin()
        for number in 1...26 { #expect(try await user.say("number \(number)", in: id).status == 200) }
        let all = try await user.ask("GET", "/chat/conversations/\(id)/messages?limit=100").json.arrayValue ?? []
        #expect(all.count == 52)
        for query in ["", "?limit=50"] {
            let newest = try await user.ask("GET", "/chat/conversations/\(id)/messages\(query)").json.arrayValue
            #expect(newest == Array(all.suffix(50)))
        }
    }

    @Test("A message can be deleted; the others keep their ids")
    func deleteMessage() async throws {
        let id = try await user.begin()
        let first = try await user.say("forget this", in: id)
        let second = try await user.say("keep this", in: id)
        let message = try #require(first.json["user_message"]?["id"]?.integerValue)
        let answer = try await user.ask("DELETE", "/chat/messages/\(message)")
        #expect(answer.status == 200)
        #expect(answer.json["message"]?.stringValue?.isEmpty == false)
        #expect(try await user.ask("DELETE", "/chat/messages/\(message)").status == 404)
        let left = try await user.ask("GET", "/chat/conversations/\(id)/messages").json
        #expect(
            left.arrayValue
                == [
                    first.json["assistant_message"], second.json["user_message"], second.json["assistant_message"],
                ].compactMap { $0 })
        #expect(try await user.messages(of: id, limit: 2).first?.content == "keep this")
        for path in ["abc", "-1", "1.0"] {
            #expect(try await user.ask("DELETE", "/chat/messages/\(path)").status == 422)
        }
        #expect(try await user.ask("DELETE", "/chat/messages/0").status == 404)
    }

    @Test("Content is 1 to 4,000 characters besides white space around it, else 422, and nothing is stored")
    func contentLimits() async throws {
        let id = try await user.begin()
        let path = "/chat/conversations/\(id)/send"
        for body: JSON in [
            [:], [], ["content": ""], ["content": " \t\u{2003}\n"], ["content": .null], ["content": 1],
            ["content": .string(String(repeating: "a", count: 4001))], ["message": "Hello"],
        ] {
            let answer = try await user.ask("POST", path, body)
            #expect(answer.status == 422, "\(body.text().prefix(40))")
            #expect(answer.detail?.isEmpty == false)
        }
        #expect(try await user.messages(of: id).isEmpty)
        // Characters are Unicode scalar values; four bytes each here.
        let longest = String(repeating: "😀", count: 4000)
        #expect(try await user.say(" \(longest) ", in: id).status == 200)
        #expect(try await user.messages(of: id).first?.content == longest)
    }

    @Test("What a safety policy says in the persona's place is the assistant's message like any other, and stored")
    func crisis() async throws {
        let id = try await user.begin()
        let answer = try await user.say("I want to kill myself", in: id)
        #expect(answer.status == 200)
        #expect(answer.json["assistant_message"]?["model_used"] == "host.persona.crisis")
        #expect(answer.json["assistant_message"]?["content"]?.stringValue?.contains("988") == true)
        #expect(try await user.messages(of: id).count == 2)
    }

    @Test("Messages sent at once to one conversation are all answered, each reply after its message")
    func atOnce() async throws {
        let id = try await user.begin()
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<8 { group.addTask { try await user.say("same \(number % 4)", in: id).status } }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(statuses == Array(repeating: 200, count: 8))
        let all = try await user.messages(of: id)
        #expect(all.map(\.role) == (0..<8).flatMap { _ in ["user", "assistant"] })
        // Said twice is stored twice.
        #expect(all.filter { $0.role == "user" }.map(\.content).sorted() == (0..<8).map { "same \($0 / 2)" })
    }

    @Test("Messages on their way when their conversation is deleted bring nothing of it back")
    func deletedMeanwhile() async throws {
        let id = try await user.begin()
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<12 { group.addTask { try await user.say("number \(number)", in: id).status } }
            group.addTask { try await user.ask("DELETE", "/chat/conversations/\(id)").status }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(statuses.allSatisfy { $0 == 200 || $0 == 404 })
        #expect(try await user.ask("GET", "/chat/conversations").json == [])
        #expect(try await user.ask("GET", "/chat/stats").json["total_messages"] == 0)
    }

    @Test("A conversation goes on with the persona it was given last, its history kept")
    func otherPersona() async throws {
        let id = try await user.begin(with: 1)
        try await user.say("Hello!", in: id)
        #expect(try await user.ask("PUT", "/chat/conversations/\(id)", ["persona_id": 4]).status == 200)
        let answer = try await user.say("Hello again!", in: id)
        #expect(answer.json["conversation"]?["persona_id"] == 4)
        #expect(try await user.messages(of: id).count == 4)
    }

    @Test("What was acknowledged is there after the host was killed, and the token is still good")
    func restart() async throws {
        let first = try await RunningHost.start()
        let user = try await Chatter(to: first)
        let id = try await user.begin("Before")
        let sent = try await user.say("Do you remember me?", in: id)
        try await first.killAtOnce()
        let second = try await RunningHost.start(data: first.data)
        let shown = try await user.visitor.ask("GET", "/chat/conversations/\(id)", on: second)
        #expect(shown.json == sent.json["conversation"])
        let messages = try await user.visitor.ask("GET", "/chat/conversations/\(id)/messages", on: second)
        #expect(
            messages.json.arrayValue == [sent.json["user_message"], sent.json["assistant_message"]].compactMap { $0 })
        let stats = try await user.visitor.ask("GET", "/chat/stats", on: second)
        #expect(stats.json["total_messages"] == 2)
        #expect(stats.json["total_tokens"] == sent.json["assistant_message"]?["tokens_used"])
        _ = try await second.stop()
    }
}
