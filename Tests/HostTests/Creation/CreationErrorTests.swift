import Foundation
import StrictJSON
import Testing

/// The eight error codes of the Creation document, each where it says.
@Suite("Creation: errors", .timeLimit(.minutes(5)))
struct CreationErrorTests {
    private static let shared = SharedHost()
    private let host: RunningHost

    init() async throws { host = try await Self.shared.host }

    @Test("CONVERSATION_NOT_FOUND: the conversation does not exist, was not started yet, or is somebody else's")
    func notFound() async throws {
        let player = try await Player(host)
        let (socket, greeting) = try await player.connect()
        let other = try await Player(host)
        let (_, theirs) = try await other.start()
        let promised = try #require(greeting["conversation_id"]?.stringValue)
        for id in ["conv_nothing", promised, theirs] {
            for type in ["user_response", "pause_conversation", "resume_conversation", "abandon_conversation"] {
                try await socket.send([
                    "type": .string(type), "conversation_id": .string(id), "content": "Hello",
                ])
                let error = try await socket.receive()
                #expect(error.errorCode == "CONVERSATION_NOT_FOUND", "\(type)")
                #expect(error["conversation_id"]?.stringValue == id)
            }
        }
        #expect(try await other.state(theirs).json["status"] == "active")
        #expect(try await other.state(theirs).json["updated_at"] == other.state(theirs).json["created_at"])
    }

    @Test("CONVERSATION_INACTIVE: the conversation is paused, abandoned or completed")
    func inactive() async throws {
        let player = try await Player(host)
        let (socket, id) = try await player.start()
        func refused(_ type: String) async throws {
            try await socket.send(["type": .string(type), "conversation_id": .string(id), "content": "Hello"])
            let error = try await socket.receive()
            #expect(error.errorCode == "CONVERSATION_INACTIVE", "\(type)")
            #expect(error["conversation_id"]?.stringValue == id)
        }
        try await player.send("pause_conversation", id, socket)
        #expect(try await socket.receive()["type"] == "conversation_paused")
        for type in ["user_response", "pause_conversation"] { try await refused(type) }
        try await player.send("abandon_conversation", id, socket)
        #expect(try await socket.receive()["type"] == "conversation_abandoned")
        for type in ["user_response", "pause_conversation", "resume_conversation", "abandon_conversation"] {
            try await refused(type)
        }
    }

    @Test("A completed conversation is inactive")
    func completed() async throws {
        let player = try await Player(host)
        let (socket, id) = try await player.start()
        _ = try await player.finish(id, socket)
        for type in ["user_response", "pause_conversation", "resume_conversation", "abandon_conversation"] {
            try await socket.send(["type": .string(type), "conversation_id": .string(id), "content": "Hello"])
            #expect(try await socket.receive().errorCode == "CONVERSATION_INACTIVE", "\(type)")
        }
    }

    @Test(
        "INVALID_INPUT: a field of a known message is not what it must be",
        arguments: [
            #"{"type":"start_conversation"}"#, #"{"type":"start_conversation","player_id":7}"#,
            #"{"type":"start_conversation","player_id":""}"#, #"{"type":"start_conversation","player_id":null}"#,
            #"{"type":"start_conversation","player_id":"x","metadata":[]}"#,
            #"{"type":"start_conversation","player_id":"x","metadata":"web"}"#,
            #"{"type":"start_conversation","player_id":"x","timestamp":7}"#,
            #"{"type":"user_response"}"#, #"{"type":"user_response","conversation_id":null,"content":"x"}"#,
            #"{"type":"user_response","conversation_id":7,"content":"x"}"#,
            #"{"type":"user_response","conversation_id":["a"],"content":"x"}"#,
            #"{"type":"user_response","conversation_id":"x","content":"x","metadata":1}"#,
            #"{"type":"user_response","conversation_id":"x","content":"x","timestamp":{}}"#,
            #"{"type":"pause_conversation"}"#, #"{"type":"pause_conversation","conversation_id":false}"#,
            #"{"type":"resume_conversation"}"#, #"{"type":"resume_conversation","conversation_id":{}}"#,
            #"{"type":"abandon_conversation"}"#,
            #"{"type":"abandon_conversation","conversation_id":"x","timestamp":true}"#,
        ])
    func invalid(message: String) async throws {
        let player = try await Player(host)
        let (socket, _) = try await player.connect()
        try await socket.send(text: message)
        let error = try await socket.receive()
        #expect(error.errorCode == "INVALID_INPUT")
        #expect((error["conversation_id"] != nil) == message.contains(#""conversation_id":"x""#))
        _ = try await player.start(on: socket)
    }

    @Test("CONNECTION_ERROR: what came is no message of the document; the connection stays usable")
    func connection() async throws {
        let player = try await Player(host)
        let (socket, _) = try await player.connect()
        let wrong = [
            "{", "", "[]", "7", #""text""#, "{}", #"{"type":null}"#, #"{"type":7}"#, #"{"type":"dance"}"#,
            #"{"type":"START_CONVERSATION"}"#, #"{"type":"user_response","type":"user_response"}"#,
            #"{"type":"user_response","conversation_id":"\ud800"}"#, String(repeating: "[", count: 200),
        ]
        for text in wrong {
            try await socket.send(text: text)
            #expect(try await socket.receive().errorCode == "CONNECTION_ERROR", "\(text.prefix(40))")
        }
        try await socket.send(binary: Array(#"{"type":"start_conversation"}"#.utf8))
        #expect(try await socket.receive().errorCode == "CONNECTION_ERROR")
        try await socket.send(text: #"{"type":"dance","conversation_id":"conv_1"}"#)
        #expect(try await socket.receive()["conversation_id"] == "conv_1")
        _ = try await player.start(on: socket)
    }

    @Test("AUTHENTICATION_ERROR: the player is not the token's user")
    func otherPlayer() async throws {
        let player = try await Player(host)
        let other = try await Player(host)
        let (socket, _) = try await player.connect()
        for name in [other.name, "user123", "0", "+1", " \(player.name)"] {
            try await socket.send(["type": "start_conversation", "player_id": .string(name)])
            #expect(try await socket.receive().errorCode == "AUTHENTICATION_ERROR")
        }
        _ = try await player.start(on: socket)
    }

    @Test("AUTHENTICATION_ERROR: the upgrade is accepted, one error is sent, the socket closes with 1008")
    func badToken() async throws {
        let key = try await Player(host).token
        for query in [
            "", "?token=", "?token=wrong", "?token=a&token=b", "?token=\(key)&token=\(key)", "?Token=\(key)",
            "?token=eyJhbGciOiJub25lIn0.e30.", "?token=" + String(repeating: "a", count: 4000),
        ] {
            let socket = try await SocketClient.connect(host, Player.path + query)
            #expect(try await socket.receive().errorCode == "AUTHENTICATION_ERROR", "\(query.prefix(40))")
            #expect(try await socket.next() == .closed(code: 1008))
        }
    }

    @Test("The token counts in the query of the socket alone, and in the header of requests alone")
    func tokenPlaces() async throws {
        let player = try await Player(host)
        let socket = try await SocketClient.connect(
            host, Player.path, fields: "Authorization: Bearer \(player.token)\r\n")
        #expect(try await socket.receive().errorCode == "AUTHENTICATION_ERROR")
        let (_, id) = try await player.start()
        let answer = try await host.request("GET", "/api/conversations/\(id)/state?token=\(player.token)")
        #expect(answer.status == 401)
        #expect(answer.json.errorCode == "AUTHENTICATION_ERROR")
    }

    @Test("A session that ends closes its socket at the next message")
    func loggedOut() async throws {
        let player = try await Player(host, user: "out-\(UUID().uuidString)")
        let (socket, id) = try await player.start()
        #expect(try await host.request("POST", "/auth/logout", key: player.token).status == 200)
        try await player.say("Hello", in: id, socket)
        let error = try await socket.receive()
        #expect(error.errorCode == "AUTHENTICATION_ERROR")
        #expect(error["conversation_id"]?.stringValue == id)
        #expect(try await socket.next() == .closed(code: 1008))
    }

    @Test("A token that expires closes its socket, although nobody says anything")
    func expiry() async throws {
        let secret = "a secret of more than thirty-two bytes for tests"
        let host = try await RunningHost.start(environment: ["SECRET_KEY": secret])
        let player = try await Player(host, user: "short-lived")
        // The same claims, ending in two seconds, signed with the deployment's own key.
        let script = """
            import base64, hashlib, hmac, json, sys, time
            head, body, _ = sys.argv[1].split(".")
            claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
            claims["exp"] = int(time.time()) + 2
            encode = lambda data: base64.urlsafe_b64encode(data).rstrip(b"=").decode()
            text = head + "." + encode(json.dumps(claims, separators=(",", ":")).encode())
            print(text + "." + encode(hmac.new(sys.argv[2].encode(), text.encode(), hashlib.sha256).digest()))
            """
        let made = try await Command.run("/usr/bin/env", [Command.python, "-c", script, player.token, secret])
        let token = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        let socket = try await SocketClient.connect(host, "\(Player.path)?token=\(token)")
        #expect(try await socket.receive()["type"] == "assistant_message")
        #expect(try await socket.receive().errorCode == "AUTHENTICATION_ERROR")
        #expect(try await socket.next() == .closed(code: 1008))
        let late = try await SocketClient.connect(host, "\(Player.path)?token=\(token)")
        #expect(try await late.receive().errorCode == "AUTHENTICATION_ERROR")
        #expect(try await late.next() == .closed(code: 1008))
        let state = try await host.request("GET", "/api/conversations/x/state", key: token)
        #expect(state.status == 401)
    }

    @Test("SERVICE_ERROR: the interviewer is not there")
    func service() async throws {
        let host = try await RunningHost.start(deployment: ["surfaces": ["creation": ["persona": "nobody"]]])
        let player = try await Player(host)
        let socket = try await SocketClient.connect(host, "\(Player.path)?token=\(player.token)")
        try await socket.send(["type": "start_conversation", "player_id": .string(player.name)])
        #expect(try await socket.receive().errorCode == "SERVICE_ERROR")
    }

    @Test("No token and no word of a user is in the log")
    func log() async throws {
        let host = try await RunningHost.start(arguments: ["--log", "json"])
        let player = try await Player(host)
        let (socket, id) = try await player.start()
        try await player.say("a very private thing", in: id, socket)
        _ = try await socket.receive(2)
        try await socket.send(text: "{ a very private thing")
        _ = try await socket.receive()
        let wrong = try await SocketClient.connect(host, "\(Player.path)?token=pk_wrong_but_private")
        _ = try await wrong.receive()
        #expect(try await host.stop() == 0)
        let log = host.logText
        #expect(log.contains("ready"))
        for text in [player.token, "private", id, "token="] { #expect(!log.contains(text)) }
    }
}
