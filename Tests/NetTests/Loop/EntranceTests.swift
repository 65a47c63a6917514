import Dispatch
import Testing

@testable import Net

@Suite struct EntranceTests {
    private func time(_ milliseconds: Int64) -> MonotonicTime { .init(nanoseconds: milliseconds * 1_000_000) }

    /// Lets the waiting in, one every so many milliseconds.
    private func pace(_ entrance: inout Entrance<Int>, _ milliseconds: Int64, count: Int, from start: Int64 = 0) {
        for step in 0..<count {
            entrance.append(0)
            _ = entrance.popFirst(at: time(start + Int64(step) * milliseconds))
        }
    }

    @Test func `so many may wait as can begin within 400 ms`() {
        for (milliseconds, most) in [(Int64(1), 400), (2, 200), (1000, 64)] {
            var entrance = Entrance<Int>()
            entrance.append(0)
            pace(&entrance, milliseconds, count: 200)
            while entrance.hasRoom(patience: .milliseconds(400)) { entrance.append(0) }
            #expect(abs(entrance.count - most) <= most / 20, "one every \(milliseconds) ms")
        }
    }

    @Test func `who bears a longer wait finds room where another does not`() {
        var entrance = Entrance<Int>()
        entrance.append(0)
        pace(&entrance, 2, count: 200)
        while entrance.hasRoom(patience: .milliseconds(400)) { entrance.append(0) }
        #expect(entrance.hasRoom(patience: .seconds(10)))
        while entrance.hasRoom(patience: .seconds(10)) { entrance.append(0) }
        #expect(abs(entrance.count - 5000) <= 250)
    }

    @Test func `one moment in which the machine stood still does not make it slow`() {
        var entrance = Entrance<Int>()
        entrance.append(0)
        pace(&entrance, 1, count: 200)
        pace(&entrance, 1, count: 1, from: 60_000)
        while entrance.hasRoom(patience: .milliseconds(400)) { entrance.append(0) }
        #expect(entrance.count > 160)
    }

    @Test func `the time in which nobody waited does not count`() {
        var entrance = Entrance<Int>()
        for hour in 0..<100 {
            entrance.append(0)
            _ = entrance.popFirst(at: time(Int64(hour) * 3_600_000))
        }
        while entrance.hasRoom(patience: .milliseconds(400)) { entrance.append(0) }
        #expect(entrance.count == 400)
    }

    @Test func `who comes first goes first, over any number`() {
        var entrance = Entrance<Int>()
        var next = 0
        for round in 0..<5_000 {
            entrance.append(round * 2)
            entrance.append(round * 2 + 1)
            #expect(entrance.popFirst(at: time(0)) == next)
            next += 1
        }
        while let waiter = entrance.popFirst(at: time(0)) {
            #expect(waiter == next)
            next += 1
        }
        #expect(next == 10_000 && entrance.isEmpty)
    }

    @Test func `what has begun is finished before anything costly begins, and refusals do not wait`() async throws {
        let group = try EventLoopGroup(count: 1)
        let loop = group.loops[0]
        let order = Shared<[String]>([])
        let busy = DispatchSemaphore(value: 0)
        loop.execute {
            // Longer than a slice: from here on the loop has no time.
            busy.wait()
            let late = Task.immediate(executorPreference: loop) {
                #expect(await loop.enter(.request))
                order.change { $0.append("entered") }
            }
            Task.immediate(executorPreference: loop) {
                for step in 0..<3 {
                    order.change { $0.append("step \(step)") }
                    await Task.yield()
                }
            }
            _ = late
        }
        try await Task.sleep(for: .milliseconds(20))
        busy.signal()
        await group.stop()
        #expect(order.value == ["step 0", "step 1", "step 2", "entered"])
    }

    @Test func `under overload sockets are read between turns, and too many are refused at once`() async throws {
        let group = try EventLoopGroup(count: 1)
        let loop = group.loops[0]
        let results = Shared<[Bool]>([])
        let waits = Shared<[Duration]>([])
        // 200 pieces of work of 10 ms each come at once, then one every 5 ms.
        @Sendable func come() {
            Task.immediate(executorPreference: loop) {
                let start = MonotonicTime.now()
                let entered = await loop.enter(.request)
                if !entered { waits.change { $0.append(.now() - start) } }
                results.change { $0.append(entered) }
                if entered { while .now() - loop.now < .milliseconds(10) {} }
            }
        }
        loop.execute { for _ in 0..<100 { come() } }
        let passes = loop.passes
        for _ in 0..<80 {
            try await loop.sleep(for: .milliseconds(5))
            loop.execute { come() }
        }
        #expect(loop.passes - passes > 20, "the sockets were looked at")
        await group.stop()
        #expect(results.value.count == 180)
        #expect(results.value.contains(false), "nobody was refused")
        #expect(results.value.count { $0 } >= 100, "who waits is served in the end")
        #expect(waits.value.allSatisfy { $0 < .milliseconds(1) }, "a refusal takes no time")
    }
}
