import Foundation
import FoundationNetworking
import StrictJSON
import Testing

/// A way to say something to a persona. The same person comes through all of them, with the same credential.
enum Door: String, CaseIterable, Sendable {
    case chattr, chattrSocket, digitalPersona, mindIgo, mindIgoStream, conversations, openai, openaiStream, creation

    /// Whose conversations the host keeps apart by this name.
    var surface: String {
        switch self {
        case .chattr, .chattrSocket: "chattr"
        case .digitalPersona: "digital-persona"
        case .mindIgo, .mindIgoStream: "mindigo"
        case .conversations: "conversations"
        case .openai, .openaiStream: "openai"
        case .creation: "creation"
        }
    }

    /// MindIgo has no word for what is graver than a crisis.
    func word(for level: String) -> String {
        (self == .mindIgo || self == .mindIgoStream) && level == "emergency" ? "crisis" : level
    }

    /// Creation speaks with the persona that leads interviews, all others with the one they are asked for.
    var speaksWithInterviewer: Bool { self == .creation }

    /// What a client is told: the reply, and how grave what the user said is, on the surfaces that say so.
    struct Heard: Sendable {
        var reply: String?
        /// `none`, `concern`, `warning`, `crisis`, `emergency`; nil where the document has no place for it.
        var level: String?
        var isEscalated: Bool?
    }

    /// Says it in a new conversation.
    func say(_ message: String, as visitor: Visitor) async throws -> Heard {
        switch self {
        case .chattr: try await chattr(message, visitor)
        case .chattrSocket: try await chattrSocket(message, visitor)
        case .digitalPersona: try await digitalPersona(message, visitor)
        case .mindIgo: try await mindIgo(message, visitor)
        case .mindIgoStream: try await mindIgoStream(message, visitor)
        case .conversations: try await conversations(message, visitor)
        case .openai: try await openai(message, visitor)
        case .openaiStream: try await openaiStream(message, visitor)
        case .creation: try await creation(message, visitor)
        }
    }

    /// The persona of all doors but one: repeats what is said, so that replies can be compared.
    static let persona = "echo"

    private func success(_ answer: RunningHost.Answer) throws -> JSON {
        try #require(answer.status == 200, "\(self): \(answer.status) \(answer.json.text())")
        return answer.json
    }

    // MARK: Chattr

    private func chattr(_ message: String, _ visitor: Visitor) async throws -> Heard {
        let answer = try success(
            await visitor.ask(
                "POST", "/api/v1/chat/message", ["message": .string(message), "character_id": .string(Self.persona)]))
        return Heard(reply: answer["response"]?.stringValue, safety: answer["metadata"]?["safety"])
    }

    private func chattrSocket(_ message: String, _ visitor: Visitor) async throws -> Heard {
        let socket = try await SocketClient.connect(visitor.host, "/api/v1/ws/chat")
        try await socket.send(["type": "auth", "token": .string(visitor.token), "session_id": "door"])
        try await socket.send([
            "type": "message", "character_id": .string(Self.persona), "content": .string(message),
        ])
        let messages = try await socket.receive(3)
        #expect(messages.map { $0["type"] } == ["typing", "response", "typing"])
        return Heard(
            reply: messages[1]["content"]?.stringValue,
            safety: messages[1]["safety"] ?? messages[1]["metadata"]?["safety"])
    }

    // MARK: Digital Persona

    private func digitalPersona(_ message: String, _ visitor: Visitor) async throws -> Heard {
        let persona = try success(await visitor.ask("GET", "/personas")).arrayValue?.first { $0["name"] == "Echo" }
        let id = try #require(persona?["id"], "the persona is in the list")
        let conversation = try success(
            await visitor.ask("POST", "/chat/conversations", ["title": "A door", "persona_id": id]))
        let number = try #require(conversation["id"]?.integerValue)
        let answer = try success(
            await visitor.ask("POST", "/chat/conversations/\(number)/send", ["content": .string(message)]))
        return Heard(reply: answer["assistant_message"]?["content"]?.stringValue)
    }

    // MARK: MindIgo

    private func session(_ visitor: Visitor) async throws -> (id: JSON, headers: [String: String]) {
        let headers = ["X-User-Id": "\(visitor.id)", "X-User-Name": visitor.name]
        let made = try success(
            await visitor.host.request("POST", "/session/new", key: visitor.token, headers: headers))
        return (try #require(made["data"]?["session_id"]), headers)
    }

    private func mindIgo(_ message: String, _ visitor: Visitor) async throws -> Heard {
        let (session, headers) = try await session(visitor)
        let answer = try success(
            await visitor.host.request(
                "POST", "/chat", key: visitor.token, json: ["prompt": .string(message), "session_id": session],
                headers: headers))
        let data = answer["data"]
        return Heard(
            reply: data?["res"]?.stringValue, level: data?["safety_alert"]?["level"]?.stringValue,
            isEscalated: data?["escalate"]?.boolValue)
    }

    private func mindIgoStream(_ message: String, _ visitor: Visitor) async throws -> Heard {
        let (session, headers) = try await session(visitor)
        let answer = try await visitor.host.request(
            "POST", "/chat/stream", key: visitor.token, json: ["prompt": .string(message), "session_id": session],
            headers: headers)
        var heard = Heard(reply: "", level: "none", isEscalated: false)
        for event in try Self.events(answer.body) {
            switch event["type"] {
            case "text": heard.reply?.append(event["content"]?.stringValue ?? "")
            case "safety_alert": heard.level = event["content"]?["level"]?.stringValue
            case "escalate": heard.isEscalated = event["content"]?.boolValue
            case "error": throw SocketClient.Failure(description: event.text())
            default: break
            }
        }
        return heard
    }

    /// The data of server-sent events, but for the mark of their end.
    private static func events(_ body: Data) throws -> [JSON] {
        try String(decoding: body, as: UTF8.self).components(separatedBy: "\n\n").filter { $0.hasPrefix("data: {") }
            .map { try JSON.parse($0.dropFirst(6).utf8) }
    }

    // MARK: Conversations

    private func conversations(_ message: String, _ visitor: Visitor) async throws -> Heard {
        let made = try success(
            await visitor.ask("POST", "/api/conversations", ["targetLanguageId": "en"]))
        let id = try #require(made["data"]?["conversation"]?["id"])
        let answer = try success(
            await visitor.ask(
                "POST", "/api/conversation-messages",
                ["conversationId": id, "role": "user", "content": .string(message), "reply": true]))
        let data = answer["data"]
        return Heard(reply: data?["reply"]?["content"]?.stringValue, safety: data?["safety"])
    }

    // MARK: OpenAI

    private func completion(_ message: String, stream: Bool, _ visitor: Visitor) async throws -> RunningHost.Answer {
        try await visitor.ask(
            "POST", "/v1/chat/completions",
            [
                "model": .string(Self.persona), "stream": .bool(stream),
                "messages": [["role": "user", "content": .string(message)]],
            ])
    }

    private func openai(_ message: String, _ visitor: Visitor) async throws -> Heard {
        let answer = try success(await completion(message, stream: false, visitor))
        return Heard(reply: answer["choices"]?.arrayValue?.first?["message"]?["content"]?.stringValue)
    }

    private func openaiStream(_ message: String, _ visitor: Visitor) async throws -> Heard {
        let answer = try await completion(message, stream: true, visitor)
        let deltas = try Self.events(answer.body).compactMap {
            $0["choices"]?.arrayValue?.first?["delta"]?["content"]?.stringValue
        }
        return Heard(reply: deltas.joined())
    }

    // MARK: Creation

    private func creation(_ message: String, _ visitor: Visitor) async throws -> Heard {
        let socket = try await SocketClient.connect(visitor.host, "\(Player.path)?token=\(visitor.token)")
        _ = try await socket.receive()
        try await socket.send(["type": "start_conversation", "player_id": .string(visitor.name)])
        let id = try #require(try await socket.receive(3).first?["conversation_id"])
        try await socket.send(["type": "user_response", "conversation_id": id, "content": .string(message)])
        var heard = Heard(reply: nil, level: "none", isEscalated: nil)
        while true {
            let message = try await socket.receive()
            switch message["type"] {
            case "crisis_detected":
                heard.level =
                    switch message["crisis_level"] {
                    case "low": "concern"
                    case "medium": "warning"
                    case "high": "crisis"
                    default: message["crisis_level"]?.stringValue
                    }
                if heard.level == "crisis" || heard.level == "emergency" { return heard }
            case "validation_error":
                heard.reply = message["error_message"]?.stringValue
                return heard
            case "progress_update": return heard
            case "error": throw SocketClient.Failure(description: message.text())
            default: break
            }
        }
    }
}

extension Door.Heard {
    /// - Parameter safety: `level` and `escalate`, missing where nothing was found.
    init(reply: String?, safety: JSON?) {
        self.reply = reply
        level = safety?["level"]?.stringValue
        isEscalated = safety?["escalate"]?.boolValue
    }
}
