import Engine
import Foundation
import StrictJSON
import TestSupport
import Testing

@testable import Store

/// Forgetting, in a real file. A day is a day of the clock in the test's hand.
@Suite("Retention")
struct RetentionTests {
    private static let day: Int64 = 86_400_000

    private struct Bench {
        let directory: TemporaryDirectory
        let store: SQLiteStore
        let clock = ManualClock()
        let owner: AccountID

        init() async throws {
            directory = try TemporaryDirectory()
            store = try await SQLiteStore.open(try DataDirectory(path: directory.path))
            owner = try await store.makeAccount()
        }

        var now: Timestamp { clock.wallNow() }

        func daysAgo(_ days: Int64) -> Timestamp { now.advanced(bySeconds: -days * 86_400) }

        /// A turn of a conversation, so many days ago.
        func say(_ alias: String, daysAgo days: Int64, times: Int = 1) async throws {
            for number in 0..<times {
                var record = turn(key(owner, alias), "\(alias) \(days) \(number)", reply: "Well.")
                record.startedAt = daysAgo(days)
                record.reply?.createdAt = daysAgo(days)
                record.trace = ["policy_set": "0123456789abcdef"]
                _ = try await store.commit(record)
            }
        }

        func sweep(_ retention: Retention) async throws -> RetentionSweep.Result {
            try await RetentionSweep(store: store, clock: clock).run(retention)
        }

        /// The rows that a query counts.
        func count(_ query: StaticString) async throws -> Int {
            try await store.database.read { connection in try connection.first(query) { try $0.int(0) } ?? -1 }
        }

        func exists(_ alias: String) async throws -> Bool { try await store.conversation(key(owner, alias)) != nil }
    }

    @Test("conversations that were last used before the limit go with all that is theirs, younger ones stay whole")
    func conversations() async throws {
        let bench = try await Bench()
        try await bench.say("old", daysAgo: 40, times: 3)
        try await bench.say("used", daysAgo: 40)
        try await bench.say("used", daysAgo: 5)
        try await bench.say("young", daysAgo: 29)
        let result = try await bench.sweep(Retention(conversationDays: 30))
        #expect(result == RetentionSweep.Result(conversations: 1))
        #expect(try await bench.exists("old") == false)
        #expect(try await bench.exists("used"))
        #expect(try await bench.exists("young"))
        #expect(try await bench.count("SELECT count(*) FROM message") == 6)
        #expect(try await bench.count("SELECT count(*) FROM turn") == 3)
        #expect(try await bench.sweep(Retention(conversationDays: 30)) == RetentionSweep.Result())
        bench.clock.advance(byMilliseconds: 2 * Self.day)
        #expect(try await bench.sweep(Retention(conversationDays: 30)).conversations == 1)
        await bench.store.close()
    }

    @Test("more conversations than are looked at in one step go in one round, and one long one goes in pieces")
    func many() async throws {
        let bench = try await Bench()
        for number in 0..<230 { try await bench.say("c\(number)", daysAgo: 10) }
        try await bench.say("long", daysAgo: 10, times: 250)
        try await bench.say("kept", daysAgo: 0)
        #expect(try await bench.sweep(Retention(conversationDays: 7)).conversations == 231)
        #expect(try await bench.count("SELECT count(*) FROM conversation") == 1)
        #expect(try await bench.count("SELECT count(*) FROM message") == 2)
        await bench.store.close()
    }

    @Test("traces go and the messages they explain stay")
    func traces() async throws {
        let bench = try await Bench()
        try await bench.say("a", daysAgo: 10, times: 205)
        try await bench.say("a", daysAgo: 1, times: 2)
        #expect(try await bench.sweep(Retention(traceDays: 7)) == RetentionSweep.Result(traces: 205))
        #expect(try await bench.count("SELECT count(*) FROM turn") == 2)
        #expect(try await bench.count("SELECT count(*) FROM message") == 414)
        await bench.store.close()
    }

    @Test("media go with their files, those of younger days stay")
    func media() async throws {
        let bench = try await Bench()
        func asset(_ name: String, daysAgo days: Int64) async throws -> String {
            let promise = MediaPromise(name: name, medium: .audio, fileExtension: "wav", purpose: "response")
            let job = MediaJob(
                medium: .audio, format: "audio/wav", persona: try Persona.sample().id, text: "Hello", language: nil,
                model: nil, speed: 1, pitch: 1, emotion: nil)
            try await bench.store.add(
                MediaAsset(promise: promise, owner: bench.owner, job: job, createdAt: bench.daysAgo(days)))
            try await bench.store.files.save([1, 2, 3], as: promise.fileName)
            return bench.store.files.path(of: promise.fileName)
        }
        let old = try await asset("old", daysAgo: 4)
        let young = try await asset("young", daysAgo: 2)
        #expect(try await bench.sweep(Retention(mediaDays: 3)) == RetentionSweep.Result(media: 1))
        #expect(!FileManager.default.fileExists(atPath: old))
        #expect(FileManager.default.fileExists(atPath: young))
        #expect(try await bench.store.asset(named: "old") == nil)
        #expect(try await bench.store.asset(named: "young") != nil)
        await bench.store.close()
    }

    @Test("a conversation that had a message added without a turn is as young as that message")
    func added() async throws {
        let bench = try await Bench()
        try await bench.say("a", daysAgo: 40)
        let conversation = try #require(try await bench.store.conversation(key(bench.owner, "a")))
        let draft = MessageDraft(
            role: .user, content: "Still here", persona: conversation.persona, createdAt: bench.daysAgo(3),
            isRefused: false, details: .null)
        _ = try await bench.store.append(draft, to: conversation.id)
        #expect(try await bench.sweep(Retention(conversationDays: 30)).conversations == 0)
        bench.clock.advance(byMilliseconds: 28 * Self.day)
        #expect(try await bench.sweep(Retention(conversationDays: 30)).conversations == 1)
        await bench.store.close()
    }

    @Test("without a limit nothing goes, however old")
    func kept() async throws {
        let bench = try await Bench()
        try await bench.say("a", daysAgo: 10_000)
        #expect(try await bench.sweep(Retention()) == RetentionSweep.Result())
        #expect(Retention().keepsEverything)
        #expect(try await bench.exists("a"))
        await bench.store.close()
    }

    @Test("what is forgotten is gone after the store is opened again, also if the round was cancelled in between")
    func reopened() async throws {
        let bench = try await Bench()
        for number in 0..<20 { try await bench.say("c\(number)", daysAgo: 10) }
        let round = Task { try await bench.sweep(Retention(conversationDays: 7)) }
        round.cancel()
        _ = await round.result
        await bench.store.close()
        let again = try await SQLiteStore.open(try DataDirectory(path: bench.directory.path))
        let result = try await RetentionSweep(store: again, clock: bench.clock).run(Retention(conversationDays: 7))
        #expect(result.conversations <= 20)
        let left = try await again.database.read { connection in
            try connection.first("SELECT count(*) FROM message") { try $0.int(0) }
        }
        #expect(left == 0)
        await again.close()
    }
}
