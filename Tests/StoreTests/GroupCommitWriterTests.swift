import Store
import Synchronization
import Testing

@Suite("GroupCommitWriter")
struct GroupCommitWriterTests {
    let temporary: TemporaryDirectory
    let files: FaultyFileSystem
    let fatal = FatalErrors()

    init() throws {
        temporary = try TemporaryDirectory()
        files = FaultyFileSystem.install(below: temporary.path)
    }

    func open(_ change: (inout Database.Options) -> Void = { _ in }) throws -> Database {
        var options = Database.Options()
        change(&options)
        return try Database.open(
            DataDirectory(path: temporary.path), migrations: Notes.migrations, options: options, onFatal: fatal.handler)
    }

    @Test("writes that gather while one is at work share one commit and one fsync")
    func oneSync() async throws {
        let database = try open()
        let obstacle = Obstacle()
        let first = try await obstacle.hold(database)
        let syncs = files.logSyncs
        let before = database.writer.counts
        async let rows = gather(100, in: database)
        try await waitUntil { database.writer.waiting == 100 }
        obstacle.release()
        try await first.value
        #expect(try await rows.count == 100)
        let after = database.writer.counts
        #expect(after.submissions - before.submissions == 101)
        #expect(after.commits - before.commits == 2)
        #expect(after.largestGroup == 100)
        // The obstacle wrote nothing, so its commit had nothing to sync.
        #expect(files.logSyncs - syncs == 1)
        #expect(try await database.read(Notes.count) == 100)
        await database.close()
    }

    @Test("a write is answered only after the sync that covers it")
    func answeredAfterSync() async throws {
        let database = try open()
        for number in 0..<20 {
            let syncs = files.logSyncs
            _ = try await database.write(Notes.insert("note \(number)"))
            #expect(files.logSyncs > syncs)
        }
        await database.close()
    }

    @Test("a write that throws undoes itself alone, whatever it had written")
    func savepoint() async throws {
        struct Refused: Error {}
        let database = try open()
        let obstacle = Obstacle()
        let first = try await obstacle.hold(database)
        async let good = database.write(Notes.insert("good"))
        try await waitUntil { database.writer.waiting == 1 }
        let bad = Task {
            try await database.write { connection -> Int64 in
                try connection.run("INSERT INTO note (text) VALUES ('half')")
                throw Refused()
            }
        }
        try await waitUntil { database.writer.waiting == 2 }
        let twin = Task { try await database.write(Notes.insert("good")) }
        try await waitUntil { database.writer.waiting == 3 }
        async let last = database.write(Notes.insert("last"))
        try await waitUntil { database.writer.waiting == 4 }
        obstacle.release()
        try await first.value
        _ = try await (good, last)
        await #expect(throws: Refused.self) { try await bad.value }
        let error = await storeError { _ = try await twin.value }
        #expect(error?.code == .constraint)
        #expect(try await database.read(Notes.all) == ["good", "last"])
        #expect(database.writer.counts.failedSubmissions == 2)
        #expect(database.writer.counts.failedCommits == 0)
        await database.close()
    }

    @Test("a full queue answers busy at once and recovers")
    func fullQueue() async throws {
        let database = try open { $0.writer.capacity = 3 }
        let obstacle = Obstacle()
        let first = try await obstacle.hold(database)
        async let accepted = gather(3, in: database)
        try await waitUntil { database.writer.waiting == 3 }
        let error = await storeError { _ = try await database.write(Notes.insert("one too many")) }
        #expect(error?.code == .busy)
        obstacle.release()
        try await first.value
        #expect(try await accepted.count == 3)
        _ = try await database.write(Notes.insert("again"))
        #expect(database.writer.counts.refusedSubmissions == 1)
        #expect(try await database.read(Notes.count) == 4)
        await database.close()
    }

    @Test("a full disk fails the whole group, reads go on, and writing recovers by itself")
    func fullDisk() async throws {
        let database = try open()
        _ = try await database.write(Notes.insert("before"))
        files.set { $0.writesAreFull = true }
        for _ in 0..<3 {
            let error = await storeError { _ = try await database.write(Notes.insert("no room")) }
            #expect(error?.code == .diskFull)
            #expect(try await database.read(Notes.all) == ["before"])
        }
        files.set { $0.writesAreFull = false }
        _ = try await database.write(Notes.insert("after"))
        #expect(try await database.read(Notes.all) == ["before", "after"])
        #expect(database.writer.counts.failedCommits == 3)
        #expect(fatal.all.isEmpty)
        await database.close()
    }

    @Test("when SQLite gives up the transaction in the middle of a group, what it lost is not acknowledged")
    func lostTransaction() async throws {
        let database = try open()
        let obstacle = Obstacle()
        let first = try await obstacle.hold(database)
        let early = Task { try await database.write(Notes.insert("early")) }
        try await waitUntil { database.writer.waiting == 1 }
        // RAISE(ROLLBACK) does what SQLite does by itself after SQLITE_FULL or SQLITE_IOERR inside a statement.
        let breaking = Task {
            try await database.write { connection in
                try connection.execute(
                    script: """
                        CREATE TEMP TRIGGER breaking BEFORE INSERT ON main.note
                        BEGIN SELECT RAISE(ROLLBACK, 'given up'); END
                        """)
                defer { try? connection.execute(script: "DROP TRIGGER IF EXISTS temp.breaking") }
                try connection.run("INSERT INTO note (text) VALUES ('breaks')")
            }
        }
        try await waitUntil { database.writer.waiting == 2 }
        async let late = database.write(Notes.insert("late"))
        try await waitUntil { database.writer.waiting == 3 }
        obstacle.release()
        // The obstacle had its own commit before.
        try await first.value
        await #expect(throws: StoreError.self) { try await early.value }
        await #expect(throws: StoreError.self) { try await breaking.value }
        _ = try await late
        #expect(try await database.read(Notes.all) == ["late"])
        await database.close()
    }

    @Test("a failed fsync is reported as fatal before anybody is answered, and nothing is acknowledged after it")
    func failedSync() async throws {
        let answered = Mutex(false)
        let answeredWhenFatal = Mutex<Bool?>(nil)
        let database = try Database.open(
            DataDirectory(path: temporary.path), migrations: Notes.migrations,
            onFatal: { error in
                answeredWhenFatal.withLock { $0 = $0 ?? answered.withLock { $0 } }
                fatal.handler(error)
            })
        files.set { $0.syncsFail = true }
        let error = await storeError { _ = try await database.write(Notes.insert("lost")) }
        answered.withLock { $0 = true }
        #expect(error?.code == .syncFailed)
        #expect(answeredWhenFatal.withLock { $0 } == false)
        #expect(fatal.all.map(\.code) == [.syncFailed])
        // The disk says that it works again; what it holds is unknown all the same.
        files.set { $0.syncsFail = false }
        let second = await storeError { _ = try await database.write(Notes.insert("never")) }
        #expect(second?.code == .syncFailed)
        await database.close()
    }

    @Test("a submission that ends its transaction fails, and is not taken for committed")
    func misuse() async throws {
        let database = try open()
        let error = await storeError {
            try await database.write { _ = try $0.run("COMMIT") }
        }
        #expect(error?.code == .misuse)
        _ = try await database.write(Notes.insert("next"))
        #expect(try await database.read(Notes.count) == 1)
        await database.close()
    }

    @Test("an idle writer checkpoints, and the log is used again instead of growing")
    func checkpoints() async throws {
        let database = try open { options in
            options.writer.checkpoint.idlePages = 20
            options.writer.checkpoint.idleMilliseconds = 0
            options.writer.checkpoint.busyPages = 40
        }
        for number in 0..<400 {
            _ = try await database.write(Notes.insert("\(number) " + String(repeating: "x", count: 2000)))
        }
        #expect(database.writer.counts.checkpoints > 10)
        #expect(files.databaseSyncs >= database.writer.counts.checkpoints)
        // 400 commits of about 3 pages of 4,096 bytes would be about 5 MB.
        #expect(try size(of: temporary.path + "/persona.sqlite-wal") < 1_000_000)
        await database.close()
    }

    @Test("a cancelled task's write is carried out all the same")
    func cancelled() async throws {
        let database = try open()
        let obstacle = Obstacle()
        let first = try await obstacle.hold(database)
        let write = Task { try await database.write(Notes.insert("said")) }
        try await waitUntil { database.writer.waiting == 1 }
        write.cancel()
        obstacle.release()
        try await first.value
        _ = try await write.value
        #expect(try await database.read(Notes.all) == ["said"])
        await database.close()
    }

    @Test("closing carries out what was accepted and refuses what comes later")
    func closing() async throws {
        let database = try open()
        let obstacle = Obstacle()
        let first = try await obstacle.hold(database)
        async let accepted = gather(10, in: database)
        try await waitUntil { database.writer.waiting == 10 }
        async let closed: Void = database.close()
        obstacle.release()
        try await first.value
        #expect(try await accepted.count == 10)
        await closed
        #expect(await storeError { _ = try await database.write(Notes.insert("late")) }?.code == .stopped)
        #expect(await storeError { _ = try await database.read(Notes.count) }?.code == .stopped)
        let again = try open()
        #expect(try await again.read(Notes.count) == 10)
        await again.close()
    }

    private func gather(_ count: Int, in database: Database) async throws -> [Int64] {
        try await withThrowingTaskGroup(of: Int64.self) { group in
            for number in 0..<count {
                group.addTask { try await database.write(Notes.insert("gathered \(number)")) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}
