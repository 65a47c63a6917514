import Engine
import Identity
import TestSupport
import Testing

@Suite struct TurnGateTests {
    private let clock = ManualClock()
    private let ada = PersonaID(name: "Ada", unguessable: "1")
    private let eve = PersonaID(name: "Eve", unguessable: "2")

    private func rules(_ make: (inout TurnGate.Rules) -> Void) -> TurnGate.Rules {
        var rules = TurnGate.Rules()
        make(&rules)
        return rules
    }

    private func count(
        _ gate: TurnGate, _ tries: Int, account: Int64 = 1, _ surface: SurfaceName = .chattr, _ persona: PersonaID
    ) -> Int {
        (0..<tries).filter { _ in
            if case .admitted = gate.admit(.sample(account), to: surface, persona: persona) { true } else { false }
        }.count
    }

    @Test("a surface's and a persona's limit hold for each account, beside one without end")
    func narrower() {
        let gate = TurnGate(
            rules {
                $0.surfaces[.openai] = 3
                $0.personas[ada] = 2
            }, clock: clock)
        #expect(count(gate, 5, .chattr, ada) == 2)
        #expect(count(gate, 5, account: 2, .chattr, ada) == 2)
        #expect(count(gate, 5, .openai, eve) == 3)
        #expect(count(gate, 5, .chattr, eve) == 5)
    }

    @Test("what is refused says the limit and when there will be another turn, and takes nothing of other limits")
    func refusal() {
        let gate = TurnGate(
            rules {
                $0.surfaces[.openai] = 2
                $0.personas[ada] = 1
            }, clock: clock)
        #expect(count(gate, 3, .openai, ada) == 1)
        let status = RateStatus(limit: 1, windowSeconds: 60, remaining: 0, resetSeconds: 60)
        #expect(
            gate.admit(.sample(), to: .openai, persona: ada) == .refused(status, retryAfterMilliseconds: 60_000))
        #expect(count(gate, 3, .openai, eve) == 1, "one of the surface's two is left")
        clock.advance(milliseconds: 60_000)
        #expect(count(gate, 1, .openai, ada) == 1)
    }

    @Test("a surface that is switched off takes no turns, until it is switched on again")
    func closed() {
        let gate = TurnGate(rules { $0.closed = [.mindigo] }, clock: clock)
        #expect(gate.admit(.sample(), to: .mindigo, persona: ada) == .closed)
        #expect(gate.admit(.sample(), to: .chattr, persona: ada) == .admitted(nil))
        gate.apply(TurnGate.Rules())
        #expect(gate.admit(.sample(), to: .mindigo, persona: ada) == .admitted(nil))
    }

    @Test("new rules hold at once; what was used of a limit that stays is not forgotten")
    func applied() {
        let gate = TurnGate(rules { $0.personas = [ada: 2, eve: 2] }, clock: clock)
        #expect(count(gate, 2, .chattr, ada) == 2 && count(gate, 2, .chattr, eve) == 2)
        gate.apply(rules { $0.personas = [ada: 2, eve: 5] })
        #expect(count(gate, 9, .chattr, ada) == 0)
        #expect(count(gate, 9, .chattr, eve) == 5)
    }
}
