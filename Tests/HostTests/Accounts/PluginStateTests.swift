import Foundation
import StrictJSON
import Testing

/// What a plugin keeps about people, from door to disk: `fixture-state` counts a user's visits.
@Suite("What plugins keep", .timeLimit(.minutes(2)))
struct PluginStateTests {
    private func start(data: URL? = nil) async throws -> RunningHost {
        let personas = RunningHost.newFolder()
        try FileManager.default.createDirectory(at: personas, withIntermediateDirectories: false)
        for (number, id) in ["porter", "clerk"].enumerated() {
            let card: JSON = [
                "spec": "chara_card_v3", "spec_version": "3.0",
                "data": [
                    "name": .string(id), "description": "Counts visits.",
                    "extensions": [
                        "persona_host": [
                            "alias": .integer(Int64(number + 1)), "behaviours": ["host.persona.fixture.state"],
                        ]
                    ],
                ],
            ]
            try card.text().write(
                to: personas.appendingPathComponent("\(id).json"), atomically: true, encoding: .utf8)
        }
        let plugins = try await Installation.plugins("fixture-state", "scripted")
        return try await RunningHost.start(data: data, plugins: plugins, personas: personas)
    }

    private func say(_ text: String, _ user: Visitor, session: String, persona: String = "porter") async throws
        -> String
    {
        let answer = try await user.ask(
            "POST", "/api/v1/chat/message",
            ["message": .string(text), "session_id": .string(session), "character_id": .string(persona)])
        return try #require(answer.json["response"]?.stringValue, "\(answer.status) \(answer.json.text())")
    }

    private func kept(_ user: Visitor) async throws -> [JSON] {
        try #require(try await user.ask("GET", "/auth/me/export").json["plugin_state"]?.arrayValue)
    }

    @Test(
        "a user's visits are counted across conversations, personas and a restart, for that user alone, until the account goes"
    )
    func visits() async throws {
        let host = try await start()
        let (alice, bob) = (try await Visitor(to: host), try await Visitor(to: host))
        #expect(try await say("visit", alice, session: "one") == "visit 1")
        #expect(try await say("visit", alice, session: "two") == "visit 2")
        #expect(try await say("visit", alice, session: "three", persona: "clerk") == "visit 3")
        #expect(try await say("visit", bob, session: "one") == "visit 1")
        #expect(try await say("set 4 note a quiet word", alice, session: "one") == "0 -")
        // Nothing is lost that was acknowledged.
        try await host.killAtOnce()

        let again = try await start(data: host.data)
        let (alice2, bob2) = (alice.moved(to: again), bob.moved(to: again))
        #expect(try await say("visit", alice2, session: "four") == "visit 4")
        #expect(try await say("get 4 note", alice2, session: "five", persona: "clerk") == "0 -")
        let expected: [JSON] = [
            [
                "plugin": "host.persona.fixture.state", "persona_id": .null, "key": "visits", "key_encoding": "text",
                "value": "4", "value_encoding": "text",
            ],
            [
                "plugin": "host.persona.fixture.state", "persona_id": "porter", "key": "note", "key_encoding": "text",
                "value": "a quiet word", "value_encoding": "text",
            ],
        ]
        #expect(try await kept(alice2) == expected)
        #expect(try await kept(bob2).map { $0["value"] } == ["1"])

        let erased = try await alice2.ask("DELETE", "/auth/me", ["password": .string(Visitor.password)])
        #expect(erased.status == 200, "\(erased.json.text())")
        #expect(try await say("visit", bob2, session: "two") == "visit 2")
        let newcomer = try await Visitor(to: again, named: alice.name)
        #expect(try await say("visit", newcomer, session: "one") == "visit 1")
        #expect(try await kept(newcomer).count == 1)
        #expect(try await again.stop() == 0)
    }
}
