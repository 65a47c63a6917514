import StrictJSON
import Testing

/// A visitor who talks over the Digital Persona API.
struct Chatter: Sendable {
    let visitor: Visitor

    init(to host: RunningHost) async throws { visitor = try await Visitor(to: host) }

    func ask(_ method: String, _ path: String, _ json: JSON? = nil) async throws -> RunningHost.Answer {
        try await visitor.ask(method, path, json)
    }

    /// The id of a new conversation.
    func begin(_ title: String = "First Chat with Alex", with persona: Int64 = 1) async throws -> Int64 {
        let answer = try await ask(
            "POST", "/chat/conversations", ["title": .string(title), "persona_id": .integer(persona)])
        return try #require(answer.json["id"]?.integerValue, "\(answer.status)")
    }

    @discardableResult
    func say(_ content: String, in conversation: Int64) async throws -> RunningHost.Answer {
        try await ask("POST", "/chat/conversations/\(conversation)/send", ["content": .string(content)])
    }

    /// The contents of its messages, with who said them.
    func messages(of conversation: Int64, limit: Int = 100) async throws -> [(role: String, content: String)] {
        let answer = try await ask("GET", "/chat/conversations/\(conversation)/messages?limit=\(limit)")
        #expect(answer.status == 200)
        return (answer.json.arrayValue ?? []).map {
            ($0["role"]?.stringValue ?? "", $0["content"]?.stringValue ?? "")
        }
    }
}
