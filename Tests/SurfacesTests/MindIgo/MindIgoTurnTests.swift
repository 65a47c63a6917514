import Engine
import StrictJSON
import TestSupport
import Testing
import Wire

@testable import Surfaces

/// What a turn's findings become in the MindIgo API, whoever found them.
@Suite("MindIgo turns")
struct MindIgoTurnTests {
    private static let helpful: JSON = ["mood": "anxious", "recommendations": ["Breathe", "Walk"]]

    private func finding(_ level: SafetyLevel, escalate: Bool = false, annotations: JSON = .null) -> FakePolicy {
        FakePolicy(
            "test.findings", output: false,
            always: Verdict(
                decision: .allow, level: level, triggers: level > .none ? ["anxiety_pattern"] : [],
                shouldEscalate: escalate, isImmediate: level == .emergency, annotations: annotations))
    }

    @Test("A stream's events come in the document's order, and the pieces of text make up the reply")
    func order() async throws {
        let reply = ["I understand you're ", "feeling\n\nanxious. ", "That's  completely 普通です 👩‍👩‍👧 \r\n normal…"]
        let fixture = try await MindIgoFixture(
            behaviour: FakeBehaviour(steps: reply.map { .write($0) }),
            policies: [finding(.crisis, annotations: Self.helpful)])
        let log = try await fixture.stream("Can you help me?")
        let events = await log.events
        let pieces = events.prefix { $0["type"] == "text" }
        #expect(await log.text.utf8.elementsEqual(reply.joined().utf8))
        #expect(pieces.count > 8)
        #expect(pieces.first?["content"] == "I")
        #expect(pieces.dropFirst().first?["content"] == " understand")
        #expect(
            Array(events.dropFirst(pieces.count)) == [
                ["type": "recommendations", "content": ["Breathe", "Walk"]],
                [
                    "type": "safety_alert",
                    "content": [
                        "level": "crisis", "triggers": ["anxiety_pattern"], "immediate_action_required": false,
                    ],
                ],
                ["type": "escalate", "content": true],
                ["type": "mood", "content": "anxious"],
                ["type": "session_id", "content": .string(fixture.session)],
                ["type": "complete", "content": "done"],
            ])
    }

    @Test("A stream says nothing of what was not found")
    func nothingFound() async throws {
        let fixture = try await MindIgoFixture(behaviour: FakeBehaviour(says: "Hello"), policies: [finding(.none)])
        #expect(await (try fixture.stream("Hi")).types == ["text", "session_id", "complete"])
        let calm = try await MindIgoFixture(behaviour: FakeBehaviour(says: "Hello"), policies: [finding(.warning)])
        #expect(await (try calm.stream("Hi")).types == ["text", "safety_alert", "session_id", "complete"])
    }

    @Test("Each write holds whole events, and not too many of them")
    func writes() async throws {
        let long = String(repeating: "word and another ", count: 3000)
        let fixture = try await MindIgoFixture(
            behaviour: FakeBehaviour(says: long, String(repeating: "x", count: 9000)))
        let writes = await (try fixture.stream("Hi")).writes
        #expect(writes.count > 10)
        #expect(writes.allSatisfy { $0.hasPrefix("data: {") && $0.hasSuffix("}\n\n") && $0.utf8.count < 8192 })
    }

    @Test("A turn that fails before any text has the status of its failure and no event")
    func earlyFailure() async throws {
        let fixture = try await MindIgoFixture(behaviour: FakeBehaviour(steps: [.fail(.failed)]))
        let log = WriteLog()
        let error = await #expect(throws: SurfaceError.self) { try await fixture.stream("Hi", into: log) }
        #expect(error?.code.status.code == 500)
        #expect(await log.writes.isEmpty)
        let whole = await #expect(throws: SurfaceError.self) { try await fixture.chat("Hi") }
        #expect(whole?.code.status.code == 500)
    }

    @Test("A turn that fails after some text ends with an error event")
    func lateFailure() async throws {
        let fixture = try await MindIgoFixture(behaviour: FakeBehaviour(steps: [.write("I am. "), .fail(.failed)]))
        let log = try await fixture.stream("Hi")
        #expect(await log.types.last == "error")
        #expect(await log.types.contains("complete") == false)
        #expect(
            await log.events.last
                == ["type": "error", "content": "An error occurred while processing your request"])
        let history = try await fixture.history()
        #expect(history["messages"]?[0]?["ai_response"] == "I am. ")
    }

    @Test(
        "A reply carries recommendations, escalation and the alert with the document's levels",
        arguments: [
            (SafetyLevel.none, "none", false), (.concern, "concern", false), (.warning, "warning", false),
            (.crisis, "crisis", true), (.emergency, "crisis", true),
        ])
    func reply(level: SafetyLevel, name: String, escalates: Bool) async throws {
        let fixture = try await MindIgoFixture(
            behaviour: FakeBehaviour(says: "Hello"), policies: [finding(level, annotations: Self.helpful)])
        #expect(
            try await fixture.chat("Hi") == [
                "res": "Hello", "recommendations": ["Breathe", "Walk"], "escalate": .bool(escalates),
                "safety_alert": [
                    "level": .string(name), "triggers": level > .none ? ["anxiety_pattern"] : [],
                    "immediate_action_required": .bool(level == .emergency),
                ],
                "session_id": .string(fixture.session),
            ])
        let metadata = try await fixture.history()["messages"]?[0]?["metadata"]
        #expect(metadata?["safety_score"]?.doubleValue == 1 - 0.25 * Double(level.rawValue))
        #expect(metadata?["mood"] == "anxious")
        #expect(metadata?["recommendations"] == ["Breathe", "Walk"])
        #expect(metadata?["escalate"] == .bool(escalates))
    }

    @Test("A policy that asks for escalation gets it below a crisis, too")
    func escalation() async throws {
        let fixture = try await MindIgoFixture(
            behaviour: FakeBehaviour(says: "Hello"), policies: [finding(.concern, escalate: true)])
        #expect(try await fixture.chat("Hi")["escalate"] == true)
    }

    @Test("A later analysis never lowers the level, and its facts stand beside the earlier ones")
    func neverLowered() async throws {
        let later = FakePolicy(
            "test.later", always: Verdict(decision: .allow, level: .none, annotations: ["mood": "calm"]))
        let fixture = try await MindIgoFixture(
            behaviour: FakeBehaviour(says: "Hello"), policies: [finding(.crisis), later])
        let data = try await fixture.chat("Hi")
        #expect(data["safety_alert"]?["level"] == "crisis")
        #expect(data["escalate"] == true)
        #expect(try await fixture.history()["messages"]?[0]?["metadata"]?["mood"] == "calm")
    }

    @Test("What a plugin annotates in another form than agreed is left out")
    func oddAnnotations() async throws {
        let fixture = try await MindIgoFixture(
            behaviour: FakeBehaviour(says: "Hello"),
            policies: [finding(.none, annotations: ["mood": 7, "recommendations": ["Rest", 5, .null]])])
        #expect(try await fixture.chat("Hi")["recommendations"] == ["Rest"])
        #expect(await (try fixture.stream("Hi")).types == ["text", "recommendations", "session_id", "complete"])
        #expect(try await fixture.history()["messages"]?[0]?["metadata"]?["mood"] == .null)
    }

    @Test("A message that got no reply stands in the history with an empty one")
    func unanswered() async throws {
        let fixture = try await MindIgoFixture(
            behaviour: FakeBehaviour(steps: [.fail(.failed)]), policies: [finding(.warning)])
        _ = try? await fixture.chat("Hi")
        let history = try await fixture.history()
        #expect(history["total_messages"] == 1)
        #expect(history["messages"]?[0]?["user_message"] == "Hi")
        #expect(history["messages"]?[0]?["ai_response"] == "")
        #expect(history["messages"]?[0]?["metadata"]?["safety_score"] == .null)
    }

    @Test("The persona is told the user's name")
    func userName() async throws {
        let behaviour = FakeBehaviour(says: "Hello")
        let fixture = try await MindIgoFixture(behaviour: behaviour)
        _ = try await fixture.chat("Hi")
        #expect(behaviour.turns.first?.userName == "John Doe")
    }

    @Test(
        "Pieces of text are a word each, cut where there is none, and together the text",
        arguments: [
            ("", []), ("one", ["one"]), ("I am", ["I", " am"]), ("  a \n b ", ["  a", " \n b", " "]),
            ("\r\n", ["\r\n"]),
        ] as [(String, [String])])
    func pieces(text: String, expected: [String]) {
        #expect(Array(TextPieces(text)) == expected)
        let long = String(repeating: "é", count: 1000)
        #expect(TextPieces(long).joined() == long)
        #expect(TextPieces(long).allSatisfy { $0.unicodeScalars.count <= 256 })
    }
}
