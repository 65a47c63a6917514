import Testing

@testable import Loader

@Suite struct SerialGateTests {
    @Test("work is never done at once with other work, and none is lost")
    func exclusive() async {
        let gate = SerialGate(queueLimit: 100_000)
        let inside = Tally()
        let overlaps = Tally()
        let done = Tally()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<2000 {
                        let isAccepted = gate.submit {
                            if inside.add() > 0 { overlaps.add() }
                            done.add()
                            inside.add(-1)
                        }
                        #expect(isAccepted)
                    }
                }
            }
        }
        #expect(overlaps.value == 0)
        #expect(done.value == 16_000)
    }

    @Test("work left behind is done by the holder when he goes; more than the limit is refused")
    func leftBehind() {
        let gate = SerialGate(queueLimit: 2)
        let done = Tally()
        #expect(gate.tryEnter())
        #expect(!gate.tryEnter())
        #expect(gate.submit { done.add() })
        #expect(gate.submit { done.add() })
        #expect(!gate.submit { done.add() })
        #expect(done.value == 0)
        gate.leave()
        #expect(done.value == 2)
        #expect(gate.tryEnter())
    }

    @Test("a thread that may wait gets the gate from its holder")
    func waiting() async throws {
        let gate = SerialGate(queueLimit: 2)
        #expect(gate.tryEnter())
        let waiter = Task { try await offThePool { gate.enterWaiting() } }
        try await Task.sleep(for: .milliseconds(20))
        gate.leave()
        try await waiter.value
        #expect(!gate.tryEnter())
        gate.leave()
        #expect(gate.tryEnter())
    }
}
