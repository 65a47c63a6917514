import Engine
import Foundation
import Store
import Testing
import store_crash_child

/// Processes are killed here while they write; what they acknowledged is looked for afterwards.
@Suite("Crash", .serialized)
struct CrashTests {
    @Test("kill -9 at any moment: every acknowledged turn is there, and none is half", arguments: [false, true])
    func killed(clearing: Bool) async throws {
        let temporary = try TemporaryDirectory()
        var acknowledged: [Int: Int] = [:]
        var cleared: [Int: Int] = [:]
        var total = 0
        for round in 0..<8 {
            let arguments = ["turns", temporary.path] + (clearing ? ["--clearing"] : [])
            let child = try CrashChild(arguments)
            let lines = child.lines(killingAfter: .random(in: 300...1500), delay: .random(in: 0...3000))
            if lines.isEmpty { Issue.record("round \(round): \(child.finish().errors)") }
            var owner: AccountID?
            for line in lines {
                let words = line.split(separator: " ")
                let numbers = words.dropFirst().compactMap { Int($0) }
                switch (words.first, numbers.count) {
                case ("owner", 1): owner = AccountID(Int64(numbers[0]))
                case ("turn", 2):
                    acknowledged[numbers[0]] = numbers[1]
                    total += 1
                case ("cleared", 2): cleared[numbers[0]] = numbers[1]
                default: Issue.record("unexpected line \(line)")
                }
            }
            try await check(
                temporary.path, owner: try #require(owner), acknowledged: acknowledged, cleared: cleared)
        }
        // Otherwise the rounds would have shown nothing.
        #expect(total > 2000)
        #expect(acknowledged.count == 16)
        if clearing { #expect(!cleared.isEmpty) }
    }

    private func check(
        _ path: String, owner: AccountID, acknowledged: [Int: Int], cleared: [Int: Int]
    ) async throws {
        let store = try await SQLiteStore.open(DataDirectory(path: path))
        for session in 0..<16 {
            let key = ScriptedTurn.key(owner: owner, session: session)
            let context = try await store.context(for: key, messageLimit: 0, byteLimit: 0)
            guard let context else {
                #expect(acknowledged[session] == nil, "session \(session) is gone")
                continue
            }
            let conversation = context.conversation
            let last = Int(conversation.turnCount) - 1
            #expect(last >= acknowledged[session] ?? -1, "session \(session) lost turns")
            let page = try await store.messages(in: conversation.id, offset: 0, limit: .max)
            #expect(Int64(page.messages.count) == conversation.messageCount)
            #expect(page.messages.count % 2 == 0)
            // Cleared at every 120th turn or not yet: the history begins at such a turn or at the first.
            let first = last + 1 - page.messages.count / 2
            #expect(first % 120 == 0)
            #expect(first > cleared[session] ?? -1, "a cleared turn came back")
            for number in 0..<(page.messages.count / 2) {
                let user = page.messages[2 * number]
                let reply = page.messages[2 * number + 1]
                #expect(user.content == ScriptedTurn.userText(session, first + number))
                #expect(reply.content == ScriptedTurn.replyText(session, first + number))
                #expect(reply.media.map(\.name) == [ScriptedTurn.assetName(session, first + number)])
            }
            for number in Set([0, first - 1, first, last]) where number >= 0 {
                let asset = try await store.asset(named: ScriptedTurn.assetName(session, number))
                #expect(
                    (asset != nil) == (number >= first && number <= last), "session \(session), asset of turn \(number)"
                )
            }
            let state = context.states[ScriptedTurn.stateKey]
            #expect(state == (page.messages.isEmpty ? nil : ScriptedTurn.state(last)))
        }
        let orphans = try await store.database.read { connection in
            try connection.first(
                """
                SELECT (SELECT count(*) FROM turn) - (SELECT count(*) FROM message WHERE role = 'user')
                """
            ) { try $0.int(0) }
        }
        #expect(orphans == 0)
        await store.close()
    }

    @Test("a second process on the same data is refused, naming the first; the lock ends with kill -9")
    func locked() async throws {
        let temporary = try TemporaryDirectory()
        let first = try CrashChild(["serve", temporary.path])
        #expect(first.line() == "serving \(first.pid)")
        let second = try CrashChild(["serve", temporary.path])
        let end = second.finish()
        #expect(end.status == 1)
        #expect(end.errors.contains("directory_in_use"))
        #expect(end.errors.contains("(process \(first.pid))"))
        #expect(end.errors.contains(temporary.path))
        first.kill()
        let third = try CrashChild(["serve", temporary.path])
        #expect(third.line() == "serving \(third.pid)")
        #expect(third.finish().status == 0)
    }

    @Test("a key made by another process while this one serves is found by the next read, and writing goes on")
    func keyBesideHost() async throws {
        let temporary = try TemporaryDirectory()
        let directory = try DataDirectory(path: temporary.path)
        let lock = try directory.lockForServing()
        let store = try await SQLiteStore.open(directory)
        let owner = try await store.makeAccount("owner")
        try await withThrowingTaskGroup(of: Void.self) { group in
            // Load on the writer all the while.
            for session in 0..<4 {
                group.addTask {
                    for number in 0..<200 {
                        _ = try await store.commit(
                            ScriptedTurn.record(owner: owner, session: session, number: number))
                    }
                }
            }
            for digest in 1...8 {
                let child = try CrashChild(["key", temporary.path, "\(digest)"])
                let line = child.line()
                #expect(line?.hasPrefix("key ") == true, "\(child.finish().errors)")
                let found = try await store.key(digest: [UInt8](repeating: UInt8(digest), count: 32))
                #expect(found?.account.name == "key \(digest)")
                #expect(child.finish().status == 0)
            }
            try await group.waitForAll()
        }
        #expect(try await store.keys().count == 9)
        #expect(try await store.conversationCounts(since: at(0))[ScriptedTurn.persona]?.total == 4)
        await store.close()
        lock.release()
    }

    @Test("a key can be made before any host has run")
    func keyFirst() async throws {
        let temporary = try TemporaryDirectory()
        let child = try CrashChild(["key", temporary.path + "/deep/er", "7"])
        #expect(child.line() == "key 1 1")
        #expect(child.finish().status == 0)
        #expect(try permissions(of: temporary.path + "/deep") == 0o700)
        let store = try await SQLiteStore.open(DataDirectory(path: temporary.path + "/deep/er"))
        #expect(try await store.keys().count == 1)
        await store.close()
    }
}
