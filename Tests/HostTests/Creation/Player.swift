import Foundation
import StrictJSON
import Testing

/// Somebody who makes a character: an account of its own, and what it does over the socket.
struct Player {
    let host: RunningHost
    let token: String
    let name: String

    /// Of an API key, which costs no password.
    init(_ host: RunningHost, key arguments: [String] = []) async throws {
        self.host = host
        token = try await host.key(arguments)
        let me = try await host.request("GET", "/auth/me", key: token)
        name = try #require(me.json["username"]?.stringValue)
    }

    /// Of a registered user with an access token.
    init(_ host: RunningHost, user: String) async throws {
        self.host = host
        name = user
        _ = try await host.request(
            "POST", "/auth/register",
            json: ["username": .string(user), "email": .string("\(user)@example.com"), "password": "password123"])
        let answer = try await host.request(
            "POST", "/auth/login", json: ["username": .string(user), "password": "password123"])
        token = try #require(answer.json["access_token"]?.stringValue)
    }

    /// The same account at another host with the same data.
    init(_ player: Player, at host: RunningHost) {
        self.host = host
        token = player.token
        name = player.name
    }

    static let path = "/ws/conversational-character-creation"

    /// A socket whose greeting was read.
    func connect() async throws -> (socket: SocketClient, greeting: JSON) {
        let socket = try await SocketClient.connect(host, "\(Self.path)?token=\(token)")
        return (socket, try await socket.receive())
    }

    /// A socket with a conversation that was started; its three first messages were read.
    func start() async throws -> (socket: SocketClient, id: String) {
        let (socket, _) = try await connect()
        return (socket, try await start(on: socket))
    }

    func start(on socket: SocketClient) async throws -> String {
        try await socket.send(["type": "start_conversation", "player_id": .string(name)])
        let messages = try await socket.receive(3)
        #expect(
            messages.map { $0["type"] } == ["conversation_started", "assistant_message", "progress_update"])
        return try #require(messages.first?["conversation_id"]?.stringValue)
    }

    func send(_ type: String, _ id: String, _ socket: SocketClient) async throws {
        try await socket.send(["type": .string(type), "conversation_id": .string(id)])
    }

    func say(_ text: String, in id: String, _ socket: SocketClient) async throws {
        try await socket.send([
            "type": "user_response", "conversation_id": .string(id), "content": .string(text),
            "timestamp": "2024-01-15T10:30:00Z", "metadata": ["source": "user_input"],
        ])
    }

    /// Answers the question of each stage until the interview is over. Returns everything that was received.
    func finish(_ id: String, _ socket: SocketClient, name: String = "Alice") async throws -> [JSON] {
        var received: [JSON] = []
        var stage = "welcome"
        for _ in 0..<40 {
            try await say(Self.answer(to: stage, name: name), in: id, socket)
            while true {
                let message = try await socket.receive()
                received.append(message)
                if let next = message["stage"]?.stringValue { stage = next }
                if message["type"] != "assistant_message", message["type"] != "conversation_completed" { break }
            }
            if received.last?["progress"]?["progress_percentage"] == 100 { return received }
        }
        Issue.record("The interview did not end.")
        return received
    }

    static func answer(to stage: String, name: String = "Alice") -> String {
        switch stage {
        case "identity": "I'm \(name), she/her, in my thirties"
        case "appearance": "Average height with brown hair; mostly jeans and sweaters"
        case "background": "I grew up in a small town by the sea, and I'm a good listener"
        case "values": "Honesty and kindness"
        case "relationships": "My sister and two good friends"
        case "concerns": "Anxiety"
        case "goals": "Sleep better"
        case "preferences": "Gentle, mostly listening, and no topics to avoid"
        case "readiness": "7 out of 10"
        default: "Yes, that's right"
        }
    }

    // MARK: REST

    func state(_ id: String) async throws -> RunningHost.Answer {
        try await host.request("GET", "/api/conversations/\(id)/state", key: token)
    }

    func post(_ action: String, _ id: String) async throws -> RunningHost.Answer {
        try await host.request("POST", "/api/conversations/\(id)/\(action)", key: token)
    }
}

extension JSON {
    /// The names of an object's members.
    var names: Set<String> { Set(objectValue?.keys.map { $0 } ?? []) }

    /// `error_code` of an `error`, whose other members must be there.
    var errorCode: String? {
        guard self["type"] == "error", self["error_message"]?.stringValue?.isEmpty == false,
            ChattrMessageTests.isTimestamp(self["timestamp"]?.stringValue),
            self["details"]?["additional_context"]?.stringValue?.isEmpty == false
        else { return nil }
        return self["error_code"]?.stringValue
    }
}
