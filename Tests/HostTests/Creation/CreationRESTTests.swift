import Foundation
import StrictJSON
import Testing

/// The four REST endpoints of the Creation document.
@Suite("Creation: REST", .timeLimit(.minutes(5)))
struct CreationRESTTests {
    private static let shared = SharedHost()
    private let host: RunningHost

    init() async throws { host = try await Self.shared.host }

    @Test("The state has the document's fields")
    func state() async throws {
        let player = try await Player(host)
        let (_, id) = try await player.start()
        let answer = try await player.state(id)
        #expect(answer.status == 200)
        let state = answer.json
        #expect(
            state.names == [
                "conversation_id", "player_id", "status", "progress", "collected_data", "created_at", "updated_at",
                "crisis_detected",
            ])
        #expect(state["conversation_id"]?.stringValue == id)
        #expect(state["player_id"]?.stringValue == player.name)
        #expect(state["status"] == "active")
        #expect(
            state["progress"] == ["current_stage": "welcome", "progress_percentage": 0, "completed_stages": []])
        #expect(state["collected_data"] == [:])
        #expect(state["crisis_detected"] == false)
        #expect(ChattrMessageTests.isTimestamp(state["created_at"]?.stringValue))
        #expect(ChattrMessageTests.isTimestamp(state["updated_at"]?.stringValue))
    }

    @Test("Pause, resume and abandon answer success with the document's words, and hold for the socket, too")
    func changes() async throws {
        let player = try await Player(host)
        let (socket, id) = try await player.start()
        func post(_ action: String, _ done: String, _ status: String) async throws {
            let answer = try await player.post(action, id)
            #expect(answer.status == 200)
            #expect(
                answer.json == ["success": true, "message": .string("Conversation \(done) successfully")])
            #expect(try await player.state(id).json["status"]?.stringValue == status)
        }
        try await post("pause", "paused", "paused")
        try await player.say("Hello", in: id, socket)
        #expect(try await socket.receive().errorCode == "CONVERSATION_INACTIVE")
        try await post("resume", "resumed", "active")
        try await post("resume", "resumed", "active")
        try await player.say("Yes", in: id, socket)
        #expect(try await socket.receive(2)[0]["type"] == "assistant_message")
        try await post("pause", "paused", "paused")
        try await post("abandon", "abandoned", "abandoned")
        try await player.say("Hello", in: id, socket)
        #expect(try await socket.receive().errorCode == "CONVERSATION_INACTIVE")
    }

    @Test("What is not in a state for it is 409 CONVERSATION_INACTIVE, naming the conversation")
    func inactive() async throws {
        let player = try await Player(host)
        let (_, id) = try await player.start()
        #expect(try await player.post("pause", id).status == 200)
        func refused(_ action: String) async throws {
            let answer = try await player.post(action, id)
            #expect(answer.status == 409)
            #expect(answer.json.errorCode == "CONVERSATION_INACTIVE")
            #expect(answer.json["conversation_id"]?.stringValue == id)
        }
        try await refused("pause")
        #expect(try await player.post("abandon", id).status == 200)
        for action in ["pause", "resume", "abandon"] { try await refused(action) }
        #expect(try await player.state(id).status == 200)
    }

    @Test("An unknown conversation and another user's are 404 CONVERSATION_NOT_FOUND, and nothing of it changes")
    func isolation() async throws {
        let player = try await Player(host)
        let (_, id) = try await player.start()
        let other = try await Player(host)
        for name in [id, "conv_nothing", "%00", "..", "a%2Fb", String(repeating: "x", count: 500)] {
            for (method, action) in [("GET", "state"), ("POST", "pause"), ("POST", "resume"), ("POST", "abandon")] {
                let answer = try await host.request(method, "/api/conversations/\(name)/\(action)", key: other.token)
                #expect([404, 400].contains(answer.status), "\(name)")
                #expect(name.hasPrefix("%") || name == ".." || answer.json.errorCode == "CONVERSATION_NOT_FOUND")
                if name == id { #expect(answer.json["conversation_id"]?.stringValue == id) }
            }
        }
        #expect(try await player.state(id).json["status"] == "active")
    }

    @Test("Without a token, or with one that is not believed, it is 401 AUTHENTICATION_ERROR, naming the conversation")
    func unauthorized() async throws {
        let player = try await Player(host)
        let (_, id) = try await player.start()
        for token in [nil, "wrong", "pk_wrong"] {
            for (method, action) in [("GET", "state"), ("POST", "pause"), ("POST", "resume"), ("POST", "abandon")] {
                let answer = try await host.request(method, "/api/conversations/\(id)/\(action)", key: token)
                #expect(answer.status == 401)
                #expect(answer.json.errorCode == "AUTHENTICATION_ERROR")
                #expect(answer.json["conversation_id"]?.stringValue == id)
                #expect(answer.headers["www-authenticate"] == "Bearer")
            }
        }
    }

    @Test("An unknown path and a wrong method below a conversation answer in this envelope")
    func unknownPaths() async throws {
        let key = try await host.key()
        let unknown = try await host.request("GET", "/api/conversations/conv_1/other", key: key)
        #expect(unknown.status == 404)
        #expect(unknown.json.errorCode == "INVALID_INPUT")
        #expect(unknown.json["conversation_id"] == "conv_1")
        let wrong = try await host.request("DELETE", "/api/conversations/conv_1/state", key: key)
        #expect(wrong.status == 405)
        #expect(wrong.headers["allow"] == "GET, HEAD")
        #expect(wrong.json.errorCode == "INVALID_INPUT")
        let elsewhere = try await host.request("GET", "/ws/nothing", key: key)
        #expect(elsewhere.status == 404)
        #expect(elsewhere.json["type"] == "error")
        let plain = try await host.request("GET", Player.path + "?token=\(key)")
        #expect(plain.status == 426)
        #expect(plain.json.errorCode == "CONNECTION_ERROR")
    }
}
