import Foundation
import StrictJSON
import Testing

/// A user who has something of everything, each holding a word that nobody else may ever see.
struct Belongings: Sendable {
    let owner: Visitor
    /// In every name, title and message.
    let secret: String
    let persona: (id: String, number: Int64)
    let chattrMessage: String
    let mediaRequest: String
    let asset: String
    let conversation: Int64
    let message: Int64
    let mindIgoSession: String
    let lesson: String
    let lessonMessage: String
    let interview: String
    /// Stays open: the host notes when somebody leaves an interview.
    private let socket: SocketClient

    static let chattrSession = "the-session"

    init(on host: RunningHost) async throws {
        owner = try await Visitor(to: host, named: "owner-\(UUID().uuidString.lowercased())")
        secret = "quetzal-\(UUID().uuidString.lowercased())"
        let (owner, secret) = (owner, secret)
        func ask(_ method: String, _ path: String, _ json: JSON? = nil) async throws -> JSON {
            let answer = try await owner.ask(method, path, json)
            try #require((200...202).contains(answer.status), "\(path): \(answer.status) \(answer.json.text())")
            return answer.json
        }
        let made = try await ask("POST", "/personas", ["name": .string("P \(secret)"), "personality": .string(secret)])
        persona = (try #require(made["persona_id"]?.stringValue), try #require(made["id"]?.integerValue))

        let said = try await ask(
            "POST", "/api/v1/chat/message",
            ["message": .string("Remember \(secret)"), "session_id": .string(Self.chattrSession)])
        chattrMessage = try #require(said["metadata"]?["message_id"]?.stringValue)
        let voice = try await ask("POST", "/api/v1/media/voice", ["text": .string(secret)])
        mediaRequest = try #require(voice["request_id"]?.stringValue)
        asset = try #require(voice["audio_url"]?.stringValue)

        let begun = try await ask(
            "POST", "/chat/conversations",
            ["title": .string("About \(secret)"), "persona_id": .integer(persona.number)])
        conversation = try #require(begun["id"]?.integerValue)
        let sent = try await ask(
            "POST", "/chat/conversations/\(conversation)/send", ["content": .string("Remember \(secret)")])
        message = try #require(sent["user_message"]?["id"]?.integerValue)

        let headers = ["X-User-Id": "\(owner.id)", "X-User-Name": secret]
        let session = try await host.request("POST", "/session/new", key: owner.token, headers: headers)
        mindIgoSession = try #require(session.json["data"]?["session_id"]?.stringValue)
        let chat = try await host.request(
            "POST", "/chat", key: owner.token,
            json: ["prompt": .string("Remember \(secret)"), "session_id": .string(mindIgoSession)], headers: headers)
        #expect(chat.status == 200)

        let started = try await ask(
            "POST", "/api/conversations", ["targetLanguageId": "ja", "title": .string("About \(secret)")])
        lesson = try #require(started["data"]?["conversation"]?["id"]?.stringValue)
        let added = try await ask(
            "POST", "/api/conversation-messages",
            [
                "conversationId": .string(lesson), "role": "user", "content": .string("Remember \(secret)"),
                "reply": true,
            ])
        lessonMessage = try #require(added["data"]?["message"]?["id"]?.stringValue)

        _ = try await ask(
            "POST", "/v1/chat/completions",
            ["model": .string(persona.id), "messages": [["role": "user", "content": .string("Remember \(secret)")]]])

        socket = try await SocketClient.connect(host, "\(Player.path)?token=\(owner.token)")
        _ = try await socket.receive()
        try await socket.send(["type": "start_conversation", "player_id": .string(owner.name)])
        interview = try #require(try await socket.receive(3).first?["conversation_id"]?.stringValue)
        try await socket.send([
            "type": "user_response", "conversation_id": .string(interview), "content": .string("Yes, \(secret)"),
        ])
        _ = try await socket.receive(2)
    }

    /// All that the host keeps of the owner, but for when this was asked.
    func kept() async throws -> JSON {
        let answer = try await owner.ask("GET", "/auth/me/export")
        try #require(answer.status == 200)
        var export = answer.json.objectValue ?? [:]
        export["exported_at"] = nil
        return .object(export)
    }

    /// The owner's token as it will be when it has expired: signed with the host's own key, an hour too old.
    func expiredToken(key: String) async throws -> String {
        let script = """
            import base64, hashlib, hmac, json, sys, time
            def plain(part): return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
            def packed(data): return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
            head, claims, _ = sys.argv[1].split(".")
            claims = json.loads(plain(claims))
            claims["iat"], claims["exp"] = int(time.time()) - 90000, int(time.time()) - 3600
            if "nbf" in claims: claims["nbf"] = claims["iat"]
            signed = head + "." + packed(json.dumps(claims, separators=(",", ":")).encode())
            print(signed + "." + packed(hmac.new(sys.argv[2].encode(), signed.encode(), hashlib.sha256).digest()))
            """
        let result = try await Command.run("/usr/bin/env", [Command.python, "-c", script, owner.token, key])
        try #require(result.status == 0, "\(result.error)")
        return result.output.trimmingCharacters(in: .newlines)
    }
}
