import Testing

@testable import Net

@Suite struct TimerHeapTests {
    /// Timers are loop-bound; these tests borrow a loop's thread so that `LoopTimer` may be used.
    private func onLoop(_ body: @escaping @Sendable (EventLoop) -> Void) async throws {
        let group = try EventLoopGroup(count: 1)
        let loop = group.loops[0]
        await Task(executorPreference: loop) { body(loop) }.value
        await group.stop()
    }

    @Test func `timers come out in the order of their deadlines, each once`() async throws {
        try await onLoop { loop in
            var heap = TimerHeap()
            var random = SplitMix(seed: 7)
            var deadlines: [ObjectIdentifier: Int64] = [:]
            let timers = (0..<500).map { _ in loop.makeTimer {} }
            for timer in timers {
                let deadline = Int64(random.next() % 10_000)
                deadlines[ObjectIdentifier(timer)] = deadline
                heap.set(timer, to: deadline)
            }
            var seen: [Int64] = []
            while let timer = heap.popDue(.init(nanoseconds: 10_000)) {
                seen.append(deadlines.removeValue(forKey: ObjectIdentifier(timer)) ?? -1)
            }
            #expect(seen.count == 500 && seen == seen.sorted() && seen.first != -1 && heap.isEmpty)
        }
    }

    @Test func `a long random history of arming, moving, cancelling and removing agrees with a plain list`()
        async throws
    {
        try await onLoop { loop in
            var heap = TimerHeap()
            var random = SplitMix(seed: 42)
            let timers = (0..<64).map { _ in loop.makeTimer {} }
            var model = [Int64?](repeating: nil, count: 64)
            var now: Int64 = 0
            for _ in 0..<20_000 {
                let place = Int(random.next() % 64)
                switch random.next() % 5 {
                case 0, 1:
                    let deadline = now + 1 + Int64(random.next() % 1_000)
                    heap.set(timers[place], to: deadline)
                    model[place] = deadline
                case 2:
                    timers[place].cancel()
                    model[place] = nil
                case 3:
                    timers[place].cancel()
                    heap.remove(timers[place])
                    model[place] = nil
                default:
                    now += Int64(random.next() % 200)
                    var due: Set<ObjectIdentifier> = []
                    while let timer = heap.popDue(.init(nanoseconds: now)) { due.insert(ObjectIdentifier(timer)) }
                    var expected: Set<ObjectIdentifier> = []
                    for index in model.indices {
                        guard let deadline = model[index], deadline <= now else { continue }
                        expected.insert(ObjectIdentifier(timers[index]))
                        model[index] = nil
                    }
                    #expect(due == expected)
                }
            }
        }
    }

    @Test func `moving a deadline later leaves the heap alone, moving it earlier is seen at once`() async throws {
        try await onLoop { loop in
            var heap = TimerHeap()
            let timer = loop.makeTimer {}
            heap.set(timer, to: 100)
            heap.set(timer, to: 500)
            #expect(heap.nextDeadline.nanoseconds == 100)
            #expect(heap.popDue(.init(nanoseconds: 100)) == nil)
            #expect(heap.nextDeadline.nanoseconds == 500)
            heap.set(timer, to: 50)
            #expect(heap.nextDeadline.nanoseconds == 50)
            #expect(heap.popDue(.init(nanoseconds: 60)) === timer)
            #expect(!timer.isArmed && heap.isEmpty)
        }
    }
}

/// A small generator with a seed, so that a failure can be repeated.
struct SplitMix {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
