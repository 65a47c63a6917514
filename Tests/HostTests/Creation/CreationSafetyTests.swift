import Foundation
import StrictJSON
import Testing

/// What the Creation document promises about safety and limits.
@Suite("Creation: safety and limits", .timeLimit(.minutes(5)))
struct CreationSafetyTests {
    private static let shared = SharedHost()
    private let host: RunningHost

    init() async throws { host = try await Self.shared.host }

    private func isCrisis(_ message: JSON, _ id: String, _ levels: [String]) -> Bool {
        message.names
            == ["type", "conversation_id", "crisis_level", "support_message", "resources", "timestamp"]
            && message["type"] == "crisis_detected" && message["conversation_id"]?.stringValue == id
            && levels.contains(message["crisis_level"]?.stringValue ?? "")
            && message["support_message"]?.stringValue?.isEmpty == false
            && message["resources"]?.arrayValue?.allSatisfy { $0.names == ["name", "contact"] } == true
    }

    @Test(
        "A crisis: the immediate response with resources, the conversation pauses, and goes on when the user wants to",
        arguments: [
            ("I want to kill myself", ["high", "emergency"]),
            ("I have the pills here and I will kill myself tonight", ["emergency"]),
            ("I cut myself every night", ["high", "emergency"]),
        ])
    func crisis(words: String, levels: [String]) async throws {
        let player = try await Player(host)
        let (socket, id) = try await player.start()
        try await player.say("Yes", in: id, socket)
        let asked = try await socket.receive(2)
        try await player.say(words, in: id, socket)
        let crisis = try await socket.receive()
        #expect(isCrisis(crisis, id, levels), "\(crisis.text())")
        #expect(crisis["resources"]?.arrayValue?.isEmpty == false)
        let paused = try await socket.receive()
        #expect(paused["type"] == "conversation_paused")
        #expect(paused["reason"] == "crisis")

        let state = try await player.state(id).json
        #expect(state["status"] == "paused")
        #expect(state["crisis_detected"] == true)
        #expect(state["progress"]?["current_stage"] == "identity")

        try await player.say("I'm Alice", in: id, socket)
        let refused = try await socket.receive()
        #expect(refused.errorCode == "CRISIS_ERROR")
        #expect(refused["conversation_id"]?.stringValue == id)

        try await player.send("resume_conversation", id, socket)
        let resumed = try await socket.receive(3)
        #expect(resumed[0]["type"] == "conversation_resumed")
        #expect(resumed[1]["message_id"] == asked[0]["message_id"])
        #expect(try await player.state(id).json["crisis_detected"] == true)
        try await player.say("I'm better now, let us go on: I'm Alice", in: id, socket)
        #expect(try await socket.receive()["type"] != "error")
    }

    @Test("Hopelessness is told, and the conversation goes on")
    func warning() async throws {
        let player = try await Player(host)
        let (socket, id) = try await player.start()
        try await player.say("Everything is hopeless and I'm a burden to everyone", in: id, socket)
        let crisis = try await socket.receive()
        #expect(isCrisis(crisis, id, ["medium"]), "\(crisis.text())")
        #expect(crisis["resources"]?.arrayValue?.isEmpty == false)
        #expect(try await socket.receive()["type"] == "assistant_message")
        #expect(try await socket.receive()["type"] == "progress_update")
        let state = try await player.state(id).json
        #expect(state["status"] == "active")
        #expect(state["crisis_detected"] == true)
    }

    @Test("The deployment chooses from which level on a crisis is told, and whether the server greets")
    func deployment() async throws {
        let host = try await RunningHost.start(
            deployment: ["surfaces": ["creation": ["crisis_from": "emergency", "greet_on_connect": false]]])
        let player = try await Player(host)
        let socket = try await SocketClient.connect(host, "\(Player.path)?token=\(player.token)")
        let id = try await player.start(on: socket)
        try await player.say("Everything is hopeless and I'm a burden to everyone", in: id, socket)
        #expect(try await socket.receive(2).map { $0["type"] } == ["assistant_message", "progress_update"])
        #expect(try await player.state(id).json["crisis_detected"] == false)
    }

    @Test("What a policy refuses is a validation_error with the policy's words, and the stage does not move")
    func refused() async throws {
        let plugins = try await Installation.plugins("interview", "scripted", "fixture-safety-words")
        let host = try await RunningHost.start(plugins: plugins)
        let player = try await Player(host)
        let (socket, id) = try await player.start()
        try await player.say("Yes, something forbidden", in: id, socket)
        let crisis = try await socket.receive()
        #expect(isCrisis(crisis, id, ["medium"]), "\(crisis.text())")
        let error = try await socket.receive()
        #expect(error["type"] == "validation_error")
        #expect(error["error_code"] == "INVALID_INPUT")
        #expect(error["error_message"] == "Let us talk about something else.")
        #expect(try await player.state(id).json["progress"]?["current_stage"] == "welcome")
        try await player.say("Yes", in: id, socket)
        #expect(try await socket.receive()["stage"] == "identity")
    }

    @Test(
        "SERVICE_ERROR: the behaviour cannot answer; somebody in distress is answered nevertheless, and the conversation stays"
    )
    func noReply() async throws {
        let plugins = try await Installation.plugins("crisis", "scripted", "interview", "fixture-huge-write")
        let personas = RunningHost.newFolder()
        try FileManager.default.copyItem(at: Installation.shared.personas, to: personas)
        let card = personas.appendingPathComponent("interviewer.json")
        // Finishes without a reply, since its first message is no number.
        try String(contentsOf: card, encoding: .utf8)
            .replacingOccurrences(of: "host.persona.interview\"", with: "host.persona.fixture.huge-write\"")
            .write(to: card, atomically: true, encoding: .utf8)
        let host = try await RunningHost.start(plugins: plugins, personas: personas)
        let player = try await Player(host)
        let (socket, id) = try await player.start()
        try await player.say("Hello", in: id, socket)
        let error = try await socket.receive()
        #expect(error.errorCode == "SERVICE_ERROR")
        #expect(error["conversation_id"]?.stringValue == id)
        try await player.say("Everything is hopeless and I'm a burden to everyone", in: id, socket)
        let crisis = try await socket.receive()
        #expect(isCrisis(crisis, id, ["medium"]), "\(crisis.text())")
        #expect(try await socket.receive()["type"] == "progress_update")
        #expect(try await player.state(id).json["status"] == "active")
        #expect(try await player.state(id).json["crisis_detected"] == true)
    }

    @Test("At most 60 messages a minute a user, over all sockets and requests: RATE_LIMIT_ERROR with the time to wait")
    func messageLimit() async throws {
        let player = try await Player(host)
        let (first, id) = try await player.start()
        let (second, _) = try await player.connect()
        for number in 1..<60 {
            let socket = number % 2 == 0 ? first : second
            try await socket.send(text: "{}")
            #expect(try await socket.receive().errorCode == "CONNECTION_ERROR", "\(number)")
        }
        for socket in [first, second] {
            try await player.say("Hello", in: id, socket)
            let error = try await socket.receive()
            #expect(error.errorCode == "RATE_LIMIT_ERROR")
            #expect(error["conversation_id"]?.stringValue == id)
            #expect(error["details"]?["retry_after_seconds"]?.integerValue ?? 0 >= 1)
        }
        let answer = try await player.state(id)
        #expect(answer.status == 429)
        #expect(answer.json.errorCode == "RATE_LIMIT_ERROR")
        #expect(answer.headers["retry-after"] == "1")
        // Another user is not held up.
        let other = try await Player(host)
        _ = try await other.start()
    }

    @Test("At most 10 open conversations a user; one that ends makes room, after a restart as well")
    func openLimit() async throws {
        let data = RunningHost.newFolder()
        let deployment: JSON = ["surfaces": ["creation": ["messages_per_minute": 1000]]]
        let before = try await RunningHost.start(data: data, deployment: deployment)
        let player = try await Player(before)
        let (socket, first) = try await player.start()
        var ids = [first]
        for _ in 1..<10 { ids.append(try await player.start(on: socket)) }
        try await player.send("pause_conversation", ids[1], socket)
        _ = try await socket.receive()
        func refused(_ player: Player, _ socket: SocketClient) async throws {
            try await socket.send(["type": "start_conversation", "player_id": .string(player.name)])
            #expect(try await socket.receive().errorCode == "RATE_LIMIT_ERROR")
        }
        try await refused(player, socket)
        try await player.send("abandon_conversation", ids[2], socket)
        _ = try await socket.receive()
        ids.append(try await player.start(on: socket))
        try await refused(player, socket)
        try await before.killAtOnce()

        let after = try await RunningHost.start(data: data, deployment: deployment)
        let same = Player(player, at: after)
        let (again, _) = try await same.connect()
        try await refused(same, again)
        #expect(try await same.post("abandon", ids[3]).status == 200)
        _ = try await same.start(on: again)
    }

    @Test("The limit of turns is a RATE_LIMIT_ERROR, too")
    func turnLimit() async throws {
        let player = try await Player(host, key: ["--turns-per-minute", "1"])
        let (socket, id) = try await player.start()
        try await player.say("Yes", in: id, socket)
        _ = try await socket.receive(2)
        try await player.say("I'm Alice", in: id, socket)
        let error = try await socket.receive()
        #expect(error.errorCode == "RATE_LIMIT_ERROR")
        #expect(error["details"]?["retry_after_seconds"]?.integerValue ?? 0 > 1)
    }
}
