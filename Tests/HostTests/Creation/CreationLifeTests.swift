import Foundation
import StrictJSON
import Testing

/// Lost sockets, restarts, two clients at once: nothing is lost, nothing is doubled.
@Suite("Creation: life of a conversation", .timeLimit(.minutes(5)))
struct CreationLifeTests {
    private static let shared = SharedHost()
    private let host: RunningHost

    init() async throws { host = try await Self.shared.host }

    /// What resuming answers: the open question again.
    private func resume(_ id: String, _ player: Player, on socket: SocketClient) async throws -> [JSON] {
        try await player.send("resume_conversation", id, socket)
        let messages = try await socket.receive(3)
        #expect(
            messages.map { $0["type"] } == ["conversation_resumed", "assistant_message", "progress_update"])
        return messages
    }

    @Test("On disconnect the state is preserved: another socket resumes with the same question and goes on to the end")
    func newSocket() async throws {
        let player = try await Player(host)
        let (first, id) = try await player.start()
        try await player.say("Yes", in: id, first)
        let asked = try await first.receive(2)
        first.drop()
        let (second, _) = try await player.connect()
        let resumed = try await resume(id, player, on: second)
        #expect(resumed[1]["message_id"] == asked[0]["message_id"])
        #expect(resumed[1]["content"] == asked[0]["content"])
        #expect(resumed[1]["stage"] == "identity")
        #expect(resumed[1]["prompt_id"] == asked[0]["prompt_id"])
        #expect(resumed[2]["progress"] == asked[1]["progress"])
        _ = try await player.finish(id, second)
        #expect(try await player.state(id).json["status"] == "completed")
    }

    @Test("After kill -9 and a restart the conversation resumes where it was, and paused ones are still paused")
    func restart() async throws {
        let data = RunningHost.newFolder()
        let before = try await RunningHost.start(data: data)
        let player = try await Player(before)
        let (socket, id) = try await player.start()
        try await player.say("Yes", in: id, socket)
        _ = try await socket.receive(2)
        try await player.say("I'm José, he/him, 71", in: id, socket)
        let asked = try await socket.receive(2)
        let paused = try await player.start(on: socket)
        try await player.send("pause_conversation", paused, socket)
        _ = try await socket.receive()
        try await before.killAtOnce()

        let after = try await RunningHost.start(data: data)
        let same = Player(player, at: after)
        let state = try await same.state(id).json
        #expect(state["status"] == "active")
        #expect(
            state["collected_data"] == ["name": "José", "age_range": "elder", "gender_identity": "male"])
        #expect(try await same.state(paused).json["status"] == "paused")
        let (again, _) = try await same.connect()
        let resumed = try await resume(id, same, on: again)
        #expect(resumed[1]["message_id"] == asked[0]["message_id"])
        let received = try await same.finish(id, again, name: "José")
        let preview = received.first { $0["type"] == "conversation_completed" }?["character_preview"]
        let character = try #require(preview?["character_id"]?.stringValue)
        #expect(try await after.stop() == 0)

        let last = try await RunningHost.start(data: data)
        let found = try await last.request("GET", "/api/v1/characters/\(character)", key: player.token)
        #expect(found.json["name"] == "José")
        #expect(try await Player(player, at: last).state(id).json["status"] == "completed")
    }

    @Test("Nobody who comes back in time finds it abandoned; whoever comes later does, and a paused one waits")
    func timeout() async throws {
        let host = try await RunningHost.start(
            deployment: ["surfaces": ["creation": ["resume_seconds": 1]]])
        let player = try await Player(host)
        let (attended, there) = try await player.start()
        let (lost, id) = try await player.start()
        let (other, paused) = try await player.start()
        try await player.send("pause_conversation", paused, other)
        _ = try await other.receive()
        lost.drop()
        other.drop()
        // The state itself is what tells that the time is over.
        var status: JSON?
        for _ in 0..<200 where status != "abandoned" {
            status = try await player.state(id).json["status"]
            try await Task.sleep(for: .milliseconds(25))
        }
        #expect(status == "abandoned")
        let (late, _) = try await player.connect()
        for type in ["resume_conversation", "user_response"] {
            try await late.send(["type": .string(type), "conversation_id": .string(id), "content": "Hello"])
            #expect(try await late.receive().errorCode == "CONVERSATION_INACTIVE")
        }
        #expect(try await player.post("resume", id).status == 409)
        #expect(try await player.state(there).json["status"] == "active")
        try await player.say("Yes", in: there, attended)
        #expect(try await attended.receive()["stage"] == "identity")
        _ = try await resume(paused, player, on: late)
    }

    @Test("Two sockets in one conversation: every answer is taken once, in some order")
    func twoSockets() async throws {
        let player = try await Player(host)
        let (first, id) = try await player.start()
        let (second, _) = try await player.connect()
        _ = try await resume(id, player, on: second)
        async let one = talk(4, id, player, first)
        async let two = talk(4, id, player, second)
        let messages = try await one + two
        let names = messages.filter { $0["type"] == "assistant_message" }.compactMap { $0["message_id"]?.stringValue }
        #expect(names.count == 8)
        #expect(Set(names).count == 8)
    }

    private func talk(_ count: Int, _ id: String, _ player: Player, _ socket: SocketClient) async throws -> [JSON] {
        var received: [JSON] = []
        for _ in 0..<count {
            try await player.say("Why do you ask?", in: id, socket)
            received += try await socket.receive(2)
        }
        return received
    }

    @Test("What was submitted twice is answered twice, in order, and the conversation stays whole")
    func doubleSubmit() async throws {
        let player = try await Player(host)
        let (socket, greeting) = try await player.connect()
        for _ in 0..<2 { try await socket.send(["type": "start_conversation", "player_id": .string(player.name)]) }
        let started = try await socket.receive(6).filter { $0["type"] == "conversation_started" }
        let ids = started.compactMap { $0["conversation_id"]?.stringValue }
        #expect(ids.count == 2)
        #expect(ids.first == greeting["conversation_id"]?.stringValue)
        let id = try #require(ids.first)
        for _ in 0..<2 { try await player.say("Yes, let's begin", in: id, socket) }
        let answers = try await socket.receive(4)
        #expect(
            answers.map { $0["type"] }
                == ["assistant_message", "progress_update", "assistant_message", "progress_update"])
        #expect(answers[0]["stage"] == "identity")
        #expect(answers[2]["stage"] == "identity")
        #expect(answers[0]["message_id"] != answers[2]["message_id"])
        for _ in 0..<2 { try await player.send("abandon_conversation", id, socket) }
        let ends = try await socket.receive(2)
        #expect(ends[0]["type"] == "conversation_abandoned")
        #expect(ends[1].errorCode == "CONVERSATION_INACTIVE")
        #expect(try await player.state(try #require(ids.last)).json["status"] == "active")
    }

    @Test("A pause that comes while answers wait stands behind the turn that runs; what comes after it is refused")
    func pauseDuringTurns() async throws {
        let player = try await Player(host)
        let (socket, id) = try await player.start()
        async let paused = player.post("pause", id)
        for _ in 0..<6 { try await player.say("Why do you ask?", in: id, socket) }
        #expect(try await paused.status == 200)
        var kinds: [String] = []
        for _ in 0..<6 {
            let message = try await socket.receive()
            if message["type"] == "assistant_message" { _ = try await socket.receive() }
            kinds.append(message.errorCode ?? message["type"]?.stringValue ?? "")
        }
        let answered = kinds.prefix { $0 == "assistant_message" }
        #expect(kinds.dropFirst(answered.count).allSatisfy { $0 == "CONVERSATION_INACTIVE" })
        #expect(try await player.state(id).json["status"] == "paused")
        let resumed = try await resume(id, player, on: socket)
        #expect(resumed[2]["progress"]?["progress_percentage"] == 0)
    }

    @Test("A client that goes away in the middle of a turn can resume")
    func goneMidTurn() async throws {
        let player = try await Player(host)
        for _ in 0..<5 {
            let (socket, id) = try await player.start()
            try await player.say("Yes, let's begin", in: id, socket)
            socket.drop()
            let (again, _) = try await player.connect()
            let resumed = try await resume(id, player, on: again)
            let stage = resumed[1]["stage"]?.stringValue ?? ""
            #expect(["welcome", "identity"].contains(stage))
            #expect(resumed[2]["progress"]?["current_stage"]?.stringValue == stage)
            try await player.say("Yes", in: id, again)
            #expect(try await again.receive()["type"] == "assistant_message")
            try await player.send("abandon_conversation", id, again)
            while try await again.receive()["type"] != "conversation_abandoned" {}
        }
    }
}
