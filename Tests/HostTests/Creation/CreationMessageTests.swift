import Foundation
import StrictJSON
import Testing

/// The messages of the Creation document, over a real socket: each test is named after what the document promises.
@Suite("Creation: messages", .timeLimit(.minutes(5)))
struct CreationMessageTests {
    private static let shared = SharedHost()
    private let host: RunningHost

    init() async throws { host = try await Self.shared.host }

    private static let assistantNames: Set<String> = [
        "type", "message_id", "conversation_id", "content", "timestamp", "stage", "prompt_id", "context_text",
        "follow_up_prompts",
    ]

    private func isProgress(_ message: JSON, _ id: String) -> Bool {
        message.names == ["type", "conversation_id", "progress", "timestamp"] && message["type"] == "progress_update"
            && message["conversation_id"]?.stringValue == id
            && message["progress"]?.names == ["current_stage", "progress_percentage", "completed_stages"]
            && ChattrMessageTests.isTimestamp(message["timestamp"]?.stringValue)
    }

    @Test("The client automatically receives a welcome message, whose conversation is the one that is started")
    func welcome() async throws {
        let player = try await Player(host)
        let (socket, greeting) = try await player.connect()
        #expect(greeting.names == Self.assistantNames)
        #expect(greeting["type"] == "assistant_message")
        #expect(greeting["stage"] == "welcome")
        #expect(greeting["content"]?.stringValue?.isEmpty == false)
        let promised = try #require(greeting["conversation_id"]?.stringValue)
        #expect(promised.hasPrefix("conv_"))
        let first = try await player.start(on: socket)
        #expect(first == promised)
        let second = try await player.start(on: socket)
        #expect(second != promised)
    }

    @Test(
        "start_conversation is answered conversation_started, assistant_message, progress_update: progress tracking begins"
    )
    func start() async throws {
        let player = try await Player(host)
        let (socket, greeting) = try await player.connect()
        try await socket.send([
            "type": "start_conversation", "player_id": .string(player.name),
            "metadata": ["source": "conversational_ui", "timestamp": "2024-01-15T10:30:00Z"],
        ])
        let messages = try await socket.receive(3)
        let id = try #require(greeting["conversation_id"]?.stringValue)
        #expect(messages[0].names == ["type", "conversation_id", "timestamp"])
        #expect(messages[0]["type"] == "conversation_started")
        #expect(messages[0]["conversation_id"]?.stringValue == id)
        #expect(ChattrMessageTests.isTimestamp(messages[0]["timestamp"]?.stringValue))

        #expect(messages[1].names == Self.assistantNames)
        #expect(messages[1]["type"] == "assistant_message")
        #expect(messages[1]["stage"] == "welcome")
        #expect(messages[1]["prompt_id"] == "welcome_intro")
        #expect(messages[1]["context_text"]?.stringValue?.isEmpty == false)
        #expect(messages[1]["follow_up_prompts"]?.arrayValue?.isEmpty == false)
        #expect(messages[1]["message_id"] != greeting["message_id"])
        #expect(messages[1]["content"] != greeting["content"])

        #expect(isProgress(messages[2], id))
        #expect(
            messages[2]["progress"]
                == ["current_stage": "welcome", "progress_percentage": 0, "completed_stages": []])
    }

    @Test("player_id is the user's id or user name", arguments: [true, false])
    func playerID(isNumber: Bool) async throws {
        let player = try await Player(host)
        let account = try await host.request("GET", "/auth/me", key: player.token).json["id"]?.integerValue
        let id = isNumber ? "\(try #require(account))" : player.name.uppercased()
        let (socket, _) = try await player.connect()
        try await socket.send(["type": "start_conversation", "player_id": .string(id)])
        let started = try await socket.receive()
        #expect(started["type"] == "conversation_started")
        let conversation = try #require(started["conversation_id"]?.stringValue)
        #expect(try await player.state(conversation).json["player_id"]?.stringValue == id)
    }

    @Test("user_response is answered assistant_message, progress_update; what it tells is gathered")
    func response() async throws {
        let player = try await Player(host)
        let (socket, id) = try await player.start()
        try await player.say("Yes, let's begin", in: id, socket)
        let first = try await socket.receive(2)
        #expect(first[0].names == Self.assistantNames)
        #expect(first[0]["type"] == "assistant_message")
        #expect(first[0]["stage"] == "identity")
        #expect(isProgress(first[1], id))
        #expect(
            first[1]["progress"]
                == ["current_stage": "identity", "progress_percentage": 7, "completed_stages": ["welcome"]])
        try await player.say("I'm Alice, she/her, in my thirties", in: id, socket)
        let second = try await socket.receive(2)
        #expect(second[0]["stage"] == "appearance")
        #expect(second[0]["message_id"] != first[0]["message_id"])
        #expect(
            try await player.state(id).json["collected_data"]
                == ["name": "Alice", "age_range": "adult", "gender_identity": "female"])
    }

    @Test("The process follows the thirteen stages in their order and ends with a preview of the character")
    func wholeInterview() async throws {
        let player = try await Player(host)
        let (socket, id) = try await player.start()
        let received = try await player.finish(id, socket)
        let all = [
            "welcome", "identity", "appearance", "background", "values", "relationships", "therapeutic_transition",
            "concerns", "goals", "preferences", "readiness", "summary", "completion",
        ]
        let updates = received.filter { $0["type"] == "progress_update" }
        for (index, update) in updates.enumerated() {
            let completed = update["progress"]?["completed_stages"]?.arrayValue?.compactMap(\.stringValue) ?? []
            #expect(completed == Array(all.prefix(completed.count)))
            let stage = try #require(update["progress"]?["current_stage"]?.stringValue)
            let place = try #require(all.firstIndex(of: stage))
            let percentage = index == updates.count - 1 ? 100 : Int64(place * 100 / 13)
            #expect(update["progress"]?["progress_percentage"]?.integerValue == percentage)
        }
        let tail = received.suffix(3).map { $0["type"] }
        #expect(tail == ["assistant_message", "conversation_completed", "progress_update"])
        #expect(received.last?["progress"]?["completed_stages"] == .array(all.map { .string($0) }))

        let completed = received[received.count - 2]
        #expect(completed.names == ["type", "conversation_id", "character_preview", "timestamp"])
        let preview = try #require(completed["character_preview"])
        #expect(
            preview.names
                == ["character_id", "name", "completeness_score", "ready_for_creation", "character_preview"])
        #expect(preview["name"] == "Alice")
        #expect(preview["ready_for_creation"] == true)
        #expect(preview["completeness_score"]?.doubleValue ?? 0 >= 0.7)
        #expect(
            preview["character_preview"]?["appearance"]?.names
                == ["age_range", "gender_identity", "physical_description"])
        #expect(preview["character_preview"]?["appearance"]?["age_range"] == "adult")
        #expect(
            preview["character_preview"]?["therapeutic_profile"]
                == ["primary_concerns": ["anxiety"], "preferred_intensity": "low", "readiness_level": 0.7])

        let state = try await player.state(id).json
        #expect(state["status"] == "completed")
        #expect(state["progress"] == received.last?["progress"])
    }

    @Test("The finished character is a persona of its player, at once usable on the other surfaces, and of nobody else")
    func character() async throws {
        let player = try await Player(host)
        let (socket, id) = try await player.start()
        let received = try await player.finish(id, socket)
        let preview = received.first { $0["type"] == "conversation_completed" }?["character_preview"]
        let character = try #require(preview?["character_id"]?.stringValue)

        let listed = try await host.request("GET", "/api/v1/characters", key: player.token).json["characters"]
        let own = try #require(listed?.arrayValue?.first { $0["id"]?.stringValue == character })
        #expect(own["name"] == "Alice")
        #expect(own["description"]?.stringValue?.contains("Alice is a woman.") == true)
        #expect(own["personality"]?.stringValue?.contains("kindness") == true)
        let reply = try await host.request(
            "POST", "/api/v1/chat/message", key: player.token,
            json: ["message": "Hello", "character_id": .string(character)])
        #expect(reply.status == 200)
        #expect(reply.json["response"]?.stringValue?.isEmpty == false)

        let other = try await Player(host)
        let theirs = try await host.request("GET", "/api/v1/characters/\(character)", key: other.token)
        #expect(theirs.status == 404)
    }

    @Test("An interview that gathered too little completes without a character")
    func notReady() async throws {
        let player = try await Player(host)
        let (socket, id) = try await player.start()
        var last = try await { () -> JSON in
            try await player.say("yes", in: id, socket)
            return try await socket.receive(2)[0]
        }()
        var completed: JSON?
        for _ in 0..<40 where completed == nil {
            let isSummary = last["stage"] == "summary"
            try await player.say(isSummary ? "That's right, please finish" : "skip", in: id, socket)
            var message = try await socket.receive()
            while message["type"] != "progress_update" {
                if message["type"] == "conversation_completed" { completed = message }
                if message["type"] == "assistant_message" { last = message }
                message = try await socket.receive()
            }
        }
        let preview = try #require(completed?["character_preview"])
        #expect(preview["ready_for_creation"] == false)
        #expect(preview["character_id"] == .null)
        #expect(preview["character_preview"]?["therapeutic_profile"]?["primary_concerns"] == [])
    }

    @Test("pause_conversation, resume_conversation and abandon_conversation are answered and change the status")
    func changes() async throws {
        let player = try await Player(host)
        let (socket, id) = try await player.start()
        for (type, answer, status) in [
            ("pause_conversation", "conversation_paused", "paused"),
            ("resume_conversation", "conversation_resumed", "active"),
            ("abandon_conversation", "conversation_abandoned", "abandoned"),
        ] {
            try await socket.send([
                "type": .string(type), "conversation_id": .string(id), "timestamp": "2024-01-15T10:30:00Z",
            ])
            let message = try await socket.receive()
            #expect(message["type"]?.stringValue == answer)
            #expect(message["conversation_id"]?.stringValue == id)
            #expect(ChattrMessageTests.isTimestamp(message["timestamp"]?.stringValue))
            if status == "active" { _ = try await socket.receive(2) }
            #expect(try await player.state(id).json["status"]?.stringValue == status)
        }
    }

    @Test("An answer that is empty, over-long or no text is a validation_error, and the stage does not move")
    func validation() async throws {
        let player = try await Player(host)
        let (socket, id) = try await player.start()
        let wrong: [JSON] = [
            "", "   \n\t", "\u{200B}\u{2060}", .string(String(repeating: "a", count: 4001)),
            .string(String(repeating: "🙂", count: 4001)), 7, .null, ["a"], ["a": "b"],
        ]
        for content in wrong + [nil] {
            var message: JSONObject = ["type": "user_response", "conversation_id": .string(id)]
            if let content { message["content"] = content }
            try await socket.send(.object(message))
            let error = try await socket.receive()
            #expect(error.names == ["type", "conversation_id", "error_message", "error_code", "timestamp"])
            #expect(error["type"] == "validation_error")
            #expect(error["conversation_id"]?.stringValue == id)
            #expect(error["error_code"] == "INVALID_INPUT")
            #expect(error["error_message"]?.stringValue?.isEmpty == false)
        }
        #expect(try await player.state(id).json["progress"]?["current_stage"] == "welcome")
        try await player.say(String(repeating: "é", count: 4000), in: id, socket)
        #expect(try await socket.receive()["type"] == "assistant_message")
    }
}
