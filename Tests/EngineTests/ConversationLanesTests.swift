import Synchronization
import TestSupport
import Testing

@testable import Engine

@Suite("ConversationLanes", .timeLimit(.minutes(1)))
struct ConversationLanesTests {
    private final class Order: Sendable {
        private let names = Mutex<[String]>([])
        var all: [String] { names.withLock { $0 } }
        func note(_ name: String) { names.withLock { $0.append(name) } }
    }

    /// How many turns of each conversation run.
    private final class Presence: Sendable {
        private let counts = Mutex<[ConversationKey: Int]>([:])
        func enter(_ key: ConversationKey) -> Int {
            counts.withLock {
                $0[key, default: 0] += 1
                return $0[key] ?? 0
            }
        }
        func leave(_ key: ConversationKey) { counts.withLock { $0[key, default: 0] -= 1 } }
    }

    /// Starts a turn that notes its beginning and its end, and ends when `end` fires.
    private func start(
        _ name: String, _ key: ConversationKey = .sample(), in lanes: ConversationLanes, noting order: Order,
        until end: Signal
    ) -> Task<Void, any Error> {
        Task {
            try await lanes.run(key) { () async throws(EngineError) in
                order.note("\(name) begins")
                // Waits on although the turn is cancelled: a lane is free when its turn has ended, not before.
                await Task { try? await end.wait() }.value
                order.note("\(name) ends")
            }
        }
    }

    /// Waits until `count` turns run or wait.
    private func settle(_ lanes: ConversationLanes, at count: Int) async {
        while lanes.occupancy.turns != count { await Task.yield() }
    }

    @Test("turns of one conversation run one after the other, in the order they came")
    func order() async throws {
        let lanes = ConversationLanes(longestQueue: 8)
        let order = Order()
        let ends = (0..<4).map { _ in Signal() }
        var tasks: [Task<Void, any Error>] = []
        for number in 0..<4 {
            tasks.append(start("\(number)", in: lanes, noting: order, until: ends[number]))
            await settle(lanes, at: number + 1)
        }
        // The later ones may end at once; they still wait for the first.
        for end in ends.reversed() { end.fire() }
        for task in tasks { try await task.value }
        #expect(order.all == (0..<4).flatMap { ["\($0) begins", "\($0) ends"] })
        #expect(lanes.occupancy == (0, 0))
    }

    @Test("turns of different conversations do not wait for each other")
    func independence() async throws {
        let lanes = ConversationLanes(longestQueue: 8)
        let (order, never) = (Order(), Signal())
        let held = start("a", .sample("a"), in: lanes, noting: order, until: never)
        await settle(lanes, at: 1)
        for key in [ConversationKey.sample("b"), .sample("a", owner: 2), .sample("a", surface: .openai)] {
            try await lanes.run(key) { () async throws(EngineError) in order.note("other") }
        }
        #expect(order.all == ["a begins", "other", "other", "other"])
        never.fire()
        try await held.value
    }

    @Test("a waiting turn that is cancelled leaves at once, and the next one takes its place")
    func cancellationWhileWaiting() async throws {
        let lanes = ConversationLanes(longestQueue: 8)
        let (order, end) = (Order(), Signal())
        let first = start("1", in: lanes, noting: order, until: end)
        await settle(lanes, at: 1)
        let second = start("2", in: lanes, noting: order, until: end)
        await settle(lanes, at: 2)
        let third = start("3", in: lanes, noting: order, until: end)
        await settle(lanes, at: 3)
        second.cancel()
        let error = await #expect(throws: EngineError.self) { try await second.value }
        #expect(error?.code == .cancelled)
        #expect(lanes.occupancy.turns == 2)
        end.fire()
        try await first.value
        try await third.value
        #expect(order.all == ["1 begins", "1 ends", "3 begins", "3 ends"])
        #expect(lanes.occupancy == (0, 0))
    }

    @Test("a task that is cancelled already does not wait")
    func cancelledBefore() async throws {
        let lanes = ConversationLanes(longestQueue: 8)
        let (order, end) = (Order(), Signal())
        let first = start("1", in: lanes, noting: order, until: end)
        await settle(lanes, at: 1)
        let second = Task {
            while !Task.isCancelled { await Task.yield() }
            try await lanes.run(.sample()) { () async throws(EngineError) in order.note("2") }
        }
        second.cancel()
        await #expect(throws: EngineError.self) { try await second.value }
        end.fire()
        try await first.value
        #expect(order.all == ["1 begins", "1 ends"])
        #expect(lanes.occupancy == (0, 0))
    }

    @Test("the queue is bounded: one more is refused, and told when to come back")
    func bound() async throws {
        let lanes = ConversationLanes(longestQueue: 2)
        let (order, end) = (Order(), Signal())
        var tasks: [Task<Void, any Error>] = []
        for number in 0..<3 {
            tasks.append(start("\(number)", in: lanes, noting: order, until: end))
            await settle(lanes, at: number + 1)
        }
        let error = await #expect(throws: EngineError.self) {
            try await lanes.run(.sample()) { () async throws(EngineError) in order.note("too many") }
        }
        #expect(error?.code == .overloaded)
        #expect(error?.retryAfterMilliseconds != nil)
        end.fire()
        for task in tasks { try await task.value }
        #expect(!order.all.contains("too many"))
        try await lanes.run(.sample()) { () async throws(EngineError) in order.note("later") }
        #expect(lanes.occupancy == (0, 0))
    }

    @Test("the bound holds when all come at the same time", arguments: 0..<20)
    func boundUnderRace(round: Int) async throws {
        let lanes = ConversationLanes(longestQueue: 3)
        let end = Signal()
        let refused = Counter()
        let running = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<32 {
                group.addTask {
                    do {
                        try await lanes.run(.sample()) { () async throws(EngineError) in
                            await Task { try? await end.wait() }.value
                        }
                        return true
                    } catch {
                        refused.increment()
                        return false
                    }
                }
            }
            // One runs, three wait, and the rest is refused.
            try? await refused.wait(for: 28)
            end.fire()
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(running == 4)
        #expect(lanes.occupancy == (0, 0))
    }

    @Test("a turn that throws frees its lane")
    func failure() async throws {
        let lanes = ConversationLanes(longestQueue: 1)
        for _ in 0..<3 {
            await #expect(throws: EngineError(.invalid, "x")) {
                try await lanes.run(.sample()) { () async throws(EngineError) in throw EngineError(.invalid, "x") }
            }
        }
        #expect(lanes.occupancy == (0, 0))
    }

    @Test(
        "under many tasks, some cancelled at any moment, no two of a conversation overlap and nothing is left",
        arguments: 0..<4)
    func stress(seed: UInt64) async throws {
        let lanes = ConversationLanes(longestQueue: 64)
        let inside = Presence()
        let overlaps = Counter()
        let finished = Counter()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<2000 {
                var random = SeededGenerator(seed: seed &* 10_000 &+ UInt64(number))
                let key = ConversationKey.sample("\(Int.random(in: 0..<7, using: &random))")
                let yields = Int.random(in: 0..<4, using: &random)
                let isCancelled = Int.random(in: 0..<3, using: &random) == 0
                let patience = Int.random(in: 0..<20, using: &random)
                group.addTask {
                    let task = Task {
                        try? await lanes.run(key) { () async throws(EngineError) in
                            if inside.enter(key) > 1 { overlaps.increment() }
                            for _ in 0..<yields { await Task.yield() }
                            inside.leave(key)
                            finished.increment()
                        }
                    }
                    if isCancelled {
                        for _ in 0..<patience { await Task.yield() }
                        task.cancel()
                    }
                    await task.value
                }
            }
        }
        #expect(overlaps.value == 0)
        #expect(finished.value > 100)
        #expect(lanes.occupancy == (0, 0))
    }
}
