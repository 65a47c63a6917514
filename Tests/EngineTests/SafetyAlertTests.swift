import StrictJSON
import Synchronization
import TestSupport
import Testing

@testable import Engine

@Suite("SafetyAlert", .timeLimit(.minutes(1)))
struct SafetyAlertTests {
    private final class Alerts: Sendable {
        let all = Mutex<[SafetyAlert]>([])
        var seen: [SafetyAlert] { all.withLock { $0 } }
    }

    private func policy() -> FakePolicy {
        FakePolicy("p", output: false) { review in
            switch review.text {
            case "bad": Verdict(decision: .allow, level: .warning, triggers: ["word"], shouldEscalate: true)
            case "vile": Verdict(decision: .refuse, level: .concern, triggers: ["vile"], replacement: "No.")
            default: Verdict(decision: .allow)
            }
        }
    }

    @Test("a turn in which policies found something is told once, with what they found; others are not")
    func told() async throws {
        let alerts = Alerts()
        let bench = try PipelineBench(
            behaviours: [FakeBehaviour(says: "Hi")], policies: [policy()],
            alerted: { alert in alerts.all.withLock { $0.append(alert) } })
        try await bench.say("Hello")
        #expect(alerts.seen.isEmpty)
        let finished = try await bench.say("bad")
        try await bench.say("vile")
        #expect(alerts.seen.map(\.assessment.triggers) == [["word"], ["vile"]])
        let first = try #require(alerts.seen.first)
        #expect(first.turn == finished.record.id)
        #expect(first.assessment == finished.assessment)
        #expect(first.persona == finished.record.persona)
        #expect(first.surface == finished.record.key.surface)
        #expect(SafetyLevel.allCases.map { bench.pipeline.alertCount($0) } == [0, 1, 1, 0, 0])
    }

    @Test("it is told also when no reply comes of it")
    func failing() async throws {
        let alerts = Alerts()
        let bench = try PipelineBench(
            behaviours: [FakeBehaviour(steps: [.fail(.failed)])], policies: [policy()],
            alerted: { alert in alerts.all.withLock { $0.append(alert) } })
        await #expect(throws: EngineError.self) { try await bench.say("bad") }
        #expect(alerts.seen.map(\.assessment.level) == [.warning])
    }
}
