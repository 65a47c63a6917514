import Engine
import Store
import Synchronization
import Testing

@Suite("Checkpoint")
struct CheckpointTests {
    @Test("the policy prefers idle moments, does not let a busy writer go on for ever, and ends a log that only grows")
    func policy() {
        let policy = CheckpointPolicy()
        func mode(_ pages: Int, _ copied: Int, idle: Bool) -> SQLiteConnection.CheckpointMode? {
            policy.mode(pages: pages, copied: copied, isIdle: idle)
        }
        #expect(mode(0, 0, idle: true) == nil)
        #expect(mode(249, 0, idle: true) == nil)
        #expect(mode(250, 0, idle: true) == .passive)
        #expect(mode(250, 0, idle: false) == nil)
        #expect(mode(999, 0, idle: false) == nil)
        #expect(mode(1000, 0, idle: false) == .passive)
        // What has been copied once is not copied again.
        #expect(mode(4200, 4000, idle: true) == nil)
        #expect(mode(4250, 4000, idle: true) == .passive)
        #expect(mode(16_000, 15_700, idle: true) == .restart)
        #expect(mode(16_000, 15_000, idle: false) == .restart)
        // A log that has started over.
        #expect(mode(10, 4000, idle: true) == nil)
    }

    @Test("reads that overlap all the time do not make the log grow without end")
    func overlappingReads() async throws {
        let temporary = try TemporaryDirectory()
        var options = Database.Options()
        options.writer.checkpoint.idlePages = 10
        options.writer.checkpoint.busyPages = 20
        options.writer.checkpoint.restartPages = 60
        let database = try Database.open(
            DataDirectory(path: temporary.path), migrations: Notes.migrations, options: options)
        let isDone = Flag()
        try await withThrowingTaskGroup(of: Void.self) { group in
            // Two threads, two readers, each beginning while the other is in the middle.
            for _ in 0..<2 {
                group.addTask {
                    while !isDone.isSet {
                        _ = try await database.read { connection in
                            let count = try Notes.count(connection)
                            giveWay()
                            return count
                        }
                    }
                }
            }
            for number in 0..<600 {
                _ = try await database.write(Notes.insert("\(number) " + String(repeating: "x", count: 3000)))
            }
            isDone.set()
            try await group.waitForAll()
        }
        // 600 commits of three or more pages: 1,800 pages if the log had never started over.
        #expect(try size(of: temporary.path + "/persona.sqlite-wal") < 300 * 4096)
        await database.close()
    }

    @Test("a read that takes long holds writers up by a moment, not for its own length")
    func longRead() async throws {
        let temporary = try TemporaryDirectory()
        var options = Database.Options()
        options.writer.checkpoint.idlePages = 5
        options.writer.checkpoint.busyPages = 5
        options.writer.checkpoint.restartPages = 10
        let database = try Database.open(
            DataDirectory(path: temporary.path), migrations: Notes.migrations, options: options)
        _ = try await database.write(Notes.insert("first"))
        let obstacle = Obstacle()
        let reading = Task {
            try await database.read { connection in
                let before = try Notes.count(connection)
                obstacle.stand()
                return (before, try Notes.count(connection))
            }
        }
        try await waitUntil { obstacle.met == 1 }
        for number in 0..<20 {
            _ = try await database.write(Notes.insert("\(number) " + String(repeating: "x", count: 3000)))
        }
        obstacle.release()
        #expect(try await reading.value == (1, 1))
        #expect(try await database.read(Notes.count) == 21)
        await database.close()
    }
}

private final class Flag: Sendable {
    private let value = Mutex(false)
    var isSet: Bool { value.withLock { $0 } }
    func set() { value.withLock { $0 = true } }
}
