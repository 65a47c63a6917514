import Dispatch
import Testing

@testable import Net

@Suite struct EventLoopTests {
    @Test func `a task that prefers a loop starts and resumes on that loop's thread`() async throws {
        let group = try EventLoopGroup(count: 2)
        for loop in group.loops {
            let places = await Task(executorPreference: loop) {
                var places = [loop.isCurrent]
                await Task.yield()
                places.append(loop.isCurrent)
                await withCheckedContinuation { continuation in DispatchQueue.global().async { continuation.resume() } }
                places.append(loop.isCurrent)
                return places
            }.value
            #expect(places == [true, true, true])
        }
        await group.stop()
    }

    @Test func `an immediate task runs before its maker goes on, and resumes on the loop`() async throws {
        let group = try EventLoopGroup(count: 1)
        let loop = group.loops[0]
        let order = Shared<[String]>([])
        await withCheckedContinuation { finished in
            loop.execute {
                Task.immediate(executorPreference: loop) {
                    order.change { $0.append("task \(loop.isCurrent)") }
                    await Task.yield()
                    order.change { $0.append("resumed \(loop.isCurrent)") }
                    finished.resume()
                }
                order.change { $0.append("maker") }
            }
        }
        #expect(order.value == ["task true", "maker", "resumed true"])
        await group.stop()
    }

    @Test func `every job enqueued from many threads runs exactly once, in the order of its thread`() async throws {
        let group = try EventLoopGroup(count: 2)
        let seen = Shared<[Int: [Int]]>([:])
        await withTaskGroup(of: Void.self) { tasks in
            for sender in 0..<8 {
                tasks.addTask {
                    for number in 0..<2_000 {
                        group.loops[sender % 2].execute { seen.change { $0[sender, default: []].append(number) } }
                    }
                }
            }
        }
        await group.stop()
        for sender in 0..<8 { #expect(seen.value[sender] == Array(0..<2_000)) }
    }

    @Test func `a burst of jobs costs a sleeping loop a handful of passes, not one each`() async throws {
        let group = try EventLoopGroup(count: 1)
        let loop = group.loops[0]
        await Task(executorPreference: loop) {}.value
        let gate = DispatchSemaphore(value: 0)
        loop.execute { gate.wait() }
        let before = loop.passes
        let done = Shared(0)
        await withCheckedContinuation { finished in
            for _ in 0..<400 {
                loop.execute {
                    if done.change({
                        $0 += 1
                        return $0
                    }) == 400 {
                        finished.resume()
                    }
                }
            }
            gate.signal()
        }
        #expect(loop.passes - before < 10)
        await group.stop()
    }

    @Test func `jobs that enqueue jobs without end starve neither timers nor other threads' work`() async throws {
        let group = try EventLoopGroup(count: 1)
        let loop = group.loops[0]
        let isOver = Shared(false)
        @Sendable func spin() { if !isOver.value { loop.execute { spin() } } }
        loop.execute { spin() }
        try await loop.sleep(for: .milliseconds(5))
        await Task(executorPreference: loop) {}.value
        isOver.change { $0 = true }
        await group.stop()
    }

    @Test func `work given to a loop that has ended still runs, one at a time`() async throws {
        let group = try EventLoopGroup(count: 1)
        let loop = group.loops[0]
        await group.stop()
        let isCurrent = await Task(executorPreference: loop) {
            await Task.yield()
            return loop.isCurrent
        }.value
        #expect(isCurrent)
    }

    @Test func `stop runs what was enqueued before it and can be repeated`() async throws {
        let group = try EventLoopGroup(count: 2)
        let count = Shared(0)
        for loop in group.loops {
            for _ in 0..<1_000 { loop.execute { count.change { $0 += 1 } } }
        }
        await group.stop()
        await group.stop()
        #expect(count.value == 2_000)
    }

    @Test func `a sleeping task wakes not before its time, and at once when cancelled`() async throws {
        let group = try EventLoopGroup(count: 1)
        let loop = group.loops[0]
        let start = MonotonicTime.now()
        try await loop.sleep(for: .milliseconds(20))
        #expect(.now() - start >= .milliseconds(20))

        let sleeper = Task(executorPreference: loop) { try await loop.sleep(for: .seconds(3600)) }
        sleeper.cancel()
        let result = await sleeper.result
        #expect(throws: CancellationError.self) { try result.get() }
        await group.stop()
    }

    @Test func `next hands out the loops in turn`() async throws {
        let group = try EventLoopGroup(count: 3)
        #expect((0..<6).map { _ in group.next().index } == [0, 1, 2, 0, 1, 2])
        await group.stop()
    }
}
