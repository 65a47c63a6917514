import Engine
import Foundation
import Store
import Synchronization
import Testing
import store_crash_child

@Suite("Power loss")
struct PowerLossTests {
    @Test("without power at any moment, sectors lost and torn: every acknowledged turn is there, and the file is whole")
    func powerLoss() async throws {
        let temporary = try TemporaryDirectory()
        let files = FaultyFileSystem.install(below: temporary.path)
        files.set { $0.disk = PowerLoss() }
        var options = Database.Options()
        // Checkpoints and new rounds of the log, many times over.
        options.writer.checkpoint.idlePages = 30
        options.writer.checkpoint.busyPages = 60
        let store = try await SQLiteStore.open(DataDirectory(path: temporary.path), options: options)
        let owner = try await store.makeAccount("owner")
        let acknowledged = Acknowledged()
        var generator = SystemRandomNumberGenerator()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for session in 0..<8 {
                group.addTask {
                    for number in 0..<150 {
                        _ = try await store.commit(
                            ScriptedTurn.record(owner: owner, session: session, number: number))
                        acknowledged.note(session, number)
                    }
                }
            }
            for _ in 0..<40 {
                // What has been acknowledged when the power goes, not what is while the disk is examined.
                let promised = acknowledged.all
                let images = files.cutPower(&generator)
                try await check(images, of: temporary.path, owner, promised)
            }
            try await group.waitForAll()
        }
        let everything = Dictionary(uniqueKeysWithValues: (0..<8).map { ($0, 149) })
        for _ in 0..<5 { try await check(files.cutPower(&generator), of: temporary.path, owner, everything) }
        #expect(files.databaseSyncs > 10)
        await store.close()
    }

    /// The last turn of each session whose commit has returned.
    private final class Acknowledged: Sendable {
        private let numbers = Mutex<[Int: Int]>([:])
        var all: [Int: Int] { numbers.withLock { $0 } }
        func note(_ session: Int, _ number: Int) { numbers.withLock { $0[session] = number } }
    }

    private func check(
        _ images: [String: [UInt8]], of path: String, _ owner: AccountID, _ promised: [Int: Int]
    ) async throws {
        let copy = try TemporaryDirectory()
        for (name, bytes) in images where name.hasPrefix(path) {
            try Data(bytes).write(to: URL(fileURLWithPath: copy.path + name.dropFirst(path.count)))
        }
        let store = try await SQLiteStore.open(DataDirectory(path: copy.path))
        for (session, number) in promised {
            let key = ScriptedTurn.key(owner: owner, session: session)
            let found = try await store.context(for: key, messageLimit: 1000, byteLimit: .max)
            let context = try #require(found, "session \(session) is gone")
            #expect(context.recent.count >= 2 * (number + 1))
            #expect(context.recent.count % 2 == 0)
            for index in 0..<(context.recent.count / 2) {
                #expect(context.recent[2 * index].content == ScriptedTurn.userText(session, index))
                #expect(context.recent[2 * index + 1].content == ScriptedTurn.replyText(session, index))
            }
            #expect(context.states[ScriptedTurn.stateKey] == ScriptedTurn.state(context.recent.count / 2 - 1))
        }
        await store.close()
    }
}
