import Engine
import Foundation
import Loader
import StrictJSON
import Synchronization
import Testing

@Suite struct ChatPluginTests {
    @Test("a reply arrives with everything the behaviour says about it")
    func reply() async throws {
        let house = try await PluginHouse("good")
        let chat = try house.chat
        #expect(chat.identity == PluginIdentity(id: "host.persona.fixture.good", version: "1.0.0"))
        #expect(chat.isRewritable)
        let (text, result) = try await chat.say("naïve 😀", state: Array("41".utf8))
        #expect(text == "You said: naïve 😀")
        #expect(result.model == "echo")
        #expect(result.promptTokens == 1)
        #expect(result.replyTokens == "naïve 😀".utf8.count)
        #expect(result.confidence == 0.5)
        #expect(result.finishReason == .stop)
        #expect(result.state == Array("42".utf8))
        #expect(result.annotations == ["mood": "calm"])
        #expect(result.explanation == "echo")
        #expect(house.counters == PluginCounters.Snapshot(calls: 1, failures: 0, misuses: [:]))
    }

    @Test("many turns at once, on few instances, each get their own reply")
    func concurrent() async throws {
        let house = try await PluginHouse("good") { $0.loops = PluginHouse.loops }
        let chat = try house.chat
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<400 {
                group.addTask {
                    let text = String(repeating: "\(number) ", count: number % 50 + 1)
                    let reply = try await chat.say(text)
                    #expect(reply.text == "You said: " + text)
                }
            }
            try await group.waitForAll()
        }
        #expect(house.counters.calls == 400)
    }

    @Test("structs from a newer minor version are read as those of 1.0")
    func fromTheFuture() async throws {
        let house = try await PluginHouse("bigger-struct")
        let (text, result) = try await house.chat.say("hello")
        #expect(text == "from the future")
        #expect(result.confidence == 1)
        #expect(house.counters.misuses.isEmpty)
    }

    @Test("a write after finish is answered STALE, also when its slot serves another turn; counted, logged once")
    func lateWrite() async throws {
        let house = try await PluginHouse("late-write")
        let chat = try house.chat
        #expect(try await chat.say("one").text == "")
        #expect(try await chat.say("two").text == "stale")
        #expect(try await chat.say("three").text == "stale")
        #expect(house.counters.misuses == [.lateWrite: 5])
        #expect(house.log.fromHost.filter { $0.contains("late-write") }.count == 1)
    }

    @Test("a second finish is answered STALE and changes nothing; counted, logged once")
    func doubleFinish() async throws {
        let house = try await PluginHouse("double-finish")
        let chat = try house.chat
        for _ in 0..<3 { #expect(try await chat.say("hello").text == "once") }
        #expect(house.counters.misuses == [.lateFinish: 3])
        #expect(house.log.fromHost.filter { $0.contains("late-finish") }.count == 1)
    }

    @Test("a request that is never finished ends soon after its deadline, and the host goes on")
    func neverFinishes() async throws {
        let house = try await PluginHouse("never-finishes")
        let chat = try house.chat
        let start = ContinuousClock.now
        let failed = await failure { _ = try await chat.say("hello", milliseconds: 50) }
        let took = ContinuousClock.now - start
        #expect(failed?.code == .deadline)
        #expect(failed?.plugin == "host.persona.fixture.never-finishes")
        #expect(failed?.message == "it was told to stop and did not within 100 ms")
        #expect(took >= .milliseconds(149) && took < .seconds(2), "\(took)")
        #expect(house.counters.misuses == [.neverFinished: 1])
        #expect(await failure { _ = try await chat.say("again", milliseconds: 50) }?.code == .deadline)
        #expect(house.counters.misuses == [.neverFinished: 2])
    }

    @Test("text that is not UTF-8 is repaired, characters cut in two are joined")
    func invalidText() async throws {
        let house = try await PluginHouse("invalid-utf8")
        #expect(try await house.chat.say("hello").text == "a\u{FFFD}bé 😀 \u{FFFD}")
        #expect(house.counters.misuses == [.invalidText: 1])
    }

    @Test("a megabyte in one write is taken whole, one byte more than the limit is not, and both are counted")
    func hugeWrite() async throws {
        let house = try await PluginHouse("huge-write")
        let chat = try house.chat
        let whole = try await chat.say("\(1 << 20)")
        #expect(whole.text.utf8.count == 1 << 20)
        #expect(house.counters.misuses == [.hugeWrite: 1])
        let failed = await failure { _ = try await chat.say("\(1 << 20 + 1)") }
        #expect(failed?.code == .tooLarge)
        #expect(house.counters.misuses == [.hugeWrite: 1, .tooLarge: 1])
    }

    @Test("a behaviour told AGAIN goes on in resume(), and the reply is whole")
    func resume() async throws {
        let house = try await PluginHouse("again-resume")
        var reply: [UInt8] = []
        var largest = 0
        let result = try await house.chat.reply(to: .saying("go"), context: .within(milliseconds: 20_000)) { piece in
            await Task.yield()
            largest = max(largest, piece.utf8.count)
            reply += Array(piece.utf8)
        }
        #expect(reply.count == 1 << 20)
        #expect(reply.indices.allSatisfy { reply[$0] == UInt8(97 + $0 % 26) })
        #expect(largest <= 64 * 1024)
        // It counts how often it was told AGAIN in a number that nothing else uses.
        #expect(result.promptTokens >= 15)
        #expect(house.counters.misuses.isEmpty)
    }

    @Test("the writes of a behaviour that BLOCKS wait for the reader")
    func blocks() async throws {
        let house = try await PluginHouse("blocks")
        var count = 0
        var largest = 0
        _ = try await house.chat.reply(to: .saying("go"), context: .within(milliseconds: 20_000)) { piece in
            try await Task.sleep(for: .milliseconds(1))
            count += piece.utf8.count
            largest = max(largest, piece.utf8.count)
        }
        #expect(count == 1 << 20)
        #expect(largest <= 64 * 1024)
        #expect(house.counters.misuses.isEmpty)
    }

    @Test("a behaviour that BLOCKS past its deadline keeps its worker, not the caller; what it writes later is lost")
    func blocksTooLong() async throws {
        let house = try await PluginHouse("blocks") { $0.workers = 2 }
        let chat = try house.chat
        let start = ContinuousClock.now
        let failed = await withTaskExecutorPreference(TestLoop()) {
            await failure { _ = try await chat.say("hang", milliseconds: 50) }
        }
        #expect(ContinuousClock.now - start < .milliseconds(350))
        #expect(failed?.code == .deadline)
        // The other worker serves on.
        #expect(try await chat.say("go").text.utf8.count == 1 << 20)
        while house.counters.misuses[.lateFinish] == nil { try await Task.sleep(for: .milliseconds(5)) }
        #expect(house.counters.misuses == [.neverFinished: 1, .lateWrite: 1, .lateFinish: 1])
    }

    @Test("more calls than workers and queue can take are refused as overloaded, at once")
    func overload() async throws {
        let house = try await PluginHouse("blocks") { settings in
            settings.workers = 1
            settings.queueLimit = 2
        }
        let chat = try house.chat
        let codes = await withTaskGroup(of: PluginFailure.Code?.self) { group in
            for _ in 0..<8 {
                group.addTask { await failure { _ = try await chat.say("sleep", milliseconds: 200) }?.code }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes.count { $0 == .overloaded } >= 5)
        #expect(codes.count { $0 == .deadline } <= 3)
        #expect(codes.count { $0 == .overloaded || $0 == .deadline } == 8)
    }

    @Test("cancelling the task reaches the plugin and ends the call within 100 ms", arguments: ["slow", "blocks"])
    func cancel(fixture: String) async throws {
        let house = try await PluginHouse(fixture)
        let chat = try house.chat
        // On a loop of its own, and the best of five: the machine is busy with the other tests.
        let fastest = try await withTaskExecutorPreference(TestLoop()) {
            var fastest = Duration.seconds(60)
            for turn in 1...5 {
                let task = Task { await failure { _ = try await chat.say("sleep", milliseconds: 30_000) } }
                while house.counters.calls < turn { try await Task.sleep(for: .milliseconds(1)) }
                let start = ContinuousClock.now
                task.cancel()
                let failed = await task.value
                fastest = min(fastest, ContinuousClock.now - start)
                #expect(failed?.code == .cancelled)
            }
            return fastest
        }
        #expect(fastest < .milliseconds(100), "\(fastest)")
        #expect(house.counters.misuses.isEmpty)
    }

    @Test("what write throws ends the turn, cancels the plugin and is thrown again")
    func throwingWriter() async throws {
        struct Gone: Error {}
        let house = try await PluginHouse("slow")
        let chat = try house.chat
        await #expect(throws: Gone.self) {
            _ = try await chat.reply(to: .saying("go"), context: .within(milliseconds: 30_000)) { _ in throw Gone() }
        }
        #expect(house.counters.misuses.isEmpty)
    }

    @Test("a reader that is slow past the deadline does not keep the plugin from being told")
    func slowReader() async throws {
        let house = try await PluginHouse("slow")
        let chat = try house.chat
        let failed = await failure {
            _ = try await chat.reply(to: .saying("go"), context: .within(milliseconds: 50)) { _ in
                try await Task.sleep(for: .milliseconds(400))
            }
        }
        #expect(failed?.code == .deadline)
        #expect(house.counters.misuses.isEmpty)
    }

    @Test("a turn whose deadline has passed is not started")
    func lateBeforeStart() async throws {
        let house = try await PluginHouse("good")
        let chat = try house.chat
        #expect(await failure { _ = try await chat.say("hello", milliseconds: -50) }?.code == .deadline)
        #expect(house.counters.calls == 0)
    }
}
